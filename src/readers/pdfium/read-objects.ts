import type { Fill } from '../../layout/drawing.js';
import type { Stroke } from '../../model/document.js';
import type { Box } from '../../model/place.js';
import { INKLESS_MODES } from '../pdf/glyph-rules.js';
import { intersectBoxes } from '../pdf/graphics-state.js';
import { applyToBox, type Matrix, multiply } from '../pdf/matrix.js';
import { fillSubpaths, isOutline, type PaintedPath, strokeSubpaths, toSeen } from '../pdf/paint-path.js';
import type { PdfiumFrame } from './page-frame.js';
import type { Pdfium } from './pdfium-instance.js';
import { readClip, readSubpaths } from './read-path.js';
import { readColor, readFloat, readMatrix, readPair } from './read-results.js';

/** Kinds of page objects; 4 is a shading. */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;

/** More objects than any honest page has (a dense map has 100,000): a page of forms within forms without end. */
const MAX_OBJECTS = 500_000;

const UNIT_SQUARE: Box = [0, 0, 1, 1];

/** What the characters of one text object share. */
export interface TextObject {
  /** Its place in drawing order among the text objects. */
  readonly run: number;
  /** From the space that the object lies in to the page as displayed. */
  readonly space: Matrix;
  readonly clip: Box;
  readonly inked: boolean;
}

/** Everything of a page but its characters. Points as displayed. */
export interface PageObjects {
  /** By the object's address. */
  readonly texts: ReadonlyMap<number, TextObject>;
  readonly rules: readonly Stroke[];
  readonly fills: readonly Fill[];
  readonly pictures: readonly Box[];
  readonly outlines: number;
}

interface Walk {
  readonly pdfium: Pdfium;
  readonly frame: PdfiumFrame;
  readonly texts: Map<number, TextObject>;
  readonly rules: Stroke[];
  readonly fills: Fill[];
  readonly pictures: Box[];
  outlines: number;
  objects: number;
}

/** Walks a page's objects in drawing order, into its forms. */
export function readObjects(pdfium: Pdfium, page: number, frame: PdfiumFrame): PageObjects {
  const walk: Walk = {
    pdfium,
    frame,
    texts: new Map(),
    rules: [],
    fills: [],
    pictures: [],
    outlines: 0,
    objects: 0,
  };
  const { calls } = pdfium;
  for (let n = 0; n < calls.FPDFPage_CountObjects(page); n += 1) {
    readObject(walk, calls.FPDFPage_GetObject(page, n), frame.matrix);
  }
  return walk;
}

/** `matrix`: from the space that the object lies in to the page as displayed. */
function readObject(walk: Walk, object: number, matrix: Matrix): void {
  const { calls } = walk.pdfium;
  walk.objects += 1;
  if (walk.objects > MAX_OBJECTS) throw new Error(`the page has more than ${MAX_OBJECTS} objects`);
  const type = calls.FPDFPageObj_GetType(object);
  if (type === TEXT) readText(walk, object, matrix);
  else if (type === PATH) readPath(walk, object, matrix);
  else if (type === IMAGE) readPicture(walk, object, matrix);
  else if (type === FORM) readForm(walk, object, matrix);
}

function readForm(walk: Walk, form: number, matrix: Matrix): void {
  const { calls } = walk.pdfium;
  const inner = multiply(matrix, toObjectMatrix(walk.pdfium, form));
  const count = calls.FPDFFormObj_CountObjects(form);
  for (let n = 0; n < count; n += 1) readObject(walk, calls.FPDFFormObj_GetObject(form, n), inner);
}

function readText(walk: Walk, text: number, matrix: Matrix): void {
  const { pdfium, frame, texts } = walk;
  const mode = pdfium.calls.FPDFTextObj_GetTextRenderMode(text);
  const inked = !INKLESS_MODES.has(mode) && toFill(pdfium, text).alpha > 0;
  texts.set(text, { run: texts.size, space: matrix, clip: readClip(pdfium, text, matrix, frame.box), inked });
}

function readPicture({ pdfium, frame, pictures }: Walk, image: number, matrix: Matrix): void {
  const clip = readClip(pdfium, image, matrix, frame.box);
  const placed = applyToBox(multiply(matrix, toObjectMatrix(pdfium, image)), UNIT_SQUARE);
  const seen = intersectBoxes(placed, clip);
  if (seen[2] > seen[0] && seen[3] > seen[1]) pictures.push(seen);
}

function readPath(walk: Walk, path: number, matrix: Matrix): void {
  const { pdfium } = walk;
  const mode = readPair(pdfium, (fill, stroke) => pdfium.calls.FPDFPath_GetDrawMode(path, fill, stroke));
  const [fillMode, isStroked] = mode ?? [0, 0];
  if (fillMode === 0 && isStroked === 0) return;
  const ctm = multiply(matrix, toObjectMatrix(pdfium, path));
  const subpaths = readSubpaths(pdfium, path, ctm);
  walk.outlines += subpaths.filter(isOutline).length;
  const fill = toFill(pdfium, path);
  const stroke = toStroke(pdfium, path);
  const state = {
    ctm,
    clip: readClip(pdfium, path, matrix, walk.frame.box),
    lineWidth: readFloat(pdfium, (to) => pdfium.calls.FPDFPageObj_GetStrokeWidth(path, to)) ?? 1,
    strokeAlpha: stroke.alpha,
    fillAlpha: fill.alpha,
    fillColor: fill.color,
  };
  if (fillMode !== 0) paint(walk, fillSubpaths(state, subpaths), fill.color);
  if (isStroked !== 0) paint(walk, { rules: strokeSubpaths(state, subpaths), fills: [] }, stroke.color);
}

function paint(walk: Walk, path: PaintedPath, color: string): void {
  const seen = toSeen(path, color, walk.fills);
  walk.rules.push(...seen.rules);
  walk.fills.push(...seen.fills);
}

function toObjectMatrix(pdfium: Pdfium, object: number): Matrix {
  return readMatrix(pdfium, (to) => pdfium.calls.FPDFPageObj_GetMatrix(object, to));
}

interface Ink {
  /** `#rrggbb`. */
  readonly color: string;
  /** 0…255. */
  readonly alpha: number;
}

const BLACK: Ink = { color: '#000000', alpha: 255 };

function toFill(pdfium: Pdfium, object: number): Ink {
  return toInk(readColor(pdfium, pdfium.calls.FPDFPageObj_GetFillColor, object));
}

function toStroke(pdfium: Pdfium, object: number): Ink {
  return toInk(readColor(pdfium, pdfium.calls.FPDFPageObj_GetStrokeColor, object));
}

/** Inks by their number: a page has a handful. */
const known = new Map<number, Ink>();
const MAX_KNOWN = 1000;

function toInk(rgba: number | null): Ink {
  if (rgba === null) return BLACK;
  const before = known.get(rgba);
  if (before !== undefined) return before;
  const ink = { color: `#${(rgba >>> 8).toString(16).padStart(6, '0')}`, alpha: rgba & 0xff };
  if (known.size < MAX_KNOWN) known.set(rgba, ink);
  return ink;
}
