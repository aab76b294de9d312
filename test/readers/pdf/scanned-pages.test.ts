import { describe, expect, test } from '@jest/globals';
import type { Drawing, Glyph } from '../../../src/layout/drawing.js';
import { ExtractionFailure } from '../../../src/model/failure.js';
import type { PdfEngine } from '../../../src/readers/pdf/pdf-engine.js';
import { readPdfWith } from '../../../src/readers/pdf/read-pdf.js';
import type { ScanReader } from '../../../src/readers/pdf/read-scanned-pages.js';
import type { ScannedPage } from '../../../src/readers/scan/recognise-page.js';

function glyph(text: string, x: number, y: number, inked: boolean): Glyph {
  const box = [x, y, x + 5 * text.length, y + 10] as const;
  return { text, box, baseline: y + 8.8, size: 10, direction: 'right', stacked: false, run: x + y, inked };
}

function drawing(glyphs: readonly Glyph[], pictures: Drawing['pictures'] = []): Drawing {
  return { width: 100, height: 100, glyphs, rules: [], fills: [], pictures, outlines: 0, unmapped: 0 };
}

const TEXT = drawing([glyph('words', 10, 10, true)]);
const PICTURE = drawing([], [[0, 0, 100, 100]]);
const LAYERED = drawing([glyph('13', 40, 40, false), glyph('words', 10, 10, false)], [[0, 0, 100, 100]]);

function engineOf(...pages: readonly Drawing[]): PdfEngine {
  return {
    withPdf: (_bytes, _password, use) =>
      use({
        pages: pages.length,
        readPage: async (number) => pages[number - 1] as Drawing,
        hasPicture: async (number) => (pages[number - 1]?.pictures.length ?? 0) > 0,
      }),
  };
}

/** A scan with one cell at (40, 40). */
function scanned(number: number, text: string, confidence: number): ScannedPage {
  const place = { page: number, box: [40, 40, 50, 50] as const, at: null };
  const piece = { text, place, span: { from: 0, to: 1 }, rowSpan: 1, confidence };
  return {
    blocks: [{ kind: 'table', columns: 'cell', rows: [{ pieces: [piece] }], place }],
    page: { number, width: 100, height: 100, words: [], strokes: [], textLayer: 'ocr' },
    isText: true,
  };
}

const scansOf =
  (...pages: readonly ScannedPage[]): ScanReader =>
  async (_bytes, _password, numbers) =>
    pages.filter(({ page }) => numbers.includes(page.number));

const read = (engine: PdfEngine, scans: ScanReader) => readPdfWith(engine, new Uint8Array(), null, scans);

describe('pages that are pictures', () => {
  test('are read among pages of text, each in its place', async () => {
    const document = await read(engineOf(TEXT, PICTURE, TEXT), scansOf(scanned(2, '7', 1)));
    expect(document.textLayer).toBe('mixed');
    expect(document.blocks.map((block) => [block.kind, block.place.page])).toEqual([
      ['line', 1],
      ['table', 2],
      ['line', 3],
    ]);
    expect(document.findings).toEqual([]);
  });

  test('only they are asked for', async () => {
    const asked: (readonly number[])[] = [];
    await read(engineOf(TEXT, PICTURE), async (_bytes, _password, numbers) => {
      asked.push(numbers);
      return [scanned(2, '7', 1)];
    });
    expect(asked).toEqual([[2]]);
    await read(engineOf(TEXT), async () => {
      throw new Error('nothing to recognise');
    });
  });

  test('without a recogniser, pages of text are read and the others named', async () => {
    const none: ScanReader = async () => {
      throw new ExtractionFailure('ocr_unavailable', 'none');
    };
    const document = await read(engineOf(TEXT, PICTURE), none);
    expect(document.findings).toMatchObject([{ code: 'page_is_scan', page: 2 }]);
    await expect(read(engineOf(PICTURE), none)).rejects.toMatchObject({ code: 'ocr_unavailable' });
  });

  test('a picture without text is named', async () => {
    const page = { ...scanned(2, '', 1), blocks: [], isText: false };
    const document = await read(engineOf(TEXT, PICTURE), scansOf(page));
    expect(document.findings).toMatchObject([{ code: 'page_is_scan', severity: 'error', page: 2 }]);
    await expect(
      read(engineOf(PICTURE), scansOf({ ...page, page: { ...page.page, number: 1 } })),
    ).rejects.toMatchObject({
      code: 'scan_without_text',
    });
  });
});

describe('an invisible layer over a picture', () => {
  const cellOf = async (page: ScannedPage) => {
    const document = await read(engineOf(LAYERED), scansOf(page));
    const [table] = document.blocks;
    return { piece: table?.kind === 'table' ? table.rows[0]?.pieces[0] : undefined, findings: document.findings };
  };

  test('never gives a figure; where it differs a finding says so', async () => {
    const { piece, findings } = await cellOf(scanned(1, '18', 0.999));
    expect(piece).toMatchObject({ text: '18', confidence: 0.999 });
    expect(findings).toMatchObject([
      {
        code: 'text_layer_differs',
        severity: 'info',
        differing: 1,
        compared: 1,
        examples: [{ read: '18', layer: '13' }],
      },
    ]);
  });

  test('takes from a reading that was not beyond doubt', async () => {
    expect((await cellOf(scanned(1, '18', 0.95))).piece?.confidence).toBe(0.5);
    expect((await cellOf(scanned(1, '13', 0.95))).piece?.confidence).toBe(0.95);
  });

  test('agreeing, it is not mentioned', async () => {
    expect((await cellOf(scanned(1, '13', 0.999))).findings).toEqual([]);
  });
});
