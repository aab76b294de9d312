import { describe, expect, test } from '@jest/globals';
import type { ExpectedReport } from '../../bench/eval/expected.js';
import { type Outcome, scoreRecord } from '../../bench/eval/score.js';
import { scoreReports } from '../../bench/eval/score-sample.js';
import { type Finding, type FindingCode, toFinding } from '../../src/model/finding.js';
import type { ReportRecord, TableValues } from '../../src/model/record.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import { fakeCell, fakeParts, fakeReport } from '../pipeline/fakes.js';

const truth: ExpectedReport = {
  report: { agency: 'A', year: 2023 },
  tables: { applications: { edition: 'X', values: { a: { n: 1, total: 2 }, b: { n: null, total: 0 } } } },
};

type Cells = { readonly [path: string]: number | null };

const RIGHT: Cells = { 'a.n': 1, 'a.total': 2, 'b.n': null, 'b.total': 0 };

async function makeRecord(
  cells: Cells | null,
  findings: readonly Finding[] = [],
  edition = 'X',
): Promise<ReportRecord> {
  const table = {
    table: 'applications',
    edition,
    cells: Object.entries(cells ?? {}).map(([path, value]) => fakeCell(`applications.${path}`, value)),
  };
  const report = fakeReport({ tables: cells === null ? [] : [table], findings });
  const parts = fakeParts({ parser: { parse: () => [report] } });
  const { records } = await extractSource({ name: 'a.txt', bytes: new Uint8Array([1]) }, parts);
  if (records[0] === undefined) throw new Error('no record');
  return records[0];
}

const alarm = (code: FindingCode, cells: readonly string[], facts = {}) =>
  toFinding(
    code,
    'extraction',
    'm',
    cells.map((cell) => `applications.${cell}`),
    facts,
  );

const numbers = (expected: ExpectedReport, outcome: Outcome) => {
  const { cells, exact, flagged, silent, falseAlarms, fullyRight } = scoreRecord(expected, outcome);
  return { cells, exact, flagged, silent, falseAlarms, fullyRight };
};

describe('scoreRecord', () => {
  test('all exact', async () => {
    expect(scoreRecord(truth, await makeRecord(RIGHT))).toMatchObject({
      cells: 4,
      exact: 4,
      flagged: 0,
      silent: 0,
      editions: { right: 1, of: 1 },
      agency: { right: 1, of: 1 },
      year: { right: 1, of: 1 },
      fullyRight: true,
      wrong: [],
    });
  });

  test.each([
    ['another number', { ...RIGHT, 'a.n': 9 }],
    ['null for a number', { ...RIGHT, 'a.n': null }],
    ['a number for null', { ...RIGHT, 'b.n': 0 }],
  ])('%s is silent unless a finding names the cell', async (_, cells) => {
    const cell = (cells as Cells)['a.n'] === 1 ? 'b.n' : 'a.n';
    expect(numbers(truth, await makeRecord(cells))).toMatchObject({ exact: 3, silent: 1, flagged: 0 });
    const flagged = await makeRecord(cells, [alarm('cell_unreadable', [cell])]);
    expect(numbers(truth, flagged)).toMatchObject({ exact: 3, silent: 0, flagged: 1, fullyRight: false });
  });

  test('an info is no flag, and a table is no cell', async () => {
    const info = toFinding('cell_missing', 'source', 'm', ['applications.a.n'], {}, 'info');
    const table = alarm('edition_unsure', [], { table: 'applications' });
    const record = await makeRecord({ ...RIGHT, 'a.n': 9 }, [info, table]);
    expect(numbers(truth, record)).toMatchObject({ silent: 1, flagged: 0 });
  });

  test('an alarm of the extraction on an exact cell is false unless it is due', async () => {
    const record = await makeRecord(RIGHT, [alarm('cell_resolved', ['a.n'])]);
    expect(numbers(truth, record)).toMatchObject({ exact: 4, falseAlarms: 1 });
    const due: ExpectedReport = { ...truth, states: { 'applications.a.n': 'resolved' } };
    expect(numbers(due, record)).toMatchObject({ exact: 4, falseAlarms: 0 });
    const source = await makeRecord(RIGHT, [toFinding('sum_mismatch', 'source', 'm', ['applications.a.n'])]);
    expect(numbers(truth, source)).toMatchObject({ exact: 4, falseAlarms: 0 });
  });

  test('a table that is lacking is silent unless a finding names it', async () => {
    expect(numbers(truth, await makeRecord(null))).toMatchObject({ exact: 0, silent: 4 });
    const named = await makeRecord(null, [alarm('table_not_found', [], { table: 'applications' })]);
    expect(numbers(truth, named)).toMatchObject({ exact: 0, silent: 0, flagged: 4 });
  });

  test('numbers that nobody expects are silent unless flagged', async () => {
    const none: ExpectedReport = { tables: { applications: null } };
    expect(numbers(none, await makeRecord(RIGHT))).toMatchObject({ cells: 0, silent: 3, fullyRight: false });
    const more = await makeRecord({ ...RIGHT, 'c.n': 1, 'c.total': null }, [alarm('cell_unsure', ['c.n'])]);
    expect(numbers(truth, more)).toMatchObject({ exact: 4, silent: 0, flagged: 1, fullyRight: false });
  });

  test('another edition: cells are held against each other by id', async () => {
    const cells = { 'a.n': 1, 'a.total': 2, 'd.n': 5 };
    const record = await makeRecord(cells, [], 'Y');
    expect(scoreRecord(truth, record)).toMatchObject({ exact: 2, silent: 3, editions: { right: 0, of: 1 } });
    const unsure = await makeRecord(cells, [alarm('edition_unsure', [], { table: 'applications' })], 'Y');
    expect(scoreRecord(truth, unsure)).toMatchObject({ exact: 2, silent: 0, flagged: 3 });
  });

  test('a failed document says so by itself; an unnoticed report does not', () => {
    expect(numbers(truth, 'failed')).toMatchObject({ flagged: 4, silent: 0, fullyRight: false });
    expect(numbers(truth, 'unnoticed')).toMatchObject({ flagged: 0, silent: 4 });
  });

  test('states that the truth names are compared', async () => {
    const states = { 'applications.b.n': 'blank', 'applications.a.n': 'annotated' } as const;
    const score = scoreRecord({ ...truth, states }, await makeRecord(RIGHT));
    expect(score.states).toEqual({ right: 1, of: 2 });
    expect(score.fullyRight).toBe(false);
  });
});

test('reports are scored by their order in the source', async () => {
  const record = await makeRecord(RIGHT);
  expect(scoreReports([truth, truth], [record, record], false).every((score) => score.fullyRight)).toBe(true);
  expect(scoreReports([truth, truth], [record], false).map((score) => score.silent)).toEqual([0, 4]);
  expect(scoreReports([truth], [record, record], false).map((score) => score.silent)).toEqual([0, 3]);
  expect(scoreReports([truth], [], true).map((score) => score.flagged)).toEqual([4]);
});

/** The whole truth as nested values keeps a zero apart from a null. */
test('zero is not null', async () => {
  const values: TableValues = { a: { n: 0 } };
  const expected: ExpectedReport = { tables: { applications: { edition: 'X', values } } };
  expect(numbers(expected, await makeRecord({ 'a.n': null }))).toMatchObject({ exact: 0, silent: 1 });
});
