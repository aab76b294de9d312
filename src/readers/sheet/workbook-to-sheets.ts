import { type CellObject, type Range, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import { trimSpaces } from '../text/spaces.js';
import { richToText } from './rich-to-text.js';
import type { Sheet, SheetCell } from './sheet.js';
import type { SheetPicture } from './sheet-pictures.js';

export interface Sheets {
  readonly sheets: readonly Sheet[];
  readonly findings: readonly Finding[];
}

/** Cells of one workbook; a report has some thousand. */
const MAX_CELLS = 500_000;
/** Significant digits that a workbook keeps; what lies beyond is noise of adding (0.1 + 0.2). */
const DIGITS = 15;

/**
 * A workbook → what its visible sheets show: texts as their number formats write them, a formula as its last result. Hidden sheets, rows and
 * columns are left out and told where they hold anything.
 * @throws ExtractionFailure `limit_exceeded`
 */
export function workbookToSheets(workbook: WorkBook, pictures: readonly SheetPicture[] = []): Sheets {
  const sheets: Sheet[] = [];
  const findings: Finding[] = [];
  let cells = 0;
  workbook.SheetNames.forEach((name, at) => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) return;
    if ((workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0) {
      const hasPicture = pictures.some((picture) => picture.sheet === name);
      if (hasPicture || listFilled(sheet).length > 0) findings.push(toHidden(name, 'sheet', 1));
      return;
    }
    cells += countCells(sheet);
    if (cells > MAX_CELLS)
      throw new ExtractionFailure('limit_exceeded', `the workbook has more than ${MAX_CELLS} cells`);
    const read = toSheet(name, sheet, pictures.filter((picture) => picture.sheet === name)); // biome-ignore format: one call
    sheets.push(read.sheet);
    for (const [what, count] of Object.entries(read.hidden)) {
      if (count > 0) findings.push(toHidden(name, what, count));
    }
  });
  return { sheets, findings };
}

function toHidden(sheet: string, what: string, count: number): Finding {
  const message = `The sheet ${sheet} hides ${what === 'sheet' ? 'all of itself' : `${count} ${what} with content`}; that was not read.`;
  return toFinding('hidden_content', 'source', message, [], { sheet, what, count });
}

function rowsOf(sheet: WorkSheet): readonly (readonly (CellObject | undefined)[] | undefined)[] {
  return sheet['!data'] ?? [];
}

function countCells(sheet: WorkSheet): number {
  return rowsOf(sheet).reduce((sum, row) => sum + (row === undefined ? 0 : Object.keys(row).length), 0);
}

/** Places of cells with content. */
function listFilled(sheet: WorkSheet): readonly (readonly [row: number, column: number])[] {
  const filled: (readonly [number, number])[] = [];
  rowsOf(sheet).forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (cell !== undefined && toShownText(cell) !== '') filled.push([row, column]);
    });
  });
  return filled;
}

function toSheet(
  name: string,
  sheet: WorkSheet,
  pictures: readonly SheetPicture[],
): { readonly sheet: Sheet; readonly hidden: { rows: number; columns: number } } {
  const hiddenRows = new Set((sheet['!rows'] ?? []).flatMap((row, at) => (row?.hidden === true ? [at] : [])));
  const hiddenColumns = new Set((sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden === true ? [at] : [])));
  const filled = listFilled(sheet);
  const toRow = toVisibleIndex(hiddenRows);
  const toColumn = toVisibleIndex(hiddenColumns);
  const toSourceRow = toSourceIndex(hiddenRows);
  const toSourceColumn = toSourceIndex(hiddenColumns);
  const { origins, covered } = toMerged(sheet['!merges'] ?? []);
  const cells: SheetCell[] = [];
  rowsOf(sheet).forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (cell === undefined || covered.has(toKey(r, c))) return;
      const range = origins.get(toKey(r, c)) ?? { s: { r, c }, e: { r, c } };
      const place = { row: toRow(r), column: toColumn(c) };
      const rowSpan = toRow(range.e.r + 1) - place.row;
      const columnSpan = toColumn(range.e.c + 1) - place.column;
      if (rowSpan < 1 || columnSpan < 1) return;
      cells.push({
        ...place,
        rowSpan,
        columnSpan,
        text: toShownText(cell),
      });
    });
  });
  return {
    sheet: {
      pictures: pictures.map(({ row, picture }) => ({ row: toRow(row), picture })),
      cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
      toAt: (row, column) => `${name}!${utils.encode_cell({ r: toSourceRow(row), c: toSourceColumn(column) })}`,
    },
    hidden: {
      rows: new Set(filled.flatMap(([row]) => (hiddenRows.has(row) ? [row] : []))).size,
      columns: new Set(filled.flatMap(([, column]) => (hiddenColumns.has(column) ? [column] : []))).size,
    },
  };
}

/** Index → how many visible ones stand before it. Each index is worked out once: a sheet has many cells and few rows. */
function toVisibleIndex(hidden: ReadonlySet<number>): (index: number) => number {
  const sorted = [...hidden].sort((a, b) => a - b);
  const known = new Map<number, number>();
  return (index) => {
    let visible = known.get(index);
    if (visible === undefined) {
      const at = sorted.findIndex((each) => each >= index);
      visible = index - (at < 0 ? sorted.length : at);
      known.set(index, visible);
    }
    return visible;
  };
}

/** How many visible ones stand before it → index. */
function toSourceIndex(hidden: ReadonlySet<number>): (visible: number) => number {
  const sorted = [...hidden].sort((a, b) => a - b);
  const known = new Map<number, number>();
  return (visible) => {
    let index = known.get(visible);
    if (index === undefined) {
      index = visible;
      for (const each of sorted) {
        if (each > index) break;
        index += 1;
      }
      known.set(visible, index);
    }
    return index;
  };
}

function toKey(row: number, column: number): number {
  return row * 20_000 + column;
}

/** So many cells of one merged range are marked as covered; a range over whole columns covers nothing that is filled. */
const MAX_COVERED = 100_000;

function toMerged(ranges: readonly Range[]): { origins: ReadonlyMap<number, Range>; covered: ReadonlySet<number> } {
  const origins = new Map<number, Range>();
  const covered = new Set<number>();
  for (const range of ranges) {
    origins.set(toKey(range.s.r, range.s.c), range);
    const area = (range.e.r - range.s.r + 1) * (range.e.c - range.s.c + 1);
    if (covered.size + area > MAX_COVERED)
      throw new ExtractionFailure('limit_exceeded', 'the workbook merges too many cells');
    for (let r = range.s.r; r <= range.e.r; r += 1) {
      for (let c = range.s.c; c <= range.e.c; c += 1) if (r !== range.s.r || c !== range.s.c) covered.add(toKey(r, c));
    }
  }
  return { origins, covered };
}

/** What the cell shows. A formula that was never calculated shows itself: nobody can say what its result would be. */
export function toShownText(cell: CellObject): string {
  if (cell.t === 'z') return cell.f === undefined ? '' : `=${cell.f}`;
  if (cell.t === 'n' && typeof cell.v === 'number' && (cell.z === undefined || cell.z === 'General')) {
    return String(Number(cell.v.toPrecision(DIGITS)));
  }
  const rich = typeof cell.r === 'string' ? richToText(cell.r) : null;
  const text = rich ?? cell.w ?? (cell.v === undefined ? '' : String(cell.v));
  return text.split(/\r\n|\r|\n/).map(trimSpaces).filter((line) => line !== '').join('\n'); // biome-ignore format: one chain
}
