import { heightOf, widthOf } from './find-parts.js';
import type { PixelBox, Raster } from './raster.js';

/** How a crop is cut: margins in parts of the box's height, and how often it is smoothed. */
export interface CropRule {
  readonly marginX: number;
  readonly marginY: number;
  readonly smooth: number;
  /** Pixels: a lower box (a dash) is given so much height, its middle kept. */
  readonly minHeight: number;
}

/** Cuts a box out of the page, paper stretched to 255 and ink to 0. Outside the page is paper. */
export function cropRaster(
  { data, width, height }: Raster,
  box: PixelBox,
  rule: CropRule,
  paper: number,
  black: number,
): Raster {
  const lack = Math.max(0, Math.ceil((rule.minHeight - heightOf(box)) / 2));
  const tall = heightOf(box) + 2 * lack;
  const dx = Math.round(tall * rule.marginX);
  const dy = Math.round(tall * rule.marginY) + lack;
  const w = widthOf(box) + 2 * dx;
  const h = heightOf(box) + 2 * dy;
  const out = new Uint8Array(w * h).fill(255);
  const scale = 255 / Math.max(1, paper - black);
  for (let y = 0; y < h; y += 1) {
    const fromY = box[1] - dy + y;
    if (fromY < 0 || fromY >= height) continue;
    for (let x = 0; x < w; x += 1) {
      const fromX = box[0] - dx + x;
      if (fromX < 0 || fromX >= width) continue;
      const level = ((data[fromY * width + fromX] as number) - black) * scale;
      out[y * w + x] = level < 0 ? 0 : level > 255 ? 255 : level;
    }
  }
  return smoothRaster({ data: out, width: w, height: h }, rule.smooth);
}

/** Smoothed so many times by 1-2-1 both ways. */
function smoothRaster(raster: Raster, times: number): Raster {
  const { width, height } = raster;
  let data = raster.data;
  for (let n = 0; n < times; n += 1) {
    const across = new Uint8Array(data.length);
    const out = new Uint8Array(data.length);
    for (let y = 0; y < height; y += 1) {
      const row = y * width;
      for (let x = 0; x < width; x += 1) {
        const left = data[row + Math.max(0, x - 1)] as number;
        const right = data[row + Math.min(width - 1, x + 1)] as number;
        across[row + x] = (left + 2 * (data[row + x] as number) + right + 2) >> 2;
      }
    }
    for (let y = 0; y < height; y += 1) {
      const above = Math.max(0, y - 1) * width;
      const below = Math.min(height - 1, y + 1) * width;
      for (let x = 0; x < width; x += 1) {
        const middle = across[y * width + x] as number;
        out[y * width + x] = ((across[above + x] as number) + 2 * middle + (across[below + x] as number) + 2) >> 2;
      }
    }
    data = out;
  }
  return { data, width, height };
}
