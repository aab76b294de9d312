import type { Box } from '../../model/place.js';
import type { Grid } from '../edges-to-grids.js';
import { cellsOfWalls } from '../walls-to-cells.js';
import type { PixelRule } from './ink-to-rules.js';

/** Part of a stretch that a rule covers, looked for in the picture itself near the line at `at`, from `from` to `to`. Pixels. */
export type Cover = (at: number, from: number, to: number) => number;

export interface RuledPicture {
  readonly horizontals: readonly PixelRule[];
  readonly verticals: readonly PixelRule[];
  readonly coverAcross: Cover;
  readonly coverDown: Cover;
  readonly dpi: number;
  /** Part of a cell's side that must be inked for it to be a wall. */
  readonly wallCover: number;
  /** Pixels of a cell's side left out at both ends when its ink is measured: the rules across stand there. */
  readonly corner: number;
}

/** Inches: how far rules may miss each other and still meet; lines nearer than this are one line. */
const MEET_IN = 0.035;

/** Inches: rules that run on so far past the last one close an open row (a table cut by the page's end). */
const OPEN_ROW_IN = 0.1;

/** Inches: the least sides of a table. Strokes of large characters cross each other as rules do, but not over so much room. */
const MIN_TABLE_WIDTH_IN = 1.2;
const MIN_TABLE_HEIGHT_IN = 0.2;

/** Rules in pixels → grids in pixels, top to bottom. Walls are measured in the picture, not taken from the rules found. */
export function rulesToGrids(picture: RuledPicture): readonly Grid[] {
  const meet = Math.max(4, picture.dpi * MEET_IN);
  return toComponents(picture, meet)
    .map((part) => componentToGrid(picture, part.horizontals, part.verticals, meet))
    .filter((grid) => grid !== null)
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

interface Component {
  readonly horizontals: PixelRule[];
  readonly verticals: PixelRule[];
}

function toComponents({ horizontals, verticals }: RuledPicture, meet: number): readonly Component[] {
  const owner = Array.from({ length: horizontals.length + verticals.length }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (owner[root] !== root) root = owner[root] as number;
    owner[index] = root;
    return root;
  };
  for (const [i, h] of horizontals.entries()) {
    for (const [j, v] of verticals.entries()) {
      const meets = v.at >= h.from - meet && v.at <= h.to + meet && h.at >= v.from - meet && h.at <= v.to + meet;
      if (meets) owner[rootOf(i)] = rootOf(horizontals.length + j);
    }
  }
  const parts = new Map<number, Component>();
  const partOf = (index: number): Component => {
    const root = rootOf(index);
    const part = parts.get(root) ?? { horizontals: [], verticals: [] };
    parts.set(root, part);
    return part;
  };
  for (const [i, h] of horizontals.entries()) partOf(i).horizontals.push(h);
  for (const [j, v] of verticals.entries()) partOf(horizontals.length + j).verticals.push(v);
  return [...parts.values()];
}

function componentToGrid(
  picture: RuledPicture,
  horizontals: readonly PixelRule[],
  verticals: readonly PixelRule[],
  meet: number,
): Grid | null {
  if (horizontals.length < 1 || verticals.length < 2 || horizontals.length + verticals.length < 4) return null;
  const x = toPositions(verticals, horizontals, meet, picture.dpi);
  const y = toPositions(horizontals, verticals, meet, picture.dpi);
  const [x0, x1, y0, y1] = [x.at[0], x.at.at(-1), y.at[0], y.at.at(-1)];
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return null;
  if (x.at.length < 3 || y.at.length < 2) return null;
  if (x1 - x0 < MIN_TABLE_WIDTH_IN * picture.dpi || y1 - y0 < MIN_TABLE_HEIGHT_IN * picture.dpi) return null;
  const box: Box = [x0, y0, x1, y1];
  const at = (positions: readonly number[], index: number): number => positions[index] ?? 0;
  const cells = cellsOfWalls(x.at, y.at, {
    left: (row, column) =>
      picture.coverDown(at(x.at, column), at(y.at, row) + picture.corner, at(y.at, row + 1) - picture.corner) >=
      picture.wallCover,
    top: (row, column) =>
      picture.coverAcross(at(y.at, row), at(x.at, column) + picture.corner, at(x.at, column + 1) - picture.corner) >=
      picture.wallCover,
  });
  const open = { top: y.openStart, bottom: y.openEnd, left: x.openStart, right: x.openEnd };
  return dropIdleLines({ box, xs: x.at, ys: y.at, cells, open });
}

/** Without inner lines at which no cell begins: strokes of text that lie on one line look like a rule and wall nothing off. */
function dropIdleLines(grid: Grid): Grid {
  const columns = grid.xs.map((_, n) => n === grid.xs.length - 1 || grid.cells.some((cell) => cell.column === n));
  const rows = grid.ys.map((_, n) => n === grid.ys.length - 1 || grid.cells.some((cell) => cell.row === n));
  const renumber = (kept: readonly boolean[], n: number): number => kept.slice(0, n).filter((each) => each).length;
  return {
    ...grid,
    xs: grid.xs.filter((_, n) => columns[n]),
    ys: grid.ys.filter((_, n) => rows[n]),
    cells: grid.cells.map((cell) => ({
      ...cell,
      column: renumber(columns, cell.column),
      toColumn: renumber(columns, cell.toColumn),
      row: renumber(rows, cell.row),
      toRow: renumber(rows, cell.toRow),
    })),
  };
}

interface Positions {
  readonly at: readonly number[];
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** Where rules stand; at a side where two of the rules across run on past the last one, the grid is closed virtually. */
function toPositions(rules: readonly PixelRule[], across: readonly PixelRule[], meet: number, dpi: number): Positions {
  const groups: { weight: number; moment: number; last: number }[] = [];
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const weight = rule.to - rule.from;
    const group = groups.at(-1);
    if (group !== undefined && rule.at - group.last <= meet) {
      group.weight += weight;
      group.moment += rule.at * weight;
      group.last = rule.at;
    } else groups.push({ weight, moment: rule.at * weight, last: rule.at });
  }
  const at = groups.map((group) => group.moment / group.weight);
  const start = across.map((rule) => rule.from).toSorted((a, b) => a - b)[1];
  const end = across.map((rule) => rule.to).toSorted((a, b) => b - a)[1];
  const first = at[0] ?? 0;
  const last = at.at(-1) ?? 0;
  const openStart = start !== undefined && start < first - OPEN_ROW_IN * dpi;
  const openEnd = end !== undefined && end > last + OPEN_ROW_IN * dpi;
  return {
    at: [...(openStart ? [start] : []), ...at, ...(openEnd ? [end] : [])],
    openStart,
    openEnd,
  };
}
