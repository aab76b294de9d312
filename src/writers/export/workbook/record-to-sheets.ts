import type { CodebookEntry } from '../../../model/codebook.js';
import type { ReportRecord } from '../../../model/record.js';
import type { CodebookIndex } from '../codebook-index.js';
import type { ExportRow, ExportTable, RecordRows } from '../export-table.js';
import { type FlatCell, recordToCells } from '../record-to-rows.js';
import type { CellComment } from './cell-comments.js';
import type { LayoutCell, SheetLayout } from './sheet-layout.js';

/** How a cell is to look; the writer turns it into colours. */
export type CellLook = 'title' | 'heading' | 'label' | 'value' | 'flagged' | 'unknown' | 'note' | 'plain';

/** A cell of a sheet; covered cells of a span are simply not given. Rows and columns from 0. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly value: string | number | boolean | null;
  readonly look: CellLook;
  /** Of its row, in points; only where the text needs more than one line. */
  readonly height?: number;
}

export interface Sheet {
  readonly name: string;
  readonly cells: readonly SheetCell[];
  readonly comments: readonly CellComment[];
  /** Width of each column in characters. */
  readonly widths: readonly number[];
  /** So many rows stay in sight when scrolling. */
  readonly stickyRows: number;
}

/** Layouts by edition and table: `toLayoutKey`. */
export type Layouts = ReadonlyMap<string, SheetLayout>;

export function toLayoutKey(edition: string, table: string): string {
  return `${edition} ${table}`;
}

/** In characters of a spreadsheet's own measure; a Chinese character takes about two. */
const LABEL_WIDTH = 26;
/** Where one column holds all labels. */
const SINGLE_LABEL_WIDTH = 44;
const VALUE_WIDTH = 12;
/** Height of a line of text, in points. */
const LINE_HEIGHT_PT = 15;
/** A comment tells so many findings; the sheet of findings has them all. */
const MAX_COMMENT_FINDINGS = 6;

/**
 * One report as a workbook: a sheet for each recognised table in its official layout, flagged cells coloured with their findings as
 * comments, then every cell with its evidence and every finding as plain lists.
 */
export function recordToSheets(
  record: ReportRecord,
  rows: RecordRows,
  index: CodebookIndex,
  layouts: Layouts,
  tables: readonly ExportTable[],
): readonly Sheet[] {
  const byTable = new Map<string, FlatCell[]>();
  for (const cell of recordToCells(record, index)) {
    byTable.set(cell.entry.table, [...(byTable.get(cell.entry.table) ?? []), cell]);
  }
  const forms = [...byTable].flatMap(([table, cells]) => {
    const [first] = cells;
    const layout = first === undefined ? undefined : layouts.get(toLayoutKey(first.entry.edition, table));
    return first === undefined || layout === undefined ? [] : [toFormSheet(record, first.entry, cells, layout)];
  });
  const lists = (['long', 'findings'] as const).flatMap((name) => {
    const table = tables.find((each) => each.name === name);
    return table === undefined ? [] : [toListSheet(table, rows[name])];
  });
  return [...forms, ...lists];
}

function toFormSheet(
  record: ReportRecord,
  { tableZh, edition }: CodebookEntry,
  cells: readonly FlatCell[],
  layout: SheetLayout,
): Sheet {
  const byId = new Map(cells.map((cell) => [cell.id, cell] as const));
  const { agency, year } = record.report;
  const title = `${agency ?? ''}${year === null ? '' : ` ${year}年`} ${tableZh}（${edition}）`.trim();
  const top = 1;
  const labelWidth = layout.labelColumns === 1 ? SINGLE_LABEL_WIDTH : LABEL_WIDTH;
  const widths = Array.from({ length: layout.columns }, (_, c) => (c < layout.labelColumns ? labelWidth : VALUE_WIDTH));
  const placed = layout.cells.map((cell) => ({ cell, flat: cell.cell === null ? undefined : byId.get(cell.cell) }));
  return {
    name: tableZh,
    cells: [
      { row: 0, column: 0, rowSpan: 1, columnSpan: layout.columns, value: title, look: 'title' },
      ...placed.map(({ cell, flat }) => toSheetCell(cell, flat, top, widths)),
    ],
    comments: placed.flatMap(({ cell, flat }) => {
      const text = flat === undefined ? null : toComment(flat, record);
      return text === null ? [] : [{ row: cell.row + top, column: cell.column, text }];
    }),
    widths,
    stickyRows: 0,
  };
}

function toSheetCell(cell: LayoutCell, flat: FlatCell | undefined, top: number, widths: readonly number[]): SheetCell {
  const { row, column, rowSpan, columnSpan, kind, text } = cell;
  const place = { row: row + top, column, rowSpan, columnSpan };
  if (flat === undefined) {
    const room = widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0);
    const lines = Math.ceil(((text ?? '').length * 2) / room);
    const height = rowSpan === 1 && lines > 1 ? { height: lines * LINE_HEIGHT_PT } : {};
    return { ...place, value: text, look: kind, ...height };
  }
  const { state, raw } = flat.evidence;
  const isUnknown = state === 'missing' || state === 'unreadable' || state === 'ambiguous';
  const look = flat.codes.length > 0 ? 'flagged' : isUnknown ? 'unknown' : 'value';
  // What stands there is shown where it is no number: a mark for none, a smudge.
  const shown = flat.value ?? (raw === null || raw.trim() === '' ? null : raw);
  return { ...place, value: shown, look };
}

/** What a person should know of a cell, null where it simply says what is printed. */
function toComment({ id, value, evidence, codes }: FlatCell, record: ReportRecord): string | null {
  const { state, raw, page, at } = evidence;
  const isPlain = state === 'reported' || state === 'blank' || state === 'not_applicable';
  if (isPlain && codes.length === 0) return null;
  const named = record.findings.filter((finding) => finding.severity !== 'info' && finding.cells.includes(id));
  const place = page === null ? at : `page ${page}`;
  const more = named.length - MAX_COMMENT_FINDINGS;
  return [
    `${state}${value === null ? '' : `, value ${value}`}`,
    ...(raw === null ? [] : [`printed: ${raw === '' ? '(blank)' : raw}`]),
    ...(place === null ? [] : [`at ${place}`]),
    ...named.slice(0, MAX_COMMENT_FINDINGS).map(({ code, message }) => `${code}: ${message}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('\n');
}

/** A table of the export as a sheet: its column names, its rows. */
export function toListSheet(
  table: ExportTable,
  rows: readonly ExportRow[],
  toLook: (row: ExportRow, column: number) => CellLook = () => 'plain',
): Sheet {
  const heading = table.columns.map(({ name }, column) => toPlain(0, column, name, 'heading'));
  return {
    name: table.name,
    cells: [
      ...heading,
      ...rows.flatMap((row, r) => row.map((value, column) => toPlain(r + 1, column, value, toLook(row, column)))),
    ],
    comments: table.columns.map(({ about }, column) => ({ row: 0, column, text: about })),
    widths: table.columns.map(({ type }) => (type === 'string' ? LABEL_WIDTH : VALUE_WIDTH)),
    stickyRows: 1,
  };
}

function toPlain(row: number, column: number, value: SheetCell['value'], look: CellLook): SheetCell {
  return { row, column, rowSpan: 1, columnSpan: 1, value, look };
}
