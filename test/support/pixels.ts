import type { PixelBox, Raster } from '../../src/layout/pixels/raster.js';

/** Paper with black boxes; pixels, both ends included. */
export function drawInk(width: number, height: number, boxes: readonly PixelBox[], paper = 255, ink = 0): Raster {
  const data = new Uint8Array(width * height).fill(paper);
  for (const [x0, y0, x1, y1] of boxes) {
    for (let y = y0; y <= y1; y += 1) data.fill(ink, y * width + x0, y * width + x1 + 1);
  }
  return { data, width, height };
}

/** A ring with its hole: what a printed 0 looks like. */
export function drawRing(raster: Raster, cx: number, cy: number, rx: number, ry: number, stroke: number): void {
  for (let y = Math.floor(cy - ry); y <= cy + ry; y += 1) {
    for (let x = Math.floor(cx - rx); x <= cx + rx; x += 1) {
      const outer = ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2;
      const inner = ((x - cx) / (rx - stroke)) ** 2 + ((y - cy) / (ry - stroke)) ** 2;
      if (outer <= 1 && inner > 1) raster.data[y * raster.width + x] = 0;
    }
  }
}

/** Rules of a table at these places, each `thick` pixels. */
export function drawTable(
  raster: Raster,
  xs: readonly number[],
  ys: readonly number[],
  thick = 2,
  skip: (orientation: 'down' | 'across', line: number, cell: number) => boolean = () => false,
): void {
  const box = (x0: number, y0: number, x1: number, y1: number): void => {
    for (let y = y0; y <= y1; y += 1) raster.data.fill(0, y * raster.width + x0, y * raster.width + x1 + 1);
  };
  for (const [line, y] of ys.entries()) {
    for (let cell = 0; cell + 1 < xs.length; cell += 1) {
      if (!skip('across', line, cell)) box(xs[cell] as number, y, xs[cell + 1] as number, y + thick - 1);
    }
  }
  for (const [line, x] of xs.entries()) {
    for (let cell = 0; cell + 1 < ys.length; cell += 1) {
      if (!skip('down', line, cell)) box(x, ys[cell] as number, x + thick - 1, ys[cell + 1] as number);
    }
  }
}
