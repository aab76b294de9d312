/** What a printed cell is. `blank` is a cell of the drawing that belongs to no cell of the form. */
export type CellRole = 'corner' | 'heading' | 'group' | 'label' | 'unit' | 'value' | 'blank';

/** One printed cell, merged ones counted once, at their first row and column. */
export interface GridCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly role: CellRole;
  /** Cell id of a value. */
  readonly id: string | null;
  /** Set one character under the other in the official layout. */
  readonly vertical: boolean;
}

/** A table as the official form draws it: the one thing that all layouts start from. */
export interface Grid {
  readonly table: string;
  readonly rows: number;
  readonly columns: number;
  /** Columns that hold labels, before the first value column. */
  readonly labelColumns: number;
  readonly headerRows: number;
  /** Relative widths. */
  readonly widths: readonly number[];
  readonly cells: readonly GridCell[];
}

/** Shorthand for building grids. */
export function toCell(
  role: CellRole,
  text: string,
  at: readonly [row: number, column: number],
  span: readonly [rows: number, columns: number] = [1, 1],
  id: string | null = null,
): GridCell {
  return { text, row: at[0], column: at[1], rowSpan: span[0], columnSpan: span[1], role, id, vertical: false };
}

/** The cell that covers a place, or null. */
export function findCell(grid: Grid, row: number, column: number): GridCell | null {
  return (
    grid.cells.find(
      (cell) =>
        row >= cell.row &&
        row < cell.row + cell.rowSpan &&
        column >= cell.column &&
        column < cell.column + cell.columnSpan,
    ) ?? null
  );
}

/**
 * Rows of cells in reading order. `merged` decides what stands in the places that a merged cell covers beside its first:
 * its text again, an empty piece, or nothing (the row becomes shorter).
 */
export function toRows(grid: Grid, merged: 'repeat' | 'empty' | 'drop'): readonly (readonly string[])[] {
  return range(grid.rows).map((row) =>
    range(grid.columns).flatMap((column) => {
      const cell = findCell(grid, row, column);
      if (cell === null) return merged === 'drop' ? [] : [''];
      const first = cell.row === row && cell.column === column;
      if (first || merged === 'repeat') return [cell.text];
      return merged === 'empty' ? [''] : [];
    }),
  );
}

/** Cells that begin in a row, left to right. */
export function listRowCells(grid: Grid, row: number): readonly GridCell[] {
  return grid.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
}

export function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

/** The same grid with every text changed. */
export function mapTexts(grid: Grid, change: (cell: GridCell) => string): Grid {
  return { ...grid, cells: grid.cells.map((cell) => ({ ...cell, text: change(cell) })) };
}

/** Rows [from, to) of a grid as a grid of its own; merged cells are cut at its edges, and their text stays with the first piece. */
export function sliceRows(grid: Grid, from: number, to: number): Grid {
  const cells = grid.cells.flatMap((cell): readonly GridCell[] => {
    const first = Math.max(cell.row, from);
    const last = Math.min(cell.row + cell.rowSpan, to);
    if (first >= last) return [];
    return [{ ...cell, row: first - from, rowSpan: last - first, text: cell.row >= from ? cell.text : '' }];
  });
  return { ...grid, rows: to - from, headerRows: Math.max(0, grid.headerRows - from), cells };
}
