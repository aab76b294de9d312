import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { findRecordIssues } from '../../../parsers/index.js';
import { extract, type ReportRecord } from '../../../src/index.js';

/** A record with sums that hold, sums that fail as printed, blanks and marks. */
const { records } = await extract(resolve('samples', 'doc-mixture-1', 'source.html'));

function edit(change: (record: ReportRecord) => void): unknown {
  const record = structuredClone(records[0] as ReportRecord);
  change(record);
  return record;
}

const wrong = (json: unknown) =>
  findRecordIssues(json)
    .filter(({ level }) => level === 'wrong')
    .map(({ code }) => code);

/** Sets a value without a word in its evidence. */
function set(record: ReportRecord, cell: string, value: number | null): void {
  const [table = '', ...path] = cell.split('.');
  const leaf = path.pop() ?? '';
  let node = (record.tables as Record<string, { values: Record<string, unknown> } | null>)[table]?.values ?? {};
  for (const key of path) node = node[key] as Record<string, unknown>;
  node[leaf] = value;
}

test('a record as it was written has no issue but the sums that it tells itself', () => {
  const issues = findRecordIssues(records[0]);
  expect(issues.map(({ level, code }) => `${level} ${code}`)).toEqual(['note sum_fails', 'note sum_fails']);
});

test('an edited figure shows in its sums', () => {
  const codes = wrong(edit((record) => set(record, 'applications.new_requests.total', 1_000_001)));
  expect(new Set(codes)).toEqual(new Set(['check_outdated', 'sum_not_told']));
});

test('a total set right by hand makes its check outdated', () => {
  const at = 'applications.results.refused.enforcement_case_file';
  expect(wrong(edit((record) => set(record, `${at}.total`, 8)))).toContain('check_outdated');
});

test.each<[string, (record: ReportRecord) => void, string]>([
  ['a key that the schema lacks', (record) => Object.assign(record, { more: 1 }), 'schema'],
  ['a value that is no number', (record) => set(record, 'applications.new_requests.total', '7' as never), 'schema'],
  [
    'a null where a number was read',
    (record) => set(record, 'applications.new_requests.natural_person', null),
    'state_and_value',
  ],
  ['evidence taken out', (record) => delete record.cells['applications.new_requests.total'], 'cell_absent'],
  [
    'evidence of no cell',
    (record) => Object.assign(record.cells, { 'applications.x': Object.values(record.cells)[0] }),
    'cell_unknown',
  ],
  [
    'evidence of a table that is null',
    (record) => Object.assign(record.tables, { proactive_disclosure: null }),
    'cell_unknown',
  ],
  ['another edition', (record) => Object.assign(record.tables.applications ?? {}, { edition: '1999' }), 'unknown_form'],
  ['a status set by hand', (record) => Object.assign(record, { status: 'clean' }), 'status_outdated'],
  ['a check taken out', (record) => void record.checks.pop(), 'check_outdated'],
])('%s', (_, change, code) => {
  expect(wrong(edit(change))).toContain(code);
});
