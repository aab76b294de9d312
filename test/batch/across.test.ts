import { expect, test } from '@jest/globals';
import { compareRecords, indexToGroups } from '../../src/batch/across.js';
import { toRecordDigest } from '../../src/batch/record-digest.js';
import type { ReportRecord } from '../../src/model/record.js';
import type { IndexEntry } from '../../src/model/run-index.js';
import { toRecord, toSourceFacts } from '../../src/pipeline/to-record.js';
import { fakeCell, fakeDocument, fakeReport } from '../pipeline/fakes.js';

type Cells = readonly (readonly [value: number | null, state?: 'missing' | 'unreadable'])[];

function record(cells: Cells, edition = 'e1', agency = 'A'): ReportRecord {
  const source = { name: 'n', bytes: new Uint8Array([1]) };
  const table = {
    table: 'applications',
    edition,
    cells: cells.map(([value, state], at) =>
      fakeCell(`applications.row${at}.total`, value, state === undefined ? {} : { state }),
    ),
  };
  const identity = { title: 'T', agency, year: 2023, period: null };
  const report = fakeReport({ identity, tables: cells.length === 0 ? [] : [table] });
  const document = fakeDocument();
  return toRecord(toSourceFacts(source, document), document, report, { index: 1, of: 1 }, 'v');
}

const entry = (path: string, ...records: readonly ReportRecord[]): IndexEntry => ({
  path,
  sha256: null,
  status: 'clean',
  records: records.map((_, at) => `${path}.${at}.json`),
  failure: null,
  version: 'v',
  reports: records.map(toRecordDigest),
});

const group = { agency: 'A', year: 2023, records: ['a', 'b'] };

test('one agency and year from two sources is a group; two parts of one source are none', () => {
  const one = record([[1]]);
  const other = record([[1]], 'e1', 'B');
  const entries = [entry('a', one), entry('b', record([[1]], 'e1', ' Ａ')), entry('c', other, other)];
  expect(indexToGroups(entries)).toEqual([{ agency: 'A', year: 2023, records: ['a.0.json', 'b.0.json'] }]);
});

test('cells that differ are named with both values; what one could not read is not compared', () => {
  const a = record([[1], [2], [null], [4, 'unreadable'], [5]]);
  const b = record([[1], [3], [0], [9], [null, 'missing']]);
  const { agree, tables } = compareRecords(group, [a, b]);
  expect(agree).toBe(false);
  expect(tables).toEqual([
    {
      table: 'applications',
      editions: ['e1', 'e1'],
      compared: 3,
      differ: [
        { cell: 'applications.row1.total', values: [2, 3], states: ['reported', 'reported'] },
        { cell: 'applications.row2.total', values: [null, 0], states: ['blank', 'reported'] },
      ],
    },
  ]);
});

test('the same figures agree; another edition does not; a record without the table is no disagreement', () => {
  expect(compareRecords(group, [record([[1]]), record([[1]])]).agree).toBe(true);
  expect(compareRecords(group, [record([[1]]), record([[1]], 'e2')]).agree).toBe(false);
  const three = compareRecords(group, [record([]), record([[1]]), record([[2]])]);
  expect(three.tables[0]).toMatchObject({ editions: [null, 'e1', 'e1'], differ: [{ values: [null, 1, 2] }] });
  expect(compareRecords(group, [record([[1]]), record([])])).toMatchObject({ agree: true, tables: [] });
});
