import type { Box } from '../../model/place.js';
import { IDENTITY, type Matrix } from './matrix.js';

/** What pdf.js tells about a font, as far as positions and meaning need it. */
export interface PdfFont {
  readonly vertical: boolean;
  readonly isType3Font: boolean;
  readonly fontMatrix: Matrix;
  /** FontBBox in glyph units, or null. */
  readonly bbox: readonly number[] | null;
  /** Default vertical metrics [advance, vx, vy] in thousandths of the size. */
  readonly defaultVMetrics: readonly number[] | null;
  /** Whether the character of a Type3 font is there and has no ink: its name, as the text operator gives it. */
  readonly drawsNothing: (name: string) => boolean;
  /** Whether the font itself says what this character code means. */
  readonly mapsCode: (code: number) => boolean;
}

/** The part of the graphics state that `q`/`Q` save and that positions and visibility depend on. */
export interface GraphicsState {
  ctm: Matrix;
  /** The visible region in device points: the intersection of the clips' upright boxes, never too small. */
  clip: Box;
  fillColor: string;
  strokeColor: string;
  fillAlpha: number;
  strokeAlpha: number;
  /** In user units; 0 is the thinnest line a device can draw. */
  lineWidth: number;
  font: PdfFont | null;
  fontSize: number;
  /** Tc and Tw in text units, Th as a fraction, Tl and rise in text units. */
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
  textMatrix: Matrix;
  /** Start of the current line and the current point, both in the space of `textMatrix`. */
  lineX: number;
  lineY: number;
  x: number;
  y: number;
}

/** The state a page starts with (PDF 32000 §8.4.1, §9.3.1). */
export function toInitialState(ctm: Matrix, clip: Box): GraphicsState {
  return {
    ctm,
    clip,
    fillColor: '#000000',
    strokeColor: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
    textMatrix: IDENTITY,
    lineX: 0,
    lineY: 0,
    x: 0,
    y: 0,
  };
}

/** The common part of two boxes; of zero or negative extent where there is none. */
export function intersectBoxes(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
