import { describe, expect, test } from '@jest/globals';
import type { Raster } from '../../../src/layout/pixels/raster.js';
import { openPpocrEngine } from '../../../src/readers/ocr/ppocr-engine.js';
import { drawInk } from '../../support/pixels.js';

/** A line of figures 1, each a bar. */
function ones(count: number): Raster {
  const bars = Array.from({ length: count }, (_, n) => [11 + 16 * n, 6, 14 + 16 * n, 34] as const);
  return drawInk(24 + 16 * (count - 1), 40, bars);
}

describe('the recogniser', () => {
  test('reads lines of any width in their own order', async () => {
    const engine = await openPpocrEngine();
    const read = await engine.read([ones(2), ones(1), ones(2)]);
    expect(read.map(({ figures }) => figures.text)).toEqual(['11', '1', '11']);
    expect(read.every(({ figures }) => figures.confidence > 0.5 && figures.foreign < 0.5)).toBe(true);
    expect(await engine.read([])).toEqual([]);
    await engine.close();
  });
});
