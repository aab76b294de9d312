import type { Piece } from '../../src/model/document.js';
import type { Span } from '../../src/model/place.js';
import {
  ALIGNMENTS,
  type Alignment,
  type Anchors,
  headingsToAnchors,
  placeByPosition,
  placeOf,
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
  const lines = findLines(figures);
  // The side that the table's figures keep is these columns' where their walls are even, or where their own figures stand along its lines.
  const standsOn = (side: Alignment) => rows.flat().every((piece) => isOnLine(piece, side, lines.get(side) ?? []));
  const isTold =
    findPitch(headings) !== null || ALIGNMENTS.some((side) => lines.get(side)?.length !== 0 && standsOn(side));
  const hasNone = ALIGNMENTS.every((side) => lines.get(side)?.length === 0);
  const tried = ALIGNMENTS.flatMap((side) => {
    const bounds = narrowToEdge(headingsToAnchors(headings, side), headings, figures, lines);
    if (bounds === null) return [];
    const anchors = withPlaces(bounds, headings, rows);
    if (!keepsLines(anchors, rows)) return [];
    const isMet = hasNone || !isTold || lines.get(side)?.length !== 0;
    return [{ anchors, isMet, failed: countFailed(rows, anchors) }];
  });
  for (const anchors of [headingsToColumns(headings, rows), headingsToCells(headings, rows)]) {
    if (anchors !== null) tried.push({ anchors, isMet: true, failed: countFailed(rows, anchors) });
  }
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

/** Points or display columns: how far the middles of headings may be off an even pitch, a figure off the line it is set along, or over its cell's wall. */
const OFF_PITCH = 1.5;
const OFF_LINE = 2.5;
const OVER_WALL = 0.8;

/** Middles of fewer headings stand evenly whatever the widths of their columns. */
const MIN_EVEN = 3;

/** Points or display columns: between a figure set to the right and its cell's wall. */
const MAX_PADDING = 8;

/** How far the middles of headings stand apart, where all do by the same distance: then the columns are of one width. */
function findPitch(headings: readonly (Piece | null)[]): number | null {
  const middles = headings.map((piece) => placeOf(piece, 'middle'));
  const [first, last] = [middles[0] ?? Number.NaN, middles.at(-1) ?? Number.NaN];
  if (middles.length < MIN_EVEN) return null;
  const pitch = (last - first) / (middles.length - 1);
  return middles.every((x, n) => Math.abs(x - first - n * pitch) <= OFF_PITCH) ? pitch : null;
}

/**
 * Columns of one width set to the right end where figures of the last one do, and of rows with one wide cell: on the table's right edge.
 * So much is known only where figures of different widths end there.
 */
function narrowToEdge(
  anchors: Anchors | null,
  headings: readonly (Piece | null)[],
  figures: readonly Piece[],
  lines: ReadonlyMap<Alignment, readonly number[]>,
): Anchors | null {
  const pitch = findPitch(headings);
  if (anchors?.side !== 'right' || pitch === null || lines.get('right')?.length === 0) return anchors;
  const edge = Math.max(...figures.flatMap((piece) => piece.span?.to ?? []));
  const lastWall = placeOf(headings.at(-1), 'middle') + pitch / 2;
  // A form may leave its last columns to other rows, and the last may be wider than the others.
  if (!(edge <= lastWall + OVER_WALL && edge >= lastWall - MAX_PADDING)) return anchors;
  const at = headings.map((_, n) => edge - (headings.length - 1 - n) * pitch);
  return { side: 'right', at, from: at.map((x) => x - OFF_LINE), to: at.map((x) => x + OFF_LINE) };
}

/** Columns of one width with their headings in the middle: walls are halfway between. Null where a figure stands across one. */
function headingsToCells(headings: readonly (Piece | null)[], rows: readonly (readonly Piece[])[]): Anchors | null {
  const pitch = findPitch(headings);
  const bounds = headingsToAnchors(headings, 'middle');
  if (pitch === null || bounds === null) return null;
  const [from, to] = [bounds.at.map((x) => x - pitch / 2), bounds.at.map((x) => x + pitch / 2)];
  const isWithin = (span: Span) =>
    from.some((start, n) => start - OVER_WALL <= span.from && span.to <= (to[n] ?? start) + OVER_WALL);
  if (!rows.flat().every((piece) => piece.span !== null && isWithin(piece.span))) return null;
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

/** Points or display columns: how far figures that are set along one line may be off it; aligned text is off by half a column. */
const OFF_STRAIGHT = 1.6;

/** Digits and separators; words and remarks overflow their columns. */
const PLAIN = /^[\d０-９.,，．]+$/u;

/** Whether the figures of each column do stand along the side that they are said to be set along. */
function keepsLines({ side, from, to }: Anchors, rows: readonly (readonly Piece[])[]): boolean {
  const places = rows.flat().flatMap((piece) => (PLAIN.test(piece.text) ? placeOf(piece, side) : []));
  return from.every((start, n) => {
    const own = places.filter((x) => start <= x && x <= (to[n] ?? start));
    return own.length < 2 || Math.max(...own) - Math.min(...own) <= OFF_STRAIGHT;
  });
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

/** By each side, where figures of different widths are set along one line. */
function findLines(figures: readonly Piece[]): ReadonlyMap<Alignment, readonly number[]> {
  const spans = figures.flatMap((piece) => piece.span ?? []);
  return new Map(ALIGNMENTS.map((side) => [side, findLinesOf(spans, side)]));
}

function findLinesOf(spans: readonly Span[], side: Alignment): readonly number[] {
  const sorted = [...spans].sort((a, b) => sideOf(a, side) - sideOf(b, side));
  const found: number[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const start = sideOf(sorted[from] as Span, side);
    while (to < sorted.length && sideOf(sorted[to] as Span, side) - start <= SAME_SIDE) to++;
    const widths = sorted.slice(from, to).map((span) => span.to - span.from);
    if (Math.max(...widths) - Math.min(...widths) >= OTHER_WIDTH) found.push(start);
  }
  return found;
}

/** `lines`: where they begin; a line is as wide as sides may differ. */
function isOnLine(piece: Piece, side: Alignment, lines: readonly number[]): boolean {
  const place = placeOf(piece, side);
  return lines.some((at) => at - SAME_SIDE <= place && place <= at + SAME_SIDE);
}
