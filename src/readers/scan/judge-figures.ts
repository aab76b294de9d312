import { heightOf, widthOf } from '../../layout/pixels/find-parts.js';
import { tallestOf } from '../../layout/pixels/parts-to-lines.js';
import type { InkLine } from '../../layout/pixels/window-to-ink.js';
import type { LineReading } from '../ocr/ocr-engine.js';

export interface JudgedLine {
  readonly text: string;
  readonly confidence: number;
  /** Numbers that the line may be, where it is not sure: what any look made of it, and what worn figures may have been. */
  readonly readings?: readonly string[];
}

/** A sign that a character is no figure: from here on the line is words. */
const FOREIGN = 0.5;

/** Parts of the line's tallest part: lower ones are points, commas or bits. */
const FIGURE_HEIGHT = 0.6;

/** A figure's width in parts of its height: two that touch make one part twice as wide. */
const MAX_FIGURE_ASPECT = 0.95;

/** From one figure to the next, in parts of their height: 1 in print set tightly is nearest, figures of a wide face are farthest apart. */
const MIN_PITCH = 0.45;
const MAX_PITCH = 0.85;

/** A point's side, and how far a comma hangs below the figures at least, in parts of their height. Smaller ink is dust. */
const MIN_POINT = 0.09;
const MIN_TAIL = 0.08;

/** Below this a single look is not believed, whatever the shapes say. */
const SURE = 0.9;

/** On a worn page all looks must agree and one of them must be so sure. */
const SURE_WORN = 0.97;

/** A nought with a gap is still like no other figure: no gap in a stroke makes one of another. */
const SURE_ZERO = 0.8;

/** Figures that another one becomes by a gap in its stroke: 3 of 8 and 9, 5 of 6 and 9, 6 and 9 of 8. On a worn page nothing tells them apart. */
const LEFT_OVER = /[3569]/;

/** A second engine's opinion counts as agreement from here on. */
const SURE_SECOND = 0.85;

/** Confidence of figures whose looks agree though their shapes do not fit their number, or whose engine was unsure. */
const AGREED = 0.95;
const DOUBTED = 0.5;

