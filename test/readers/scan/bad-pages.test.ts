import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import type { ExpectedReport } from '../../../bench/eval/expected.js';
import { scoreReports } from '../../../bench/eval/score-sample.js';
import { ExtractionFailure, extract } from '../../../src/index.js';

const SAMPLE = join('samples', 'scan-tiff-g4-2');

/** The page of the sample that has the large table: 1654 × 2339 pixels, 200 dpi. */
async function tablePage(): Promise<Sharp> {
  return sharp(await sharp(join(SAMPLE, 'source.tif'), { page: 1 }).toColourspace('b-w').png().toBuffer());
}

/** How many cells are exact, and which are wrong in silence; or the failure's code. */
async function readPage(
  page: Sharp,
): Promise<{ readonly exact: number; readonly silent: readonly unknown[] } | string> {
  const expected = JSON.parse(await readFile(join(SAMPLE, 'expected.json'), 'utf8')) as ExpectedReport;
  const { applications } = expected.tables;
  try {
    const { records } = await extract(new Uint8Array(await page.png().toBuffer()), { name: 'page.png' });
    const [score] = scoreReports([{ tables: { applications } } as ExpectedReport], records, false);
    return { exact: score?.exact ?? 0, silent: score?.wrong.filter(({ kind }) => kind === 'silent') ?? [] };
  } catch (error) {
    if (error instanceof ExtractionFailure) return error.code;
    throw error;
  }
}

describe('pages that cannot be read as they should', () => {
  test('at 50 dpi nothing can be read, and no table is guessed', async () => {
    expect(await readPage((await tablePage()).resize({ width: 413 }))).toBe('not_an_annual_report');
  });

  test('where the right part of the page is cut off no figure is believed', async () => {
    const cut = (await tablePage()).extract({ left: 0, top: 0, width: 1150, height: 2339 });
    expect(await readPage(cut)).toEqual({ exact: 0, silent: [] });
  });

  test('where the lower half is cut off the upper rows are read, and the others named', async () => {
    const read = await readPage((await tablePage()).extract({ left: 0, top: 0, width: 1654, height: 1200 }));
    expect(read).toMatchObject({ silent: [] });
    expect(read).toHaveProperty('exact', expect.any(Number));
    expect((read as { exact: number }).exact).toBeGreaterThan(50);
  });
});
