import type { Piece } from '../../src/model/document.js';
import type { LogicalRow } from '../rows/logical-row.js';
import { ALIGNMENTS, sideOf } from './position-anchors.js';

/** Which blocks (parts of one table on two pages) have the same places across: then a column of one is where it is in the other. */
export interface Frames {
  /** One margin, or the same places of labels and figures. */
  isSame(a: number, b: number): boolean;
  /** Only the first of these. */
  hasMargin(a: number, b: number): boolean;
}

/** Points or display columns: left edges of two blocks with one margin. */
const SAME_MARGIN = 2;

/** Points or display columns: two labels, or two figures, that stand at the same place. */
const SAME_PLACE = 1;

/** Part of the places of labels, of the block that has fewer, which the other must have too: group labels are centred, and begin anywhere. */
const MIN_SHARED = 0.5;

/** Rows of the whole table with their pieces. */
export function createFrames(rows: readonly LogicalRow[]): Frames {
  const blocks = new Map<number, LogicalRow[]>();
  for (const row of rows) blocks.set(row.block, [...(blocks.get(row.block) ?? []), row]);
  const known = new Map<string, boolean>();
  const rowsOf = (block: number) => blocks.get(block) ?? [];
  const edges = new Map([...blocks].map(([block, members]) => [block, leftEdge(members)]));
  const edgeOf = (block: number) => edges.get(block) ?? Number.POSITIVE_INFINITY;
  const hasMargin = (a: number, b: number) => Math.abs(edgeOf(a) - edgeOf(b)) <= SAME_MARGIN;
  const isSame = (a: number, b: number): boolean => {
    if (a === b) return true;
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const answer = known.get(key) ?? (hasMargin(a, b) || sharesPlaces(rowsOf(a), rowsOf(b)));
    known.set(key, answer);
    return answer;
  };
  return { isSame, hasMargin };
}

function leftEdge(rows: readonly LogicalRow[]): number {
  return Math.min(...rows.flatMap((row) => row.pieces.map((piece) => piece.span?.from ?? Number.POSITIVE_INFINITY)));
}

/** Whether labels begin, and all figures stand, where labels begin and figures stand in the other block. */
function sharesPlaces(a: readonly LogicalRow[], b: readonly LogicalRow[]): boolean {
  const [starts, others] = [toStarts(a), toStarts(b)].sort((x, y) => x.length - y.length) as [number[], number[]];
  const shared = starts.filter((start) => others.some((other) => Math.abs(other - start) <= SAME_PLACE)).length;
  if (shared === 0 || shared < MIN_SHARED * starts.length) return false;
  const [figures, more] = [toFigures(a), toFigures(b)].sort((x, y) => x.length - y.length) as [Piece[], Piece[]];
  return figures.every((figure) => more.some((other) => isUnder(figure, other)));
}

/** Where labels begin, each place once. */
function toStarts(rows: readonly LogicalRow[]): number[] {
  const starts: number[] = [];
  for (const piece of rows.flatMap((row) => row.labels)) {
    const from = piece.span?.from;
    if (from !== undefined && !starts.some((start) => Math.abs(start - from) <= SAME_PLACE)) starts.push(from);
  }
  return starts;
}

function toFigures(rows: readonly LogicalRow[]): Piece[] {
  return rows.flatMap((row) => row.data);
}

function isUnder(a: Piece, b: Piece): boolean {
  if (a.span === null || b.span === null) return false;
  const [first, second] = [a.span, b.span];
  return ALIGNMENTS.some((side) => Math.abs(sideOf(first, side) - sideOf(second, side)) <= SAME_PLACE);
}
