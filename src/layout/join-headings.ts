import { centreX, centreY, cluster, unionBoxes } from './boxes.js';
import { isFigure, type LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Parts of the font size: blank space between two lines of one wrapped heading; headings of different levels are a row's padding apart. */
const MAX_LINE_GAP = 0.75;

/** Parts of the font size: how far lines of one heading may be off their common middle or left edge. */
const ALIGNED = 0.5;

/** Parts of the font size: headings of one, two and three lines in one row stand centred on each other. */
const SAME_ROW = 0.6;

/** One row of a table's head: each heading with its lines, top to bottom. */
export type HeadingRow = readonly (readonly LinePiece[])[];

/** How many lines stand before the first with a figure. */
export function countHeadingLines(lines: readonly PiecedLine[]): number {
  const first = lines.findIndex(({ pieces }) => pieces.some((piece) => isFigure(piece.text)));
  return Math.max(0, first);
}

/** Lines of a head → its headings, wrapped ones joined, in rows by their middles. */
export function joinHeadings(lines: readonly PiecedLine[]): readonly HeadingRow[] {
  const headings: LinePiece[][] = [];
  for (const piece of lines.flatMap((line) => line.pieces).toSorted((a, b) => a.box[1] - b.box[1])) {
    const above = headings.find((heading) => continues(heading.at(-1) as LinePiece, piece));
    if (above === undefined) headings.push([piece]);
    else above.push(piece);
  }
  const size = Math.min(...headings.flat().map(sizeOf));
  const rows = cluster(headings, middleOf, SAME_ROW * size);
  return rows.map((row) => row.toSorted((a, b) => leftOf(a) - leftOf(b)));
}

function continues(above: LinePiece, below: LinePiece): boolean {
  const size = sizeOf(above);
  const gap = below.box[1] - above.box[3];
  if (gap < -ALIGNED * size || gap > MAX_LINE_GAP * size || Math.abs(sizeOf(below) - size) > 0.1 * size) return false;
  const isCentred = Math.abs(centreX(above.box) - centreX(below.box)) <= ALIGNED * size;
  return isCentred || Math.abs(above.box[0] - below.box[0]) <= ALIGNED * size;
}

function sizeOf(piece: LinePiece): number {
  return piece.words[0]?.size ?? 0;
}

function middleOf(heading: readonly LinePiece[]): number {
  return centreY(unionBoxes(heading.map((piece) => piece.box)) ?? [0, 0, 0, 0]);
}

function leftOf(heading: readonly LinePiece[]): number {
  return Math.min(...heading.map((piece) => piece.box[0]));
}
