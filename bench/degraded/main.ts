import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { extract } from '../../src/index.js';
import type { Sheet } from '../corpus/pdf/drawing.js';
import { createRandom, hashSeed } from '../corpus/random.js';
import { SCAN_FAMILIES, toScanOf } from '../corpus/scan/families.js';
import type { Expected } from '../corpus/truth/expected.js';
import { writeDocument } from '../corpus/write-document.js';
import { renderConfidences } from '../eval/confidences.js';
import { extractAll } from '../eval/extract-all.js';
import { findSamples } from '../eval/find-samples.js';
import { renderTotals, renderWrong } from '../eval/render.js';
import { scoreSample } from '../eval/score-sample.js';
import { type SampleScore, toTotal, toTotals } from '../eval/total.js';

/** A real report: public, but not part of this project. */
const DEFAULT_FOLDER = join('..', 'shared', 'real', 'hongze-2023');

const program = new Command('degraded')
  .description(
    "Prints a digital PDF, spoils the pages as the scan families' documents are, and scores what is read. Exit code 1: some error is silent.",
  )
  .argument('[folder]', 'folder that holds source.pdf and expected.json', DEFAULT_FOLDER)
  .option('--family <prefix>', 'only families that begin so', 'scan-')
  .option('--seed <n>', 'seed of chance', '662607')
  .option('--out <dir>', 'keep the scans in this folder')
  .parse();

const { family, seed, out } = program.opts<{ family: string; seed: string; out?: string }>();
const [folder = DEFAULT_FOLDER] = program.processedArgs as readonly string[];
if (existsSync(folder)) await run(folder);
else process.stderr.write(`${folder} is not here: nothing is measured\n`);

async function run(source: string): Promise<void> {
  const printed = new Uint8Array(await readFile(join(source, 'source.pdf')));
  const expected = JSON.parse(await readFile(join(source, 'expected.json'), 'utf8')) as Expected;
  const sheets = await toSheets(printed);
  const folder = out ?? (await mkdtemp(join(tmpdir(), 'gongkai-degraded-')));
  const scores: SampleScore[] = [];
  try {
    for (const { name } of SCAN_FAMILIES.filter((each) => each.name.startsWith(family))) {
      const random = createRandom(hashSeed(Number(seed), name));
      const { extension, bytes, pages = [] } = await toScanOf(name, printed, sheets, random);
      const files = [bytes, ...pages].map((file, at) => ({
        name: `source${pages.length === 0 ? '' : `-${at + 1}`}.${extension}`,
        bytes: file,
      }));
      writeDocument(folder, { name, family: name, files, expected: { ...expected, family: name }, more: [] });
      for (const sample of await findSamples(join(folder, name))) {
        const score = await scoreSample(sample, name, extractAll);
        scores.push(score);
        process.stderr.write(`${toLine(score)}\n`);
      }
    }
  } finally {
    if (out === undefined) await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(renderWrong(scores));
  process.stdout.write(`${renderTotals(toTotals(scores))}\n`);
  process.stdout.write(renderConfidences(scores.flatMap(({ readings }) => readings)));
  process.exitCode = scores.some((sample) => sample.scores.some((score) => score.silent > 0)) ? 1 : 0;
}

/** What came of a family, as soon as it is known: a run takes minutes. */
function toLine({ family, ms, ...sample }: SampleScore): string {
  const { cells, exact, flagged, silent, falseAlarms } = toTotal(family, [{ family, ms, ...sample }]);
  const seconds = (ms / 1000).toFixed(1);
  return `${family}: ${exact} of ${cells} exact, ${flagged} flagged, ${silent} silent, ${falseAlarms} false alarms, ${seconds} s`;
}

/** The PDF's own words at their places: what an invisible layer of text has. */
async function toSheets(printed: Uint8Array): Promise<readonly Sheet[]> {
  const { trace } = await extract(printed, { name: 'source.pdf', trace: true });
  return (trace?.document.geometry ?? []).map(({ width, height, words }) => ({
    width,
    height,
    marks: words.map(({ text, box, size }) => ({ kind: 'text', x: box[0], y: box[1], size, text })),
  }));
}