const NUMBER = /^(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/;

/**
 * One line's looks → its text and how sure it is. A figure is sure where the engine is, the text is a well-formed number, and the ink has as
 * many parts as the number has figures and separators: a recogniser drops one of two equal neighbours without a word, and adds a separator for a
 * speck. Else several looks must agree; on a `worn` page, where strokes are broken, always, and without figures that a
 * broken one may look like.
 */
export function judgeFigures(line: InkLine, looks: readonly LineReading[], worn = false): JudgedLine {
  const judged = judge(line, looks, worn);
  return judged.confidence >= SURE ? judged : { ...judged, readings: toReadings(looks, worn) };
}

/**
 * What is not sure, with a second engine's opinion. Where it agrees, the ink has as many parts as the number has figures, and print is whole, the two together
 * are sure; where not, it is one more reading that the figures may have.
 */
export function weighOpinion(line: InkLine, judged: JudgedLine, { figures }: LineReading, worn: boolean): JudgedLine {
  if (!NUMBER.test(figures.text)) return judged;
  const agrees = figures.text === judged.text && figures.confidence >= SURE_SECOND;
  if (agrees && !worn && hasParts(line, judged.text)) return { text: judged.text, confidence: AGREED };
  return { ...judged, readings: [...new Set([...(judged.readings ?? []), figures.text])] };
}

/** What a recogniser makes of a slash, the mark for none, when it is worn. */
const WORN_SLASH = /^[1!|/\\lI丿]$/u;

/** What it makes of a nought with a gap. */
const WORN_ZERO = /^[Cc(（)）UuＣＵOoQeＯ〇口]$/u;

/** All that the looks made of a line, next to it what a single worn sign may have been. */
function toReadings(looks: readonly LineReading[], worn: boolean): readonly string[] {
  const read = looks.flatMap(({ text, figures }) => [
    figures.text,
    ...(figures.others ?? []),
    ...(worn && WORN_ZERO.test(text) ? ['0'] : []),
    ...(worn && (WORN_SLASH.test(text) || figures.text === '1') ? ['/'] : []),
  ]);
  return [...new Set(read)].filter((text) => text === '/' || NUMBER.test(text));
}

function judge(line: InkLine, looks: readonly LineReading[], worn: boolean): JudgedLine {
  const [first] = looks;
  if (first === undefined) return { text: '', confidence: 0 };
  if (first.figures.text === '' || first.figures.foreign >= FOREIGN) return judgeWords(looks);
  const ranked = rank(looks.map(({ figures }) => figures));
  const best = ranked[0] as Ranked;
  const isWellFormed = NUMBER.test(best.text);
  const fits = hasParts(line, best.text);
  const isAlone = ranked.length === 1;
  if (worn) {
    const agree = looks.length > 1 && isAlone && best.confidence >= (best.text === '0' ? SURE_ZERO : SURE_WORN);
    const isSure = agree && isWellFormed && fits && !LEFT_OVER.test(best.text);
    return { text: best.text, confidence: isSure ? AGREED : Math.min(DOUBTED, best.confidence) };
  }
  if (isWellFormed && fits && isAlone && best.confidence >= SURE) {
    return { text: best.text, confidence: 0.99 + best.confidence / 101 };
  }
  if (looks.length === 1) return { text: best.text, confidence: Math.min(DOUBTED, best.confidence) };
  if (isWellFormed && isAlone && (fits || (best.confidence >= SURE && mayTouch(line, best.text)))) {
    return { text: best.text, confidence: AGREED };
  }
  return { text: best.text, confidence: Math.min(DOUBTED, best.confidence) };
}

interface Ranked {
  readonly text: string;
  readonly confidence: number;
  readonly votes: number;
}

/** Different readings, the most voted first; confidence is the best look's. */
function rank(readings: readonly { readonly text: string; readonly confidence: number }[]): readonly Ranked[] {
  const votes = new Map<string, Ranked>();
  for (const { text, confidence } of readings) {
    const seen = votes.get(text);
    votes.set(text, {
      text,
      confidence: Math.max(seen?.confidence ?? 0, confidence),
      votes: (seen?.votes ?? 0) + (NUMBER.test(text) ? 1 : 0.2) * (0.05 + confidence),
    });
  }
  return [...votes.values()].toSorted((a, b) => b.votes - a.votes);
}

/** Words are as sure as their least sure character in the best look; where digits stand among them, all looks must agree on those. */
function judgeWords(looks: readonly LineReading[]): JudgedLine {
  const { text, confidence } = looks.reduce((best, look) => (look.confidence > best.confidence ? look : best));
  const digits = (of: string): string => of.replace(/[^\d.,]/g, '');
  const agree = looks.every((look) => digits(look.text) === digits(text));
  return { text, confidence: agree ? confidence : Math.min(DOUBTED, confidence) };
}

/** Whether the ink may be the number's figures where some of them touch: fewer parts than figures, wide enough for them and no wider. */
function mayTouch(line: InkLine, text: string): boolean {
  const { tallest, tall, figures } = toParts(line, text);
  const widths = tall.map(({ box }) => widthOf(box) / tallest);
  const least = widths.reduce((sum, width) => sum + Math.max(1, Math.floor(width / MAX_PITCH)), 0);
  const most = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / MIN_PITCH)), 0);
  return tall.length < figures && least <= figures && figures <= most && hasSeparators(line, text);
}

/** Whether the ink has as many tall parts as the number has figures, no part as wide as two, and the number's separators. */
function hasParts(line: InkLine, text: string): boolean {
  const { tallest, tall, figures } = toParts(line, text);
  const isSlim = tall.every(({ box }) => widthOf(box) <= MAX_FIGURE_ASPECT * tallest);
  return tall.length === figures && isSlim && hasSeparators(line, text);
}

function toParts(line: InkLine, text: string) {
  const tallest = tallestOf(line);
  const tall = line.parts.filter(({ box }) => heightOf(box) >= FIGURE_HEIGHT * tallest);
  return { tallest, tall, figures: text.replace(/\D/g, '').length };
}

/** Whether low ink beside the figures is the number's points and commas, in their order: a comma hangs below the figures, a point does not. */
function hasSeparators(line: InkLine, text: string): boolean {
  const { tallest, tall } = toParts(line, text);
  const foot = Math.max(...tall.map(({ box }) => box[3]));
  const low = line.parts.filter(
    ({ box, pixels }) => heightOf(box) < FIGURE_HEIGHT * tallest && pixels >= (MIN_POINT * tallest) ** 2,
  );
  const seen = low.map(({ box }) => (box[3] - foot > MIN_TAIL * tallest ? ',' : '.')).join('');
  return seen === text.replace(/\d/g, '');
}
