import { describe, expect, test } from '@jest/globals';
import type { Raster } from '../../../src/layout/pixels/raster.js';
import type { OcrEngine } from '../../../src/readers/ocr/ocr-engine.js';
import { openPpocrEngine } from '../../../src/readers/ocr/ppocr-engine.js';
import { openTesseractEngine } from '../../../src/readers/ocr/tesseract-engine.js';
import { type EngineDoors, withEngines } from '../../../src/readers/ocr/with-engines.js';
import { recognisePages } from '../../../src/readers/scan/recognise-pages.js';
import { drawInk, drawRing } from '../../support/pixels.js';

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

describe('the second engine', () => {
  test('reads figures alone, from data inside the packages', async () => {
    const nought = drawInk(30, 40, []);
    drawRing(nought, 15, 20, 8, 13, 3);
    const engine = await openTesseractEngine(false);
    const read = await engine.read([nought, drawInk(30, 40, []), nought]).finally(engine.close);
    expect(read.map(({ figures }) => figures.text)).toEqual(['0', '', '0']);
    expect(read[0]).toMatchObject({ text: '0', figures: { foreign: 0 } });
  });
});

describe('the choice of engines', () => {
  const fake = (name: string, closed: string[]): OcrEngine => ({
    name,
    read: async () => [],
    close: async () => {
      closed.push(name);
    },
  });
  const doors = (closed: string[], isBroken: boolean): EngineDoors => ({
    ppocr: async () => {
      if (isBroken) throw new Error('no such module\nat somewhere');
      return fake('ppocr', closed);
    },
    tesseract: async (words) => fake(words ? 'words' : 'figures', closed),
  });
  const choose = async (choice: 'auto' | 'ppocr' | 'tesseract', isBroken: boolean) => {
    const closed: string[] = [];
    const said = await withEngines(
      choice,
      async ({ first, second, replaced }) => [first.name, second?.name ?? null, replaced],
      doors(closed, isBroken),
    );
    return { said, closed };
  };

  test('PP-OCR with Tesseract for figures, or one alone; all are closed with the document', async () => {
    expect(await choose('auto', false)).toEqual({ said: ['ppocr', 'figures', null], closed: ['ppocr', 'figures'] });
    expect(await choose('ppocr', false)).toEqual({ said: ['ppocr', null, null], closed: ['ppocr'] });
    expect(await choose('tesseract', true)).toEqual({ said: ['words', null, null], closed: ['words'] });
  });

  test('where PP-OCR cannot be loaded Tesseract reads alone, and that is told; asked for by name, it fails', async () => {
    expect(await choose('auto', true)).toEqual({ said: ['words', null, 'no such module'], closed: ['words'] });
    await expect(choose('ppocr', true)).rejects.toMatchObject({ code: 'ocr_unavailable' });
    const white = { data: new Uint8Array(400 * 500).fill(255), width: 400, height: 500, channels: 1 } as const;
    const [page] = await recognisePages([{ number: 1, picture: white, dpi: 100 }], 'auto', doors([], true));
    expect(page?.findings).toMatchObject([
      { code: 'ocr_engine_replaced', severity: 'warning', engine: 'tesseract', reason: 'no such module' },
    ]);
  });
});
