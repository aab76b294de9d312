import type { Glyph } from '../../layout/drawing.js';
import type { Box } from '../../model/place.js';
import { EM_ASCENT, EM_DESCENT, INKLESS_MODES, isWithin, toCharacters, toDirection, UNMAPPED } from './glyph-rules.js';
import type { GraphicsState, PdfFont } from './graphics-state.js';
import { applyToBox, applyToPoint, type Matrix, multiply } from './matrix.js';

/** A character of pdf.js's text operators. Widths in thousandths of the font size (of the font matrix for Type3). */
export interface ShownGlyph {
  readonly originalCharCode: number;
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace: boolean;
  /** Of a Type3 font: the name of what draws it. */
  readonly operatorListId?: string;
}

export interface ShownText {
  readonly glyphs: readonly Glyph[];
  readonly unmapped: number;
}

/**
 * Places the characters of one text operator and moves the state's current point past them (PDF 32000 §9.4.4).
 * `run` numbers the operator. `items`: characters, and numbers that move the point by that many thousandths of the size backwards.
 */
export function showText(state: GraphicsState, items: readonly (ShownGlyph | number)[], run: number): ShownText {
  const font = state.font;
  const glyphs: Glyph[] = [];
  let unmapped = 0;
  if (font === null) return { glyphs, unmapped };
  const toDevice = multiply(state.ctm, state.textMatrix);
  const direction = toDirection(toDevice, font.vertical, state.fontSize * state.horizontalScale);
  const inked = !INKLESS_MODES.has(state.renderMode) && state.fillAlpha > 0;
  const size = toDisplayedSize(toDevice, font, state.fontSize);
  for (const item of items) {
    if (typeof item === 'number') {
      advance(state, font, (-item * state.fontSize) / 1000);
      continue;
    }
    const em = toTextBox(state, font, item);
    const box = applyToBox(toDevice, em.box);
    const [originX, originY] = applyToPoint(toDevice, state.x, state.y + state.rise);
    const upright = direction === 'right' || direction === 'left' || direction === 'skewed';
    const text = toText(font, item);
    if (text === UNMAPPED) unmapped += 1;
    if (isWithin(box, state.clip)) {
      glyphs.push({
        text,
        box,
        baseline: upright ? originY : originX,
        size,
        direction,
        stacked: font.vertical,
        run,
        inked,
      });
    }
    advance(state, font, em.advance + state.charSpacing + (item.isSpace ? state.wordSpacing : 0));
  }
  return { glyphs, unmapped };
}

function advance(state: GraphicsState, font: PdfFont, length: number): void {
  if (font.vertical) state.y += length;
  else state.x += length * state.horizontalScale;
}

/** The character's box in text space and its advance along the run, before spacing. */
function toTextBox(state: GraphicsState, font: PdfFont, glyph: ShownGlyph): { box: Box; advance: number } {
  const unit = state.fontSize * (font.isType3Font ? font.fontMatrix[0] : 0.001);
  const width = glyph.width * unit;
  const y = state.y + state.rise;
  if (font.vertical) {
    const metric = glyph.vmetric ?? font.defaultVMetrics ?? [-1000, glyph.width / 2, 880];
    const x = state.x - (metric[1] ?? 0) * unit;
    const top = y - (metric[2] ?? 0) * unit + EM_ASCENT * state.fontSize;
    const step = (metric[0] ?? -1000) * unit;
    return { box: [x, top - state.fontSize, x + width * state.horizontalScale, top], advance: step };
  }
  const [low, high] = toVerticalReach(font);
  return {
    box: [state.x, y + low * state.fontSize, state.x + width * state.horizontalScale, y + high * state.fontSize],
    advance: width,
  };
}

/** Bottom and top in parts of the font size: of the em box, or of a Type3 font's own box in its own units. */
function toVerticalReach(font: PdfFont): readonly [low: number, high: number] {
  if (!font.isType3Font) return [EM_DESCENT, EM_ASCENT];
  const [, y0, , y1] = font.bbox ?? [];
  const scale = font.fontMatrix[3];
  if (y0 === undefined || y1 === undefined || y0 === y1) return [EM_DESCENT, EM_ASCENT];
  return [Math.min(y0 * scale, y1 * scale), Math.max(y0 * scale, y1 * scale)];
}

function toDisplayedSize([, , c, d]: Matrix, font: PdfFont, fontSize: number): number {
  const across = Math.hypot(c, d) * Math.abs(fontSize);
  if (!font.isType3Font) return across;
  const [low, high] = toVerticalReach(font);
  return across * (high - low);
}

/**
 * `isSpace` speaks of the code alone (32, for word spacing): Chromium's Type3 subsets have any character or digit there, and say so in their
 * map. That map leaves out the space itself where the font shares its drawing with the hard space: what has no ink and no meaning is one.
 */
function toText(font: PdfFont, glyph: ShownGlyph): string {
  const text = toMeaning(font, glyph);
  return text === UNMAPPED && glyph.operatorListId !== undefined && font.drawsNothing(glyph.operatorListId)
    ? ' '
    : text;
}

function toMeaning(font: PdfFont, glyph: ShownGlyph): string {
  if (!font.mapsCode(glyph.originalCharCode)) return glyph.isSpace ? ' ' : UNMAPPED;
  if (glyph.isSpace && glyph.unicode === '') return ' ';
  return toCharacters(glyph.unicode);
}
