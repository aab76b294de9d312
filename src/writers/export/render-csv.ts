import type { ExportRow, ExportValue } from './export-table.js';

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** What a spreadsheet would take for a formula, in full width too (OWASP, CSV injection); a plain number with a sign is none. */
const FORMULA_START = /^[=＝@＠\t\r\n]|^[+＋\-－](?!\d+(?:\.\d+)?$)[\s\S]/;

export interface CsvStyle {
  /**
   * For spreadsheets: a text that a spreadsheet would run as a formula gets an apostrophe before it. Off, every text stays as it is.
   */
  readonly forSpreadsheets: boolean;
}

export const PLAIN_CSV: CsvStyle = { forSpreadsheets: false };

/** Marks UTF-8 for spreadsheets that would otherwise read the machine's own encoding. */
export const BYTE_ORDER_MARK = '\ufeff';

/**
 * One line of RFC 4180 CSV, line feed included. Null is an empty field, an empty text is `""`: readers that tell them apart keep
 * blank and missing apart.
 */
export function renderCsvLine(values: ExportRow, style: CsvStyle = PLAIN_CSV): string {
  let line = '';
  for (let at = 0; at < values.length; at++) {
    if (at > 0) line += ',';
    line += renderField(values[at] ?? null, style);
  }
  return `${line}\n`;
}

function renderField(value: ExportValue, style: CsvStyle): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = style.forSpreadsheets && FORMULA_START.test(value) ? `'${value}` : value;
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
