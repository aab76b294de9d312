import type { Raster } from './raster.js';

/** How ink is told from paper around it. */
export interface InkRule {
  /** Half the side of the neighbourhood, in pixels. */
  readonly reach: number;
  /** Ink is darker than this part of the neighbourhood's mean … */
  readonly part: number;
  /** … by so many grey levels more: paper's own grain is none. */
  readonly margin: number;
}

/**
 * Grey → mask of ink, each pixel judged against the mean of its neighbourhood, so that shadows and dark paper do not count.
 * Running column sums: the cost does not depend on the reach.
 */
export function grayToInk({ data, width, height }: Raster, { reach, part, margin }: InkRule): Raster {
  const out = new Uint8Array(width * height);
  const columns = new Uint32Array(width);
  let rows = 0;
  const addRow = (y: number, sign: 1 | -1): void => {
    const at = y * width;
    for (let x = 0; x < width; x += 1) columns[x] = (columns[x] as number) + sign * (data[at + x] as number);
    rows += sign;
  };
  for (let y = 0; y <= Math.min(reach, height - 1); y += 1) addRow(y, 1);
  for (let y = 0; y < height; y += 1) {
    if (y > 0 && y + reach < height) addRow(y + reach, 1);
    if (y > reach) addRow(y - reach - 1, -1);
    let sum = 0;
    let count = 0;
    for (let x = 0; x <= Math.min(reach, width - 1); x += 1) {
      sum += columns[x] as number;
      count += rows;
    }
    const at = y * width;
    for (let x = 0; x < width; x += 1) {
      if (x > 0 && x + reach < width) {
        sum += columns[x + reach] as number;
        count += rows;
      }
      if (x > reach) {
        sum -= columns[x - reach - 1] as number;
        count -= rows;
      }
      if (((data[at + x] as number) + margin) * count < sum * part) out[at + x] = 1;
    }
  }
  return { data: out, width, height };
}
