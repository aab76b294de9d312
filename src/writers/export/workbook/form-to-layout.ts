import type { SheetWording } from '../../../model/codebook.js';
import type { ColumnForm, RowForm, TableForm } from '../../../model/edition.js';
import { toCellId } from '../../codebook/catalogue-to-codebook.js';
import { LayoutBuilder, type SheetLayout } from './sheet-layout.js';

const NO_WORDING: SheetWording = { corner: null, overColumns: null, unit: null };

/** A form as it is printed: headings merged as on paper, a place for every cell. Derived from the form alone. */
export function formToLayout(form: TableForm, wording: SheetWording = NO_WORDING): SheetLayout {
  if (form.arrangement === 'across') return toAcross(form);
  const [first] = form.rows;
  if (first !== undefined && form.rows.every((row) => row.columns === first.columns)) {
    return toNested(form, first.columns, wording);
  }
  if (form.rows.every((row) => row.columns.every((column) => column.key === null))) return toList(form, wording);
  return toStacked(form, wording);
}

/** One printed row under up to three lines of headings (table 四). */
function toAcross(form: TableForm): SheetLayout {
  const sheet = new LayoutBuilder();
  const depth = Math.max(...form.rows.map((row) => row.groups.length)) + 1;
  let at = 0;
  form.rows.forEach((row, r) => {
    const width = row.columns.length;
    row.groups.forEach((group, level) => {
      const run = runOf(form.rows, r, level);
      const span = run.reduce((sum, each) => sum + each.columns.length, 0);
      if (run.length > 0)
        sheet.add({ row: level, column: at, columnSpan: span, text: group[0] ?? '', kind: 'heading' });
    });
    const own = row.groups.length;
    sheet.add({
      row: own,
      column: at,
      rowSpan: depth - own,
      columnSpan: width,
      text: row.labels[0] ?? '',
      kind: 'heading',
    });
    row.columns.forEach((column, c) => {
      sheet.add({ row: depth, column: at + c, text: column.labels[0] ?? '', kind: 'heading' });
      sheet.add({ row: depth + 1, column: at + c, cell: toCellId(form.table, row.key, column.key), kind: 'value' });
    });
    at += width;
  });
  return sheet.toLayout(0);
}

/** Labels in several columns at the left, one set of columns for all rows (table 三). */
function toNested(form: TableForm, columns: readonly ColumnForm[], { corner, overColumns }: SheetWording): SheetLayout {
  const sheet = new LayoutBuilder();
  const depth = Math.max(...form.rows.map((row) => row.groups.length)) + 1;
  const top = overColumns === null ? 0 : 1;
  const headingRows = top + (columns.some((column) => column.group !== undefined) ? 2 : 1);
  sheet.add({ row: 0, column: 0, rowSpan: headingRows, columnSpan: depth, text: corner ?? '', kind: 'heading' });
  if (overColumns !== null) {
    sheet.add({ row: 0, column: depth, columnSpan: columns.length, text: overColumns, kind: 'heading' });
  }
  columns.forEach(({ labels, group }, c) => {
    const text = labels[0] ?? '';
    if (group === undefined) {
      sheet.add({ row: top, column: depth + c, rowSpan: headingRows - top, text, kind: 'heading' });
      return;
    }
    if (columns[c - 1]?.group !== group) {
      let span = 1;
      while (columns[c + span]?.group === group) span++;
      sheet.add({ row: top, column: depth + c, columnSpan: span, text: group, kind: 'heading' });
    }
    sheet.add({ row: top + 1, column: depth + c, text, kind: 'heading' });
  });
  form.rows.forEach((row, r) => {
    const line = headingRows + r;
    row.groups.forEach((group, level) => {
      const run = runOf(form.rows, r, level);
      if (run.length > 0)
        sheet.add({ row: line, column: level, rowSpan: run.length, text: group[0] ?? '', kind: 'label' });
    });
    const own = row.groups.length;
    sheet.add({ row: line, column: own, columnSpan: depth - own, text: row.labels[0] ?? '', kind: 'label' });
    columns.forEach((column, c) => {
      sheet.add({ row: line, column: depth + c, cell: toCellId(form.table, row.key, column.key), kind: 'value' });
    });
  });
  return sheet.toLayout(depth);
}

