import type { Box } from '../model/place.js';
import { centreX, centreY, unionBoxes } from './boxes.js';
import type { PlacedWord } from './glyphs-to-words.js';
import type { Edge } from './strokes-to-edges.js';
import type { TextLine } from './words-to-lines.js';

/** Words of one line that belong together, set off by gaps from the line's other pieces. */
export interface LinePiece {
  readonly words: readonly PlacedWord[];
  readonly text: string;
  readonly box: Box;
}

/** Parts of the font size: a gap wider than this parts two pieces. A full-width space is 1; columns are at least two spaces apart. */
const PIECE_GAP = 1.05;

/** Beside a figure less is enough: "许可 550" with one wide space is a label and its value; a Latin space is at most 0.5. */
const FIGURE_GAP = 0.6;

/** Fewer gaps between single characters are those of one spaced-out word: 「自 然 人」. */
const MIN_SPACED_OUT = 3;

/** Times the narrowest gap between single characters: measured 0.22 to 0.25 of the size within a heading, 0.6 to 0.75 between two. */
const WIDER = 1.6;

/** Parts of the font size: a gap that parts two columns of the same mark (「不涉及 不涉及」) or of spaced-out headings. */
const SAME_TEXT_GAP = 0.4;

const IDEOGRAPH = /^\p{Script=Han}$/u;

/** A figure, or one of the marks that stand where a figure would. Signs, separators and the percent sign may belong to it. */
const FIGURE = /^[+\-−－＋]?[\d０-９][\d０-９.,，．]*[%％]?$|^[-—–－/／无]$/u;

/** Only these are parted however near they stand: dashes may frame a page number. */
const DIGITS = /^[\d０-９.,，．]*[\d０-９]$/u;

export function isFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** A line → its pieces, left to right. Two figures side by side are always two pieces, and so is what a drawn rule parts. */
export function lineToPieces(line: TextLine, verticals: readonly Edge[]): readonly LinePiece[] {
  const groups: PlacedWord[][] = [];
  for (const word of line.words) {
    const previous = groups.at(-1)?.at(-1);
    if (previous !== undefined && !isParted(previous, word, verticals)) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups.flatMap(partSpacedOut).map((words) => ({
    words,
    text: words.map((word) => word.text).join(' '),
    box: unionBoxes(words.map((word) => word.box)) ?? line.box,
  }));
}

/**
 * Headings of narrow columns, each spaced out by one blank between its characters (「结 果 结 果 其 他」): where the gaps between single characters
 * are of two sizes, the wider ones part columns.
 */
function partSpacedOut(words: readonly PlacedWord[]): readonly (readonly PlacedWord[])[] {
  const gaps = words.map((word, i) => word.box[0] - (words[i - 1]?.box[2] ?? 0));
  const within = gaps.filter((_, i) => i > 0 && isSpacedOut(words[i - 1]) && isSpacedOut(words[i]));
  if (within.length < MIN_SPACED_OUT) return [words];
  const limit = Math.max(SAME_TEXT_GAP * (words[0]?.size ?? 0), WIDER * Math.min(...within));
  const groups: PlacedWord[][] = [];
  for (const [i, word] of words.entries()) {
    const mayPart = isSpacedOut(word) || isSpacedOut(words[i - 1]);
    if (i > 0 && !(mayPart && (gaps[i] ?? 0) >= limit)) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups;
}

function isSpacedOut(word: PlacedWord | undefined): boolean {
  return word !== undefined && IDEOGRAPH.test(word.text);
}

function isParted(a: PlacedWord, b: PlacedWord, verticals: readonly Edge[]): boolean {
  if (a.vertical || b.vertical) return false;
  const gap = (b.box[0] - a.box[2]) / Math.max(a.size, b.size);
  if (gap > PIECE_GAP) return true;
  if (DIGITS.test(a.text) && DIGITS.test(b.text)) return true;
  if (a.text === b.text && a.text.length > 1 && gap > SAME_TEXT_GAP) return true;
  if ((isFigure(a.text) || isFigure(b.text)) && gap > FIGURE_GAP) return true;
  const y = centreY(a.box);
  return verticals.some(
    (edge) => edge.at > centreX(a.box) && edge.at < centreX(b.box) && edge.from <= y && y <= edge.to,
  );
}
