import { parseArgs } from 'node:util';
import { createRandom } from '../corpus/random.js';
import { type FuzzCase, toFuzzDocument } from './documents.js';
import { FAULTS } from './faults.js';
import { judge } from './judge.js';
import { LAYOUTS } from './layouts.js';

/**
 * Puts random faults into random documents of every layout and counts what came out wrong in silence. Exit code 1 if anything did.
 * A case is its number: the same number makes the same document, so that `--seed <number> --runs 1` shows it again.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
    faults: { type: 'string', default: '3' },
    show: { type: 'boolean', default: false },
  },
});

const EDITIONS = ['2014', '2019', '2021', 'mixed'] as const;
const SEED_MAX = 2 ** 30;
const SHOWN_CELLS = 3;

function toCase(number: number, maxFaults: number): FuzzCase {
  const random = createRandom(number);
  const faults = maxFaults === 0 ? 0 : random.int(1, maxFaults);
  return {
    seed: random.int(1, SEED_MAX),
    edition: random.pick(EDITIONS),
    layout: random.pick(LAYOUTS),
    faults: Array.from({ length: faults }, () => ({ kind: random.pick(FAULTS), seed: random.int(1, SEED_MAX) })),
  };
}

function showDocument(fuzz: FuzzCase): void {
  for (const block of toFuzzDocument(fuzz).document.blocks) {
    if (block.kind === 'line') process.stdout.write(`${block.text}\n`);
    else
      for (const row of block.rows) process.stdout.write(`| ${row.pieces.map((piece) => piece.text).join(' | ')} |\n`);
  }
}

const [seed, runs, maxFaults] = [Number(values.seed), Number(values.runs), Number(values.faults)];
const total = { documents: 0, silentDocuments: 0, cells: 0, exact: 0, flagged: 0, silent: 0, falseAlarms: 0 };
for (let number = seed; number < seed + runs; number++) {
  const fuzz = toCase(number, maxFaults);
  if (values.show) showDocument(fuzz);
  const { document, expected } = toFuzzDocument(fuzz);
  const scores = judge(document, expected);
  const silent = scores.flatMap((score) => score.wrong.filter((cell) => cell.kind === 'silent'));
  total.documents += 1;
  for (const score of scores) {
    total.cells += score.cells;
    total.exact += score.exact;
    total.flagged += score.flagged;
    total.silent += score.silent;
    total.falseAlarms += score.falseAlarms;
  }
  if (silent.length === 0) continue;
  total.silentDocuments += 1;
  const faults = fuzz.faults.map((fault) => fault.kind).join('+');
  const cells = silent.slice(0, SHOWN_CELLS).map(({ cell, expected, actual }) => `${cell} ${expected} → ${actual}`);
  process.stdout.write(
    `${number}  ${fuzz.layout}  ${fuzz.edition}  ${faults}  ${silent.length} cells: ${cells.join('; ')}\n`,
  );
}
process.stdout.write(`${JSON.stringify(total)}\n`);
process.exitCode = total.silent > 0 ? 1 : 0;
