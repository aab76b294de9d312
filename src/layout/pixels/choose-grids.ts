import type { Grid } from '../edges-to-grids.js';
import type { GridCell } from '../walls-to-cells.js';
import { heightOf, type InkPart } from './find-parts.js';
import { grayToRidgedGrids, inkToBridgedGrids, type PixelGrids } from './gray-to-grids.js';
import { type InkedPage, windowToInk } from './window-to-ink.js';

/** Times the height of characters: blank space inside one cell that two cells would explain. */
const FAR_APART = 2.6;

/** Inches between a cell's rules and the window looked into. */
const INSET_IN = 0.02;

/** Ridges win by fewer flaws and no fewer cells than this part; or by many more cells, hardly any of them merged. */
const MIN_KEPT = 0.8;
const MANY_MORE = 1.3;
const MAX_MERGED = 0.3;

/** Inches: tables stand farther apart; nearer ones are parts of one whose rules were not all seen. */
const MIN_APART_IN = 0.12;

/** On a page without any table by runs of ink: a table by ridges has at least so many cells and so few merged ones, else it is text. */
const MIN_CELLS = 12;
const MAX_MERGED_ALONE = 0.15;

/** The page's grids: by runs of ink, unless cells look merged or tables torn and ridges explain them better. */
export function chooseGrids(page: InkedPage, plain: PixelGrids): readonly Grid[] {
  const flaws = countMerged(page, plain.grids) + countTorn(plain.grids, page.dpi);
  if (flaws === 0 && plain.grids.length > 0) return plain.grids;
  const bridged = inkToBridgedGrids(plain.ink, page.dpi);
  const ridged = grayToRidgedGrids(page.gray, plain.ink, page.dpi);
  const few = countCells(plain.grids);
  const better = [bridged, ridged]
    .map((grids) => ({ grids, cells: countCells(grids), left: countMerged(page, grids) + countTorn(grids, page.dpi) }))
    .filter(({ cells, left }) =>
      few === 0
        ? cells >= MIN_CELLS && left <= MAX_MERGED_ALONE * cells
        : (cells >= MIN_KEPT * few && left < flaws) || (cells > MANY_MORE * few && left <= MAX_MERGED * cells),
    )
    .toSorted((a, b) => a.left - b.left || b.cells - a.cells);
  return better[0]?.grids ?? plain.grids;
}

/** Signs of rules not seen: sides that rules run past, and tables that touch or overlap each other. */
function countTorn(grids: readonly Grid[], dpi: number): number {
  const sides = grids.reduce((sum, { open }) => sum + Number(open.left) + Number(open.right), 0);
  const apart = dpi * MIN_APART_IN;
  const near = grids.filter(({ box: [x0, y0, x1, y1] }, n) =>
    grids
      .slice(0, n)
      .some(({ box: b }) => x0 < b[2] + apart && b[0] < x1 + apart && y0 < b[3] + apart && b[1] < y1 + apart),
  );
  return sides + near.length;
}

function countCells(grids: readonly Grid[]): number {
  return grids.reduce((sum, grid) => sum + grid.cells.length, 0);
}

function countMerged(page: InkedPage, grids: readonly Grid[]): number {
  return grids.flatMap((grid) => grid.cells).filter((cell) => isMerged(page, cell)).length;
}

/** Whether a cell looks like several: a stroke from side to side in it, or print far apart. */
function isMerged(page: InkedPage, { box }: GridCell): boolean {
  const inset = Math.max(2, Math.round(page.dpi * INSET_IN));
  const [x0, y0, x1, y1] = box.map(Math.round) as [number, number, number, number];
  const ink = windowToInk(page, [x0 + inset, y0 + inset, x1 - inset, y1 - inset]);
  if (ink.state !== 'ink') return ink.state === 'doubt';
  const parts = ink.lines.flatMap((line) => line.parts).filter((part) => heightOf(part.box) > page.dpi * 0.04);
  const heights = parts.map((part) => heightOf(part.box)).toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  return parts.length >= 2 && Math.max(widestGap(parts, 0), widestGap(parts, 1)) > FAR_APART * usual;
}

/** The widest blank space between parts: across for 0, down for 1. */
function widestGap(parts: readonly InkPart[], axis: 0 | 1): number {
  let end = Number.POSITIVE_INFINITY;
  let widest = 0;
  for (const { box } of parts.toSorted((a, b) => a.box[axis] - b.box[axis])) {
    if (end !== Number.POSITIVE_INFINITY) widest = Math.max(widest, box[axis] - end);
    end = end === Number.POSITIVE_INFINITY ? box[(axis + 2) as 2 | 3] : Math.max(end, box[(axis + 2) as 2 | 3]);
  }
  return widest;
}
