import type { Raster } from './raster.js';

/** Inches along a rule over which its grey is averaged: strokes of characters are shorter, and noise goes. */
const LENGTH_IN = 0.045;

/** Inches to both sides of a rule where paper is looked for. */
const SIDE_IN = 0.022;

/**
 * Mask of level ridges: where the mean along a short stretch is darker, by `depth` levels, than the same stretch above and below. Finds rules that are too
 * faint or too broken to be runs of ink, and bits of text with them. For upright ridges give it the transposed page.
 */
export function grayToRidges({ data, width, height }: Raster, dpi: number, depth: number): Raster {
  const half = Math.max(1, Math.round((dpi * LENGTH_IN) / 2));
  const side = Math.max(3, Math.round(dpi * SIDE_IN));
  const means = new Uint8Array(width * height);
  const length = 2 * half + 1;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const first = data[row] as number;
    const last = data[row + width - 1] as number;
    const value = (x: number): number => (x < 0 ? first : x >= width ? last : (data[row + x] as number));
    let sum = 0;
    for (let x = -half; x <= half; x += 1) sum += value(x);
    for (let x = 0; x < width; x += 1) {
      means[row + x] = sum / length;
      sum += value(x + half + 1) - value(x - half);
    }
  }
  const out = new Uint8Array(width * height);
  for (let y = side; y < height - side; y += 1) {
    const row = y * width;
    const above = row - side * width;
    const below = row + side * width;
    for (let x = 0; x < width; x += 1) {
      const limit = (means[row + x] as number) + depth;
      if ((means[above + x] as number) > limit && (means[below + x] as number) > limit) out[row + x] = 1;
    }
  }
  return { data: out, width, height };
}
