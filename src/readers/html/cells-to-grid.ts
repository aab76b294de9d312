/** What a cell says about itself, before it has a place. */
export interface SpannedCell {
  /** ≥ 1. */
  readonly columnSpan: number;
  /** ≥ 1; `Infinity` reaches to the end of the row group (`rowspan="0"`). */
  readonly rowSpan: number;
}

/** A cell's place in the grid: 0-based, half-open. */
export interface GridPlace {
  readonly from: number;
  readonly to: number;
  readonly rowSpan: number;
}

/** HTML's own bound on `colspan`, and the widest grid that is built: no form has 30 columns, one careless page has 10,000. */
export const MAX_COLUMNS = 1000;

/**
 * The HTML standard's algorithm for one row group: each cell takes the first free column of its row, and keeps its columns
 * for the rows that it spans. Where the standard lets a cell run into one that hangs down from above, it is cut short
 * instead, so that no slot has two cells. A row span ends with its group.
 */
export function cellsToGrid(group: readonly (readonly SpannedCell[])[]): readonly (readonly GridPlace[])[] {
  // Row index from which a column is free again.
  const freeFrom: number[] = [];
  return group.map((cells, row) => {
    let column = 0;
    return cells.map(({ columnSpan, rowSpan }) => {
      while ((freeFrom[column] ?? 0) > row) column++;
      const from = column;
      const until = Math.min(row + rowSpan, group.length);
      const limit = Math.max(from + 1, Math.min(from + columnSpan, MAX_COLUMNS));
      while (column < limit && (freeFrom[column] ?? 0) <= row) freeFrom[column++] = until;
      return { from, to: column, rowSpan: until - row };
    });
  });
}

/**
 * Spans that reach beyond every column that a cell begins in (`colspan="100"` for "all") end with the last such column.
 * A span within reach of the table's own columns stays as it is.
 */
export function withoutAbsurdSpans(rows: readonly (readonly GridPlace[])[]): readonly (readonly GridPlace[])[] {
  let columns = 0;
  for (const row of rows) for (const { from } of row) columns = Math.max(columns, from + 1);
  const limit = Math.max(columns, 1) * 2 + ABSURD_EXCESS;
  return rows.map((row) => row.map((place) => (place.to > limit ? { ...place, to: columns } : place)));
}

/** Columns beyond twice the table's own from which a span is "all" rather than a number of columns. */
const ABSURD_EXCESS = 20;
