import { describe, expect, test } from '@jest/globals';
import type { LineReading, OcrEngine } from '../../../src/readers/ocr/ocr-engine.js';
import { levelPage } from '../../../src/readers/scan/level-page.js';
import { readCells } from '../../../src/readers/scan/read-cells.js';
import { drawInk, drawTable } from '../../support/pixels.js';

/** Says the same of every line, and counts the lines it is asked about. */
function fakeEngine(text: string, confidence: number): OcrEngine & { readonly asked: () => number } {
  let count = 0;
  const reading: LineReading = { text, confidence, likeness: confidence, figures: { text, confidence, foreign: 0 } };
  return {
    name: 'fake',
    read: async (crops) => {
      count += crops.length;
      return crops.map(() => reading);
    },
    close: async () => {},
    asked: () => count,
  };
}

/** A table of two by two cells, a bar 1 in the last one. */
function page() {
  const raster = drawInk(1200, 1600, [[845, 282, 848, 302]]);
  drawTable(raster, [100, 550, 1000], [200, 260, 320]);
  return levelPage(raster, 200, 0);
}

const read = async (first: OcrEngine, second: OcrEngine | null, level = page()) =>
  (await readCells({ first, second, replaced: null }, level, level.grids))[0] ?? [];

describe('cells of a scan', () => {
  test('blanks need no engine, sure figures no second one', async () => {
    const [first, second] = [fakeEngine('1', 0.99), fakeEngine('1', 0.99)];
    const cells = await read(first, second);
    expect(cells.map(({ text }) => text)).toEqual(['', '', '', '1']);
    expect(cells[3]?.confidence).toBeGreaterThan(0.9);
    expect([first.asked(), second.asked()]).toEqual([1, 0]);
  });

  test('an unsure figure on which the second engine agrees is sure; where it differs, both readings are told', async () => {
    const agreed = await read(fakeEngine('1', 0.6), fakeEngine('1', 0.95));
    expect(agreed[3]?.confidence).toBeGreaterThan(0.9);
    const alone = await read(fakeEngine('11', 0.6), null);
    expect(alone[3]?.confidence).toBeLessThan(0.9);
    const differing = await read(fakeEngine('11', 0.6), fakeEngine('1', 0.95));
    expect(differing[3]).toMatchObject({ text: '11', readings: ['11', '1'] });
    expect(differing[3]?.confidence).toBeLessThan(0.9);
  });

  test('a blank column at a side that no rule closes is in doubt where ink stands beyond it', async () => {
    const level = page();
    const grids = level.grids.map((grid) => ({ ...grid, open: { ...grid.open, left: true } }));
    const blank = await read(fakeEngine('1', 0.99), null, { ...level, grids });
    expect(blank[0]).toMatchObject({ text: '', confidence: 0.999 });
    for (let y = 220; y < 240; y += 1) level.gray.data.fill(0, y * 1200 + 40, y * 1200 + 44);
    const cut = await read(fakeEngine('1', 0.99), null, { ...level, grids });
    expect(cut[0]?.confidence).toBeLessThan(0.9);
  });
});
