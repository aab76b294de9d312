import type { PixelBox, Raster } from './raster.js';

/** Connected ink of a mask: its box and its pixels. Pixels that touch at a corner are connected. */
export interface InkPart {
  readonly box: PixelBox;
  readonly pixels: number;
}

/** The connected parts of a mask, in the order of their first pixel, row by row. */
export function findParts({ data, width, height }: Raster): readonly InkPart[] {
  const seen = new Uint8Array(data.length);
  const stack: number[] = [];
  const parts: InkPart[] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (data[start] !== 1 || seen[start] === 1) continue;
    let [x0, y0, x1, y1, pixels] = [width, height, -1, -1, 0];
    stack.push(start);
    seen[start] = 1;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const x = at % width;
      const y = (at - x) / width;
      pixels += 1;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
      const left = x === 0 ? 0 : x - 1;
      const right = x === width - 1 ? x : x + 1;
      const bottom = y === height - 1 ? y : y + 1;
      for (let ny = y === 0 ? 0 : y - 1; ny <= bottom; ny += 1) {
        for (let nx = left; nx <= right; nx += 1) {
          const next = ny * width + nx;
          if (data[next] !== 1 || seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    parts.push({ box: [x0, y0, x1, y1], pixels });
  }
  return parts;
}

/** The smallest box around parts; of at least one. */
export function boxAroundParts(parts: readonly InkPart[]): PixelBox {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const { box } of parts) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return [x0, y0, x1, y1];
}

export function widthOf(box: PixelBox): number {
  return box[2] - box[0] + 1;
}

export function heightOf(box: PixelBox): number {
  return box[3] - box[1] + 1;
}
