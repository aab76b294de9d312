import type { Glyph } from '../../layout/drawing.js';
import type { Box } from '../../model/place.js';
import { EM_ASCENT, EM_DESCENT, isWithin, toCharacters, toDirection, UNMAPPED } from '../pdf/glyph-rules.js';
import { applyToBox, applyToPoint, type Matrix, multiply, type Point } from '../pdf/matrix.js';
import type { PdfiumFrame } from './page-frame.js';
import type { Pdfium } from './pdfium-instance.js';
import { PdfiumUnsure } from './pdfium-unsure.js';
import type { TextObject } from './read-objects.js';
import { readDoublePoint, readFloat, readInk, readMatrix, readRect } from './read-results.js';
import type { PdfTraits, Reach } from './survey-to-traits.js';

/** Parts of the font size: rounding of PDFium's boxes and places; what is farther off is something else. */
const NEAR = 0.02;

/** Parts of the font size: where the origin of a vertical font's character stands, right of its left side and above its baseline. */
const VERTICAL_X = 0.5;
const VERTICAL_Y = 0.88;

/** Points: PDFium gives what has no ink a box of a hundredth's height. */
const INKLESS_PT = 0.02;

const EM: Reach = [EM_DESCENT, EM_ASCENT];

const SPACE = 0x20;

/** Scripts that run to the left: in a line with any of their characters PDFium turns the order about and forgets which codes had no meaning. */
const RUNS_LEFT = /[\u0590-\u08ff\u200f\u202b\u202e\ufb1d-\ufdff\ufe70-\ufeff]/u;

/** PDFium's code for a hyphen at a line's end; what is printed is the hyphen. */
const HYPHEN_CODE = 2;

/** In user space, y up. */
type Rect = readonly [left: number, top: number, right: number, bottom: number];

/** What the characters of one text object have in common. */
interface Run {
  readonly object: TextObject;
  /** From text space to user space (y up). */
  readonly matrix: Matrix;
  /** In text space. */
  readonly size: number;
  readonly font: number;
  readonly reach: Reach;
  /** Whether the font's characters are drawings of the document's (Type3). */
  readonly isDrawn: boolean;
}

/** One character as PDFium tells it. */
interface Char {
  /** What the font says; `UNMAPPED` where it says nothing. */
  text: string;
  /** Left end of the baseline, in text space. */
  readonly origin: Point;
  readonly loose: Rect;
  /** Around the ink. */
  readonly ink: Rect;
  readonly index: number;
}

export interface PageGlyphs {
  readonly glyphs: readonly Glyph[];
  readonly unmapped: number;
  /** Addresses of the text objects of which no character was told. */
  readonly silent: readonly number[];
}

/**
 * A page's characters in drawing order, in points as displayed. `text`: PDFium's text page.
 * @throws PdfiumUnsure where what PDFium tells of a character does not fit together
 */
export function readGlyphs(
  pdfium: Pdfium,
  text: number,
  objects: ReadonlyMap<number, TextObject>,
  frame: PdfiumFrame,
  type3Reach: PdfTraits['type3Reach'],
): PageGlyphs {
  const toAdvance = rememberAdvances(pdfium);
  const runs = new Map<number, { readonly run: Run; readonly chars: Char[] }>();
  const { calls } = pdfium;
  const count = calls.FPDFText_CountChars(text);
  for (let index = 0; index < count; index += 1) {
    if (calls.FPDFText_IsGenerated(text, index) !== 0) continue;
    const address = calls.FPDFText_GetTextObject(text, index);
    const object = objects.get(address);
    if (object === undefined) throw new PdfiumUnsure('a character that belongs to no text');
    const entry = runs.get(address) ?? { run: readRun(pdfium, text, index, address, object, type3Reach), chars: [] };
    runs.set(address, entry);
    const char = readChar(pdfium, text, index, entry.run);
    if (RUNS_LEFT.test(char.text)) throw new PdfiumUnsure('a script that runs to the left');
    const last = entry.chars.at(-1);
    // A code that means several characters is told as so many at the same place.
    if (last !== undefined && last.index === index - 1 && isSamePlace(last, char)) {
      entry.chars[entry.chars.length - 1] = { ...char, text: last.text + char.text };
    } else entry.chars.push(char);
  }
  const ordered = [...runs.values()].toSorted((a, b) => a.run.object.run - b.run.object.run);
  const all = ordered.flatMap(({ run, chars }) => {
    const isVertical = chars.some(({ origin }) => Math.abs(origin[1]) > NEAR * Math.abs(run.size));
    return chars.map((char) => ({ glyph: toGlyph(char, run, isVertical, frame, toAdvance), clip: run.object.clip }));
  });
  return {
    glyphs: all.filter(({ glyph, clip }) => isWithin(glyph.box, clip)).map(({ glyph }) => glyph),
    unmapped: all.filter(({ glyph }) => glyph.text === UNMAPPED).length,
    silent: [...objects.keys()].filter((address) => !runs.has(address)),
  };
}

