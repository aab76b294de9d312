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
  /** `dashed`: every line in short strokes; `double`: two lines side by side; `three`: above and below the head and at the end only. */
  readonly rules: 'grid' | 'dashed' | 'double' | 'horizontal' | 'three' | 'none';
  /** `rows`: tables break between rows where the page is full; `label`: as well inside a row with a long label. */
  readonly cut: 'rows' | 'label';
  /** Every table but the smallest begins low on a page, so that it has to go on on the next. */
  readonly straddle: boolean;
  /** The head of a table stands on the page before its first row of numbers. */
  readonly strandHeads: boolean;
  readonly pageNumber: ((page: number, pages: number) => string) | null;
  /** `mixed`: each column in its own way. */
  readonly align: 'center' | 'right' | 'left' | 'mixed';
  /** Whether column headings are set as their figures are, not centred. */
  readonly headsAligned: boolean;
  /** Every character is a string of its own, as some word processors write them. */
  readonly byCharacter: boolean;
  /** Stands at the top of every page. */
  readonly runningHead: string | null;
  /** Column headings stand again at the top of every page that a table goes on on. */
  readonly repeatHeads: boolean;
  /** Stands below every table. */
  readonly footnote: string | null;
  /** Table labels need more of the width where values are not ruled apart. */
  readonly wideLabels: boolean;
}
