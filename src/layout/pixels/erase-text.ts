import { findParts, heightOf, type InkPart, widthOf } from './find-parts.js';
import type { PixelBox, Raster } from './raster.js';

/** Inches: characters are no larger; a part that is thinner than the second may be a bit of a broken rule and stays. */
const MAX_CHARACTER_IN = 0.3;
const MIN_THICKNESS_IN = 0.025;

/** Part of the way from ink to paper below which a pixel is print: a faint rule that touches a character is lighter. */
const PRINT = 0.5;

/** Inches around a character's dark pixels that are erased with it: its soft edge. */
const EDGE_IN = 0.012;

/** A grey page without its characters, their places filled with the paper around them: what rules are sought in where they are fainter than the print. */
export function eraseText(gray: Raster, black: number, paper: number, dpi: number): Raster {
  const { data, width, height } = gray;
  const cut = black + PRINT * (paper - black);
  const print = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) if ((data[at] as number) < cut) print[at] = 1;
  const out = new Uint8Array(data);
  const edge = Math.max(1, Math.round(dpi * EDGE_IN));
  for (const part of findParts({ data: print, width, height })) {
    if (isCharacter(part, dpi)) erase(out, { data: print, width, height }, gray, part.box, edge);
  }
  return { data: out, width, height };
}

function isCharacter({ box }: InkPart, dpi: number): boolean {
  const [w, h] = [widthOf(box), heightOf(box)];
  return Math.max(w, h) <= dpi * MAX_CHARACTER_IN && Math.min(w, h) >= dpi * MIN_THICKNESS_IN;
}

/** Fills print inside the box, and all that is near to it, with the mean of the paper around. */
function erase(out: Uint8Array, print: Raster, { data }: Raster, [bx0, by0, bx1, by1]: PixelBox, edge: number): void {
  const { width, height } = print;
  const [x0, y0] = [Math.max(0, bx0 - 2 * edge), Math.max(0, by0 - 2 * edge)];
  const [x1, y1] = [Math.min(width - 1, bx1 + 2 * edge), Math.min(height - 1, by1 + 2 * edge)];
  const near = new Uint8Array((x1 - x0 + 1) * (y1 - y0 + 1));
  const stride = x1 - x0 + 1;
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      if (print.data[y * width + x] !== 1) continue;
      for (let ny = Math.max(y0, y - edge); ny <= Math.min(y1, y + edge); ny += 1) {
        near.fill(
          1,
          (ny - y0) * stride + Math.max(x0, x - edge) - x0,
          (ny - y0) * stride + Math.min(x1, x + edge) - x0 + 1,
        );
      }
    }
  }
  let [sum, count] = [0, 0];
  for (let n = 0; n < near.length; n += 1) {
    if (near[n] === 1) continue;
    sum += data[(y0 + Math.floor(n / stride)) * width + x0 + (n % stride)] as number;
    count += 1;
  }
  if (count === 0) return;
  const paper = Math.round(sum / count);
  for (let n = 0; n < near.length; n += 1) {
    if (near[n] === 1) out[(y0 + Math.floor(n / stride)) * width + x0 + (n % stride)] = paper;
  }
}
