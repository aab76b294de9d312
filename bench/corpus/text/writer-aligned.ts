import { type Grid, type GridCell, range } from '../page/grid.js';
import type { Random } from '../random.js';
import { type TableWriter, toWidth, toWrapped } from './lines.js';

/** A run of text at a display column of a line. */
interface Placed {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Display columns of a grid unit, before rounding. */
const UNIT: Readonly<Record<string, number>> = {
  applications: 5.2,
  review_and_litigation: 6,
  proactive_disclosure: 6,
  annual_statistics: 6,
};

/**
 * Aligned by spaces, as a PDF-to-text tool lays a page out: labels wrapped inside their columns, numbers in the middle of their row,
 * group labels beside a middle row, the vertical label one character a line in between.
 */
export const writeAligned: TableWriter = (grid, random) => {
  const unit = UNIT[grid.table] ?? 6;
  const edges = toEdges(grid, unit);
  const texts = new Map(grid.cells.map((cell) => [cell, toCellLines(cell, edges)] as const));
  const tops = toRowTops(grid, texts, random.chance(0.3) ? 1 : 0);
  const placed = grid.cells.flatMap((cell) => placeCell(cell, texts.get(cell) ?? [], edges, tops));
  return render(placed, tops.at(-1) ?? 0, random.int(0, 6)).flatMap((line) =>
    line.trim() === '' && random.chance(0.7) ? [] : [line],
  );
};

/** Running sums, from 0 on: n sizes give n + 1 edges. */
function toRunning(sizes: readonly number[]): readonly number[] {
  const edges = [0];
  for (const size of sizes) edges.push((edges.at(-1) ?? 0) + size);
  return edges;
}

function toEdges(grid: Grid, unit: number): readonly number[] {
  return toRunning(grid.widths.map((width) => Math.max(4, Math.round(width * unit))));
}

function toCellLines(cell: GridCell, edges: readonly number[]): readonly string[] {
  if (cell.text === '') return [];
  const width = (edges[cell.column + cell.columnSpan] ?? 0) - (edges[cell.column] ?? 0);
  if (cell.vertical) return [...cell.text.replaceAll(' ', '')];
  // A value is never broken; it may reach into its neighbour's room by its own length.
  return cell.role === 'value' ? [cell.text] : toWrappedLabel(cell.text, Math.max(2, width - 2));
}

/** Inner spaces (总 计) go where the heading has to be broken anyway. */
function toWrappedLabel(text: string, width: number): readonly string[] {
  return toWidth(text) <= width
    ? [text]
    : toWrapped(text.replace(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, ''), width);
}

function toRowTops(grid: Grid, texts: ReadonlyMap<GridCell, readonly string[]>, gap: number): readonly number[] {
  const heights = range(grid.rows).map(() => 1 + gap);
  for (const cell of [...grid.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const need = texts.get(cell)?.length ?? 0;
    const have = range(cell.rowSpan).reduce((sum, i) => sum + (heights[cell.row + i] ?? 0), 0);
    const last = cell.row + cell.rowSpan - 1;
    if (need > have) heights[last] = (heights[last] ?? 0) + need - have;
  }
  return toRunning(heights);
}

function placeCell(
  cell: GridCell,
  lines: readonly string[],
  edges: readonly number[],
  tops: readonly number[],
): readonly Placed[] {
  const top = tops[cell.row] ?? 0;
  const bottom = tops[cell.row + cell.rowSpan] ?? top;
  const left = edges[cell.column] ?? 0;
  const width = (edges[cell.column + cell.columnSpan] ?? left) - left;
  const first = top + Math.max(0, Math.floor((bottom - top - lines.length) / 2));
  const centred = cell.role !== 'label' && cell.role !== 'corner';
  return lines.map((text, index) => ({
    line: first + index,
    column: left + (centred ? Math.max(0, Math.floor((width - toWidth(text)) / 2)) : 0),
    text,
  }));
}

/** Draws the runs; two runs that would touch are kept two spaces apart, as the tools do. */
function render(placed: readonly Placed[], height: number, indent: number): readonly string[] {
  return range(height).map((line) => {
    let text = ' '.repeat(indent);
    for (const run of placed.filter((p) => p.line === line).sort((a, b) => a.column - b.column)) {
      const gap = run.column + indent - toWidth(text);
      text += ' '.repeat(text.trim() === '' ? Math.max(0, gap) : Math.max(2, gap)) + run.text;
    }
    return text.trimEnd();
  });
}

export function pickAlignedWrap(random: Random): number {
  return random.int(56, 72);
}
