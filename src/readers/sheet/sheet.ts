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
  /** By row, then column. */
  readonly cells: readonly SheetCell[];
  /** What a place is called: `Sheet1!C7`. */
  readonly toAt: (row: number, column: number) => string;
}