function readRun(
  pdfium: Pdfium,
  text: number,
  index: number,
  address: number,
  object: TextObject,
  type3Reach: PdfTraits['type3Reach'],
): Run {
  const { calls } = pdfium;
  const matrix = readMatrix(pdfium, (to) => calls.FPDFText_GetMatrix(text, index, to));
  const size = calls.FPDFText_GetFontSize(text, index);
  if (size === 0 || toDeterminant(matrix) === 0) throw new PdfiumUnsure('text without a size');
  const font = calls.FPDFTextObj_GetFont(address);
  if (font === 0) throw new PdfiumUnsure('text without a font');
  // Drawn fonts alone have no name.
  const isDrawn = calls.FPDFFont_GetBaseFontName(font, 0, 0) <= 1;
  const reach = isDrawn ? type3Reach : 'em';
  if (reach === null) throw new PdfiumUnsure('drawn fonts of several heights');
  return { object, matrix, size, font, reach: reach === 'em' ? EM : reach, isDrawn };
}

function readChar(pdfium: Pdfium, text: number, index: number, run: Run): Char {
  const { calls } = pdfium;
  const at = readDoublePoint(pdfium, (x, y) => calls.FPDFText_GetCharOrigin(text, index, x, y));
  const loose = readRect(pdfium, (to) => calls.FPDFText_GetLooseCharBox(text, index, to));
  const ink = readInk(pdfium, (l, r, b, t) => calls.FPDFText_GetCharBox(text, index, l, r, b, t));
  if (at === null || loose === null || ink === null) throw new PdfiumUnsure('a character without a place');
  const says = readText(pdfium, text, index);
  // What a drawn font does not name and does not draw is its space.
  const isSpace =
    run.isDrawn && toCharacters(says) === UNMAPPED && Math.min(ink[2] - ink[0], ink[1] - ink[3]) <= INKLESS_PT;
  return { text: isSpace ? ' ' : says, origin: toTextSpace(run.matrix, at), loose, ink, index };
}

function readText({ calls }: Pdfium, text: number, index: number): string {
  const code = calls.FPDFText_GetUnicode(text, index);
  if (calls.FPDFText_HasUnicodeMapError(text, index) !== 0) return code === SPACE ? ' ' : UNMAPPED;
  if (code === HYPHEN_CODE && calls.FPDFText_IsHyphen(text, index) !== 0) return '-';
  return code === 0 || code > 0x10ffff
    ? UNMAPPED
    : code > 0xffff
      ? String.fromCodePoint(code)
      : String.fromCharCode(code);
}

function isSamePlace(a: Char, b: Char): boolean {
  return a.origin[0] === b.origin[0] && a.origin[1] === b.origin[1];
}

function toGlyph(char: Char, run: Run, isVertical: boolean, frame: PdfiumFrame, toAdvance: ToAdvance): Glyph {
  const toDevice = multiply(frame.matrix, run.matrix);
  const direction = toDirection(toDevice, isVertical, run.size);
  const placed = isVertical ? placeVertical(char, run) : placeHorizontal(char, run, toAdvance);
  const [x, y] = applyToPoint(toDevice, ...placed.origin);
  const upright = direction === 'right' || direction === 'left' || direction === 'skewed';
  const [low, high] = run.reach;
  return {
    text: char.text.includes(UNMAPPED) ? UNMAPPED : toCharacters(char.text),
    box: applyToBox(toDevice, placed.box),
    baseline: upright ? y : x,
    size: Math.hypot(toDevice[2], toDevice[3]) * Math.abs(run.size) * (run.isDrawn ? high - low : 1),
    direction,
    stacked: isVertical,
    run: run.object.run,
    inked: run.object.inked,
  };
}

