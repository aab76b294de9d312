import type { SourceRow } from './rows-to-table.js';

/** Twips: no column is so narrow. Rows whose edges were dragged one by one part the grid into slivers like that. */
const SLIVER = 60;

/**
 * Rows in a grid of slivers → the same rows in the columns that a reader sees: edges that nearly meet are one. `widths`: of the grid's columns in
 * twips; without them, or where they are 0, the grid is taken as it stands.
 */
export function snapColumns(rows: readonly SourceRow[], widths: readonly number[]): readonly SourceRow[] {
  const isSliver = (width: number): boolean => width > 0 && width <= SLIVER;
  if (!widths.some(isSliver)) return rows;
  // Old column's left edge → new column. The sum of slivers in a row is a column again.
  const columns: number[] = [0];
  let column = 0;
  let gap = 0;
  widths.forEach((width, at) => {
    gap += width;
    if (width === 0 || gap > SLIVER) {
      column += 1;
      gap = 0;
    }
    columns[at + 1] = column;
  });
  const toColumn = (edge: number): number => columns[edge] ?? column + (edge - widths.length);
  return rows.map((row) => {
    if (row.cells === null) return row;
    let edge = row.before;
    let from = toColumn(edge);
    const before = from;
    const cells = row.cells.map((cell) => {
      edge += cell.columns;
      const to = Math.max(from + 1, toColumn(edge));
      const snapped = { ...cell, columns: to - from };
      from = to;
      return snapped;
    });
    return { before, cells };
  });
}
