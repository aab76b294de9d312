import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../src/readers/text/read-text.js';
import { showRows, tablesOf } from './show-blocks.js';

/** Real reports are no part of the project; where their folder is absent these tests are skipped and say so. */
const FOLDER = new URL('../../../../shared/real/', import.meta.url);
const isHere = existsSync(FOLDER);
const realTest = isHere ? test : test.skip;

describe(isHere ? 'real texts' : 'real texts (skipped: ../shared/real is absent)', () => {
  realTest('guyuan-2019: tabs, merged cells dropped, a label cut by a page end', async () => {
    const { blocks, findings, encoding } = await readText(readFileSync(new URL('guyuan-2019/source.txt', FOLDER)));
    const tables = tablesOf(blocks).map(showRows);
    expect([encoding, findings]).toEqual(['utf-8', []]);
    expect(tables.map((rows) => rows.length)).toEqual([18, 27, 4]);
    // A row for each printed one, and one for the half label after the page end.
    expect(tables[1]?.filter((row) => row.filter((cell) => cell === '0').length === 7)).toHaveLength(23);
    expect(tables[2]?.at(-1)?.every((cell) => cell === '0')).toBe(true);
  });

  realTest('shuyang-2025: many small Markdown tables', async () => {
    const { blocks } = await readText(readFileSync(new URL('shuyang-2025/source.txt', FOLDER)));
    const tables = tablesOf(blocks).map(showRows);
    expect(tables).toHaveLength(19);
    expect(tables.flat().every((row) => row.every((cell) => !/^:?-{2,}:?$/.test(cell)))).toBe(true);
    expect(tables.slice(7, 16).every((rows) => rows.every((row) => row.length === 8))).toBe(true);
    expect(tables.at(-1)?.at(-1)).toEqual(['8', '0', '1', '1', '10']);
  });
});
