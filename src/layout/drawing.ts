import type { Stroke } from '../model/document.js';
import type { Box } from '../model/place.js';

/**
 * The way a run of text goes, on the page as displayed: `right` is ordinary text, `down` is either text turned by 90°
 * clockwise or a column of upright characters, `skewed` is any slanted run (a watermark).
 */
export type Direction = 'right' | 'down' | 'left' | 'up' | 'skewed';

/** One drawn character with its exact place: points, origin top left, y down. */
export interface Glyph {
  /** What the font says it means; usually one character, several for a ligature; U+FFFD where the font maps it to nothing. */
  readonly text: string;
  /** From the glyph's origin to its advance, and from its descent to its ascent. */
  readonly box: Box;
  /** Where the baseline stands across the run: y of a horizontal run, x of a vertical one. */
  readonly baseline: number;
  /** Font size in points as displayed. */
  readonly size: number;
  readonly direction: Direction;
  /** True where a font for vertical text stands characters upright under each other; false where the run itself is turned. */
  readonly stacked: boolean;
  /** Characters of one text operator share this number: one string of the producer's. */
  readonly run: number;
  /** False where the text is drawn without ink (render mode 3, or full transparency): the mark of a recognised text layer. */
  readonly inked: boolean;
}

/** A filled axis-parallel rectangle thicker than a rule: a cell background or a band. */
export interface Fill {
  readonly box: Box;
  /** `#rrggbb`, or "" where it is a pattern. */
  readonly color: string;
}

/** Everything that one page draws, in drawing order: the first stage, and the only one that a PDF engine knows of. */
export interface Drawing {
  /** Points, as displayed. */
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  /** Drawn rules, thin boxes. */
  readonly rules: readonly Stroke[];
  readonly fills: readonly Fill[];
  /** Where pictures stand. */
  readonly pictures: readonly Box[];
  /** Painted shapes that are neither rules nor boxes: many on a page without text are letters turned into outlines. */
  readonly outlines: number;
  /** Characters that the font maps to no text. */
  readonly unmapped: number;
}
