import type { Piece, TableBlock, TableRow } from '../model/document.js';
import { holdsCentre, roundBox, unionBoxes } from './boxes.js';
import type { Grid } from './edges-to-grids.js';
import type { PlacedWord } from './glyphs-to-words.js';
import { isWrappedFigure } from './is-wrapped-figure.js';
import { isFigure, lineToPieces } from './line-to-pieces.js';
import type { GridCell } from './walls-to-cells.js';
import { linesToText, lineToText, type TextLine, wordsToLines } from './words-to-lines.js';

/** Cells with several figures that make a grid's cells untrustworthy: one may be a remark, two are a column or row rule left out. */
const LUMPED_CELLS = 2;

/** Lines of one figure each: two may be one long figure that wrapped in a narrow cell, three are rows without rules between. */
const MIN_LUMPED_LINES = 3;

/** Parts of the font size: a figure somewhat wider than its cell is still that cell's alone. */
const MIN_OVERRUN = 0.75;

/** Digits and separators. */
const FIGURES = /^[\d０-９.,，．]*[\d０-９]$/u;

/** A ruled grid and the words in it → a table whose every cell is a piece, empty ones included. */
export function gridToTable(grid: Grid, words: readonly PlacedWord[], page: number): TableBlock {
  const crowded = new Set(grid.cells.filter((cell) => holdsRows(cell, words)).map((cell) => cell.row));
  const pieces = markOverrun(
    grid.cells,
    grid.cells.map((cell) => cellToPiece(cell, words, page, crowded.has(cell.row))),
    words,
  );
  const rows: readonly TableRow[] = grid.ys.slice(1).map((_, row) => ({
    pieces: pieces.filter((_piece, index) => grid.cells[index]?.row === row),
  }));
  const first = isBlankOpen(grid, 'top', words) ? 1 : 0;
  const last = isBlankOpen(grid, 'bottom', words) ? -1 : undefined;
  const place = { page, box: roundBox(grid.box), at: null };
  return { kind: 'table', columns: 'cell', rows: rows.slice(first, last), place };
}

/**
 * Whether the grid's rules leave figures of several columns or rows in one cell (column rules or row rules not drawn): then its cells are not
 * the table's.
 */
export function isLumped(grid: Grid, words: readonly PlacedWord[]): boolean {
  const lumped = grid.cells.filter((cell) => {
    const lines = wordsToLines(toInside(cell, words));
    if (isWrappedFigure(lines, cell.box)) return false;
    return lines.some(hasSeveralFigures) || lines.filter(isFigureLine).length >= MIN_LUMPED_LINES;
  });
  return lumped.length >= LUMPED_CELLS;
}

function hasSeveralFigures(line: TextLine): boolean {
  return lineToPieces(line, []).filter((piece) => isFigure(piece.text)).length >= 2;
}

function isFigureLine(line: TextLine): boolean {
  return line.words.length === 1 && isFigure(line.words[0]?.text ?? '');
}

/** Whether the virtual row at an open end holds nothing: then rules only ran a little past the table. */
function isBlankOpen(grid: Grid, side: 'top' | 'bottom', words: readonly PlacedWord[]): boolean {
  if (!grid.open[side]) return false;
  const row = side === 'top' ? 0 : grid.ys.length - 2;
  const band = grid.cells.filter((cell) => cell.row <= row && row < cell.toRow);
  return band.every((cell) => cell.toRow - cell.row === 1 && toInside(cell, words).length === 0);
}

/** Whether a cell holds figures of several rows, which no rule parts. */
function holdsRows(cell: GridCell, words: readonly PlacedWord[]): boolean {
  const lines = wordsToLines(toInside(cell, words));
  return lines.filter(isFigureLine).length >= 2 && !isWrappedFigure(lines, cell.box);
}

/** `crowded`: another cell of the row holds figures of several rows, so that lines of figures are no single one. */
function cellToPiece(cell: GridCell, words: readonly PlacedWord[], page: number, crowded: boolean): Piece {
  const inside = toInside(cell, words);
  const lines = wordsToLines(inside);
  const text = !crowded && isWrappedFigure(lines, cell.box) ? lines.map(lineToText).join('') : linesToText(lines);
  return {
    text,
    place: { page, box: roundBox(unionBoxes(inside.map((word) => word.box)) ?? cell.box), at: null },
    span: { from: cell.column, to: cell.toColumn },
    rowSpan: cell.toRow - cell.row,
  };
}

/**
 * A figure that reaches well over a wall into a cell with nothing in it may be two figures run together: neither cell can be read, and the
 * ellipsis in both makes them no number.
 */
function markOverrun(
  cells: readonly GridCell[],
  pieces: readonly Piece[],
  words: readonly PlacedWord[],
): readonly Piece[] {
  const marked = new Map<number, string>();
  for (const word of words) {
    if (word.vertical || !FIGURES.test(word.text)) continue;
    const home = cells.findIndex((cell) => holdsCentre(cell.box, word.box));
    const [x0, y0, x1, y1] = cells[home]?.box ?? word.box;
    const reach = MIN_OVERRUN * word.size;
    const y = (word.box[1] + word.box[3]) / 2;
    for (const x of [word.box[0] < x0 - reach ? x0 - reach : null, word.box[2] > x1 + reach ? x1 + reach : null]) {
      if (x === null || y < y0 || y > y1) continue;
      const next = cells.findIndex(({ box }) => box[0] < x && x < box[2] && box[1] < y && y < box[3]);
      if (next < 0 || pieces[next]?.text !== '') continue;
      marked.set(home, `${pieces[home]?.text}…`).set(next, `…${word.text}…`);
    }
  }
  return marked.size === 0 ? pieces : pieces.map((piece, n) => ({ ...piece, text: marked.get(n) ?? piece.text }));
}

function toInside(cell: GridCell, words: readonly PlacedWord[]): readonly PlacedWord[] {
  return words.filter((word) => holdsCentre(cell.box, word.box));
}
