/** A cell of a laid-out form. Rows and columns from 0; spans count itself. */
export interface LayoutCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly kind: 'heading' | 'label' | 'value';
  /** What is printed there; null for values. */
  readonly text: string | null;
  /** Cell id; null but for values. */
  readonly cell: string | null;
}

export interface SheetLayout {
  readonly rows: number;
  readonly columns: number;
  /** So many columns at the left hold labels. */
  readonly labelColumns: number;
  readonly cells: readonly LayoutCell[];
}

type Given = Pick<LayoutCell, 'row' | 'column' | 'kind'> & Partial<LayoutCell>;

/** Gathers cells while a form is laid out. */
export class LayoutBuilder {
  readonly #cells: LayoutCell[] = [];

  add(cell: Given): void {
    this.#cells.push({ rowSpan: 1, columnSpan: 1, text: null, cell: null, ...cell });
  }

  toLayout(labelColumns: number): SheetLayout {
    return {
      rows: Math.max(...this.#cells.map((cell) => cell.row + cell.rowSpan)),
      columns: Math.max(...this.#cells.map((cell) => cell.column + cell.columnSpan)),
      labelColumns,
      cells: this.#cells,
    };
  }
}
