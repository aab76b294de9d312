import { overlap, unionBoxes } from './boxes.js';
import type { PlacedWord } from './glyphs-to-words.js';
import type { LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Parts of the font size: a gap between words that may be a gutter between two narrow columns. */
const MIN_GUTTER = 0.4;

/** Lines above and below in which the same gap must be found: headings wrap to two or three lines. */
const REACH_LINES = 2;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * Parts pieces of a table at gaps that neighbouring lines have at the same place: headings of narrow columns stand nearer to each other than
 * words of one label may. Single characters apart by spaces (「结 果」) are one word's.
 */
export function splitAtGutters(lines: readonly PiecedLine[]): readonly PiecedLine[] {
  const gaps = lines.map(lineToGaps);
  return lines.map((line, i) => {
    const near = [...gaps.slice(Math.max(0, i - REACH_LINES), i), ...gaps.slice(i + 1, i + 1 + REACH_LINES)];
    return { ...line, pieces: line.pieces.flatMap((piece) => splitPiece(piece, near)) };
  });
}

function splitPiece(piece: LinePiece, near: readonly (readonly Gap[])[]): readonly LinePiece[] {
  const groups: PlacedWord[][] = [];
  for (const word of piece.words) {
    const previous = groups.at(-1)?.at(-1);
    const isGutter = previous !== undefined && isParting(previous, word, near);
    if (previous === undefined || isGutter) groups.push([word]);
    else groups.at(-1)?.push(word);
  }
  return groups.map((words) => ({
    words,
    text: words.map((word) => word.text).join(' '),
    box: unionBoxes(words.map((word) => word.box)) ?? piece.box,
  }));
}

function isParting(a: PlacedWord, b: PlacedWord, near: readonly (readonly Gap[])[]): boolean {
  if (a.text.length === 1 && b.text.length === 1) return false;
  const gap = { from: a.box[2], to: b.box[0] };
  const least = MIN_GUTTER * Math.max(a.size, b.size);
  if (gap.to - gap.from < least) return false;
  return near.some((gaps) => gaps.some((other) => overlap(gap.from, gap.to, other.from, other.to) >= least));
}

/** Gaps between neighbouring words of a line. */
function lineToGaps({ line }: PiecedLine): readonly Gap[] {
  return line.words.slice(1).map((word, i) => ({ from: line.words[i]?.box[2] ?? 0, to: word.box[0] }));
}
