import type { Grid } from '../edges-to-grids.js';
import { grayToInk } from './gray-to-ink.js';
import { inkToRules } from './ink-to-rules.js';
import { type Raster, transposeRaster } from './raster.js';
import { type Cover, rulesToGrids } from './rules-to-grids.js';

/** Neighbourhood for telling ink from paper: wider than any rule, narrower than a row. */
const INK_REACH_IN = 0.06;
const INK_PART = 0.87;
const INK_MARGIN = 2;

/** Inches: the shortest side of a cell; strokes of text are shorter. */
const MIN_RULE_IN = 0.22;
const MAX_RULE_THICKNESS_IN = 0.05;
const MIN_THICKNESS_PX = 6;

/** Rules broken by the threshold: gaps of this part of an inch are bridged. */
const GAP_IN = 1 / 80;

const WALL_COVER = 0.7;

/** Inches to both sides of a line's place within which its ink is sought: the page may still be warped a little. */
const BAND_IN = 0.015;

/** A page's grids with the mask they were found in. Pixels of the levelled page. */
export interface PixelGrids {
  readonly ink: Raster;
  readonly grids: readonly Grid[];
}

/** A levelled grey page → its ruled tables, by run lengths of ink. */
export function grayToGrids(gray: Raster, dpi: number): PixelGrids {
  const ink = grayToInk(gray, { reach: Math.round(dpi * INK_REACH_IN), part: INK_PART, margin: INK_MARGIN });
  const turned = transposeRaster(ink);
  const shape = {
    minLength: Math.round(dpi * MIN_RULE_IN),
    gap: Math.max(2, Math.round(dpi * GAP_IN)),
    maxThickness: Math.max(MIN_THICKNESS_PX, dpi * MAX_RULE_THICKNESS_IN),
  };
  const band = Math.max(2, Math.round(dpi * BAND_IN));
  const grids = rulesToGrids({
    horizontals: inkToRules(ink, shape),
    verticals: inkToRules(turned, shape),
    coverAcross: toCover(ink, band),
    coverDown: toCover(turned, band),
    dpi,
    wallCover: WALL_COVER,
  });
  return { ink, grids };
}

/** The best cover that any pair of neighbouring rows near the line has. */
function toCover({ data, width, height }: Raster, band: number): Cover {
  return (at, from, to) => {
    const x0 = Math.max(0, Math.ceil(from));
    const x1 = Math.min(width - 1, Math.floor(to));
    if (x1 <= x0) return 0;
    const top = Math.max(0, Math.round(at) - band);
    const bottom = Math.min(height - 2, Math.round(at) + band);
    let best = 0;
    for (let y = top; y <= bottom; y += 1) {
      let inked = 0;
      const row = y * width;
      for (let x = x0; x <= x1; x += 1) inked += (data[row + x] as number) | (data[row + width + x] as number);
      if (inked > best) best = inked;
    }
    return best / (x1 - x0 + 1);
  };
}
