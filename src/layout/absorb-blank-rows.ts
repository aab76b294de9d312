import { holdsCentre } from './boxes.js';
import type { Grid } from './edges-to-grids.js';
import type { PlacedWord } from './glyphs-to-words.js';
import type { GridCell } from './walls-to-cells.js';

/**
 * Takes out rows that hold nothing beside cells which reach through them: where a page ends inside a row, browsers end the rules of its cells at
 * different heights (sample print-portal), and what lies between is no cell. The cells above take the room over; a blank row of its own stays.
 */
export function absorbBlankRows(grid: Grid, words: readonly PlacedWord[]): Grid {
  let { ys, cells } = grid;
  for (let row = ys.length - 2; row > 0; row -= 1) {
    const absorbed = absorbRow(cells, row, words);
    if (absorbed === null) continue;
    cells = absorbed;
    ys = ys.filter((_, index) => index !== row);
  }
  if (ys === grid.ys) return grid;
  const placed = cells.map((cell) => ({
    ...cell,
    box: [grid.xs[cell.column] ?? 0, ys[cell.row] ?? 0, grid.xs[cell.toColumn] ?? 0, ys[cell.toRow] ?? 0] as const,
  }));
  return { ...grid, ys, cells: placed };
}

/** The cells without the blank ones that start in `row`, rows counted anew; null where the row must stay. */
function absorbRow(cells: readonly GridCell[], row: number, words: readonly PlacedWord[]): readonly GridCell[] | null {
  const starting = cells.filter((cell) => cell.row === row);
  const above = cells.filter((cell) => cell.toRow === row);
  const isPassed = cells.some((cell) => cell.row < row && cell.toRow > row);
  const isBlank = starting.every((cell) => !words.some((word) => holdsCentre(cell.box, word.box)));
  if (!isPassed || !isBlank || starting.length === 0) return null;
  const owners = above.map((cell) => starting.find((blank) => isUnder(blank, cell)));
  const widths = above.reduce((sum, cell) => sum + cell.toColumn - cell.column, 0);
  const room = starting.reduce((sum, cell) => sum + cell.toColumn - cell.column, 0);
  if (owners.includes(undefined) || widths !== room) return null;
  return cells
    .filter((cell) => cell.row !== row)
    .map((cell) => {
      const toRow = owners[above.indexOf(cell)]?.toRow ?? cell.toRow;
      return { ...cell, row: cell.row < row ? cell.row : cell.row - 1, toRow: toRow > row ? toRow - 1 : toRow };
    });
}

function isUnder(blank: GridCell, above: GridCell): boolean {
  return blank.column <= above.column && above.toColumn <= blank.toColumn;
}
