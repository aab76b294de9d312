import { lineToColumns, WIDTH_MODELS, type WidthModel } from './display-width.js';
import type { GapPiece } from './gap-pieces.js';

/** A line cut at its gaps. */
export interface GappedLine {
  readonly number: number;
  readonly text: string;
  readonly pieces: readonly GapPiece[];
}

interface Interval {
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/** Figures of one column overlap or touch; figures of two columns stand two spaces apart at least. */
const TOUCHING_COLUMNS = 1;
/** Of the figures, the share that may share a column with another of their row before the columns are no columns. */
const MAX_CLASH_SHARE = 0.1;

/** Small tables under each other in one run may each have columns of their own, yet not many times those of the widest row. */
const MAX_COLUMNS_PER_FIGURE = 2;

/** How badly the figures of a run stand in columns: pairs of one row in one column, and the number of columns. */
export interface Misalignment {
  readonly figures: number;
  readonly clashes: number;
  readonly columns: number;
  /** The columns' widths together. */
  readonly extent: number;
}

export function linesToMisalignment(lines: readonly GappedLine[], model: WidthModel): Misalignment {
  const intervals = lines.flatMap((line, row) => lineToFigures(line, model, row)).sort((a, b) => a.from - b.from);
  let clashes = 0;
  let columns = 0;
  let extent = 0;
  let end = Number.NEGATIVE_INFINITY;
  let rows = new Set<number>();
  for (const { from, to, row } of intervals) {
    if (from > end + TOUCHING_COLUMNS) {
      columns++;
      rows = new Set();
      end = from;
    }
    if (rows.has(row)) clashes++;
    rows.add(row);
    extent += Math.max(0, to - end);
    end = Math.max(end, to);
  }
  return { figures: intervals.length, clashes, columns, extent };
}

function lineToFigures({ text, pieces }: GappedLine, model: WidthModel, row: number): readonly Interval[] {
  const figures = pieces.filter((piece) => piece.isFigure);
  if (figures.length === 0) return [];
  const columns = lineToColumns(text, model);
  return figures.map(({ from, to }) => ({ from: columns[from] ?? 0, to: columns[to] ?? 0, row }));
}

/**
 * The way of counting under which the figures of all runs stand best in columns: one program aligned the whole text. A row
 * whose label has “ ” is off by two columns under the wrong one, too little to make columns of its own: then the narrower
 * columns decide, though not for `narrow`, which makes all things narrower.
 */
export function runsToWidthModel(runs: readonly (readonly GappedLine[])[]): WidthModel {
  let best: WidthModel = 'wide';
  let least = Number.POSITIVE_INFINITY;
  let leastExtent = Number.POSITIVE_INFINITY;
  for (const model of WIDTH_MODELS) {
    let cost = 0;
    let extent = 0;
    for (const run of runs) {
      const misalignment = linesToMisalignment(run, model);
      cost += misalignment.clashes * 2 + misalignment.columns;
      extent += misalignment.extent;
    }
    if (cost > least || (cost === least && (model === 'narrow' || extent >= leastExtent))) continue;
    least = cost;
    leastExtent = extent;
    best = model;
  }
  return best;
}

/**
 * Whether positions mean columns. Where figures of one row fall together, or the figures need many more columns than any
 * row has, or every label is followed by the same gap however long it is, the gaps are mere delimiters: the order is all
 * that is known.
 */
export function isAligned(lines: readonly GappedLine[], model: WidthModel): boolean {
  const { figures, clashes, columns } = linesToMisalignment(lines, model);
  if (clashes > figures * MAX_CLASH_SHARE) return false;
  const most = Math.max(...lines.map(({ pieces }) => pieces.filter(({ isFigure }) => isFigure).length));
  if (most > 0 && columns > most * MAX_COLUMNS_PER_FIGURE) return false;
  const labelled = lines.filter(({ pieces }) => pieces.length > 1 && pieces[0]?.isFigure === false);
  const gaps = new Set(labelled.map(({ text, pieces }) => text.slice(pieces[0]?.to, pieces[1]?.from)));
  if (gaps.size > 1) return true;
  if (labelled.length < 2) return hasUnevenGaps(lines);
  const ends = new Set(labelled.map(({ text, pieces }) => lineToColumns(text, model)[pieces[0]?.to ?? 0]));
  return ends.size === 1;
}

function hasUnevenGaps(lines: readonly GappedLine[]): boolean {
  const gaps = new Set<string>();
  for (const { text, pieces } of lines) {
    for (let i = 1; i < pieces.length; i++) gaps.add(text.slice(pieces[i - 1]?.to, pieces[i]?.from));
  }
  return gaps.size > 1;
}

/** Whether two lines have a gap in the same columns. */
export function hasSharedGap(a: GappedLine, b: GappedLine, model: WidthModel): boolean {
  const gapsOfA = lineToGaps(a, model);
  return lineToGaps(b, model).some((gap) => gapsOfA.some((other) => gap.from < other.to && other.from < gap.to));
}

function lineToGaps({ text, pieces }: GappedLine, model: WidthModel): readonly Omit<Interval, 'row'>[] {
  const columns = lineToColumns(text, model);
  return pieces.slice(1).map((piece, index) => ({
    from: columns[pieces[index]?.to ?? 0] ?? 0,
    to: columns[piece.from] ?? 0,
  }));
}
