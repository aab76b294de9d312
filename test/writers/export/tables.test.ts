import { describe, expect, test } from '@jest/globals';
import { identifyAgency } from '../../../parsers/index.js';
import type { ReportRecord } from '../../../src/model/record.js';
import { isCommon } from '../../../src/writers/export/export-table.js';
import { recordToRows, UnknownCell } from '../../../src/writers/export/record-to-rows.js';
import { renderCsvLine } from '../../../src/writers/export/render-csv.js';
import { renderDataPackage } from '../../../src/writers/export/render-data-package.js';
import { toRecordOf } from '../../support/record-of.js';
import { index, tables } from '../../support/records.js';

const table = (name: string) => tables.find((each) => each.name === name) as (typeof tables)[number];

function rowOf(name: 'wide' | 'documents' | 'findings', record: ReportRecord, at = 0): Record<string, unknown> {
  const row = recordToRows('a.json', record, index, identifyAgency)[name][at] ?? [];
  return Object.fromEntries(table(name).columns.map((column, c) => [column.name, row[c]]));
}

function longOf(record: ReportRecord, cell: string): Record<string, unknown> {
  const { columns } = table('long');
  const place = columns.findIndex(({ name }) => name === 'cell');
  const row = recordToRows('a.json', record, index, identifyAgency).long.find((each) => each[place] === cell) ?? [];
  return Object.fromEntries(columns.map((column, c) => [column.name, row[c]]));
}

describe('tables of an export', () => {
  test('have unique column names, and rows as long as their columns', () => {
    const rows = recordToRows('a.json', toRecordOf('2021', {}), index, identifyAgency);
    for (const { name, columns } of tables) {
      expect(new Set(columns.map((column) => column.name.toLowerCase())).size).toBe(columns.length);
      if (!isCommon(name)) for (const row of rows[name]) expect(row).toHaveLength(columns.length);
    }
  });

  test('long: labels, evidence and flags of a cell', () => {
    const cell = 'applications.results.refused.state_secret.total';
    const record = toRecordOf('2021', { [cell]: { state: 'unreadable', raw: '3?', value: null } }, [cell]);
    expect(longOf(record, cell)).toMatchObject({
      record: 'a.json',
      agency: '江望市商务局',
      year: 2023,
      edition: '2021',
      row_zh: '三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密',
      column_en: 'Total',
      value: null,
      state: 'unreadable',
      raw: '3?',
      flagged: true,
      findings: 'cell_unreadable',
    });
    expect(longOf(record, 'applications.new_requests.total')).toMatchObject({
      value: 0,
      flagged: false,
      findings: null,
    });
  });

  test('wide: what one edition divides is added up; blanks count beside numbers, unknown parts make the sum unknown', () => {
    const part = (name: string) => `applications.results.other.${name}.total`;
    const sum = (cells: Parameters<typeof toRecordOf>[1]) =>
      rowOf('wide', toRecordOf('2021', cells)).applications_results_other_total_all;
    const number = (value: number) => ({ value, state: 'reported', raw: String(value) }) as const;
    const blank = { value: null, state: 'blank', raw: '' } as const;
    const three = ['correction_overdue', 'fee_overdue', 'miscellaneous'].map(part) as [string, string, string];
    expect(sum({ [three[0]]: number(1), [three[1]]: number(2), [three[2]]: number(4) })).toBe(7);
    expect(sum({ [three[0]]: number(1), [three[1]]: blank, [three[2]]: number(4) })).toBe(5);
    expect(sum({ [three[0]]: blank, [three[1]]: blank, [three[2]]: blank })).toBeNull();
    expect(sum({ [three[0]]: number(1), [three[1]]: { value: null, state: 'missing', raw: null } })).toBeNull();
    const whole = rowOf('wide', toRecordOf('2019', { 'applications.results.other_undivided.total': number(7) }));
    expect(whole.applications_results_other_total_all).toBe(7);
    expect(whole.applications_results_other_fee_overdue_total).toBeNull();
  });

  test('wide: editions of table 二 never share a column', () => {
    const cell = 'proactive_disclosure.administrative_penalty.decisions';
    const value = { value: 9, state: 'reported', raw: '9' } as const;
    const row = rowOf('wide', toRecordOf('2019', { [cell]: value }));
    expect(row.proactive_disclosure_2019_administrative_penalty_decisions).toBe(9);
    expect(row.proactive_disclosure_2021_administrative_penalty_decisions).toBeNull();
    expect(row.edition_proactive_disclosure).toBe('2019');
  });

  test('wide and documents name what is flagged', () => {
    const record = toRecordOf('2021', {}, ['applications.new_requests.total']);
    expect(rowOf('wide', record)).toMatchObject({
      cells_flagged: 1,
      indicators_flagged: 'applications_new_requests_total',
    });
    expect(rowOf('documents', record)).toMatchObject({ cells: 200, cells_flagged: 1, warnings: 1, status: 'review' });
    expect(rowOf('findings', record)).toMatchObject({ number: 1, code: 'cell_unreadable', facts: '{"raw":"?"}' });
  });

  test('a cell that the codebook does not know is told, never left out', () => {
    const record = toRecordOf('2021', {});
    const strange = {
      ...record,
      cells: { ...record.cells, 'applications.new.total': record.cells['applications.new_requests.total'] },
    };
    expect(() => recordToRows('a.json', strange as ReportRecord, index, identifyAgency)).toThrow(UnknownCell);
  });
});

describe('CSV', () => {
  test('keeps null and an empty text apart, and quotes what needs it', () => {
    expect(renderCsvLine([null, '', 'a,b', 'say "x"', 'two\nlines', ' padded', 1.5, true, '无'])).toBe(
      ',"","a,b","say ""x""","two\nlines"," padded",1.5,true,无\n',
    );
  });

  test('for spreadsheets runs nothing as a formula, and leaves signed figures alone', () => {
    const style = { forSpreadsheets: true };
    expect(renderCsvLine(['=1+1', '@x', '+3', '-2', '-', '—', '-cmd', '\tx', -4], style)).toBe(
      `'=1+1,'@x,+3,-2,-,—,'-cmd,'\tx,-4\n`,
    );
    expect(renderCsvLine(['＝1+1', '＠x', '－cmd', '－', '+\n=1', '\n=1'], style)).toBe(
      `'＝1+1,'＠x,'－cmd,－,"'+\n=1","'\n=1"\n`,
    );
    expect(renderCsvLine(['=1+1'])).toBe('=1+1\n');
  });
});

test('the data package describes every column and ties the tables together', () => {
  const files = tables.map(({ name }) => ({ path: `x/${name}.csv`, bytes: 1, sha256: 'ab' }));
  const content = JSON.parse(renderDataPackage(tables, files, '0'));
  expect(content.resources.map((r: { path: string }) => r.path)).toEqual(files.map((f) => f.path.slice(2)));
  for (const resource of content.resources) {
    for (const field of resource.schema.fields) {
      expect(field).toEqual({
        name: expect.any(String),
        type: expect.any(String),
        description: expect.stringMatching(/\S/),
      });
    }
    expect(resource.schema.foreignKeys === undefined).toBe(['documents', 'codebook'].includes(resource.name));
  }
});
