import type { Picture } from '../docx/pictures.js';

/** A cell of a sheet as it is shown, merged ones counted once. Rows and columns count what is visible, 0-based. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** "" for a cell that is dressed (bordered, coloured) and empty. */
  readonly text: string;
}

export interface Sheet {
  /** Large pictures, by the visible row that they begin in. */
  readonly pictures?: readonly { readonly row: number; readonly picture: Picture }[];
  /** How many rows there are, blank ones counted; a sheet that names no end has one blank row after the other. */
  readonly rows?: number;
  /** By row, then column. */
  readonly cells: readonly SheetCell[];
  /** What a place is called: `Sheet1!C7`. */
  readonly toAt: (row: number, column: number) => string;
}
