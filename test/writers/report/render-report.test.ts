import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../bench/corpus/pdf/chromium.js';
import type { IndexEntry, RecordDigest } from '../../../src/model/run-index.js';
import { findMissingYears } from '../../../src/writers/report/find-missing-years.js';
import { renderReport } from '../../../src/writers/report/render-report.js';

function digest(overrides: Partial<RecordDigest> = {}): RecordDigest {
  return {
    agency: '甲局',
    year: 2021,
    format: 'pdf',
    pages: 3,
    status: 'clean',
    editions: { applications: '2021' },
    cells: { read: 9, of: 10 },
    checks: { pass: 4, fail: 0, open: 0 },
    findings: { info: 0, warning: 0, error: 0 },
    codes: {},
    ...overrides,
  };
}

function entry(path: string, overrides: Partial<IndexEntry> = {}, ...reports: readonly RecordDigest[]): IndexEntry {
  const records = reports.map((_, at) => `${path}${at === 0 ? '' : `.${at + 1}`}.json`);
  const own = reports.length === 0 ? {} : { reports };
  return { path, sha256: null, status: 'clean', records, failure: null, version: 'v', ...own, ...overrides };
}

const NASTY = '</script><img src=x onerror=alert(1)>&"\'#%.pdf';

const ENTRIES: readonly IndexEntry[] = [
  entry('2021/a.pdf', {}, digest()),
  entry(
    '2023/b.pdf',
    { status: 'review' },
    digest({ year: 2023, status: 'review', codes: { sum_mismatch: 2 }, findings: { info: 0, warning: 2, error: 0 } }),
  ),
  entry('c.txt', { status: 'failed', failure: { code: 'timed_out', message: 'not finished within 300 s' } }),
  entry('d.pdf', { status: 'duplicate', of: '2021/a.pdf', records: ['2021/a.pdf.json'] }),
  entry('README', { status: 'skipped', note: 'README' }),
  entry(NASTY, {}, digest({ agency: NASTY, year: null, format: 'text' })),
];

const INPUT = {
  entries: ENTRIES,
  groups: 1,
  disagreements: [{ agency: NASTY, year: 2021, records: [`${NASTY}.json`], cells: ['applications.x'] }],
  version: 'v',
};

describe('missing years', () => {
  test('between the first and the last year of an agency, whatever the spaces in its name', () => {
    const of = (agency: string, ...years: readonly number[]) => years.map((year) => digest({ agency, year }));
    const entries = [
      entry('a', {}, ...of('甲局', 2019, 2020, 2022)),
      entry('b', {}, ...of('甲 局', 2024)),
      entry('c', {}, ...of('乙局', 2019, 2020)),
      entry('d', {}, ...of('丙局', 1021, 2020)),
    ];
    expect(findMissingYears(entries)).toEqual([
      { agency: '甲局', years: [2019, 2020, 2022, 2024], missing: [2021, 2023] },
    ]);
  });
});

describe('the page', () => {
  test('needs nothing but itself, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const page = renderReport(INPUT, language);
      expect(page).not.toMatch(/https?:|@import|url\(|<link[^>]+stylesheet|<script[^>]+src/);
      expect(page.match(/<script/g)).toHaveLength(2);
      expect(page).not.toContain('<img');
    }
    const [markup = ''] = renderReport(INPUT, 'en').split('<script>');
    expect(markup).not.toMatch(/undefined|NaN|\[object/);
  });

  test('of nothing at all', () => {
    const page = renderReport({ entries: [], groups: 0, disagreements: [], version: 'v' }, 'zh');
    expect(page).toContain('没有机构在首末年度之间缺少年度');
  });
});

const CHROMIUM = findChromium();

(CHROMIUM === null ? describe.skip : describe)('the page in a browser', () => {
  async function withPage(use: (page: Page, faults: readonly string[]) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-report-'));
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
    try {
      const path = join(folder, 'report.html');
      await writeFile(path, renderReport(INPUT, 'zh'));
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('dialog', (dialog) => faults.push(dialog.message()));
      page.on('request', (request) => {
        if (!/^(file|data):/.test(request.url())) faults.push(request.url());
      });
      await page.goto(pathToFileURL(path).href);
      await use(page, faults);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  const names = (page: Page) => page.locator('.documents tbody tr td:first-child').allTextContents();

  test('lists, filters, searches, sorts and links', async () => {
    await withPage(async (page, faults) => {
      expect(await names(page)).toEqual(['2021/a.pdf', '2023/b.pdf', 'c.txt', 'd.pdf', NASTY]);
      const href = await page.locator('.documents a').last().getAttribute('href');
      expect(href).toBe(
        `../${encodeURIComponent('<')}/script%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%26%22'%23%25.pdf.json`,
      );
      await page.locator('button[data-status=failed]').click();
      expect(await names(page)).toEqual(['c.txt']);
      await page.locator('button[data-status=skipped]').click();
      expect(await names(page)).toEqual(['c.txt', 'README']);
      await page.locator('button[data-status=failed]').click();
      await page.locator('button[data-status=skipped]').click();
      await page.locator('button[data-code=sum_mismatch]').click();
      expect(await names(page)).toEqual(['2023/b.pdf']);
      await page.locator('button[data-code=sum_mismatch]').click();
      await page.locator('#search').fill('甲局 2021');
      expect(await names(page)).toEqual(['2021/a.pdf']);
      await page.locator('#search').fill('');
      await page.locator('th[data-key=year]').click();
      await page.locator('th[data-key=year]').click();
      expect((await names(page)).slice(0, 2)).toEqual(['2023/b.pdf', '2021/a.pdf']);
      await page.locator('#format').selectOption('text');
      expect(await names(page)).toEqual([NASTY]);
      expect(faults).toEqual([]);
    });
  });
});
