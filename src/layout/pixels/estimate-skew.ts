import { grayToInk } from './gray-to-ink.js';
import { type Raster, shrinkRaster } from './raster.js';

/** Degrees: pages fed crookedly are within ±3°; a photographed one hangs more, and beyond this it is no scan of a page. */
const MAX_SKEW_DEG = 5.5;

/** Pixels across at which the angle is sought: half a pixel over the page's width is 0.04°. */
const WORK_WIDTH = 800;

/** Searches: from all angles in coarse steps down to a hundredth of a degree. `cut`: bins a pixel row. */
const SEARCHES = [
  { span: MAX_SKEW_DEG, step: 0.25, cut: 1 },
  { span: 0.25, step: 0.05, cut: 1 },
  { span: 0.06, step: 0.01, cut: 2 },
] as const;

/**
 * The page's skew in degrees, positive where its lines fall to the right (y down).
 * Ink that goes on to both sides (rules and strokes of text) is projected along each angle; at the right one it falls on the fewest lines.
 */
export function estimateSkew(gray: Raster): number {
  const small = shrinkRaster(gray, Math.max(1, Math.round(gray.width / WORK_WIDTH)));
  const { xs, ys } = toLevelInk(grayToInk(small, { reach: 8, part: 0.88, margin: 0 }));
  if (xs.length === 0) return 0;
  const slack = Math.ceil(small.width * Math.tan((MAX_SKEW_DEG * Math.PI) / 180)) / 2 + 4;
  const bins = new Uint32Array(Math.ceil((small.height + 2 * slack) * 2));
  const sharpness = (degrees: number, cut: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    bins.fill(0);
    for (let i = 0; i < xs.length; i += 1) {
      const bin = (((ys[i] as number) - (xs[i] as number) * slope + slack) * cut) | 0;
      bins[bin] = (bins[bin] as number) + 1;
    }
    let sum = 0;
    for (const count of bins) sum += count * count;
    return sum;
  };
  let best = 0;
  for (const { span, step, cut } of SEARCHES) {
    const centre = best;
    let top = -1;
    for (let n = -Math.round(span / step); n <= Math.round(span / step); n += 1) {
      const score = sharpness(centre + n * step, cut);
      if (score > top) {
        top = score;
        best = centre + n * step;
      }
    }
  }
  return best;
}

/** Places of ink with ink on both sides, two pixels far, one row up or down allowed. X from the page's middle. */
function toLevelInk({ data, width, height }: Raster): { readonly xs: Float32Array; readonly ys: Float32Array } {
  const xs: number[] = [];
  const ys: number[] = [];
  const near = (at: number): number =>
    (data[at] as number) | (data[at - width] as number) | (data[at + width] as number);
  for (let y = 2; y < height - 2; y += 1) {
    for (let x = 3; x < width - 3; x += 1) {
      const at = y * width + x;
      if (data[at] === 1 && near(at - 1) && near(at + 1) && near(at - 2) && near(at + 2)) {
        xs.push(x - width / 2);
        ys.push(y);
      }
    }
  }
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys) };
}
