import type { Box } from '../model/place.js';
import { overlap } from './boxes.js';
import type { Edge } from './strokes-to-edges.js';
import { cellsOfWalls, type GridCell } from './walls-to-cells.js';

/** A ruled table: positions of its lines and the cells between them. */
export interface Grid {
  readonly box: Box;
  /** Left to right and top to bottom, points; one more than there are columns and rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  /** Outer sides that no rule closes: a table cut by a page's end, or drawn without side lines. */
  readonly open: { readonly top: boolean; readonly bottom: boolean; readonly left: boolean; readonly right: boolean };
}

/** Points: lines of one table nearer than this are one line: double rules, columns set off between sections. Narrowest row: 8 pt. */
const SNAP_PT = 4;

/** Points: how far a line may miss another and still meet it. */
const REACH_PT = 3;

/** Part of a cell's side that must be drawn for it to be a wall: broken rules pass, a stub does not. */
const WALL_COVER = 0.5;

/** Connected rules → grids. Frames of a single column are no tables and left out. */
export function edgesToGrids(edges: readonly Edge[]): readonly Grid[] {
  return toComponents(edges)
    .map(componentToGrid)
    .filter((grid) => grid !== null)
    .filter((grid) => grid.cells.some((cell) => cell.toColumn - cell.column < grid.xs.length - 1))
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** Groups of lines that meet or cross each other, directly or through others. */
function toComponents(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const owner = edges.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (owner[root] !== root) root = owner[root] as number;
    owner[index] = root;
    return root;
  };
  const horizontals = edges.flatMap((edge, index) => (edge.orientation === 'horizontal' ? [index] : []));
  const verticals = edges.flatMap((edge, index) => (edge.orientation === 'vertical' ? [index] : []));
  for (const h of horizontals) {
    for (const v of verticals) {
      if (meets(edges[h] as Edge, edges[v] as Edge)) owner[rootOf(h)] = rootOf(v);
    }
  }
  const groups = new Map<number, Edge[]>();
  for (const [index, edge] of edges.entries()) {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), edge]);
  }
  return [...groups.values()];
}

function meets(horizontal: Edge, vertical: Edge): boolean {
  return (
    vertical.at >= horizontal.from - REACH_PT &&
    vertical.at <= horizontal.to + REACH_PT &&
    horizontal.at >= vertical.from - REACH_PT &&
    horizontal.at <= vertical.to + REACH_PT
  );
}

function componentToGrid(edges: readonly Edge[]): Grid | null {
  const horizontals = edges.filter((edge) => edge.orientation === 'horizontal');
  const verticals = edges.filter((edge) => edge.orientation === 'vertical');
  if (horizontals.length === 0 || verticals.length === 0) return null;
  const x = toPositions(verticals, horizontals);
  const y = toPositions(horizontals, verticals);
  const [x0, x1] = [x.at[0], x.at.at(-1)];
  const [y0, y1] = [y.at[0], y.at.at(-1)];
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return null;
  if (x.at.length < 3 || y.at.length < 2) return null;
  return {
    box: [x0, y0, x1, y1],
    xs: x.at,
    ys: y.at,
    cells: cellsOfWalls(x.at, y.at, {
      left: (row, column) => covers(verticals, x.at, column, y.at[row] ?? 0, y.at[row + 1] ?? 0),
      top: (row, column) => covers(horizontals, y.at, row, x.at[column] ?? 0, x.at[column + 1] ?? 0),
    }),
    open: { top: y.openStart, bottom: y.openEnd, left: x.openStart, right: x.openEnd },
  };
}

interface Positions {
  readonly at: readonly number[];
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** Where lines of one orientation stand, and where the lines across them end beyond the outermost: there the grid is closed virtually. */
function toPositions(lines: readonly Edge[], across: readonly Edge[]): Positions {
  const groups: Edge[][] = [];
  for (const line of lines.toSorted((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && line.at - group[0].at <= SNAP_PT) group.push(line);
    else groups.push([line]);
  }
  const at = groups.map((group) => group.reduce((sum, line) => sum + line.at, 0) / group.length);
  const start = Math.min(...across.map((line) => line.from));
  const end = Math.max(...across.map((line) => line.to));
  const openStart = start < (at[0] ?? start) - SNAP_PT;
  const openEnd = end > (at.at(-1) ?? end) + SNAP_PT;
  return { at: [...(openStart ? [start] : []), ...at, ...(openEnd ? [end] : [])], openStart, openEnd };
}

/** Whether lines at position `index` cover enough of the side between `from` and `to`. */
function covers(
  lines: readonly Edge[],
  positions: readonly number[],
  index: number,
  from: number,
  to: number,
): boolean {
  const at = positions[index] ?? 0;
  const covered = lines
    .filter((line) => Math.abs(line.at - at) <= SNAP_PT && nearest(positions, line.at) === index)
    .map((line) => overlap(line.from, line.to, from, to));
  return covered.reduce((sum, length) => sum + length, 0) >= WALL_COVER * (to - from);
}

function nearest(positions: readonly number[], at: number): number {
  let best = 0;
  for (const [index, position] of positions.entries()) {
    if (Math.abs(position - at) < Math.abs((positions[best] ?? 0) - at)) best = index;
  }
  return best;
}
