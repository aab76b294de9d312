import type { Box } from '../model/place.js';
import { overlap } from './boxes.js';
import type { Grid } from './edges-to-grids.js';
import type { Edge } from './strokes-to-edges.js';

/** Points: how far the ends of such a line may be off the grid's: a longer one frames the page, a shorter one is another table's. */
const SAME_END_PT = 6;

/** Points: nearer lines are the second line of a double border. */
const MIN_COLUMN_PT = 8;

/** Part of the grid's width: a label merged over all rows of a page is no wider. */
const MAX_COLUMN = 0.35;

/**
 * A label merged over every row of a page (「三、本年度办理结果」 of a table that began on the page before) has no horizontal rule at all: the line
 * that closes it stands apart from the grid. Takes such a line in, with one cell as high as the grid.
 */
export function widenGrids(grids: readonly Grid[], edges: readonly Edge[]): readonly Grid[] {
  const verticals = edges.filter((edge) => edge.orientation === 'vertical');
  return grids.map((grid) => {
    const others = grids.filter((other) => other !== grid).map((other) => other.box);
    const side = findSide(grid, verticals);
    const box: Box | null = side === null ? null : [side, grid.box[1], grid.box[0], grid.box[3]];
    if (box === null || others.some((other) => meets(box, other))) return grid;
    return widen(grid, box);
  });
}

function findSide({ box: [x0, y0, x1, y1] }: Grid, verticals: readonly Edge[]): number | null {
  const sides = verticals
    .filter(({ at }) => at < x0 - MIN_COLUMN_PT && at > x0 - MAX_COLUMN * (x1 - x0))
    .filter(({ from, to }) => Math.abs(from - y0) <= SAME_END_PT && Math.abs(to - y1) <= SAME_END_PT)
    .map(({ at }) => at);
  return sides.length === 0 ? null : Math.max(...sides);
}

function meets(a: Box, b: Box): boolean {
  return overlap(a[0], a[2], b[0], b[2]) > 0 && overlap(a[1], a[3], b[1], b[3]) > 0;
}

function widen(grid: Grid, box: Box): Grid {
  const cells = grid.cells.map((cell) => ({ ...cell, column: cell.column + 1, toColumn: cell.toColumn + 1 }));
  const side = { row: 0, toRow: grid.ys.length - 1, column: 0, toColumn: 1, box };
  return {
    ...grid,
    box: [box[0], grid.box[1], grid.box[2], grid.box[3]],
    xs: [box[0], ...grid.xs],
    cells: [side, ...cells].toSorted((a, b) => a.row - b.row || a.column - b.column),
    open: { ...grid.open, left: false },
  };
}
