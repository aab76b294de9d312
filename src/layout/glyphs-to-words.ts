import type { Stroke, Word } from '../model/document.js';
import type { Box } from '../model/place.js';
import { cluster, roundBox, unionBoxes } from './boxes.js';
import type { Direction, Glyph } from './drawing.js';

/** Parts of the font size: baselines closer than this are one line's. A superscript is 0.33 up, lines are at least 1 apart. */
const SAME_BASELINE = 0.2;

/**
 * Parts of the font size: a gap wider than this ends a word. Between two digits or Latin letters 0.2 (a space is 0.25 to 0.5, kerning
 * below 0.1); elsewhere 0.35, since word processors put a quarter of an em between Chinese and Latin and stretch justified lines.
 */
const GAP_WITHIN_LATIN = 0.2;
const GAP_ELSEWHERE = 0.35;

/** Closing marks hang out of a cell that is full to the edge; they belong to what they close, whatever rule they cross. */
const HANGING = /^[，。、；：！？）》〉」』】”’,;:!?)]$/u;

/** Parts of the font size: characters of one string this near to each other run over a rule; they do not stand on both sides of it. */
const GAP_WITHIN_RUN = 0.05;

/** In a column of upright characters the pitch is looser. */
const GAP_DOWN = 0.6;

/** Parts of the font size: glyphs of one word may overlap by this much (kerning); a longer step back starts a new word. */
const STEP_BACK = 0.5;

/** Parts of the font size: characters of two strings that overlap by so much are figures of two columns, run over the wall between. */
const OVERPRINT = 0.25;

/** A word of a page, and the way it goes. */
export interface PlacedWord extends Word {
  readonly direction: Direction;
  /** Of words along the line: where one string of the producer's ends within it and the next begins. */
  readonly joints?: readonly Joint[];
}

/** Between two characters of a word. */
export interface Joint {
  /** Index into the word's text of what stands behind it. */
  readonly at: number;
  /** Where the character before it ends and the one behind it begins: points, along the line. */
  readonly from: number;
  readonly to: number;
}

/** One character in the frame of its run: `from`–`to` along the run, `across` its baseline. */
interface Along {
  readonly glyph: Glyph;
  readonly from: number;
  readonly to: number;
  readonly across: number;
}

const DIGIT = /^[\d０-９]$/u;
const LATIN = /^[\p{Script=Latin}\p{Nd}.,%+-]$/u;

/**
 * Groups characters into words: same direction, same baseline, no gap, no space, and no rule between. Words come sorted by baseline,
 * then along the run.
 */
export function glyphsToWords(glyphs: readonly Glyph[], rules: readonly Stroke[]): readonly PlacedWord[] {
  const directions: readonly Direction[] = ['right', 'down', 'left', 'up', 'skewed'];
  return directions.flatMap((direction) => {
    const run = glyphs.filter((glyph) => glyph.direction === direction);
    if (direction === 'skewed') return toSkewedWords(run);
    const barriers = rules.filter((rule) => rule.orientation === (isUpright(direction) ? 'vertical' : 'horizontal'));
    return runToWords(run, direction, barriers);
  });
}

function isUpright(direction: Direction): boolean {
  return direction === 'right' || direction === 'left';
}

function runToWords(run: readonly Glyph[], direction: Direction, barriers: readonly Stroke[]): readonly PlacedWord[] {
  const placed = run.map((glyph) => toAlong(glyph, direction));
  const size = Math.min(...run.map((glyph) => glyph.size));
  const lines = cluster(placed, (item) => item.across, SAME_BASELINE * size);
  return lines.flatMap((line) => lineToWords(line, direction, barriers));
}

function lineToWords(line: readonly Along[], direction: Direction, barriers: readonly Stroke[]): readonly PlacedWord[] {
  const words: Along[][] = [];
  let previous: Along | null = null;
  for (const item of line.toSorted((a, b) => a.from - b.from)) {
    if (isSpace(item.glyph)) {
      // An overlapping space (some producers draw one under the next word) must not split that word.
      if (previous === null || item.to > previous.to) previous = null;
      continue;
    }
    const current = words.at(-1);
    if (previous !== null && current !== undefined && belongs(previous, item, direction, barriers)) current.push(item);
    else words.push([item]);
    previous = item;
  }
  return words.map((word) => toWord(word, direction));
}

