import { type CellRole, type Grid, listRowCells, range } from '../corpus/page/grid.js';

/** One printed cell of a sheet. Faults cut, drop and change these before a layout draws them. */
export interface SheetCell {
  readonly text: string;
  readonly role: CellRole;
  /** Cell id of a value. */
  readonly id: string | null;
  /** Of a label or a value: the first cell id of its printed row. */
  readonly owner: string | null;
  /** Grid columns, half-open. */
  readonly from: number;
  readonly to: number;
}

/** What stands between the blocks of a table that is cut in two. */
export type Between =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

export interface SheetRow {
  readonly cells: readonly SheetCell[];
  /** What stands before this row, the table being cut there; null where it goes on. */
  readonly cut: readonly Between[] | null;
}

/** A printed table as rows of cells, merged cells once: what every layout and every fault works on. */
export interface Sheet {
  readonly table: string;
  readonly edition: string;
  readonly columns: number;
  readonly labelColumns: number;
  readonly headerRows: number;
  readonly widths: readonly number[];
  readonly rows: readonly SheetRow[];
}

export function gridToSheet(grid: Grid, edition: string): Sheet {
  const { table, columns, labelColumns, headerRows, widths } = grid;
  const rows = range(grid.rows).map((row): SheetRow => {
    const cells = listRowCells(grid, row);
    const owner = cells.find((cell) => cell.id !== null)?.id ?? null;
    return { cells: cells.map((cell) => toSheetCell(cell, owner)), cut: null };
  });
  return { table, edition, columns, labelColumns, headerRows, widths, rows };
}

function toSheetCell(cell: Grid['cells'][number], owner: string | null): SheetCell {
  const { text, role, id, column, columnSpan } = cell;
  return {
    text,
    role,
    id,
    owner: role === 'label' || role === 'value' ? owner : null,
    from: column,
    to: column + columnSpan,
  };
}

export function hasRole(row: SheetRow, role: CellRole): boolean {
  return row.cells.some((cell) => cell.role === role);
}

/** The same sheet with one row replaced by several, or by none. */
export function replaceRow(sheet: Sheet, at: number, by: readonly SheetRow[]): Sheet {
  return { ...sheet, rows: [...sheet.rows.slice(0, at), ...by, ...sheet.rows.slice(at + 1)] };
}
