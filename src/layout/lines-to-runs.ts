import type { Box } from '../model/place.js';
import { countEdgeLabels } from './count-edge-labels.js';
import { isFigure, type LinePiece } from './line-to-pieces.js';
import type { TextLine } from './words-to-lines.js';

/** A line and its pieces. */
export interface PiecedLine {
  readonly line: TextLine;
  readonly pieces: readonly LinePiece[];
}

/** Consecutive lines: of a table without cells, or of ordinary text. */
export interface Run {
  readonly kind: 'table' | 'text';
  readonly lines: readonly PiecedLine[];
}

/** Parts of the font size: blank space between two lines of one table. Rows of printed forms are up to 40 pt high at 12 pt. */
const MAX_GAP = 3.5;

/** Lines without values between two with values: rows left blank, and their wrapped labels. Form 三 has 25 rows. */
const MAX_LABEL_LINES = 30;

/** Parts of the font size: a lone line is a row of a table if its figures stand at least this far from its words. */
const LONE_GAP = 2;

/** Parts of the font size: how far a label may reach under the first figures before it counts as prose or a heading. */
const MAX_LABEL_REACH = 2;

/** A full stop ends a sentence of prose; labels and headings have none. */
const SENTENCE_END = /。/u;

/** Part of the table's width: how far a group's heading over all columns may be off the middle. */
const OFF_CENTRE = 0.05;

/** Times the table's font size: a line of one piece set larger is a heading. */
const MAX_LABEL_SIZE = 1.12;

/** Parts of the font size: a line of headings without figures has a label of its table right below it. */
const HEAD_GAP = 1.6;

/** A page's last line of so many pieces is a head: dates, names and remarks below a table stand two or three a line. */
const MIN_HEADS_AT_END = 4;

/** A page's number, framed or not. */
const PAGE_NUMBER = /^[-—–第]*\d{1,3}[-—–页]*$/u;

/** Points: pieces of two rows that stand in one column share a side or the middle. */
const ALIGNED_PT = 1.5;

/**
 * Finds the lines that make up tables without cells: lines of several pieces, with figures or three columns among them, and the label lines
 * between. `lines` top to bottom.
 */
export function linesToRuns(lines: readonly PiecedLine[]): readonly Run[] {
  const runs: Run[] = [];
  let text: PiecedLine[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = findEnd(lines, start);
    const table = lines.slice(start, end);
    if (!isTable(table) && !isHeadOfLabels(table, lines[end])) {
      text.push(lines[start] as PiecedLine);
      start += 1;
      continue;
    }
    const before = countEdgeLabels(text.toReversed(), table, 'above');
    const after = countEdgeLabels(lines.slice(end), table, 'below');
    const head = text.splice(text.length - before, before);
    if (text.length > 0) runs.push({ kind: 'text', lines: text });
    text = [];
    runs.push({ kind: 'table', lines: [...head, ...table, ...lines.slice(end, end + after)] });
    start = end + after;
  }
  if (text.length > 0) runs.push({ kind: 'text', lines: text });
  return runs;
}

/** One past the last line of several pieces that is reached from `start`. */
function findEnd(lines: readonly PiecedLine[], start: number): number {
  if (!isMulti(lines[start])) return start + 1;
  let end = start + 1;
  for (let i = end; i < lines.length && i - end <= MAX_LABEL_LINES; i += 1) {
    const line = lines[i] as PiecedLine;
    if (!follows(lines[i - 1] as PiecedLine, line)) break;
    if (isMulti(line) || isBesideLabel(line, lines[i - 1] as PiecedLine, lines.slice(start, i))) end = i + 1;
    else if (!isLabel(line, lines.slice(start, i))) break;
  }
  return end;
}

function isTable(lines: readonly PiecedLine[]): boolean {
  const multi = lines.filter(isMulti);
  if (multi.length === 1) return isLoneRow(multi[0] as PiecedLine);
  const hasColumns = multi.some(({ pieces }) => pieces.length >= 3 || pieces.some((piece) => isFigure(piece.text)));
  return hasColumns || multi.some((row, i) => multi.slice(i + 1).some((other) => isAligned(row, other)));
}

