import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FAMILIES } from '../../bench/corpus/families.js';
import { generateDocument } from '../../bench/corpus/generate.js';
import { SETS } from '../../bench/corpus/sets.js';
import type { Answer } from '../../bench/peers/answer.js';
import { tallyAnswer, toTruth } from '../../bench/peers/map-answer.js';
import { startPeer } from '../../bench/peers/peer-process.js';
import { tallyCells } from '../../bench/peers/tally-cells.js';
import { wordsToText } from '../../bench/peers/words-to-text.js';
import { extract } from '../../src/index.js';

test('every set of the benchmark names families that every machine can make, each under a seed of its own', () => {
  for (const { families } of SETS) {
    for (const name of families) {
      expect(FAMILIES.find((family) => family.name === name)?.needsChromium ?? false).toBe(false);
    }
  }
  expect(new Set(SETS.map((set) => set.seed)).size).toBe(SETS.length);
  expect(new Set(SETS.map((set) => set.name)).size).toBe(SETS.length);
});

test('cells are exact, wrong without a word, or missing; one that the program doubts is missing', () => {
  const truth = new Map([['0.a', 1], ['0.b', null], ['0.c', 3], ['0.d', 4], ['0.e', 5]]); // biome-ignore format: one table
  const values = new Map([['0.a', 1], ['0.b', null], ['0.c', 8], ['0.d', 9], ['0.f', 7]]); // biome-ignore format: one table
  expect(tallyCells(truth, { values, doubted: new Set(['0.d']) })).toEqual({
    cells: 5,
    exact: 2,
    wrong: 2,
    missing: 2,
  });
});

test('words become lines aligned by spaces, a Chinese character two columns wide', () => {
  const words = [
    { page: 1, text: '12', box: [100, 1, 110, 10] },
    { page: 1, text: '总计', box: [0, 0, 20, 10] },
    { page: 2, text: '3', box: [5, 0, 10, 10] },
  ] as const;
  expect(wordsToText(words)).toBe('总计                12\n\n 3');
});

/** What a flawless peer would give: the tables of a web page, as our own reader sees them. */
async function readTables(): Promise<{ answer: Answer; truth: ReadonlyMap<string, number | null> }> {
  const { files, expected } = await generateDocument(61, 'html-official');
  const { trace } = await extract(files[0]?.bytes ?? new Uint8Array(), { name: 'a.html', trace: true });
  const tables = (trace?.document.blocks ?? []).flatMap((block) =>
    block.kind === 'table' ? [{ page: null, rows: block.rows.map((row) => row.pieces.map(({ text }) => text)) }] : [],
  );
  return { answer: { pages: 1, seconds: 1, cpu: 1, peakKib: 1, tables }, truth: toTruth(expected) };
}

test('what a flawless peer gives is mapped without a loss by our parser, and nearly so by labels alone', async () => {
  const { answer, truth } = await readTables();
  const { best, plain } = await tallyAnswer(answer, truth);
  expect(best).toEqual({ cells: truth.size, exact: truth.size, wrong: 0, missing: 0 });
  expect(plain.exact).toBeGreaterThan(0.9 * truth.size);
});

test('a figure that a peer misreads is wrong or doubted, and the rest stays exact', async () => {
  const { answer, truth } = await readTables();
  const at = (answer.tables ?? []).findIndex(({ rows }) => rows.some((row) => row[0]?.includes('新收')));
  const tables = (answer.tables ?? []).map((table, n) => ({
    ...table,
    rows: table.rows.map((row) => (n === at && row[0]?.includes('新收') ? [...row.slice(0, -1), '987654'] : row)),
  }));
  const { best } = await tallyAnswer({ ...answer, tables }, truth);
  expect(best.wrong + best.missing).toBe(1);
  expect(best.exact).toBe(truth.size - 1);
});

test('a peer that ends is an error that says why', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-peers-'));
  const script = join(folder, 'adapter.mjs');
  try {
    await writeFile(script, 'console.error("ModuleNotFoundError: No module named peer"); process.exit(1);');
    await expect(startPeer([process.execPath, script], folder)).rejects.toThrow('No module named peer');
    await expect(startPeer([join(folder, 'no-such-program')], folder)).rejects.toThrow('ENOENT');
    const answering = `console.log('{"name":"x","version":"1"}');
      for await (const line of (await import('node:readline')).createInterface({ input: process.stdin })) {
        if (line.includes('bad')) process.exit(3);
        console.log(JSON.stringify({ pages: 2, seconds: 1, cpu: 1, peakKib: 1 }));
      }`;
    await writeFile(script, answering);
    const peer = await startPeer([process.execPath, script], folder);
    expect(peer.greeting).toEqual({ name: 'x', version: '1' });
    expect((await peer.ask('good.pdf')).pages).toBe(2);
    await expect(peer.ask('bad.pdf')).rejects.toThrow('ended with exit code 3');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
