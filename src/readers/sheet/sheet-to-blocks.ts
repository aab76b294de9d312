import type { Block, Piece, TableRow } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import type { PictureReadings } from '../flow/picture-findings.js';
import { isBlank, isFigure } from '../text/spaces.js';
import type { Sheet, SheetCell } from './sheet.js';

/** A row of a sheet with its filled cells beside all that it has. */
interface SheetRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
  readonly filled: readonly SheetCell[];
}

/** Places of one table, empty ones counted; the forms have some hundreds. */
const MAX_PLACES = 1_000_000;
/** A cell with so many characters is prose; the form's longest label has 40. */
const MIN_PROSE_CHARACTERS = 45;
/** Cells of a line of headings; of a row with fewer, a blank row is no more likely than its end. */
const MIN_HEADINGS = 4;
/** 「二、主动公开政府信息情况」: a section's heading, or a row's label. */
const ORDINAL = /^([一二三四五六七八九十]{1,3})、/;
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'];

/**
 * A sheet → lines and tables. Rows without content part it; a cell alone in its row, with nothing dressed beside it or merged over the whole
 * width, is a line. Inside a table it is a row's label or a group's heading, unless it is prose or an ordinal that does not follow the table's last.
 * What large pictures show (`shown`) stands before the first stretch that begins below their upper edge.
 */
export function sheetToBlocks(sheet: Sheet, shown: PictureReadings = new Map()): readonly Block[] {
  const pictures = [...(sheet.pictures ?? [])];
  const blocks: Block[] = [];
  const addPictures = (before: number): void => {
    while ((pictures[0]?.row ?? Number.POSITIVE_INFINITY) < before) {
      const picture = pictures.shift()?.picture;
      if (picture !== undefined) blocks.push(...(shown.get(picture)?.blocks ?? []));
    }
  };
  const chunks = toChunks(toSheetRows(sheet));
  chunks.forEach((chunk, at) => {
    addPictures(chunk[0]?.number ?? 0);
    const blank = findBlankRow(chunk, chunks[at + 1], sheet.rows ?? Number.POSITIVE_INFINITY);
    blocks.push(...chunkToBlocks(blank === null ? chunk : [...chunk, blank], sheet.toAt));
  });
  addPictures(Number.POSITIVE_INFINITY);
  return blocks;
}

function toSheetRows({ cells }: Sheet): readonly SheetRow[] {
  const byRow = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = byRow.get(cell.row);
    if (row === undefined) byRow.set(cell.row, [cell]);
    else row.push(cell);
  }
  return [...byRow]
    .sort(([a], [b]) => a - b)
    .map(([number, row]) => ({ number, cells: row, filled: row.filter(({ text }) => !isBlank(text)) }));
}

/** Stretches of rows with content; a row that a cell from above covers parts nothing. */
function toChunks(rows: readonly SheetRow[]): readonly (readonly SheetRow[])[] {
  const chunks: SheetRow[][] = [];
  let coveredUntil = 0;
  let next = -1;
  for (const row of rows) {
    // Dressed cells right below a table are its blank row; elsewhere they are nothing.
    const isBlankRow = row.cells.length > 1 && row.number === next;
    if (row.filled.length === 0 && row.number >= coveredUntil && !isBlankRow) continue;
    const isNew = next < 0 || (row.number > next && row.number >= coveredUntil);
    if (isNew) chunks.push([row]);
    else chunks.at(-1)?.push(row);
    for (const { rowSpan } of row.filled) coveredUntil = Math.max(coveredUntil, row.number + rowSpan);
    next = row.number + 1;
  }
  return chunks;
}

/**
 * The row of blanks under headings alone, in sheets where nothing dresses a blank cell: a form's one row that nobody filled. Null where
 * figures may follow further down, or the sheet ends with the headings.
 */
function findBlankRow(
  chunk: readonly SheetRow[],
  next: readonly SheetRow[] | undefined,
  rows: number,
): SheetRow | null {
  const last = chunk.at(-1);
  if (last === undefined || last.filled.length < MIN_HEADINGS || last.filled.some(({ text }) => /\d/.test(text))) return null; // biome-ignore format: one condition
  if (next !== undefined && (next[0]?.filled.length !== 1 || isFigure(next[0].filled[0]?.text ?? ''))) return null;
  const number = chunk.reduce((end, row) => row.cells.reduce((low, cell) => Math.max(low, cell.row + cell.rowSpan), end), last.number + 1); // biome-ignore format: one chain
  return number < rows && number < (next?.[0]?.number ?? Number.POSITIVE_INFINITY)
    ? { number, cells: [], filled: [] }
    : null;
}