/** Two rows of two far pieces without figures: the heads of a table whose values are all blank. */
function isAligned(a: PiecedLine, b: PiecedLine): boolean {
  const [left, right] = a.pieces;
  const [otherLeft, otherRight] = b.pieces;
  if (left === undefined || right === undefined || otherLeft === undefined || otherRight === undefined) return false;
  const gap = Math.min(right.box[0] - left.box[2], otherRight.box[0] - otherLeft.box[2]);
  return gap > LONE_GAP * sizeOf(a) && sharesColumn(left.box, otherLeft.box) && sharesColumn(right.box, otherRight.box);
}

function sharesColumn(a: Box, b: Box): boolean {
  return [a[0] - b[0], a[2] - b[2], (a[0] + a[2] - b[0] - b[2]) / 2].some((off) => Math.abs(off) <= ALIGNED_PT);
}

/**
 * A lone line of three headings or more with a label right below it: a table whose values are all blank. With four, and none but a page number
 * below: the head of a table that goes on overleaf.
 */
function isHeadOfLabels(lines: readonly PiecedLine[], next: PiecedLine | undefined): boolean {
  const [head] = lines;
  if (lines.length !== 1 || head === undefined || head.pieces.length < 3) return false;
  if (next === undefined || PAGE_NUMBER.test(next.line.words.map((word) => word.text).join(''))) {
    return head.pieces.length >= MIN_HEADS_AT_END && head.line.words.every((word) => !SENTENCE_END.test(word.text));
  }
  const size = sizeOf(head);
  const isNear = next.line.box[1] - head.line.box[3] <= HEAD_GAP * size;
  const isSameSize = Math.abs(sizeOf(next) - size) <= 0.1 * size;
  return isNear && isSameSize && next.pieces.length === 1 && next.line.box[2] <= (head.pieces[1]?.box[0] ?? 0);
}

/** A row whose neighbours are blank: it has a figure, far from what stands before it. */
function isLoneRow(row: PiecedLine): boolean {
  return row.pieces.slice(1).some((piece, i) => {
    const gap = piece.box[0] - (row.pieces[i]?.box[2] ?? 0);
    return isFigure(piece.text) && gap > LONE_GAP * sizeOf(row);
  });
}

function isMulti(line: PiecedLine | undefined): boolean {
  return line !== undefined && line.pieces.length >= 2;
}

/**
 * Whether a line of one piece may stand between the table's rows: part of a label in the first column, or a heading centred over the
 * columns. One that is set larger, or runs from the left under the figures, is a section's heading or prose.
 */
function isLabel(line: PiecedLine, table: readonly PiecedLine[]): boolean {
  const size = sizeOf(line);
  if (size > MAX_LABEL_SIZE * sizeOf(table[0] as PiecedLine)) return false;
  if (line.pieces.some((piece) => SENTENCE_END.test(piece.text))) return false;
  const columns = table.flatMap(({ pieces }) => pieces.slice(1));
  const figures = columns.filter((piece) => isFigure(piece.text));
  const first = Math.min(...(figures.length > 0 ? figures : columns).map((piece) => piece.box[0]));
  const [x0, , x1] = line.line.box;
  if (x0 >= first || x1 <= first + MAX_LABEL_REACH * size) return true;
  const { left, width } = extentOf(table);
  return Math.abs((x0 + x1) / 2 - (left + width / 2)) <= OFF_CENTRE * width;
}

/** A lone figure in a column of the table, centred against a label of several lines: it stands beside two of them. */
function isBesideLabel(line: PiecedLine, above: PiecedLine, table: readonly PiecedLine[]): boolean {
  const [piece] = line.pieces;
  if (piece === undefined || !isFigure(piece.text) || line.line.box[1] >= above.line.box[3]) return false;
  const figures = table.flatMap(({ pieces }) => pieces.slice(1)).filter(({ text }) => isFigure(text));
  return figures.some(({ box }) => sharesColumn(box, piece.box));
}

function follows(above: PiecedLine, below: PiecedLine): boolean {
  if (isSlanted(above) || isSlanted(below)) return false;
  return below.line.box[1] - above.line.box[3] <= MAX_GAP * Math.max(sizeOf(above), sizeOf(below));
}

function extentOf(lines: readonly PiecedLine[]): { readonly left: number; readonly width: number } {
  const left = Math.min(...lines.map(({ line }) => line.box[0]));
  const right = Math.max(...lines.map(({ line }) => line.box[2]));
  return { left, width: right - left };
}

function sizeOf({ line }: PiecedLine): number {
  return line.words[0]?.size ?? 0;
}

function isSlanted({ line }: PiecedLine): boolean {
  return line.words[0]?.direction === 'skewed';
}
