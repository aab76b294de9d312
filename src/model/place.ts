/**
 * The one coordinate system: points (1/72 inch), origin top left, y down, on the page as displayed
 * (after the page's own rotation). Only readers convert into it.
 */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Where something stood in its source. `page` is 1-based; `box` and `at` are null where they mean nothing. */
export interface Place {
  readonly page: number | null;
  readonly box: Box | null;
  /** A locator for sources without geometry: `line 41`, `line 41 cell 3`, `table 2 row 7 cell 3`. All counts 1-based. */
  readonly at: string | null;
}

export const NOWHERE: Place = { page: null, box: null, at: null };

/** Half-open interval [from, to): grid columns, points or display columns, as the table says. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