/** Sections under each other, each with headings of its own (table 二). */
function toStacked(form: TableForm, { corner }: SheetWording): SheetLayout {
  const sheet = new LayoutBuilder();
  const width = Math.max(...form.rows.map((row) => row.columns.length));
  /** The last column of a narrower section reaches to the edge, as printed. */
  const spanOf = (count: number, c: number) => (c === count - 1 ? width - c : 1);
  let line = 0;
  form.rows.forEach((row, r) => {
    const before = form.rows[r - 1];
    const group = row.groups[0]?.[0] ?? '';
    const isNew = before === undefined || before.groups[0]?.[0] !== group || before.columns !== row.columns;
    if (isNew) {
      sheet.add({ row: line++, column: 0, columnSpan: width + 1, text: group, kind: 'heading' });
      sheet.add({ row: line, column: 0, text: corner ?? '', kind: 'heading' });
      row.columns.forEach(({ labels }, c) => {
        const columnSpan = spanOf(row.columns.length, c);
        sheet.add({ row: line, column: c + 1, columnSpan, text: labels[0] ?? '', kind: 'heading' });
      });
      line++;
    }
    sheet.add({ row: line, column: 0, text: row.labels[0] ?? '', kind: 'label' });
    row.columns.forEach((column, c) => {
      const cell = toCellId(form.table, row.key, column.key);
      sheet.add({ row: line, column: c + 1, columnSpan: spanOf(row.columns.length, c), cell, kind: 'value' });
    });
    line++;
  });
  return sheet.toLayout(1);
}

/** Label, unit, value; headings on lines of their own (the statistics form). */
function toList(form: TableForm, { corner, unit }: SheetWording): SheetLayout {
  const sheet = new LayoutBuilder();
  const value = unit === null ? 1 : 2;
  sheet.add({ row: 0, column: 0, text: corner ?? '', kind: 'heading' });
  if (unit !== null) sheet.add({ row: 0, column: 1, text: unit, kind: 'heading' });
  sheet.add({ row: 0, column: value, text: form.rows[0]?.columns[0]?.labels[0] ?? '', kind: 'heading' });
  const known = new Set(form.rows.map((row) => row.labels[0]));
  let line = 1;
  form.rows.forEach((row, r) => {
    row.groups.forEach((group, level) => {
      const text = group[0] ?? '';
      // A total that heads its parts is a row already.
      if (known.has(text) || runOf(form.rows, r, level).length === 0) return;
      sheet.add({ row: line++, column: 0, columnSpan: value + 1, text, kind: 'label' });
    });
    sheet.add({ row: line, column: 0, text: row.labels[0] ?? '', kind: 'label' });
    const [column] = row.columns;
    if (unit !== null) sheet.add({ row: line, column: 1, text: column?.unit ?? '', kind: 'heading' });
    sheet.add({ row: line, column: value, cell: toCellId(form.table, row.key, column?.key ?? null), kind: 'value' });
    line++;
  });
  return sheet.toLayout(1);
}

/** The rows that share a heading with row `r` at that level, if `r` is the first of them; else none. */
function runOf(rows: readonly RowForm[], r: number, level: number): readonly RowForm[] {
  const isSame = (a: RowForm | undefined, b: RowForm | undefined) =>
    a?.groups[level] !== undefined &&
    a.groups.slice(0, level + 1).every((group, at) => group[0] === b?.groups[at]?.[0]);
  const row = rows[r];
  if (isSame(row, rows[r - 1])) return [];
  let end = r + 1;
  while (isSame(row, rows[end])) end++;
  return rows.slice(r, end);
}
