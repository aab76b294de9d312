import type { Piece } from '../../src/model/document.js';
import type { Span } from '../../src/model/place.js';
import type { Placement } from './placements.js';

/** How figures stand in the columns of a table: by their left sides, their middles or their right sides. */
export type Alignment = 'left' | 'middle' | 'right';

export const ALIGNMENTS: readonly Alignment[] = ['middle', 'right', 'left'];

/**
 * Where each column of a table without cells lies, in the table's own unit (points or display columns): figures of column n have their
 * `side` between `from[n]` and `to[n]`, both included, and mostly at `at[n]`.
 */
export interface Anchors {
  readonly side: Alignment;
  readonly at: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A figure further from its column than this share of the distance to the next column stands nowhere surely. */
const MAX_OFFSET_SHARE = 0.35;

export function sideOf(span: Span, side: Alignment): number {
  if (side === 'left') return span.from;
  return side === 'right' ? span.to : (span.from + span.to) / 2;
}

/**
 * Columns by rows that fill every one of them, by the side that stands straightest in all rows, `others` (rows that are not full) with
 * them. Null where there is no full row, or where the full rows do not agree by any side.
 * `reach`: how far a figure may be off; a share of the narrowest distance of two columns where it is left out.
 */
export function rowsToAnchors(
  fullRows: readonly (readonly Piece[])[],
  width: number,
  others: readonly (readonly Piece[])[] = [],
  reach: number = Number.POSITIVE_INFINITY,
): Anchors | null {
  const rows = fullRows.filter((row) => row.length === width && row.every((piece) => piece.span !== null));
  if (rows.length === 0) return null;
  let best: Anchors | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const side of ALIGNMENTS) {
    const at = Array.from({ length: width }, (_, column) => {
      const places = rows.map((row) => placeOf(row[column] as Piece, side));
      return places.reduce((sum, x) => sum + x, 0) / places.length;
    });
    const limit = MAX_OFFSET_SHARE * smallestGap(at);
    const offs = rows.flatMap((row) => row.map((piece, column) => Math.abs(placeOf(piece, side) - (at[column] ?? 0))));
    if (offs.some((off) => off > limit)) continue;
    const loose = others.flat().map((piece) => Math.min(limit, ...at.map((x) => Math.abs(x - placeOf(piece, side)))));
    const cost = [...offs, ...loose].reduce((sum, off) => sum + off, 0);
    // Figures of one width stand as straight by any side: then the middle is as good as another.
    if (cost >= least - SAME_COST) continue;
    least = cost;
    best = aroundPlaces(at, side, Math.min(limit, reach));
  }
  return best;
}

/** Sums of places nearer than this are equal but for rounding. */
const SAME_COST = 0.05;

/** Where a piece stands by the side; not a number where that is not known. */
export function placeOf(piece: Piece | null | undefined, side: Alignment): number {
  return piece?.span == null ? Number.NaN : sideOf(piece.span, side);
}

function aroundPlaces(at: readonly number[], side: Alignment, reach: number): Anchors {
  return { side, at, from: at.map((x) => x - reach), to: at.map((x) => x + reach) };
}

function smallestGap(places: readonly number[]): number {
  let gap = Number.POSITIVE_INFINITY;
  for (let n = 1; n < places.length; n++) gap = Math.min(gap, (places[n] ?? 0) - (places[n - 1] ?? 0));
  return gap;
}

/** Share of the distance between two headings' middles by which a figure may pass the edge of the next heading: sides are rounded, and cells padded. */
const MAX_OVERHANG_SHARE = 0.1;

/**
 * Columns by their headings, were the figures set by the given side; null where a heading was not found or they do not stand apart.
 * A cell holds its heading and its figures and ends before the next one's begin, whatever their alignment: figures set by the middle stand
 * under the heading's own; such set to the right end between the heading's end and the next heading's beginning; to the left likewise.
 */
export function headingsToAnchors(headings: readonly (Piece | null)[], side: Alignment): Anchors | null {
  const spans = headings.flatMap((piece) => piece?.span ?? []);
  if (spans.length === 0 || spans.length < headings.length) return null;
  const middles = spans.map((span) => sideOf(span, 'middle'));
  if (middles.some((x, n) => n > 0 && x <= (middles[n - 1] ?? x))) return null;
  const gap = smallestGap(middles);
  if (side === 'middle') {
    return aroundPlaces(middles, side, MAX_OFFSET_SHARE * gap);
  }
  const overhang = Math.min(MAX_OVERHANG_SHARE * gap, ...spans.map((span) => (span.to - span.from) / 2));
  const reach = Number.isFinite(gap) ? gap : Number.POSITIVE_INFINITY;
  const bounds = spans.map((span, n): Span => {
    if (side === 'right') return { from: span.to - overhang, to: spans[n + 1]?.from ?? span.to + reach };
    return { from: spans[n - 1]?.to ?? span.from - reach, to: span.from + overhang };
  });
  const apart = bounds.every(
    (bound, n) => bound.from <= bound.to && (n === 0 || bound.from > (bounds[n - 1]?.to ?? 0)),
  );
  if (!apart) return null;
  const [from, to] = [bounds.map((bound) => bound.from), bounds.map((bound) => bound.to)];
  return { side, at: side === 'right' ? from : to, from, to };
}

/**
 * The same columns, their places taken from the figures in them; that of an empty column is as far from its heading as the others' are
 * on the average, since columns side by side are mostly of one width.
 */
export function withPlaces(
  anchors: Anchors,
  headings: readonly (Piece | null)[],
  rows: readonly (readonly Piece[])[],
): Anchors {
  const { side, from, to } = anchors;
  const places = rows.flat().map((piece) => placeOf(piece, side));
  const met = from.map((start, n) => mean(places.filter((x) => start <= x && x <= (to[n] ?? start))));
  const offs = headings.flatMap((piece, n) => {
    const place = met[n];
    return place == null || piece === null ? [] : [place - placeOf(piece, 'middle')];
  });
  const off = mean(offs);
  if (off === null) return anchors;
  const at = met.map((place, n) => {
    const heading = headings[n];
    const usual = heading == null ? (anchors.at[n] ?? 0) : placeOf(heading, 'middle') + off;
    return place ?? Math.min(Math.max(usual, from[n] ?? usual), to[n] ?? usual);
  });
  return { ...anchors, at };
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

/** Points or display columns: neighbouring figures of columns that are full touch, and boxes are wider than ink. */
const TOUCH = 0.8;

/** Whether a piece reaches over another column's place: two figures may have been run into one. */
function reachesOver({ span }: Piece, column: number, { at }: Anchors): boolean {
  return span === null || at.some((place, n) => n !== column && span.from < place - TOUCH && place + TOUCH < span.to);
}

/** Lays figures into the columns they stand in; null where one stands in none, over two, or two in one. */
export function placeByPosition(pieces: readonly Piece[], anchors: Anchors): Placement | null {
  const placement: (Piece | null)[] = anchors.from.map(() => null);
  for (const piece of pieces) {
    const x = placeOf(piece, anchors.side);
    const column = anchors.from.findIndex((from, n) => from <= x && x <= (anchors.to[n] ?? x));
    if (column < 0 || placement[column] !== null || reachesOver(piece, column, anchors)) return null;
    placement[column] = piece;
  }
  return placement;
}
