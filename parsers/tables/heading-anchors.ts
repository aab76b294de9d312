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
    return [{ anchors, isMet: most === 0 || (lines.get(side) ?? 0) > 0, failed: countFailed(rows, anchors) }];
  });
  const each = headingsToColumns(headings, rows);
  if (each !== null) tried.push({ anchors: each, isMet: true, failed: countFailed(rows, each) });
  const least = Math.min(...tried.map(({ failed }) => failed));
  return tried
    .filter(({ isMet, failed }) => isMet && (failed < MIN_REFUTING || failed <= REFUTING_TIMES * least))
    .map(({ anchors }) => anchors);
}

/**
 * Columns whose figures are each set in a way of their own. Figures that stand over each other share a column, and a column of figures that
 * overlaps a heading is that heading's, since a cell holds its heading and its figures and ends before the next one begins. Null where a
 * column of figures is below no heading or below several, or does not stand along one line.
 */
function headingsToColumns(headings: readonly (Piece | null)[], rows: readonly (readonly Piece[])[]): Anchors | null {
  const bounds = headingsToAnchors(headings, 'middle');
  const spans = headings.flatMap((piece) => piece?.span ?? []);
  if (bounds === null || spans.length < headings.length) return null;
  const [from, to] = [spans.map((span) => span.from), spans.map((span) => span.to)];
  const met = new Set<number>();
  for (const column of toColumns(rows.flat().flatMap((piece) => piece.span ?? []))) {
    const over = spans.flatMap((span, n) => (column.from < span.to && span.from < column.to ? [n] : []));
    const [n] = over;
    if (n === undefined || over.length > 1 || met.has(n) || !column.isStraight) return null;
    met.add(n);
    from[n] = column.from;
    to[n] = column.to;
  }
  return withPlaces({ ...bounds, from, to }, headings, rows);
}

/** Figures that stand over each other, and whether one line runs along all of them. */
interface FigureColumn extends Span {
  readonly isStraight: boolean;
}

function toColumns(figures: readonly Span[]): readonly FigureColumn[] {
  const columns: Span[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const span of figures.toSorted((a, b) => a.from - b.from)) {
    if (span.from < end) columns.at(-1)?.push(span);
    else columns.push([span]);
    end = Math.max(end, span.to);
  }
  return columns.map((spans) => ({
    from: Math.min(...spans.map((span) => span.from)),
    to: Math.max(...spans.map((span) => span.to)),
    isStraight: ALIGNMENTS.some((side) => {
      const places = spans.map((span) => sideOf(span, side));
      return Math.max(...places) - Math.min(...places) <= SAME_SIDE;
    }),
  }));
}

function countFailed(rows: readonly (readonly Piece[])[], anchors: Anchors): number {
  return rows.filter((row) => !fits(row, anchors)).length;
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
