import type { Block, ColumnKnowledge, LineBlock, Piece, TableRow } from '../../src/model/document.js';
import type { Span } from '../../src/model/place.js';
import type { Between, Sheet, SheetCell, SheetRow } from './sheet.js';

/** How a source draws its tables; what the parser is told of columns differs in each. */
export const LAYOUTS = [
  'cell',
  'position',
  'order_with_blanks',
  'order_repeated',
  'order_without_blanks',
  'stream_with_blanks',
  'stream_spaced_with_blanks',
  'stream_without_blanks',
  'space_lines',
  'apart',
] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Layouts in which an empty place and a lost figure look the same: nobody could notice the loss. */
export const HIDES_LOSS: ReadonlySet<Layout> = new Set(['position']);
/** Layouts that leave blanks out. */
export const DROPS_BLANKS: ReadonlySet<Layout> = new Set([
  'order_without_blanks',
  'stream_without_blanks',
  'space_lines',
  'apart',
]);

const UNIT_PT = 30;
const CHAR_PT = 9;

type Segment = readonly SheetRow[];

/** Lines and tables of one sheet, in reading order. */
export function sheetToBlocks(sheet: Sheet, layout: Layout): readonly Block[] {
  if (layout === 'stream_with_blanks') return streamLines(sheet.rows, 0);
  if (layout === 'stream_spaced_with_blanks') return streamLines(sheet.rows, 1);
  const blocks: Block[] = [];
  let segment: SheetRow[] = [];
  const flush = () => {
    if (segment.length > 0) blocks.push(...segmentToBlocks(sheet, segment, layout));
    segment = [];
  };
  for (const row of sheet.rows) {
    if (row.cut !== null) {
      flush();
      blocks.push(...row.cut.map(betweenToBlock));
    }
    segment.push(row);
  }
  flush();
  return blocks;
}

function betweenToBlock(between: Between): Block {
  if (between.kind === 'line') return toLine(between.text);
  const rows = between.rows.map((cells) => ({ pieces: cells.map((text, n) => toPiece(text, { from: n, to: n + 1 })) }));
  return { kind: 'table', columns: 'cell', rows, place: NOWHERE };
}

const NOWHERE = { page: null, box: null, at: null };

export function toLine(text: string, emptyLinesBefore?: number): LineBlock {
  const base = { kind: 'line', text, place: NOWHERE } as const;
  return emptyLinesBefore === undefined ? base : { ...base, emptyLinesBefore };
}

function toPiece(text: string, span: Span | null): Piece {
  return { text, place: NOWHERE, span, rowSpan: 1 };
}

function segmentToBlocks(
  sheet: Sheet,
  rows: Segment,
  layout: Exclude<Layout, 'stream_with_blanks' | 'stream_spaced_with_blanks'>,
): readonly Block[] {
  switch (layout) {
    case 'cell':
      return [
        toTable(
          'cell',
          rows.map((row) => ({ pieces: row.cells.map((cell) => toPiece(cell.text, cell)) })),
        ),
      ];
    case 'position':
      return [
        toTable(
          'position',
          rows.flatMap((row) => positionRow(sheet, row)),
        ),
      ];
    case 'order_with_blanks':
    case 'order_repeated':
      return [
        toTable(
          'order',
          rows.map((row) => ({ pieces: orderedTexts(row, layout).map((text) => toPiece(text, null)) })),
        ),
      ];
    case 'order_without_blanks':
      return [
        toTable(
          'order',
          rows.map((row) => ({ pieces: printed(row).map((cell) => toPiece(cell.text, null)) })),
        ),
      ];
    case 'stream_without_blanks':
      return rows.flatMap((row) => printed(row).map((cell) => toLine(cell.text)));
    case 'space_lines':
      return rows.flatMap((row) => {
        const text = printed(row)
          .map((cell) => cell.text)
          .join(' ');
        return text === '' ? [] : [toLine(text)];
      });
    case 'apart':
      return apartLines(sheet, rows);
  }
}

function toTable(columns: ColumnKnowledge, rows: readonly TableRow[]): Block {
  return { kind: 'table', columns, rows: rows.filter((row) => row.pieces.length > 0), place: NOWHERE };
}

function printed(row: SheetRow): readonly SheetCell[] {
  return row.cells.filter((cell) => cell.text !== '');
}

function orderedTexts(row: SheetRow, layout: Layout): readonly string[] {
  return row.cells.flatMap((cell) => {
    const covered = Math.max(0, cell.to - cell.from - 1);
    return [cell.text, ...Array.from({ length: covered }, () => (layout === 'order_repeated' ? cell.text : ''))];
  });
}

function positionRow(sheet: Sheet, row: SheetRow): readonly TableRow[] {
  const x = (column: number) => UNIT_PT * sheet.widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const pieces = printed(row).map((cell) => {
    const width = cell.text.length * CHAR_PT;
    const left = x(cell.from);
    const middle = (left + x(cell.to)) / 2;
    const centred = cell.role === 'value' || cell.role === 'heading';
    const from = centred ? Math.max(left, middle - width / 2) : left;
    const to = centred ? from + Math.min(width, x(cell.to) - left) : Math.min(left + width, x(cell.to));
    return toPiece(cell.text, { from, to });
  });
  return pieces.length === 0 ? [] : [{ pieces }];
}

/** One cell a line; `gap` empty lines between any two cells, and a cell's own line left empty where it is blank. */
function streamLines(rows: Segment, gap: number): readonly Block[] {
  const blocks: Block[] = [];
  let blanks = 0;
  const add = (text: string) => {
    if (text === '') blanks++;
    else {
      blocks.push(toLine(text, gap + (gap + 1) * blanks));
      blanks = 0;
    }
  };
  for (const row of rows) {
    for (const between of row.cut ?? []) {
      if (between.kind === 'line') add(between.text);
      else for (const cells of between.rows) for (const text of cells) add(text);
    }
    for (const cell of row.cells) add(cell.text);
  }
  return blocks;
}

/** Labels and headings first, one a line; then the rows of figures. Table 二 group by group. */
function apartLines(sheet: Sheet, rows: Segment): readonly Block[] {
  const groups: SheetRow[][] = [[]];
  for (const row of rows) {
    const opens = sheet.table === 'proactive_disclosure' && row.cells.some((cell) => cell.role === 'group');
    if (opens && (groups.at(-1)?.length ?? 0) > 0) groups.push([]);
    groups.at(-1)?.push(row);
  }
  return groups.flatMap((group) => {
    const words = group.flatMap((row) => printed(row).filter((cell) => cell.role !== 'value'));
    const figures = group.flatMap((row) => {
      const text = printed(row)
        .filter((cell) => cell.role === 'value')
        .map((cell) => cell.text)
        .join(' ');
      return text === '' ? [] : [text];
    });
    return [...words.map((cell) => toLine(cell.text)), ...figures.map((text) => toLine(text))];
  });
}

/** Every block with a place of its own, as a reader would give it. */
export function locate(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block, n) => {
    if (block.kind === 'line') return { ...block, place: { ...NOWHERE, at: `line ${n + 1}` } };
    const rows = block.rows.map((row, r) => ({
      pieces: row.pieces.map((piece, c) => ({
        ...piece,
        place: { ...NOWHERE, at: `table ${n + 1} row ${r + 1} cell ${c + 1}` },
      })),
    }));
    return { ...block, rows, place: { ...NOWHERE, at: `table ${n + 1}` } };
  });
}