interface Placed {
  /** In text space. */
  readonly box: Box;
  /** Where the point stood that text space moves along the run. */
  readonly origin: Point;
}

function placeHorizontal(char: Char, run: Run, toAdvance: ToAdvance): Placed {
  const { origin } = char;
  const [x, y] = origin;
  const width = toWidth(char, run, toAdvance) * Math.sign(run.size);
  const [low, high] = run.reach;
  return { box: [x, y + low * run.size, x + width, y + high * run.size], origin };
}

/** PDFium gives the boxes of vertical fonts in user space without the run's own scale: their left side alone tells something. */
function placeVertical({ origin, loose }: Char, run: Run): Placed {
  const [x, y] = origin;
  const { size } = run;
  const [userX] = applyToPoint(run.matrix, x, y);
  if (Math.abs(loose[2] - loose[0] - size) > NEAR * size) throw new PdfiumUnsure('a vertical character of no width');
  const half = loose[0] - userX + VERTICAL_X * size;
  return {
    box: [x, y + EM_DESCENT * size, x + 2 * half, y + EM_ASCENT * size],
    origin: [x + half, y + VERTICAL_Y * size],
  };
}

/**
 * A character's advance in text space: from its origin to the end of PDFium's box, but where that end is the ink's. There the font is asked, by
 * what the character means.
 */
function toWidth({ text, origin, loose, ink }: Char, run: Run, toAdvance: ToAdvance): number {
  const [a, b, c, d] = run.matrix;
  if (
    Math.abs(b) + Math.abs(c) > NEAR * (Math.abs(a) + Math.abs(d)) &&
    Math.abs(a) + Math.abs(d) > NEAR * (Math.abs(b) + Math.abs(c))
  ) {
    return toSkewedWidth(loose, run);
  }
  const end = toEnd(loose, run);
  const near = NEAR * Math.abs(run.size);
  const width = Math.max(0, Math.abs(end - origin[0]));
  if (Math.abs(end - toEnd(ink, run)) > near) return width;
  return toAdvance(run.font, text) * Math.abs(run.size) || width;
}

/** Where a box ends along the run, in text space. */
function toEnd([left, top, right, bottom]: Rect, { matrix, size }: Run): number {
  const ends = [toTextSpace(matrix, [left, bottom])[0], toTextSpace(matrix, [right, top])[0]];
  return size > 0 ? Math.max(...ends) : Math.min(...ends);
}

/** Of a slanted run PDFium's box is the upright one around its advance and its font's height: two sides for two unknowns, but at 45°. */
function toSkewedWidth([left, top, right, bottom]: Rect, { matrix, size }: Run): number {
  const [a, b, c, d] = matrix.map(Math.abs) as [number, number, number, number];
  const wide = Math.abs(right - left);
  const high = Math.abs(top - bottom);
  const across = a * d - b * c;
  if (Math.abs(across) > NEAR * (a * d + b * c)) return Math.max(0, (d * wide - c * high) / across);
  return Math.max(0, wide / a - Math.abs(size));
}

/** The advance of what a text means, in parts of the font size; 0 where the font does not have it. */
type ToAdvance = (font: number, text: string) => number;

/** PDFium looks through the font's whole map for each character: it is asked once. */
function rememberAdvances(pdfium: Pdfium): ToAdvance {
  const known = new Map<string, number>();
  return (font, text) => {
    const key = `${font} ${text}`;
    const code = text.codePointAt(0) ?? 0;
    const advance =
      known.get(key) ?? readFloat(pdfium, (to) => pdfium.calls.FPDFFont_GetGlyphWidth(font, code, 1, to)) ?? 0;
    known.set(key, advance);
    return advance;
  };
}

function toTextSpace(matrix: Matrix, [x, y]: Point): Point {
  const [a, b, c, d, e, f] = matrix;
  const determinant = toDeterminant(matrix);
  const [dx, dy] = [x - e, y - f];
  return [(d * dx - c * dy) / determinant, (a * dy - b * dx) / determinant];
}

function toDeterminant([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}
