import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BlockRun, markdownToBlocks, runBlocks } from './run-walk-through.js';

const PAGE = 'docs/walk-through.md';

let folder: string;
let runs: readonly BlockRun[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-walk-'));
  runs = runBlocks(markdownToBlocks(readFileSync(PAGE, 'utf8')), folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the walk from a shelf to a chart', () => {
  test('every command and query does what the page says', () => {
    expect(runs.length).toBeGreaterThan(10);
    for (const { block, code, printed, documented } of runs) {
      expect({ block: block.content, code, printed: documented === null ? null : printed }).toEqual({
        block: block.content,
        code: 0,
        printed: documented,
      });
    }
  });

  test('the chart of the page is the one that its query draws, and leaves the flagged figure out', () => {
    const drawn = readFileSync(join(folder, 'chart.svg'), 'utf8').trim();
    expect(drawn).toBe(readFileSync('docs/walk-through.svg', 'utf8').trim());
    expect(drawn.match(/<circle/g)).toHaveLength(19);
    expect(drawn).toContain('left out, flagged: 江望市自然资源局 2021');
  });
});
