import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { FAMILIES } from '../../bench/corpus/families.js';
import { generateDocument } from '../../bench/corpus/generate.js';
import { type ExpectedReport, toExpectedReports } from '../../bench/eval/expected.js';
import { extractAll } from '../../bench/eval/extract-all.js';
import { findSamples, type Sample } from '../../bench/eval/find-samples.js';
import type { Score } from '../../bench/eval/score.js';
import { scoreReports } from '../../bench/eval/score-sample.js';
import { ExtractionFailure, type ReportRecord, renderRecord } from '../../src/index.js';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
const REAL = fileURLToPath(new URL('../../../shared/real/', import.meta.url));
const hasReal = existsSync(REAL);

const samples = await findSamples(SAMPLES);
const real = hasReal ? await findSamples(REAL) : [];

/** States that come with a finding about the reading. */
const DOUBTFUL = new Set(['ambiguous', 'missing', 'unreadable', 'resolved']);

async function recordsOf({ source, pages }: Sample): Promise<readonly ReportRecord[]> {
  return extractAll(await Promise.all(pages.map((page) => readFile(page))), basename(source));
}

function wrongIn(scores: readonly Score[]): readonly string[] {
  return scores.flatMap((score) =>
    score.wrong.map(({ cell, kind, expected, actual }) => `${kind} ${cell}: ${expected} → ${actual}`),
  );
}

/** Findings about the reading that the truth gives no reason for. */
function unexpectedFindings(record: ReportRecord, expected: ExpectedReport | undefined): readonly string[] {
  const due = new Set(
    Object.entries(expected?.states ?? {}).flatMap(([cell, state]) => (DOUBTFUL.has(state) ? [cell] : [])),
  );
  return record.findings
    .filter((finding) => finding.origin === 'extraction' && finding.severity !== 'info')
    .filter((finding) => finding.cells.length > 0 && !finding.cells.every((cell) => due.has(cell)))
    .map((finding) => `${finding.code}: ${finding.message}`);
}

async function isFullyRight(sample: Sample): Promise<void> {
  const { expected } = sample;
  if (expected.failure !== undefined) {
    await expect(recordsOf(sample)).rejects.toMatchObject({ code: expected.failure });
    return;
  }
  const truths = toExpectedReports(expected);
  const records = await recordsOf(sample);
  expect(records).toHaveLength(truths.length);
  const scores = scoreReports(truths, records, false);
  expect(wrongIn(scores)).toEqual([]);
  expect(scores.map((score) => score.fullyRight)).toEqual(truths.map(() => true));
  expect(records.flatMap((record, n) => unexpectedFindings(record, truths[n]))).toEqual([]);
}

describe('samples', () => {
  test('are there', () => {
    expect(samples.length).toBeGreaterThan(30);
  });

  test.each(samples.map((sample) => [relative(SAMPLES, sample.source), sample] as const))(
    '%s is fully right',
    async (_, sample) => {
      await isFullyRight(sample);
    },
  );

  test('give the same bytes every time', async () => {
    for (const sample of samples.filter((_, n) => n % 5 === 0)) {
      if (sample.expected.failure !== undefined) continue;
      const [first, second] = [await recordsOf(sample), await recordsOf(sample)];
      expect(first.map(renderRecord)).toEqual(second.map(renderRecord));
    }
  });
});

describe(hasReal ? 'real reports' : 'real reports (skipped: ../shared/real is absent)', () => {
  const realTest = hasReal ? test : test.skip;

  /** The first record of a real folder's source. */
  async function readReal(folder: string): Promise<ReportRecord> {
    const sample = real.find((candidate) => relative(REAL, candidate.folder) === folder);
    if (sample === undefined) throw new Error(`no real report ${folder}`);
    const [record] = await recordsOf(sample);
    if (record === undefined) throw new Error(`no record of ${folder}`);
    return record;
  }

  realTest('are all fully right', async () => {
    expect(real.length).toBeGreaterThanOrEqual(4);
    for (const sample of real) await isFullyRight(sample);
  });

  realTest('shanghai-office-2019: blank totals are not stated, never failed, never 0', async () => {
    const record = await readReal('shanghai-office-2019');
    const sums = record.checks.filter(
      (check) => /^applications\.results\.(?!total$)/.test(check.at) && check.rule === 'applications.row_sum',
    );
    expect(sums.length).toBeGreaterThan(15);
    expect(new Set(sums.map((check) => check.status))).toEqual(new Set(['not_stated']));
    expect(sums.every((check) => check.right === null)).toBe(true);
    expect(record.checks.filter((check) => check.status === 'fail')).toEqual([]);
    expect(record.findings.filter((finding) => finding.code === 'sum_mismatch')).toEqual([]);
    expect(record.cells['applications.results.granted.total']).toMatchObject({ state: 'blank', raw: '' });
  });

  realTest('hongze-2023: two wrong printed totals are kept and told as the source’s own', async () => {
    const record = await readReal('hongze-2023');
    const told = record.findings.filter((finding) => finding.code === 'sum_mismatch');
    expect(
      told.map(({ at, origin, severity, actual, expected }) => ({ at, origin, severity, actual, expected })),
    ).toEqual([
      { at: 'review_and_litigation.reconsideration', origin: 'source', severity: 'warning', actual: 0, expected: 11 },
      {
        at: 'review_and_litigation.litigation_after_reconsideration',
        origin: 'source',
        severity: 'warning',
        actual: 0,
        expected: 5,
      },
    ]);
    expect(record.cells['review_and_litigation.reconsideration.total']).toMatchObject({ state: 'reported', raw: '0' });
    expect(record.tables.review_and_litigation?.values.reconsideration).toEqual({
      upheld: 10,
      corrected: 1,
      other: 0,
      pending: 0,
      total: 0,
    });
    expect(record.status).toBe('review');
  });
});

describe('freshly generated documents', () => {
  // Scans take seconds each: test/readers/scan.
  const families = FAMILIES.filter((family) => family.needsChromium !== true && !family.name.startsWith('scan-')).map(
    (family) => family.name,
  );

  test.each(families)('%s: no silent error', async (family) => {
    for (const index of /^pdf-|-picture$/.test(family) ? [1] : [1, 2, 3]) {
      const { files, expected, more } = await generateDocument(7001, family, index);
      for (const { name, bytes } of files) {
        const truths = [expected, ...more] as unknown as readonly ExpectedReport[];
        const records = await extractAll([bytes], name).catch((error: unknown) => {
          if (error instanceof ExtractionFailure && error.code !== 'internal') return null;
          throw error;
        });
        const scores = scoreReports(truths, records ?? [], records === null);
        expect({ name, index, silent: wrongIn(scores).filter((text) => text.startsWith('silent')) }).toEqual({
          name,
          index,
          silent: [],
        });
      }
    }
  });
});
