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

/** Rows of the whole table with their pieces; those of one page, lines with nothing but a label among them, are held against those of another. */
export function createFrames(rows: readonly LogicalRow[]): Frames {
  const pages = new Map<string, LogicalRow[]>();
  const pageOf = new Map<number, string>();
  const placed = new Set<number>();
  for (const row of rows) {
    const page = row.place.page === null ? `block ${row.block}` : `page ${row.place.page}`;
    pageOf.set(row.block, page);
    if (row.knowledge === 'position') placed.add(row.block);
    const members = pages.get(page);
    if (members === undefined) pages.set(page, [row]);
    else members.push(row);
  }
  const edges = new Map<string, number>();
  const known = new Map<string, boolean>();
  const hasMargin = (a: number, b: number) => {
    // Columns of two grids are counted anew in each.
    if (!placed.has(a) || !placed.has(b)) return a === b;
    const edgeOf = (block: number) => {
      const page = pageOf.get(block) ?? '';
      const edge = edges.get(page) ?? leftEdge(pages.get(page) ?? []);
      edges.set(page, edge);
      return edge;
    };
    return Math.abs(edgeOf(a) - edgeOf(b)) <= SAME_MARGIN;
  };
  const isSame = (a: number, b: number): boolean => {
    const [page, other] = [pageOf.get(a) ?? '', pageOf.get(b) ?? ''];
    if (a === b) return true;
    if (!placed.has(a) || !placed.has(b)) return false;
    if (page === other) return true;
    const key = `${page}/${other}`;
    const answer = known.get(key) ?? (hasMargin(a, b) || sharesPlaces(pages.get(page) ?? [], pages.get(other) ?? []));
    known.set(key, answer);
    return answer;
  };
  return { isSame, hasMargin };
}

function leftEdge(rows: readonly LogicalRow[]): number {
  return Math.min(...rows.flatMap((row) => row.pieces.map((piece) => startOf(piece) ?? Number.POSITIVE_INFINITY)));
}

/** A line of text has no span, but a place. */
function startOf(piece: Piece): number | undefined {
  return piece.span?.from ?? piece.place.box?.[0];
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
    const from = startOf(piece);
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
