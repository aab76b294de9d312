import { type CellObject, type Range, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import type { Random } from '../random.js';
import { type BookSheet, isPlainNumber } from './sheet-model.js';

/** Sheets as a workbook of Excel 97–2003. Borders are not written by this library: blank cells are not there at all. */
export function toXlsBytes(sheets: readonly BookSheet[], random: Random): Uint8Array {
  const book: WorkBook = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, toWorkSheet(sheet, random), sheet.name);
  book.Workbook = { Sheets: sheets.map(({ name, hidden }) => ({ name, Hidden: hidden ? 1 : 0 })) };
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

function toWorkSheet({ cells }: BookSheet, random: Random): WorkSheet {
  const sheet: WorkSheet = {};
  const merges: Range[] = [];
  let rows = 0;
  let columns = 0;
  for (const { row, column, rowSpan, columnSpan, text, isValue } of cells) {
    const end = { r: row + rowSpan - 1, c: column + columnSpan - 1 };
    rows = Math.max(rows, end.r);
    columns = Math.max(columns, end.c);
    if (rowSpan > 1 || columnSpan > 1) merges.push({ s: { r: row, c: column }, e: end });
    if (text === '') continue;
    const isNumber = isValue && isPlainNumber(text) && random.chance(0.8);
    const cell: CellObject = isNumber ? { t: 'n', v: Number(text) } : { t: 's', v: text };
    sheet[utils.encode_cell({ r: row, c: column })] = cell;
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows, c: columns } });
  sheet['!merges'] = merges;
  return sheet;
}
