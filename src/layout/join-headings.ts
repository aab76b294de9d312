import { centreX, centreY, cluster, unionBoxes } from './boxes.js';
import type { LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Parts of the font size: blank space between two lines of one wrapped heading; headings of different levels are a row's padding apart. */
const MAX_LINE_GAP = 0.75;

/** Parts of the font size: how much gaps within headings differ. */
const GAP_SPREAD = 0.2;

/** Parts of the font size: how far lines of one heading may be off their common middle or left edge. */
const ALIGNED = 0.5;

/** Parts of the font size: headings of one, two and three lines in one row stand centred on each other. */
const SAME_ROW = 0.6;

/** One row of a table's head: each heading with its lines, top to bottom. */
export type HeadingRow = readonly (readonly LinePiece[])[];

/** Lines of a head → its headings, wrapped ones joined, in rows by their middles. */
export function joinHeadings(lines: readonly PiecedLine[]): readonly HeadingRow[] {
  const headings: LinePiece[][] = [];
  const maxGap = toMaxGap(lines);
  for (const piece of lines.flatMap((line) => line.pieces).toSorted((a, b) => a.box[1] - b.box[1])) {
    const above = headings.find((heading) => {
      const last = heading.at(-1) as LinePiece;
      return continues(last, piece, maxGap) && !isGroup(last, piece, lines);
    });
    if (above === undefined) headings.push([piece]);
    else above.push(piece);
  }
  const size = Math.min(...headings.flat().map(sizeOf));
  const rows = cluster(headings, middleOf, SAME_ROW * size);
  return rows.map((row) => row.toSorted((a, b) => leftOf(a) - leftOf(b)));
}

/** The widest gap within a heading of this head: little more than the narrowest of all, since the levels of a head are a row's padding apart. */
function toMaxGap(lines: readonly PiecedLine[]): number {
  const pieces = lines.flatMap((line) => line.pieces);
  const gaps = pieces.flatMap((above) =>
    pieces
      .filter(
        (below) => above !== below && below.box[1] > above.box[1] && continues(above, below, Number.POSITIVE_INFINITY),
      )
      .map((below) => (below.box[1] - above.box[3]) / sizeOf(above)),
  );
  return Math.min(MAX_LINE_GAP, Math.min(...gaps) + GAP_SPREAD);
}

/** `maxGap` in parts of the font size. */
function continues(above: LinePiece, below: LinePiece, maxGap: number): boolean {
  const size = sizeOf(above);
  const gap = below.box[1] - above.box[3];
  if (
    gap < -ALIGNED * size ||
    gap > Math.min(MAX_LINE_GAP, maxGap) * size ||
    Math.abs(sizeOf(below) - size) > 0.1 * size
  )
    return false;
  const isCentred = Math.abs(centreX(above.box) - centreX(below.box)) <= ALIGNED * size;
  return isCentred || Math.abs(above.box[0] - below.box[0]) <= ALIGNED * size;
}

/** Whether several pieces of the next line stand under a heading: then it is the heading of a group of columns, not the first line of one of them. */
function isGroup(above: LinePiece, below: LinePiece, lines: readonly PiecedLine[]): boolean {
  const line = lines.find(({ pieces }) => pieces.includes(below));
  const under = line?.pieces.filter(({ box }) => Math.min(box[2], above.box[2]) - Math.max(box[0], above.box[0]) > 0);
  return (under?.length ?? 0) >= 2;
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