function belongs(a: Along, b: Along, direction: Direction, barriers: readonly Stroke[]): boolean {
  const gap = b.from - a.to;
  const size = Math.max(a.glyph.size, b.glyph.size);
  const limit = isUpright(direction) ? toGapLimit(a.glyph.text, b.glyph.text) : GAP_DOWN;
  if (gap > limit * size || gap < -STEP_BACK * size) return false;
  if (a.glyph.run !== b.glyph.run && gap < -OVERPRINT * size && areDigits(a, b)) return false;
  if (HANGING.test(b.glyph.text) || (a.glyph.run === b.glyph.run && gap < GAP_WITHIN_RUN * size)) return true;
  return !barriers.some((barrier) => isBetween(barrier, a.glyph.box, b.glyph.box));
}

function areDigits(a: Along, b: Along): boolean {
  return DIGIT.test(a.glyph.text) && DIGIT.test(b.glyph.text);
}

function toGapLimit(a: string, b: string): number {
  return LATIN.test(a) && LATIN.test(b) ? GAP_WITHIN_LATIN : GAP_ELSEWHERE;
}

/** Whether a rule passes between the middles of two neighbouring characters. */
function isBetween({ box, orientation }: Stroke, a: Box, b: Box): boolean {
  const axis = orientation === 'vertical' ? 0 : 1;
  const other = 1 - axis;
  const at = middle(box, axis);
  const low = Math.min(middle(a, axis), middle(b, axis));
  const high = Math.max(middle(a, axis), middle(b, axis));
  const cross = middle(a, other);
  return at > low && at < high && cross >= (box[other] ?? 0) && cross <= (box[other + 2] ?? 0);
}

function middle(box: Box, axis: number): number {
  return ((box[axis] ?? 0) + (box[axis + 2] ?? 0)) / 2;
}

function toAlong(glyph: Glyph, direction: Direction): Along {
  const [x0, y0, x1, y1] = glyph.box;
  if (direction === 'right') return { glyph, from: x0, to: x1, across: glyph.baseline };
  if (direction === 'left') return { glyph, from: -x1, to: -x0, across: -glyph.baseline };
  if (direction === 'down') return { glyph, from: y0, to: y1, across: -glyph.baseline };
  return { glyph, from: -y1, to: -y0, across: glyph.baseline };
}

function toWord(items: readonly Along[], direction: Direction): PlacedWord {
  const joints = direction === 'right' ? toJoints(items) : [];
  return {
    ...(joints.length > 0 && { joints }),
    text: items.map((item) => item.glyph.text).join(''),
    box: roundBox(unionBoxes(items.map((item) => item.glyph.box)) ?? [0, 0, 0, 0]),
    size: Math.max(...items.map((item) => item.glyph.size)),
    vertical: !isUpright(direction),
    direction,
  };
}

function toJoints(items: readonly Along[]): readonly Joint[] {
  let at = 0;
  return items.flatMap(({ glyph, from }, i): readonly Joint[] => {
    const before = items[i - 1];
    const here = at;
    at += glyph.text.length;
    return before === undefined || before.glyph.run === glyph.run ? [] : [{ at: here, from: before.to, to: from }];
  });
}

/** Slanted text is kept run by run, as drawn: its letters follow each other in drawing order. */
function toSkewedWords(run: readonly Glyph[]): readonly PlacedWord[] {
  const words: Glyph[][] = [];
  for (const glyph of run) {
    const current = words.at(-1);
    const last = current?.at(-1);
    const near =
      last !== undefined && Math.hypot(glyph.box[0] - last.box[0], glyph.box[1] - last.box[1]) < 2 * glyph.size;
    if (isSpace(glyph)) words.push([]);
    else if (near) current?.push(glyph);
    else words.push([glyph]);
  }
  return words
    .filter((word) => word.length > 0)
    .map((word) => ({
      text: word.map((glyph) => glyph.text).join(''),
      box: roundBox(unionBoxes(word.map((glyph) => glyph.box)) ?? [0, 0, 0, 0]),
      size: Math.max(...word.map((glyph) => glyph.size)),
      vertical: false,
      direction: 'skewed',
    }));
}

function isSpace(glyph: Glyph): boolean {
  return glyph.text.trim() === '';
}
