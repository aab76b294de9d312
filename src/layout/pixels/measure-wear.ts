import type { Grid } from '../edges-to-grids.js';
import type { Raster } from './raster.js';

/** Pixels to both sides of a line within which its ink is sought, and left out at the corners. */
const BAND_PX = 3;
const CORNER_PX = 3;

/** A side with less ink is a wall of another kind, or none. */
const MIN_COVER = 0.6;

/** Part of the way from ink to paper: rules lighter than this are drawn faintly, and their gaps say nothing of the figures. */
const FAINT = 0.4;

/**
 * The part of the drawn walls' lengths that has no ink: 0 on every whole print, skewed, blurred, noisy or in one bit; 0.03 and more where toner is
 * lost. 0 for no grids, and for rules fainter than the page's print.
 */
export function measureWear(gray: Raster, ink: Raster, black: number, grids: readonly Grid[]): number {
  const sides = grids
    .flatMap((grid) => grid.cells)
    .flatMap(({ box: [x0, y0, x1, y1] }) => [
      measureSide(gray, ink, 'down', x0, y0, y1),
      measureSide(gray, ink, 'across', y0, x0, x1),
    ])
    .filter(({ cover }) => cover > MIN_COVER);
  if (sides.length === 0) return 0;
  const mean = (of: (side: Side) => number): number => sides.reduce((sum, side) => sum + of(side), 0) / sides.length;
  return mean(({ level }) => level) > black + FAINT * (255 - black) ? 0 : mean(({ cover }) => 1 - cover);
}

interface Side {
  /** The best cover by any two neighbouring lines of pixels. */
  readonly cover: number;
  /** The mean grey of what covers. */
  readonly level: number;
}

function measureSide(gray: Raster, ink: Raster, way: 'down' | 'across', at: number, from: number, to: number): Side {
  const { data, width, height } = ink;
  const [step, along, limit] = way === 'down' ? [1, width, width] : [width, 1, height];
  const start = Math.ceil(from) + CORNER_PX;
  const end = Math.floor(to) - CORNER_PX;
  let best: Side = { cover: 0, level: 255 };
  for (let line = Math.round(at) - BAND_PX; line < Math.round(at) + BAND_PX; line += 1) {
    if (line < 0 || line + 1 >= limit) continue;
    let [inked, sum] = [0, 0];
    for (let n = start; n <= end; n += 1) {
      const pixel = line * step + n * along;
      if (((data[pixel] as number) | (data[pixel + step] as number)) === 0) continue;
      inked += 1;
      sum += Math.min(gray.data[pixel] as number, gray.data[pixel + step] as number);
    }
    const cover = inked / Math.max(1, end - start + 1);
    if (cover > best.cover) best = { cover, level: sum / inked };
  }
  return best;
}
