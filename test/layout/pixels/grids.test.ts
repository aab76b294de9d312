import { describe, expect, test } from '@jest/globals';
import { estimateSkew } from '../../../src/layout/pixels/estimate-skew.js';
import { grayToGrids } from '../../../src/layout/pixels/gray-to-grids.js';
import { levelRaster, unlevelPoint } from '../../../src/layout/pixels/level-raster.js';
import { measureWear } from '../../../src/layout/pixels/measure-wear.js';
import { turnRaster } from '../../../src/layout/pixels/raster.js';
import { levelPage } from '../../../src/readers/scan/level-page.js';
import { drawInk, drawTable } from '../../support/pixels.js';

const XS = [100, 400, 700, 1000];
const YS = [200, 260, 320, 380, 440];

function page(skip?: Parameters<typeof drawTable>[4]) {
  const raster = drawInk(1200, 1600, []);
  drawTable(raster, XS, YS, 2, skip);
  return raster;
}

const near = (numbers: readonly number[] | undefined, wanted: readonly number[]): void => {
  expect(numbers?.length).toBe(wanted.length);
  for (const [n, value] of wanted.entries()) expect(Math.abs((numbers?.[n] ?? 0) - value)).toBeLessThan(3);
};

describe('table lines from pixels', () => {
  test('a drawn table gives its lines and cells', () => {
    const { grids } = grayToGrids(page(), 200);
    expect(grids).toHaveLength(1);
    near(grids[0]?.xs, XS);
    near(grids[0]?.ys, YS);
    expect(grids[0]?.cells).toHaveLength(12);
    expect(grids[0]?.open).toEqual({ top: false, bottom: false, left: false, right: false });
  });

  test('a wall left out joins two cells, and no others', () => {
    const { grids } = grayToGrids(
      page((way, line, cell) => way === 'down' && line === 1 && cell === 2),
      200,
    );
    const wide = grids[0]?.cells.filter((cell) => cell.toColumn - cell.column > 1);
    expect(wide).toMatchObject([{ row: 2, toRow: 3, column: 0, toColumn: 2 }]);
  });

  test('a table cut by the end of the page keeps its last row open', () => {
    const { grids } = grayToGrids(
      page((way, line) => way === 'across' && line === YS.length - 1),
      200,
    );
    expect(grids[0]?.open.bottom).toBe(true);
    expect(grids[0]?.cells).toHaveLength(12);
  });

  test.each([2, -1.3, 4.5])('a page turned by %s° is levelled and its table found', (degrees) => {
    const turned = levelRaster(page(), -degrees);
    const skew = estimateSkew(turned);
    expect(Math.abs(skew - degrees)).toBeLessThan(0.06);
    const { grids } = grayToGrids(levelRaster(turned, skew), 200);
    expect(grids[0]?.cells).toHaveLength(12);
    const [x, y] = unlevelPoint([XS[0] as number, YS[0] as number], 1200, 1600, skew);
    const [ink] = [turned.data[Math.round(y + 1) * 1200 + Math.round(x + 1)] ?? 255];
    expect(ink).toBeLessThan(128);
  });

  test('text alone is no table', () => {
    const bars = Array.from({ length: 40 }, (_, n) => [100 + 24 * n, 300, 104 + 24 * n, 318] as const);
    expect(grayToGrids(drawInk(1200, 1600, bars), 200).grids).toEqual([]);
  });
});

/** Rules of a quarter of the ink on grainy paper, the lower half paler still; labels of dark strokes in the first column, set in two lines. */
function faintPage() {
  const raster = page();
  let state = 11;
  for (let at = 0; at < raster.data.length; at += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const pale = at > 1200 * 320 ? 222 : 205;
    raster.data[at] = (raster.data[at] === 0 ? pale : 244) + ((state >>> 24) % 9);
  }
  for (const top of YS.slice(0, -1)) {
    for (let x = 110; x < 390; x += 14) {
      for (let y = top + 6; y < top + 28; y += 1) raster.data.fill(20, y * 1200 + x, y * 1200 + x + 8);
      for (let y = top + 33; y < top + 55; y += 1) raster.data.fill(20, y * 1200 + x, y * 1200 + x + 8);
    }
  }
  return raster;
}

test('faint rules that are seen in part give the whole table, and strokes of text no walls', () => {
  const { grids } = levelPage(faintPage(), 200, 0);
  expect(grids).toHaveLength(1);
  near(grids[0]?.xs, XS);
  near(grids[0]?.ys, YS);
  expect(grids[0]?.cells).toHaveLength(12);
});

test('an outer rule in pieces closes the table all the same', () => {
  const torn = page();
  for (let y = 200; y < 445; y += 16) {
    for (let row = y; row < y + 5; row += 1) torn.data.fill(255, row * 1200 + 999, row * 1200 + 1003);
  }
  expect(grayToGrids(torn, 200).grids[0]?.open.right).toBe(true);
  const { grids } = levelPage(torn, 200, 0);
  near(grids[0]?.xs, XS);
  expect(grids).toMatchObject([{ open: { right: false }, cells: { length: 12 } }]);
});

test('wear is nothing on whole rules and shows where ink is lost', () => {
  const whole = page();
  const { ink, grids } = grayToGrids(whole, 200);
  expect(measureWear(whole, ink, 0, grids)).toBe(0);
  for (let x = 103; x < 1000; x += 20) {
    for (const y of YS)
      for (let row = y - 1; row < y + 3; row += 1) whole.data.fill(255, row * 1200 + x, row * 1200 + x + 2);
  }
  const worn = grayToGrids(whole, 200);
  expect(measureWear(whole, worn.ink, 0, worn.grids)).toBeGreaterThan(0.015);
});

test('a raster turned four times by a quarter is itself', () => {
  const raster = drawInk(7, 5, [[1, 1, 2, 3]]);
  expect(turnRaster(raster, 4)).toBe(raster);
  expect([1, 1, 1, 1].reduce((turned) => turnRaster(turned, 1), raster)).toEqual(raster);
  expect(turnRaster(turnRaster(raster, 1), 3)).toEqual(raster);
  expect(turnRaster(turnRaster(raster, 1), 1)).toEqual(turnRaster(raster, 2));
});
