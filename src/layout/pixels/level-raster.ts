import type { Raster } from './raster.js';

/** Degrees: less moves the page's edge by under half a pixel, and turning would only blur it. */
const MIN_TURN_DEG = 0.03;

/** Fixed-point scale of the inner loop. */
const ONE = 65536;

/** The page turned back by its skew about its middle, bilinear; what comes from outside is paper. */
export function levelRaster(gray: Raster, degrees: number): Raster {
  if (Math.abs(degrees) < MIN_TURN_DEG) return gray;
  const { data, width, height } = gray;
  const out = new Uint8Array(width * height).fill(255);
  const { cos, sin, cx, cy } = toTurn(width, height, degrees);
  const stepX = Math.round(cos * ONE);
  const stepY = Math.round(sin * ONE);
  for (let y = 0; y < height; y += 1) {
    let fx = Math.round((cx - cos * cx - sin * (y - cy)) * ONE);
    let fy = Math.round((cy - sin * cx + cos * (y - cy)) * ONE);
    const row = y * width;
    for (let x = 0; x < width; x += 1, fx += stepX, fy += stepY) {
      const ix = fx >> 16;
      const iy = fy >> 16;
      if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1) continue;
      const u = (fx >> 8) & 255;
      const v = (fy >> 8) & 255;
      const at = iy * width + ix;
      const above = (data[at] as number) * (256 - u) + (data[at + 1] as number) * u;
      const below = (data[at + width] as number) * (256 - u) + (data[at + width + 1] as number) * u;
      out[row + x] = (above * (256 - v) + below * v + 32768) >> 16;
    }
  }
  return { data: out, width, height };
}

/** Where a point of the levelled page stood before it was levelled. */
export function unlevelPoint(
  [x, y]: readonly [number, number],
  width: number,
  height: number,
  degrees: number,
): readonly [number, number] {
  if (Math.abs(degrees) < MIN_TURN_DEG) return [x, y];
  const { cos, sin, cx, cy } = toTurn(width, height, degrees);
  return [cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)];
}

function toTurn(width: number, height: number, degrees: number) {
  const angle = (degrees * Math.PI) / 180;
  return { cos: Math.cos(angle), sin: Math.sin(angle), cx: (width - 1) / 2, cy: (height - 1) / 2 };
}
