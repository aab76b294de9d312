import type { Raster } from '../../layout/pixels/raster.js';

/** What an engine makes of one line. Confidences 0…1 are the engine's own, not yet calibrated. */
export interface LineReading {
  /** With the full dictionary. */
  readonly text: string;
  /** The least of its characters. */
  readonly confidence: number;
  /** The mean of its characters: how much the line looks like text at all. */
  readonly likeness: number;
  /** The same line read as figures alone. */
  readonly figures: {
    readonly text: string;
    readonly confidence: number;
    /** The strongest sign of anything that is no figure: near 1 where a character stands that is none. */
    readonly foreign: number;
    /** The same figures with one of them read as the next likely, the likeliest first. */
    readonly others?: readonly string[];
  };
}

/** What recognises lines. */
export interface OcrEngine {
  readonly name: string;
  /** Reads crops of one line each, grey, paper 255, ink 0. Readings come in the crops' order. */
  readonly read: (crops: readonly Raster[]) => Promise<readonly LineReading[]>;
  /** Gives its memory back. */
  readonly close: () => Promise<void>;
}
