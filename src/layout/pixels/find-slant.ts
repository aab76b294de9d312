import type { PixelBox, Raster } from './raster.js';

/** A lone stroke as a straight line. */
export interface Slant {
  /** How far its top lies right of its foot, in parts of its height; negative for a backslash. */
  readonly lean: number;
  /** The most that its middle strays from the line, in pixels. */
  readonly stray: number;
  /** The widest row of ink, in pixels: of a plain stroke its thickness. */
  readonly thickness: number;
}

/** Fits a straight line through the middles of a shape's rows. Null for no ink. `cut`: ink is darker. */
export function findSlant({ data, width }: Raster, [x0, y0, x1, y1]: PixelBox, cut: number): Slant | null {
  const rows: { readonly y: number; readonly x: number }[] = [];
  let thickness = 0;
  for (let y = y0; y <= y1; y += 1) {
    let [from, to] = [-1, -1];
    for (let x = x0; x <= x1; x += 1) {
      if ((data[y * width + x] as number) >= cut) continue;
      if (from < 0) from = x;
      to = x;
    }
    if (from < 0) continue;
    thickness = Math.max(thickness, to - from + 1);
    rows.push({ y, x: (from + to) / 2 });
  }
  if (rows.length < 2) return null;
  const meanX = rows.reduce((sum, { x }) => sum + x, 0) / rows.length;
  const meanY = rows.reduce((sum, { y }) => sum + y, 0) / rows.length;
  const spread = rows.reduce((sum, { y }) => sum + (y - meanY) ** 2, 0);
  const slope = rows.reduce((sum, { x, y }) => sum + (y - meanY) * (x - meanX), 0) / spread;
  const stray = Math.max(...rows.map(({ x, y }) => Math.abs(x - meanX - slope * (y - meanY))));
  return { lean: slope === 0 ? 0 : -slope, stray, thickness };
}
