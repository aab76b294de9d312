import { roundBox } from '../../layout/boxes.js';
import type { Grid } from '../../layout/edges-to-grids.js';
import type { Piece, TableBlock, TableRow } from '../../model/document.js';
import type { LevelPage } from './level-page.js';
import type { CellText } from './read-cells.js';

/** A scanned grid and what its cells say → a table whose every cell is a piece, empty ones included, each with its confidence. */
export function cellsToTable(grid: Grid, cells: readonly CellText[], page: LevelPage, number: number): TableBlock {
  const pieces = grid.cells.map((cell, n): Piece => {
    const { text, confidence, box, readings } = cells[n] as CellText;
    return {
      text,
      place: { page: number, box: roundBox(page.toPoints(box)), at: null },
      span: { from: cell.column, to: cell.toColumn },
      rowSpan: cell.toRow - cell.row,
      confidence: Math.round(confidence * 1000) / 1000,
      ...(readings === undefined ? {} : { readings }),
    };
  });
  const rows: readonly TableRow[] = grid.ys.slice(1).map((_, row) => ({
    pieces: pieces.filter((_piece, index) => grid.cells[index]?.row === row),
  }));
  const first = isBlankOpen(grid, 'top', cells) ? 1 : 0;
  const last = isBlankOpen(grid, 'bottom', cells) ? -1 : undefined;
  const place = { page: number, box: roundBox(page.toPoints(grid.box)), at: null };
  return { kind: 'table', columns: 'cell', rows: rows.slice(first, last), place };
}

/** Whether the virtual row at an open end holds nothing: then rules only ran a little past the table. */
function isBlankOpen(grid: Grid, side: 'top' | 'bottom', cells: readonly CellText[]): boolean {
  if (!grid.open[side]) return false;
  const row = side === 'top' ? 0 : grid.ys.length - 2;
  return grid.cells.every(
    (cell, n) => row < cell.row || row >= cell.toRow || (cell.toRow - cell.row === 1 && cells[n]?.text === ''),
  );
}
