import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import xlsx from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogue, sheetWordings } from '../../../parsers/index.js';
import { toReference } from '../../../src/writers/export/workbook/cell-comments.js';
import { toCellText } from '../../../src/writers/export/workbook/cell-text.js';
import { formToLayout } from '../../../src/writers/export/workbook/form-to-layout.js';
import { toXlsxSink } from '../../../src/writers/export/workbook/to-xlsx-sink.js';
import { toRecordOf } from '../../support/record-of.js';
import { index, runSink, tables, toItems } from '../../support/records.js';

const forms = catalogue.editions.flatMap((edition) => edition.tables);

describe.each(forms.map((form) => [`${form.table} ${form.edition}`, form] as const))('layout of %s', (_, form) => {
  const layout = formToLayout(form, sheetWordings[form.table]);

  test('has a place for every cell of the form', () => {
    const entries = index.codebook.entries.filter((e) => e.table === form.table && e.edition === form.edition);
    expect(layout.cells.flatMap((c) => c.cell ?? []).sort()).toEqual(entries.map((e) => e.id).sort());
  });

  test('covers its rectangle, no place twice', () => {
    const places = new Map<string, number>();
    for (const { row, column, rowSpan, columnSpan } of layout.cells) {
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) places.set(`${r},${c}`, (places.get(`${r},${c}`) ?? 0) + 1);
      }
    }
    expect([...places.values()].filter((count) => count > 1)).toEqual([]);
    expect(places.size).toBe(layout.rows * layout.columns);
  });
});

test('table 三 is laid out as the form prints it', () => {
  const form = forms.find((f) => f.table === 'applications' && f.edition === '2021') as (typeof forms)[number];
  const { cells } = formToLayout(form, sheetWordings.applications);
  const find = (text: string) =>
    cells.filter((c) => c.text === text).map((c) => [c.row, c.column, c.rowSpan, c.columnSpan]);
  expect(find('申请人情况')).toEqual([[0, 3, 1, 7]]);
  expect(find('自然人')).toEqual([[1, 3, 2, 1]]);
  expect(find('法人或其他组织')).toEqual([[1, 4, 1, 5]]);
  expect(find('三、本年度办理结果')).toEqual([[5, 0, 22, 1]]);
  expect(find('（三）不予公开')).toEqual([[7, 1, 8, 1]]);
  expect(find('四、结转下年度继续办理')).toEqual([[27, 0, 1, 3]]);
});

describe('a workbook', () => {
  const FLAGGED = 'review_and_litigation.reconsideration.total';
  let folder: string;
  let book: xlsx.WorkBook;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-workbook-'));
    const record = toRecordOf(
      '2021',
      {
        [FLAGGED]: { value: null, state: 'unreadable', raw: '1<&"_x0041_\u0001' },
        'review_and_litigation.reconsideration.other': { value: null, state: 'not_applicable', raw: '/' },
      },
      [FLAGGED],
    );
    const items = toItems([record]);
    await runSink(toXlsxSink({ folder, tables, index, catalogue, wordings: sheetWordings, across: [] }), items);
    book = xlsx.read(await readFile(join(folder, 'reports', 'region 0', 'report-0000.txt.xlsx')), { cellStyles: true });
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('has a sheet for each table, then all cells, then all findings', () => {
    expect(book.SheetNames).toEqual([
      '主动公开政府信息情况',
      '收到和处理政府信息公开申请情况',
      '政府信息公开行政复议、行政诉讼情况',
      'long',
      'findings',
    ]);
  });

  test('colours a flagged cell and tells its finding as a comment', () => {
    const sheet = book.Sheets['政府信息公开行政复议、行政诉讼情况'] as xlsx.WorkSheet;
    // Title, three lines of headings, the printed row; the total is the fifth column.
    const cell = sheet[toReference(4, 4)];
    expect(cell.v).toBe('1<&"_x0041_\u0001');
    expect(cell.s.fgColor.rgb.toUpperCase()).toMatch(/FFD9A0$/);
    expect(cell.c[0].t).toContain('cell_unreadable: not read');
    expect(sheet[toReference(4, 2)].v).toBe('/');
    expect(sheet[toReference(4, 2)].c).toBeUndefined();
    expect(sheet[toReference(4, 0)].v).toBe(0);
    expect(sheet['!merges']).toContainEqual({ s: { r: 1, c: 5 }, e: { r: 1, c: 14 } });
  });

  test('text is kept within what a spreadsheet can hold', () => {
    expect(toCellText('a\ud800b')).toBe('a\ufffdb');
    expect(toCellText('x'.repeat(40_000))).toHaveLength(32_767);
    expect(toReference(0, 701)).toBe('ZZ1');
  });

  test('the panel colours the indicators that are flagged', async () => {
    const panel = xlsx.read(await readFile(join(folder, 'panel.xlsx')), { cellStyles: true });
    expect(panel.SheetNames).toEqual(['documents', 'wide', 'findings', 'codebook', 'across']);
    const wide = panel.Sheets.wide as xlsx.WorkSheet;
    const columns = tables.find(({ name }) => name === 'wide')?.columns ?? [];
    const at = columns.findIndex(({ name }) => name === 'review_and_litigation_reconsideration_total');
    expect(wide[toReference(1, at)].s.fgColor.rgb.toUpperCase()).toMatch(/FFD9A0$/);
    expect(wide[toReference(1, at + 1)].s?.fgColor).toBeUndefined();
  });
});
