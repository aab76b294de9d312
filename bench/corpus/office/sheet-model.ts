import { type Grid, listRowCells, range } from '../page/grid.js';
import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';
import type { TablePicture } from './docx.js';

/** A cell of a workbook before any file format. */
export interface BookCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly bordered: boolean;
  readonly isValue: boolean;
}

export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: readonly BookCell[];
  readonly pictures?: readonly BookPicture[];
}

/** A picture over the empty rows from `row` on. */
export interface BookPicture {
  readonly row: number;
  readonly picture: TablePicture;
}

export interface BookStyle {
  /** A sheet for each table, or all in one. */
  readonly sheets: 'one' | 'each';
  /** Titles, headings and prose merged over the table's width, or in the first cell alone. */
  readonly merged: boolean;
  readonly bordered: boolean;
  readonly hidden: boolean;
}

/** Columns that prose is merged over. */
const WIDTH = 10;

/** Points: the height of a row that nobody made higher, less than any program's, so that a picture covers nothing. */
const ROW_PT = 12;

/** A report laid out in sheets. `pictures`: parts that are shown as pictures instead. */
export function toBookSheets(
  parts: readonly Part[],
  style: BookStyle,
  random: Random,
  pictures: ReadonlyMap<Part, readonly TablePicture[]> = new Map(),
): readonly BookSheet[] {
  const sheets: BookSheet[] = [];
  let cells: BookCell[] = [];
  let shown: BookPicture[] = [];
  let row = 0;
  const close = (): void => {
    if (cells.length > 0) sheets.push({ name: `表${sheets.length + 1}`, hidden: false, cells, pictures: shown });
    cells = [];
    shown = [];
    row = 0;
  };
  const addLine = (text: string): void => {
    const columnSpan = style.merged ? WIDTH : 1;
    cells.push({ row, column: 0, rowSpan: 1, columnSpan, text, bordered: false, isValue: false });
    row += 1;
  };
  for (const part of parts) {
    if (part.kind === 'heading' && style.sheets === 'each') close();
    if (part.kind === 'title' || part.kind === 'signature') part.lines.forEach(addLine);
    else if (part.kind !== 'table') addLine(part.text);
    else if (pictures.has(part)) {
      for (const picture of pictures.get(part) ?? []) {
        shown.push({ row, picture });
        row += Math.ceil(picture.height / ROW_PT) + 1;
      }
    } else {
      if (random.chance(0.3)) row += 1;
      cells.push(...toGridCells(part.grid, row, style));
      row += part.grid.rows + (random.chance(0.5) ? 1 : 0);
    }
  }
  close();
  return style.hidden ? [...sheets, toHiddenSheet()] : sheets;
}

function toGridCells(grid: Grid, top: number, style: BookStyle): readonly BookCell[] {
  return range(grid.rows).flatMap((row) =>
    listRowCells(grid, row).map((cell) => ({
      row: top + row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      text: cell.text,
      bordered: style.bordered,
      isValue: cell.role === 'value',
    })),
  );
}

/** Last year's figures, kept where nobody looks. */
function toHiddenSheet(): BookSheet {
  const texts = [
    ['信息内容', '本年新制作数量'],
    ['规章', '77'],
    ['规范性文件', '88'],
  ];
  const cells = texts.flatMap((line, row) =>
    line.map((text, column) => ({ row, column, rowSpan: 1, columnSpan: 1, text, bordered: true, isValue: false })),
  );
  return { name: '上年', hidden: true, cells };
}

/** Whether a figure can be kept as a number and still read the same. */
export function isPlainNumber(text: string): boolean {
  return /^-?\d{1,14}(?:\.\d{1,6})?$/.test(text) && String(Number(text)) === text;
}
