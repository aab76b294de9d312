import type { Span } from '../../model/place.js';
import { hasAmbiguousWidths, lineToColumns, toColumns, WIDTH_MODELS, type WidthModel } from './display-width.js';
import type { GapPiece } from './gap-pieces.js';

/** A line cut at its gaps. */
export interface GappedLine {
  readonly number: number;
  readonly text: string;
  readonly pieces: readonly GapPiece[];
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
  const figures = linesToFigures(lines, model);
  // The column in which each row had its last figure.
  const lastColumns = new Int32Array(lines.length);
  let clashes = 0;
  let columns = 0;
  let extent = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const figure of figures) {
    const interval = Math.floor(figure / TO_UNIT);
    const row = figure - interval * TO_UNIT;
    // 32 bits, hence the unsigned shift.
    const from = interval >>> MAX_COLUMN_BITS;
    const to = interval & (MAX_COLUMN - 1);
    if (from > end + TOUCHING_COLUMNS) {
      columns++;
      end = from;
    }
    if (lastColumns[row] === columns) clashes++;
    lastColumns[row] = columns;
    extent += Math.max(0, to - end);
    end = Math.max(end, to);
  }
  return { figures: figures.length, clashes, columns, extent };
}

/** An interval is one number, so that sorting is cheap: its first column, its end, its row, in 16, 16 and 20 bits. */
const MAX_COLUMN_BITS = 16;
const MAX_COLUMN = 2 ** MAX_COLUMN_BITS;
const TO_UNIT = 2 ** 20;
const FROM_UNIT = MAX_COLUMN * TO_UNIT;

/** The figures' intervals, from left to right. */
function linesToFigures(lines: readonly GappedLine[], model: WidthModel): Float64Array {
  const figures: number[] = [];
  lines.forEach(({ text, pieces }, row) => {
    let at = 0;
    let column = 0;
    for (const { from, to, isFigure } of pieces) {
      if (!isFigure) continue;
      const start = Math.min(column + toColumns(text, at, from, model), MAX_COLUMN - 1);
      const end = Math.min(start + toColumns(text, from, to, model), MAX_COLUMN - 1);
      figures.push(start * FROM_UNIT + end * TO_UNIT + (row % TO_UNIT));
      at = to;
      column = end;
    }
  });
  return Float64Array.from(figures).sort();
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
  const ambiguous = runs.some((run) => run.some(({ text }) => hasAmbiguousWidths(text)));
  for (const model of WIDTH_MODELS) {
    if (model === 'ambiguous' && !ambiguous) continue;
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
  const labelled = lines.filter(({ pieces }) => pieces[0]?.isFigure === false && !isOneText(pieces));
  const gaps = new Set(labelled.map(({ text, pieces }) => text.slice(pieces[0]?.to, pieces[1]?.from)));
  if (gaps.size > 1) return true;
  if (labelled.length < 2) return hasUnevenGaps(lines);
  const ends = new Set(labelled.map(({ text, pieces }) => lineToColumns(text, model)[pieces[0]?.to ?? 0]));
  return ends.size === 1;
}

/** A row of one mark (「不适用」) has no label; nor has a lone piece. */
function isOneText(pieces: readonly GapPiece[]): boolean {
  return pieces.every(({ text }) => text === pieces[0]?.text);
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

function lineToGaps({ text, pieces }: GappedLine, model: WidthModel): readonly Span[] {
  const columns = lineToColumns(text, model);
  return pieces.slice(1).map((piece, index) => ({
    from: columns[pieces[index]?.to ?? 0] ?? 0,
    to: columns[piece.from] ?? 0,
  }));
}
