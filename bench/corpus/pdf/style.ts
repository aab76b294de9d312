/** How one PDF family sets its pages and tables. */
export interface PdfStyle {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly bodySize: number;
  /** Line height in parts of the size. */
  readonly leading: number;
  readonly tableSize: number;
  /** Room above and below the text of a cell. */
  readonly padding: number;
  readonly rules: 'grid' | 'horizontal' | 'none';
  /** `rows`: tables break between rows where the page is full; `label`: as well inside a row with a long label. */
  readonly cut: 'rows' | 'label';
  /** Every table but the smallest begins low on a page, so that it has to go on on the next. */
  readonly straddle: boolean;
  /** The head of a table stands on the page before its first row of numbers. */
  readonly strandHeads: boolean;
  readonly pageNumber: ((page: number, pages: number) => string) | null;
  readonly align: 'center' | 'right';
  /** Table labels need more of the width where values are not ruled apart. */
  readonly wideLabels: boolean;
}
