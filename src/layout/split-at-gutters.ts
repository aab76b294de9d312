import { overlap, unionBoxes } from './boxes.js';
import type { PlacedWord } from './glyphs-to-words.js';
import { isFigure, type LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Parts of the font size: a gap between words that may be a gutter between two narrow columns. */
const MIN_GUTTER = 0.4;

/** Points: pieces of one column that begin at the same place. */
const SAME_START_PT = 1;

/** So many other pieces that begin where a word does make a column of it. */
const MIN_STARTS = 3;

/** A line of so many pieces is one of headings or of a row. */
const MIN_HEADINGS = 3;

/** Lines above and below in which the same gap must be found: headings wrap to two or three lines. */
const REACH_LINES = 2;

/** So many rows, however far, that have a figure on both sides of a gap show that it parts two columns. */
const MIN_FIGURE_GAPS = 2;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * Parts pieces of a table at gaps that neighbouring lines have at the same place: headings of narrow columns stand nearer to each other than
 * words of one label may. Single characters apart by spaces (「结 果」) are one word's, unless figures stand on both sides of their gap.
 */
export function splitAtGutters(lines: readonly PiecedLine[]): readonly PiecedLine[] {
  const gaps = lines.map(lineToGaps);
  const starts = lines.flatMap(({ pieces }) => pieces.map((piece) => piece.box[0]));
  const between = lines.flatMap(lineToFigureGaps);
  return lines.map((line, i) => {
    const near = [...gaps.slice(Math.max(0, i - REACH_LINES), i), ...gaps.slice(i + 1, i + 1 + REACH_LINES)].flat();
    return { ...line, pieces: line.pieces.flatMap((piece) => splitPiece(piece, near, between, starts)) };
  });
}

/**
 * Parts a lone line at the place where the headings of the lines around it begin: a label that is full to its column's edge stands close to
 * the first heading (「…第四项之和） 自 然」 above 「人 商 业」).
 */
export function splitBesideHeads(lines: readonly PiecedLine[]): readonly PiecedLine[] {
  return lines.map((line, i) => {
    const [piece] = line.pieces;
    const near = [...lines.slice(Math.max(0, i - REACH_LINES), i), ...lines.slice(i + 1, i + 1 + REACH_LINES)];
    const heads = near.filter(({ pieces }) => pieces.length >= MIN_HEADINGS).map(({ line: { box } }) => box[0]);
    if (piece === undefined || line.pieces.length > 1 || heads.length === 0) return line;
    const at = piece.words.findIndex((word, w) => w > 0 && isBesideHead(piece.words[w - 1] as PlacedWord, word, heads));
    return at === -1 ? line : { ...line, pieces: [piece.words.slice(0, at), piece.words.slice(at)].map(wordsToPiece) };
  });
}

/** A wide enough gap before a word that begins within a character of where a line of headings does. */
function isBesideHead(a: PlacedWord, b: PlacedWord, heads: readonly number[]): boolean {
  const size = Math.max(a.size, b.size);
  if (b.box[0] - a.box[2] < MIN_GUTTER * size) return false;
  return heads.some((head) => Math.abs(head - b.box[0]) <= size && head > a.box[2]);
}

function wordsToPiece(words: readonly PlacedWord[]): LinePiece {
  return {
    words,
    text: words.map((word) => word.text).join(' '),
    box: unionBoxes(words.map((word) => word.box)) ?? [0, 0, 0, 0],
  };
}

function splitPiece(
  piece: LinePiece,
  near: readonly Gap[],
  between: readonly Gap[],
  starts: readonly number[],
): readonly LinePiece[] {
  const groups: PlacedWord[][] = [];
  for (const word of piece.words) {
    const previous = groups.at(-1)?.at(-1);
    const isGutter =
      previous !== undefined && (isParting(previous, word, near, between) || isStart(previous, word, starts));
    if (previous === undefined || isGutter) groups.push([word]);
    else groups.at(-1)?.push(word);
  }
  return groups.map(wordsToPiece);
}

function isParting(a: PlacedWord, b: PlacedWord, near: readonly Gap[], between: readonly Gap[]): boolean {
  const gap = { from: a.box[2], to: b.box[0] };
  const least = MIN_GUTTER * Math.max(a.size, b.size);
  if (gap.to - gap.from < least) return false;
  const isSame = (other: Gap) => overlap(gap.from, gap.to, other.from, other.to) >= least;
  if (between.filter(isSame).length >= MIN_FIGURE_GAPS) return true;
  return !(a.text.length === 1 && b.text.length === 1) && near.some(isSame);
}

/** Whether a word begins where a column of the table does: 「（四）无法提供 2.没有现成信息」 is a group's label and a row's. */
function isStart(a: PlacedWord, b: PlacedWord, starts: readonly number[]): boolean {
  if (a.text.length === 1 || b.text.length === 1 || b.box[0] - a.box[2] < MIN_GUTTER * Math.max(a.size, b.size))
    return false;
  return starts.filter((start) => Math.abs(start - b.box[0]) <= SAME_START_PT).length >= MIN_STARTS;
}

/** Gaps between neighbouring figures of a line. */
function lineToFigureGaps({ pieces }: PiecedLine): readonly Gap[] {
  return pieces.slice(1).flatMap((piece, i) => {
    const before = pieces[i];
    if (before === undefined || !isFigure(before.text) || !isFigure(piece.text)) return [];
    return [{ from: before.box[2], to: piece.box[0] }];
  });
}

/** Gaps between neighbouring words of a line. */
function lineToGaps({ line }: PiecedLine): readonly Gap[] {
  return line.words.slice(1).map((word, i) => ({ from: line.words[i]?.box[2] ?? 0, to: word.box[0] }));
}
