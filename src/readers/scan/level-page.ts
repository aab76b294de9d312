import type { Grid } from '../../layout/edges-to-grids.js';
import { chooseGrids } from '../../layout/pixels/choose-grids.js';
import { estimateSkew } from '../../layout/pixels/estimate-skew.js';
import { findBlack } from '../../layout/pixels/find-black.js';
import { grayToGrids } from '../../layout/pixels/gray-to-grids.js';
import { levelRaster, unlevelPoint } from '../../layout/pixels/level-raster.js';
import { measureWear } from '../../layout/pixels/measure-wear.js';
import { type PixelBox, type Raster, turnRaster } from '../../layout/pixels/raster.js';
import type { InkedPage } from '../../layout/pixels/window-to-ink.js';
import type { Box } from '../../model/place.js';

/** Points an inch. */
const PT = 72;

/** A page turned upright and levelled, its grids found. Pixels are those of the levelled page. */
export interface LevelPage extends InkedPage {
  readonly ink: Raster;
  readonly grids: readonly Grid[];
  /** The part of the rules that has lost its ink. */
  readonly wear: number;
  /** Quarters clockwise by which the page was turned. */
  readonly quarters: number;
  /** Degrees, positive where lines fell to the right. */
  readonly skew: number;
  /** A box of the levelled page → points of the page as displayed. */
  readonly toPoints: (box: PixelBox | Box) => Box;
}

/** Grey page as displayed → turned by quarters, levelled, and its ruled tables. */
export function levelPage(gray: Raster, dpi: number, quarters: number): LevelPage {
  const turned = turnRaster(gray, quarters);
  const skew = estimateSkew(turned);
  const level = levelRaster(turned, skew);
  const plain = grayToGrids(level, dpi);
  const black = findBlack(level, plain.ink);
  const toDisplayed = (point: readonly [number, number]): readonly [number, number] =>
    unturnPoint(unlevelPoint(point, turned.width, turned.height, skew), turned, quarters);
  const grids = chooseGrids({ gray: level, black, dpi }, plain);
  return {
    gray: level,
    ink: plain.ink,
    grids,
    wear: measureWear(level, plain.ink, black, grids),
    black,
    dpi,
    quarters,
    skew,
    toPoints: ([x0, y0, x1, y1]) => {
      const corners = (
        [
          [x0, y0],
          [x1, y0],
          [x0, y1],
          [x1, y1],
        ] as const
      ).map(toDisplayed);
      const xs = corners.map(([x]) => (x * PT) / dpi);
      const ys = corners.map(([, y]) => (y * PT) / dpi);
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    },
  };
}

/** Where a point of the turned page stood before. */
function unturnPoint(
  [x, y]: readonly [number, number],
  { width, height }: Raster,
  quarters: number,
): readonly [number, number] {
  if (quarters === 1) return [y, width - 1 - x];
  if (quarters === 2) return [width - 1 - x, height - 1 - y];
  if (quarters === 3) return [height - 1 - y, x];
  return [x, y];
}
