import type { Raster } from './raster.js';

/** A mask whose gaps of up to twice `reach` pixels are bridged, its outline kept: grown, then shrunk again. Outside of it is paper. */
export function closeInk(mask: Raster, reach: number): Raster {
  const width = mask.width + 2 * reach;
  const height = mask.height + 2 * reach;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < mask.height; y += 1) {
    data.set(mask.data.subarray(y * mask.width, (y + 1) * mask.width), (y + reach) * width + reach);
  }
  const grown = spread({ data, width, height }, reach, 1);
  const shrunk = spread(grown, reach, 0);
  const out = new Uint8Array(mask.data.length);
  for (let y = 0; y < mask.height; y += 1) {
    const from = (y + reach) * width + reach;
    out.set(shrunk.data.subarray(from, from + mask.width), y * mask.width);
  }
  return { data: out, width: mask.width, height: mask.height };
}

/** Each pixel of `value` taken to all within reach, in a square; pixels outside the raster are none. */
function spread({ data, width, height }: Raster, reach: number, value: 0 | 1): Raster {
  const across = new Uint8Array(data);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] !== value) continue;
      across.fill(value, y * width + Math.max(0, x - reach), y * width + Math.min(width, x + reach + 1));
    }
  }
  const out = new Uint8Array(across);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (across[y * width + x] !== value) continue;
      for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny += 1) out[ny * width + x] = value;
    }
  }
  return { data: out, width, height };
}
