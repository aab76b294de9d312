import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readHtml } from '../../../src/readers/html/read-html.js';
import { showRows, tablesOf } from '../text/show-blocks.js';

/** Real reports are no part of the project; where their folder is absent these tests are skipped and say so. */
const FOLDER = new URL('../../../../shared/real/', import.meta.url);
const isHere = existsSync(FOLDER);
const realTest = isHere ? test : test.skip;

describe(isHere ? 'a real page' : 'a real page (skipped: ../shared/real is absent)', () => {
  realTest('shanghai-office-2019: blanks for zeros, header spans unlike data spans', async () => {
    const { blocks, title } = await readHtml(readFileSync(new URL('shanghai-office-2019/source.html', FOLDER)), {});
    const tables = tablesOf(blocks);
    expect(title).toContain('2019');
    expect(tables.map(({ rows }) => rows.length)).toEqual([18, 26, 4]);
    expect(
      tables.map(({ rows }) => Math.max(...rows.flatMap(({ pieces }) => pieces.map(({ span }) => span?.to ?? 0)))),
    ).toEqual([5, 10, 15]);
    const rows = tables.map(showRows);
    expect(rows[1]?.at(-1)?.slice(1)).toEqual(['72', '', '', '', '', '', '72']);
    expect(rows[2]?.at(-1)).toEqual(['5', '', '', '2', '7', '8', '', '', '1', '9', '', '', '', '', '']);
    // Seven figures or blanks stand in the last seven columns of every row of the applications table.
    for (const { pieces } of tables[1]?.rows.slice(3) ?? []) {
      expect(pieces.slice(-7).map(({ span }) => span?.from)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    }
  });
});
