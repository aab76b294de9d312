/** A line of text on a page. Points, origin top left, y down, `y` is the top of the line's box. */
export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

/** A straight rule between two points, horizontal or vertical. */
export interface RuleMark {
  readonly kind: 'rule';
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly width: number;
}

export type Mark = TextMark | RuleMark;

/** A page as displayed. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Where the baseline lies under the top of a line's box, in parts of the size. */
export const ASCENT = 0.88;
