import type { Direction, Glyph } from '../../layout/drawing.js';
import type { Box } from '../../model/place.js';
import type { GraphicsState, PdfFont } from './graphics-state.js';
import { applyToBox, applyToPoint, type Matrix, multiply } from './matrix.js';
import { toPlainForms } from './plain-forms.js';

/**
 * Top and bottom of a character's box, in parts of the font size from the baseline: the ideographic em box. The fonts' own ascents
 * are not used: real ones range from 0 to 1.5, and a text's middle must not depend on them.
 */
const EM_ASCENT = 0.88;
const EM_DESCENT = -0.12;

/** Tangent of the slant up to which a run counts as parallel to an axis: scans and drawing programs are off by up to 2°. */
const SKEW_LIMIT = 0.035;

/** Render modes without ink: 3 draws nothing, 7 only clips. */
const INKLESS_MODES: ReadonlySet<number> = new Set([3, 7]);

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

function toDirection([a, b, c, d]: Matrix, vertical: boolean, scale: number): Direction {
  const sign = vertical ? -1 : Math.sign(scale) || 1;
  const x = (vertical ? c : a) * sign;
  const y = (vertical ? d : b) * sign;
  if (Math.abs(y) <= SKEW_LIMIT * Math.abs(x)) return x >= 0 ? 'right' : 'left';
  if (Math.abs(x) <= SKEW_LIMIT * Math.abs(y)) return y >= 0 ? 'down' : 'up';
  return 'skewed';
}

/** Stands for a character without meaning, so that "1?2" is never read as 12. */
const UNMAPPED = '\ufffd';

/** Control characters and the private use area say nothing; U+F020–F0FF there is the convention of symbol fonts (bullets). */
const MEANINGLESS = /[\p{Cc}\ufffd\ufffe\uffff\ue000-\uf01f\uf100-\uf8ff]/u;

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
  return glyph.unicode === '' || MEANINGLESS.test(glyph.unicode) ? UNMAPPED : toPlainForms(glyph.unicode);
}

/** Whether the character's middle is inside the visible region: what the clip hides is not printed. */
function isWithin([x0, y0, x1, y1]: Box, clip: Box): boolean {
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return x >= clip[0] && x <= clip[2] && y >= clip[1] && y <= clip[3];
}
