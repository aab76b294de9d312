import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import type { Raster } from '../../layout/pixels/raster.js';
import type { LineReading, OcrEngine } from './ocr-engine.js';
import { scaleLine } from './scale-line.js';

/** Pixels: lines of figures, and of words, are scaled to this height with their margins. Measured: docs/scans.md. */
const FIGURES_HEIGHT = 34;
const WORDS_HEIGHT = 48;

/** Pixels: no line is made wider. */
const MAX_WIDTH = 3000;

/** Paper around a line, in parts of its height: the engine finds no characters at a picture's very edge. */
const MARGIN = 0.25;

/** Tesseract's way to segment: one line. */
const SINGLE_LINE = '7';

/** Tesseract's neural recogniser alone: the older one is not in the data used. */
const LSTM_ONLY = 1;

/** What it would tell of lines without text goes nowhere: standard output is the records' own. A path of its own file system. */
const QUIET = { debug_file: '/dev/null' } as object;

const FIGURES = '0123456789.,';

/** Characters that a figure, its separators or a space may be read as: anything else in a line of words is no figure. */
const FIGURE_LIKE = /^[\d.,，．\s]*$/;

/**
 * Tesseract in WebAssembly, its data inside installed packages. Workers are started at the first line and live as long as the engine: one document's, so that
 * nothing learned from it reaches the next. `words`: whether words are read too, or figures alone, as a second opinion needs them.
 */
export async function openTesseractEngine(words: boolean): Promise<OcrEngine> {
  const { createWorker } = await import('tesseract.js');
  const open: Promise<Worker>[] = [];
  const start = (language: string, allowed: string): Promise<Worker> => {
    const starting = createWorker(language, LSTM_ONLY, { langPath: toDataFolder(language), cacheMethod: 'none' }).then(
      async (worker) => {
        await worker.setParameters({
          tessedit_pageseg_mode: SINGLE_LINE as never,
          tessedit_char_whitelist: allowed,
          user_defined_dpi: '300',
          ...QUIET,
        });
        return worker;
      },
    );
    open.push(starting);
    return starting;
  };
  let figures: Promise<Worker> | null = null;
  let text: Promise<Worker> | null = null;
  return {
    name: 'tesseract',
    read: async (crops) => {
      const readings: LineReading[] = [];
      for (const crop of crops) {
        text ??= words ? start('chi_sim', '') : null;
        const said = text === null ? null : await readLine(await text, crop, WORDS_HEIGHT);
        figures ??= start('eng', FIGURES);
        const isWords = said !== null && !FIGURE_LIKE.test(said.text);
        const number = isWords ? NOTHING : await readLine(await figures, crop, FIGURES_HEIGHT);
        readings.push({
          text: said?.text ?? number.text,
          confidence: said?.confidence ?? number.confidence,
          likeness: said?.confidence ?? number.confidence,
          figures: { text: number.text, confidence: number.confidence, foreign: isWords ? 1 : 0 },
        });
      }
      return readings;
    },
    close: async () => {
      for (const worker of await Promise.allSettled(open)) {
        if (worker.status === 'fulfilled') await worker.value.terminate();
      }
    },
  };
}

interface Said {
  readonly text: string;
  readonly confidence: number;
}

const NOTHING: Said = { text: '', confidence: 0 };

async function readLine(worker: Worker, crop: Raster, height: number): Promise<Said> {
  const framed = withMargin(crop);
  const width = Math.min(MAX_WIDTH, Math.max(1, Math.round((framed.width * height) / framed.height)));
  const { data } = await worker.recognize(toPgm(scaleLine(framed, width, height), width, height));
  const text = data.text.trim().replace(/\s+/g, '');
  return text === '' ? NOTHING : { text, confidence: data.confidence / 100 };
}

function withMargin({ data, width, height }: Raster): Raster {
  const rim = Math.round(height * MARGIN);
  const wide = width + 2 * rim;
  const out = new Uint8Array(wide * (height + 2 * rim)).fill(255);
  for (let y = 0; y < height; y += 1) out.set(data.subarray(y * width, (y + 1) * width), (y + rim) * wide + rim);
  return { data: out, width: wide, height: height + 2 * rim };
}

/** The plainest picture file that Tesseract reads: a header and the grey levels. */
function toPgm(levels: Float32Array, width: number, height: number): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), Buffer.from(Uint8Array.from(levels))]);
}

/** The data of a language inside its package: of the best model, in whole numbers. */
function toDataFolder(language: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`)), FOLDER);
}

const FOLDER = '4.0.0_best_int';
