/** A picture of one channel, row by row from the top left. Grey: 0 black … 255 paper. Mask: 1 ink, 0 none. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A box in pixels: [x0, y0, x1, y1], both ends included, origin top left. */
export type PixelBox = readonly [x0: number, y0: number, x1: number, y1: number];

/** Pixels worked on at a time while turning: both the rows read and the rows written then stay in the processor's cache. */
const TILE = 64;

/** Rows become columns: (x, y) → (y, x). */
export function transposeRaster({ data, width, height }: Raster): Raster {
  const out = new Uint8Array(width * height);
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const bottom = Math.min(height, top + TILE);
      const right = Math.min(width, left + TILE);
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) out[x * height + y] = data[y * width + x] as number;
      }
    }
  }
  return { data: out, width: height, height: width };
}

/** Turned by so many quarters clockwise. */
export function turnRaster(raster: Raster, quarters: number): Raster {
  const turns = ((quarters % 4) + 4) % 4;
  if (turns === 0) return raster;
  if (turns === 2) return { ...raster, data: raster.data.toReversed() };
  const turned = transposeRaster(raster);
  return turns === 1 ? mirror(turned) : flip(turned);
}

/** Left and right exchanged. */
function mirror({ data, width, height }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) out[row + width - 1 - x] = data[row + x] as number;
  }
  return { data: out, width, height };
}

/** Top and bottom exchanged. */
function flip({ data, width, height }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) out.set(data.subarray(y * width, (y + 1) * width), (height - 1 - y) * width);
  return { data: out, width, height };
}

/** Shrunk by a whole factor; each pixel is the mean of those it stands for. */
export function shrinkRaster({ data, width, height }: Raster, factor: number): Raster {
  if (factor <= 1) return { data, width, height };
  const w = Math.floor(width / factor);
  const h = Math.floor(height / factor);
  const out = new Uint8Array(w * h);
  const area = factor * factor;
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      let sum = 0;
      for (let j = 0; j < factor; j += 1) {
        const at = (y * factor + j) * width + x * factor;
        for (let i = 0; i < factor; i += 1) sum += data[at + i] as number;
      }
      out[y * w + x] = sum / area;
    }
  }
  return { data: out, width: w, height: h };
}
