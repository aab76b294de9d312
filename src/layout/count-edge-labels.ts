import { isFigure } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Parts of the font size: how far the size of a table's label may be off the others'. */
const SAME_SIZE = 0.1;

/** Points: labels of one level begin at the same place. */
const ALIGNED_PT = 1.5;

/** Times the widest gap between two lines of the table: a heading or prose below it stands further off. */
const ROW_GAP = 1.15;

/** Parts of the font size: a line this near to the table belongs to it whatever the other gaps. */
const FRAGMENT_GAP = 0.6;

/** Part of the table's width: how far a heading over all or several columns may be off a middle. */
const OFF_CENTRE = 0.05;

/** Part of the table's width that labels take at least: headings that begin further right are of columns with values. */
const LABEL_SHARE = 1 / 3;

const SENTENCE_END = /。/u;

/**
 * How many of the neighbouring lines, nearest first, are rows or headings of the table that have nothing but a label (all their values are
 * blank): of its size, no further off than its rows from each other, and set where its labels begin or centred over it.
 */
export function countEdgeLabels(
  neighbours: readonly PiecedLine[],
  table: readonly PiecedLine[],
  side: 'above' | 'below',
): number {
  const shape = toShape(table);
  let edge = side === 'above' ? table[0] : table.at(-1);
  let count = 0;
  for (const line of neighbours) {
    if (edge === undefined || !isEdgeLabel(line, gapOf(edge, line, side), shape, side)) break;
    count += 1;
    edge = line;
  }
  return count;
}

interface Shape {
  readonly left: number;
  readonly right: number;
  readonly size: number;
  /** Where its lines begin. */
  readonly starts: readonly number[];
  readonly maxGap: number;
  /** Where its second column begins. */
  readonly columns: number;
}

function toShape(table: readonly PiecedLine[]): Shape {
  const left = Math.min(...table.map(({ line }) => line.box[0]));
  const right = Math.max(...table.map(({ line }) => line.box[2]));
  const size = sizeOf(table[0]);
  const gaps = table.slice(1).map((line, i) => gapOf(table[i] as PiecedLine, line, 'below'));
  const figures = table.flatMap(({ pieces }) => pieces.slice(1)).filter((piece) => isFigure(piece.text));
  const labels = table.findIndex(({ pieces }, i) => i > 0 && pieces.length === 1);
  const headings = table
    .slice(0, labels === -1 ? table.length : labels)
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.box[0] > left + LABEL_SHARE * (right - left));
  const columns = Math.min(...(figures.length > 0 ? figures : headings).map((piece) => piece.box[0]));
  return {
    left,
    right,
    size,
    starts: table.map(({ line }) => line.box[0]),
    maxGap: Math.max(FRAGMENT_GAP * size, ROW_GAP * Math.max(0, ...gaps)),
    columns,
  };
}

function isEdgeLabel(line: PiecedLine, gap: number, shape: Shape, side: 'above' | 'below'): boolean {
  const [x0, , x1] = line.line.box;
  if (line.pieces.length !== 1 || gap > shape.maxGap || SENTENCE_END.test(line.pieces[0]?.text ?? '')) return false;
  if (Math.abs(sizeOf(line) - shape.size) > SAME_SIZE * shape.size) return false;
  if (x0 < shape.left - 1 || x1 > shape.right + 1) return false;
  const middle = (shape.left + shape.right) / 2;
  const isCentred = Math.abs((x0 + x1) / 2 - middle) <= OFF_CENTRE * (shape.right - shape.left);
  const isOverColumns = side === 'above' && x0 >= shape.columns;
  const isLabel = x1 <= Math.max(shape.columns, middle);
  if (gap <= FRAGMENT_GAP * shape.size) return isLabel || isOverColumns || isCentred;
  return isCentred || isOverColumns || (isLabel && shape.starts.some((start) => Math.abs(start - x0) <= ALIGNED_PT));
}

function gapOf(edge: PiecedLine, line: PiecedLine, side: 'above' | 'below'): number {
  return side === 'above' ? edge.line.box[1] - line.line.box[3] : line.line.box[1] - edge.line.box[3];
}

function sizeOf(line: PiecedLine | undefined): number {
  return line?.line.words[0]?.size ?? 0;
}
