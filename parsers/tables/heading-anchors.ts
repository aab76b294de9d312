import type { Piece } from '../../src/model/document.js';
import type { Span } from '../../src/model/place.js';
import {
  ALIGNMENTS,
  type Alignment,
  type Anchors,
  headingsToAnchors,
  placeByPosition,
  sideOf,
  withPlaces,
} from './position-anchors.js';

/** Points or display columns: sides this near are one line that figures are set along. */
const SAME_SIDE = 0.6;

/** Widths that differ by less do not show which side figures are set along: a proportional 1 is narrower than the other digits. */
const OTHER_WIDTH = 1.8;

/**
 * Columns by headings alone, where no row is full. How figures stand under their headings is not known beforehand: every alignment is tried on
 * all rows under these headings, and those stay that the rows do not refute. Where several stay, they are open, and the sums judge.
 * `rows`: the figures of each row under the headings. `figures`: those of the whole table, whatever their columns.
 */
export function headingsToOpenAnchors(
  headings: readonly (Piece | null)[],
  rows: readonly (readonly Piece[])[],
  figures: readonly Piece[],
): readonly Anchors[] {
  const lines = countLines(figures);
  const most = Math.max(...lines.values());
  const tried = ALIGNMENTS.flatMap((side) => {
    const bounds = headingsToAnchors(headings, side);
    if (bounds === null) return [];
    const anchors = withPlaces(bounds, headings, rows);
    return [{ anchors, failed: rows.filter((row) => !fits(row, anchors)).length }];
  });
  const least = Math.min(...tried.map(({ failed }) => failed));
  return tried
    .filter(({ anchors, failed }) => {
      const isRefuted = failed >= MIN_REFUTING && failed > REFUTING_TIMES * least;
      return !isRefuted && (most === 0 || (lines.get(anchors.side) ?? 0) > 0);
    })
    .map(({ anchors }) => anchors);
}

/** One row may hold words that overflow their columns; two, and twice as many as by another alignment, are no chance. */
const MIN_REFUTING = 2;
const REFUTING_TIMES = 2;

/** Whether a row's figures all have a column of their own, a full row's each its own. */
function fits(row: readonly Piece[], anchors: Anchors): boolean {
  const placement = placeByPosition(row, anchors);
  return placement !== null && (row.length < placement.length || row.every((piece, n) => placement[n] === piece));
}

/** By each side, how many lines there are that figures of different widths are set along. */
function countLines(figures: readonly Piece[]): ReadonlyMap<Alignment, number> {
  const spans = figures.flatMap((piece) => piece.span ?? []);
  return new Map(ALIGNMENTS.map((side) => [side, countLinesOf(spans, side)]));
}

function countLinesOf(spans: readonly Span[], side: Alignment): number {
  const sorted = [...spans].sort((a, b) => sideOf(a, side) - sideOf(b, side));
  let count = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const start = sideOf(sorted[from] as Span, side);
    while (to < sorted.length && sideOf(sorted[to] as Span, side) - start <= SAME_SIDE) to++;
    const widths = sorted.slice(from, to).map((span) => span.to - span.from);
    if (Math.max(...widths) - Math.min(...widths) >= OTHER_WIDTH) count++;
  }
  return count;
}
