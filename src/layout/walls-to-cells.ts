import type { Box } from '../model/place.js';

/** A cell of a ruled table. Columns and rows are half-open: [column, toColumn), [row, toRow). */
export interface GridCell {
  readonly row: number;
  readonly toRow: number;
  readonly column: number;
  readonly toColumn: number;
  readonly box: Box;
}

/** Which walls are drawn: on the left and on the top of the smallest cell at (row, column). */
export interface Walls {
  readonly left: (row: number, column: number) => boolean;
  readonly top: (row: number, column: number) => boolean;
}

/**
 * Joins the smallest cells of a grid wherever no wall is drawn between them, and cuts each joined region into upright rectangles
 * (a region is one already unless a wall is broken). Cells come row by row.
 */
export function cellsOfWalls(xs: readonly number[], ys: readonly number[], walls: Walls): readonly GridCell[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const region = toRegions(rows, columns, walls);
  const taken = new Array<boolean>(rows * columns).fill(false);
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const index = row * columns + column;
      if (taken[index]) continue;
      const isFree = (r: number, c: number): boolean =>
        r < rows && c < columns && !taken[r * columns + c] && region[r * columns + c] === region[index];
      let toColumn = column + 1;
      while (isFree(row, toColumn)) toColumn += 1;
      let toRow = row + 1;
      while (range(column, toColumn).every((c) => isFree(toRow, c))) toRow += 1;
      for (const r of range(row, toRow)) for (const c of range(column, toColumn)) taken[r * columns + c] = true;
      const box: Box = [xs[column] ?? 0, ys[row] ?? 0, xs[toColumn] ?? 0, ys[toRow] ?? 0];
      cells.push({ row, toRow, column, toColumn, box });
    }
  }
  return cells;
}

/** For each smallest cell the number of its region; cells without a wall between them share it. */
function toRegions(rows: number, columns: number, walls: Walls): readonly number[] {
  const owner = range(0, rows * columns);
  const rootOf = (index: number): number => {
    let root = index;
    while (owner[root] !== root) root = owner[root] as number;
    return root;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const index = row * columns + column;
      if (column > 0 && !walls.left(row, column)) owner[rootOf(index)] = rootOf(index - 1);
      if (row > 0 && !walls.top(row, column)) owner[rootOf(index)] = rootOf(index - columns);
    }
  }
  return owner.map((_, index) => rootOf(index));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
