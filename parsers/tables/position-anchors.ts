import type { Piece } from '../../src/model/document.js';
import type { Placement } from './placements.js';

/** Where each column of a table without cells lies: the middle of its figures, or of its heading, in the table's own unit. */
export type Anchors = readonly number[];

/** A figure further from its column than this share of the distance to the next column stands nowhere surely. */
const MAX_OFFSET_SHARE = 0.35;

function middle(piece: Piece): number {
  return piece.span === null ? Number.NaN : (piece.span.from + piece.span.to) / 2;
}

/** Column middles from rows that fill every column; null where there is none, or where the rows do not agree. */
export function rowsToAnchors(fullRows: readonly (readonly Piece[])[], width: number): Anchors | null {
  const rows = fullRows.filter((row) => row.length === width && row.every((piece) => piece.span !== null));
  if (rows.length === 0) return null;
  const anchors: number[] = [];
  for (let column = 0; column < width; column++) {
    const middles = rows.map((row) => middle(row[column] as Piece));
    anchors.push(middles.reduce((sum, x) => sum + x, 0) / middles.length);
  }
  const gap = smallestGap(anchors);
  const agree = rows.every((row) =>
    row.every((piece, column) => Math.abs(middle(piece) - (anchors[column] ?? 0)) <= MAX_OFFSET_SHARE * gap),
  );
  return agree ? anchors : null;
}

/** Column middles from the headings, where all were found and stand apart. */
export function headingsToAnchors(headings: readonly (Piece | null)[]): Anchors | null {
  const anchors = headings.map((piece) => (piece === null ? Number.NaN : middle(piece)));
  if (anchors.length === 0 || anchors.some((x) => Number.isNaN(x))) return null;
  return anchors.every((x, n) => n === 0 || x > (anchors[n - 1] ?? x)) ? anchors : null;
}

function smallestGap(anchors: Anchors): number {
  let gap = Number.POSITIVE_INFINITY;
  for (let n = 1; n < anchors.length; n++) gap = Math.min(gap, (anchors[n] ?? 0) - (anchors[n - 1] ?? 0));
  return gap;
}

/** Lays figures into the columns they stand over; null where one stands between two columns, or two in one. */
export function placeByPosition(pieces: readonly Piece[], anchors: Anchors): Placement | null {
  const placement: (Piece | null)[] = anchors.map(() => null);
  const gap = smallestGap(anchors);
  for (const piece of pieces) {
    const x = middle(piece);
    let column = -1;
    anchors.forEach((anchor, n) => {
      if (Math.abs(anchor - x) <= MAX_OFFSET_SHARE * gap) column = n;
    });
    if (column < 0 || placement[column] !== null) return null;
    placement[column] = piece;
  }
  return placement;
}