function chunkToBlocks(chunk: readonly SheetRow[], toAt: Sheet['toAt']): readonly Block[] {
  const width = toWidth(chunk);
  const kinds = chunk.map((row) => (isSingle(row, width) ? 'single' : 'row'));
  const last = kinds.lastIndexOf('row');
  const blocks: Block[] = [];
  let open: SheetRow[] = [];
  let lastOrdinal = 0;
  const close = (): void => {
    if (open.length > 0) blocks.push(toTable(open, toAt));
    open = [];
    lastOrdinal = 0;
  };
  chunk.forEach((row, at) => {
    const ordinal = toOrdinal(row, width.from);
    const isLabel = open.length > 0 && ordinal > 0 && ordinal === lastOrdinal + 1;
    const isInside = open.length > 0 && at < last && ordinal === 0 && !isProse(row);
    if (kinds[at] === 'row' || isLabel || isInside) {
      open.push(row);
      if (ordinal > 0) lastOrdinal = ordinal;
      return;
    }
    close();
    for (const cell of row.filled) blocks.push(...toLines(cell, toAt(cell.row, cell.column)));
  });
  close();
  return blocks;
}

/** Columns that the chunk's rows of several cells take, half-open. */
function toWidth(chunk: readonly SheetRow[]): { readonly from: number; readonly to: number } {
  const cells = chunk.filter(({ cells: all }) => all.length > 1).flatMap(({ cells: all }) => all);
  return {
    from: cells.reduce((least, { column }) => Math.min(least, column), Number.POSITIVE_INFINITY),
    to: cells.reduce((most, { column, columnSpan }) => Math.max(most, column + columnSpan), 0),
  };
}

/** Whether one cell stands alone in its row. One that is merged over a few of the columns is a label. */
function isSingle({ cells, filled }: SheetRow, width: { readonly from: number; readonly to: number }): boolean {
  const [only, other] = filled;
  if (only === undefined || other !== undefined) return false;
  const isWide = only.column <= width.from && only.column + only.columnSpan >= width.to;
  const isHalf = only.columnSpan * 2 > width.to - width.from;
  return isWide || (cells.length === 1 && (only.columnSpan === 1 || isHalf));
}

function isProse({ filled }: SheetRow): boolean {
  return (filled[0]?.text.length ?? 0) >= MIN_PROSE_CHARACTERS;
}

/** The ordinal that the row's first column begins with, 0 where there is none. */
function toOrdinal({ filled }: SheetRow, from: number): number {
  const first = filled[0];
  if (first === undefined || first.column > from) return 0;
  return ORDINALS.indexOf(ORDINAL.exec(first.text.trim())?.[1] ?? '') + 1;
}

function toLines({ text }: SheetCell, at: string): readonly Block[] {
  return text
    .split('\n')
    .filter((line) => !isBlank(line))
    .map((line) => ({ kind: 'line', text: line, place: { page: null, box: null, at } }));
}

function toTable(rows: readonly SheetRow[], toAt: Sheet['toAt']): Block {
  // Cells that are dressed far beyond the last word are no columns of the table.
  const all = rows.flatMap(({ filled }) => filled);
  const from = all.reduce((least, { column }) => Math.min(least, column), Number.POSITIVE_INFINITY);
  const to = all.reduce((most, { column, columnSpan }) => Math.max(most, column + columnSpan), 0);
  if ((to - from) * rows.length > MAX_PLACES) {
    throw new ExtractionFailure(
      'limit_exceeded',
      `a table of the workbook has ${rows.length} rows and ${to - from} columns`,
    );
  }
  const end = (rows.at(-1)?.number ?? 0) + 1;
  // Column → the row from which it is free of cells that hang down from above.
  const freeFrom: number[] = [];
  const tableRows = rows.map((row): TableRow => {
    const pieces: Piece[] = [];
    const byColumn = new Map(row.cells.map((cell) => [cell.column, cell]));
    for (let column = from; column < to; ) {
      const cell = byColumn.get(column);
      const columns = cell?.columnSpan ?? 1;
      if (cell !== undefined || (freeFrom[column] ?? 0) <= row.number) {
        pieces.push({
          text: cell?.text ?? '',
          place: { page: null, box: null, at: toAt(row.number, column) },
          span: { from: column, to: column + columns },
          rowSpan: cell === undefined ? 1 : Math.min(cell.rowSpan, end - row.number),
        });
      }
      for (let at = column; cell !== undefined && at < column + columns; at += 1)
        freeFrom[at] = row.number + cell.rowSpan;
      column += columns;
    }
    return { pieces };
  });
  return {
    kind: 'table',
    columns: 'cell',
    rows: tableRows,
    place: { page: null, box: null, at: toAt(rows[0]?.number ?? 0, from) },
  };
}
