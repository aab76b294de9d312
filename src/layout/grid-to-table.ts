import type { Piece, TableBlock, TableRow } from '../model/document.js';
import { holdsCentre, roundBox, unionBoxes } from './boxes.js';
import type { Grid } from './edges-to-grids.js';
import type { PlacedWord } from './glyphs-to-words.js';
import type { GridCell } from './walls-to-cells.js';
import { linesToText, wordsToLines } from './words-to-lines.js';

/** A ruled grid and the words in it → a table whose every cell is a piece, empty ones included. */
export function gridToTable(grid: Grid, words: readonly PlacedWord[], page: number): TableBlock {
  const pieces = grid.cells.map((cell) => cellToPiece(cell, words, page));
  const rows: readonly TableRow[] = grid.ys.slice(1).map((_, row) => ({
    pieces: pieces.filter((_piece, index) => grid.cells[index]?.row === row),
  }));
  const filled = rows.slice(
    isBlankOpen(grid, 'top', words) ? 1 : 0,
    isBlankOpen(grid, 'bottom', words) ? -1 : undefined,
  );
  return { kind: 'table', columns: 'cell', rows: filled, place: { page, box: roundBox(grid.box), at: null } };
}

/** Whether the virtual row at an open end holds nothing: then rules only ran a little past the table. */
function isBlankOpen(grid: Grid, side: 'top' | 'bottom', words: readonly PlacedWord[]): boolean {
  if (!grid.open[side]) return false;
  const row = side === 'top' ? 0 : grid.ys.length - 2;
  const band = grid.cells.filter((cell) => cell.row <= row && row < cell.toRow);
  return band.every((cell) => cell.toRow - cell.row === 1 && !words.some((word) => holdsCentre(cell.box, word.box)));
}

function cellToPiece(cell: GridCell, words: readonly PlacedWord[], page: number): Piece {
  const inside = words.filter((word) => holdsCentre(cell.box, word.box));
  return {
    text: linesToText(wordsToLines(inside)),
    place: { page, box: unionBoxes(inside.map((word) => word.box)) ?? roundBox(cell.box), at: null },
    span: { from: cell.column, to: cell.toColumn },
    rowSpan: cell.toRow - cell.row,
  };
}
