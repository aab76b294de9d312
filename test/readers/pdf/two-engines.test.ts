import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PDFDocument, PDFName } from 'pdf-lib';
import type { Drawing } from '../../../src/layout/drawing.js';
import { ExtractionFailure } from '../../../src/model/failure.js';
import type { PdfEngine } from '../../../src/readers/pdf/pdf-engine.js';
import { PDFJS_ENGINE } from '../../../src/readers/pdf/pdfjs-engine.js';
import { readPdf, readPdfWith } from '../../../src/readers/pdf/read-pdf.js';
import { surveyPdf } from '../../../src/readers/pdf/survey-pdf.js';
import { toTwoEngines } from '../../../src/readers/pdf/two-engines.js';
import { toPdfiumEngine } from '../../../src/readers/pdfium/pdfium-engine.js';
import { surveyToTraits } from '../../../src/readers/pdfium/survey-to-traits.js';
import { linesOf, type PageSpec, rule, toPdf, write } from '../../support/pdf.js';

/** Points: PDFium counts in floats of 32 bits, whose last place is this much on a page of a few hundred points. */
const FLOAT_PT = 0.02;

async function drawWith(engine: PdfEngine, bytes: Uint8Array): Promise<readonly Drawing[]> {
  return engine.withPdf(bytes, null, async (file) => {
    const pages: Drawing[] = [];
    for (let number = 1; number <= file.pages; number += 1) pages.push(await file.readPage(number));
    return pages;
  });
}

const round = (value: number): number => Math.round(value / FLOAT_PT) * FLOAT_PT;

/** Spaces aside, of which PDFium leaves some out where nothing follows them. */
function toComparable({ width, height, glyphs, rules, fills, pictures, outlines, unmapped }: Drawing) {
  return {
    size: [width, height].map(round),
    texts: glyphs
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, direction, stacked, inked }) => [text, direction, stacked, inked]),
    rules: rules.map(({ orientation }) => orientation),
    fills: fills.map(({ color }) => color),
    pictures: pictures.length,
    outlines,
    unmapped,
  };
}

const toBoxes = ({ glyphs, rules, fills, pictures }: Drawing): readonly (readonly number[])[] => [
  ...glyphs.filter(({ text }) => text.trim() !== '').map(({ box, baseline, size }) => [...box, baseline, size]),
  ...[...rules, ...fills].map(({ box }) => box),
  ...pictures,
];

async function expectSameDrawings(bytes: Uint8Array): Promise<void> {
  const traits = surveyToTraits(surveyPdf(bytes));
  expect(traits.obstacle).toBeNull();
  const theirs = await drawWith(PDFJS_ENGINE, bytes);
  const ours = await drawWith(toPdfiumEngine(traits), bytes);
  expect(ours.map(toComparable)).toEqual(theirs.map(toComparable));
  const expected = theirs.flatMap(toBoxes).flat();
  const off = ours
    .flatMap(toBoxes)
    .flat()
    .filter((value, n) => Math.abs(value - (expected[n] ?? Number.NaN)) > FLOAT_PT);
  expect(off).toEqual([]);
}

describe('PDFium and pdf.js draw the same', () => {
  const NAMES = readdirSync('samples').filter((name) => existsSync(join('samples', name, 'source.pdf')));

  test.each(NAMES.filter((name) => /ruled|vertical|rotated|alignments/.test(name)))('of %s', async (name) => {
    await expectSameDrawings(new Uint8Array(readFileSync(join('samples', name, 'source.pdf'))));
  });

  const SLANTED =
    'BT 12 0 4 12 20 20 Tm /F1 1 Tf 3 Ts (slant 12) Tj 0 Ts 1 0 0 -1 100 280 Tm /F1 10 Tf (mirror) Tj ET ';
  const TURNED =
    'BT 0 1 -1 0 380 30 Tm /F1 9 Tf (up 12) Tj 0 -1 1 0 390 130 Tm (down jW/f) Tj -12 0 0 -12 200 100 Tm /F2 1 Tf 70 Tz (left) Tj ET ';
  const SPACED = 'BT /F2 9 Tf 2 Tc 3 Tw 1 0 0 1 80 300 Tm [(fo ) -2000 (ur)] TJ ET ';
  const HIDDEN =
    'BT 3 Tr /F1 10 Tf 1 0 0 1 50 90 Tm (unseen) Tj ET q 40 190 60 40 re W n BT /F1 12 Tf 1 0 0 1 50 200 Tm (in) Tj 1 0 0 1 150 200 Tm (out) Tj ET 0 195 m 300 195 l S Q ';
  const BOXES =
    '1 0 0 rg 10 10 200 1 re f 10 40 80 80 re f 1 g 20 60 40 1 re f 0 0 0 1 k 10 78 100 1 re f 3 w 10 500 100 50 re S 0 0 m 50 80 90 10 300 300 c S ';
  const SPECS: { readonly [what: string]: PageSpec } = {
    'slanted and mirrored text': { content: SLANTED },
    'turned text': { content: TURNED, rotate: 90 },
    'spaced text on a cropped page': { content: SPACED, rotate: 270, crop: [30, 40, 400, 500] },
    'hidden and clipped text': { content: HIDDEN, rotate: 180 },
    'boxes, rules and curves': { content: BOXES + rule(10, 600, 300, 600.3) },
    'forms and pictures': {
      content: `q 2 0 0 2 30 10 cm /X1 Do Q /X1 Do q 300 0 0 200 40 400 cm /Im1 Do Q`,
      forms: {
        X1: {
          content: write(5, 5, 'inner 7') + rule(0, 2, 90, 2),
          matrix: [0, 1, -1, 0, 50, 60],
          bbox: [0, 0, 60, 50],
        },
      },
      picture: true,
    },
  };
  test.each(Object.keys(SPECS))('of %s', async (what) => {
    await expectSameDrawings(await toPdf(SPECS[what] as PageSpec));
  });

  test('of text that is marked to stand for other text', async () => {
    const marked = `/Span << /ActualText (99) >> BDC ${write(50, 700, '12')} EMC ${write(50, 650, 'plain')}`;
    await expectSameDrawings(await toPdf({ content: marked }));
  });
});

const failing: PdfEngine = {
  withPdf: async () => {
    throw new ExtractionFailure('pdf_damaged', 'it ended');
  },
};

describe('the second reader', () => {
  test('reads what the first cannot open', async () => {
    const bytes = await toPdf({ content: write(50, 700, 'text 12') });
    const document = await readPdfWith(toTwoEngines(failing, PDFJS_ENGINE), bytes, null, async () => []);
    expect(linesOf(document.blocks)).toEqual(['text 12']);
    expect(document.engines).toEqual(['pdf.js']);
  });

  test('is not troubled by an ordinary file', async () => {
    const document = await readPdf(await toPdf({ content: write(50, 700, 'text 12') }), {});
    expect(document.engines).toEqual(['pdfium']);
  });

  test.each([
    ['layers', (document: PDFDocument) => document.catalog.set(PDFName.of('OCProperties'), document.context.obj({}))],
    [
      'another unit',
      (document: PDFDocument) => document.getPage(0).node.set(PDFName.of('UserUnit'), document.context.obj(2)),
    ],
  ] as const)('reads a file with %s alone', async (_, change) => {
    const document = await PDFDocument.load(await toPdf({ content: write(50, 700, 'text 12') }));
    change(document);
    for (const useObjectStreams of [false, true]) {
      expect((await readPdf(await document.save({ useObjectStreams }), {})).engines).toEqual(['pdf.js']);
    }
  });

  test('reads the page that the first cannot, and that page alone', async () => {
    const bytes = await toPdf({ content: write(50, 700, 'one') }, { content: write(50, 700, 'two') });
    const first: PdfEngine = {
      withPdf: (_bytes, _password, use) =>
        PDFJS_ENGINE.withPdf(bytes, null, (file) =>
          use({
            ...file,
            engines: () => ['pdfium'],
            readPage: (number) => (number === 2 ? Promise.reject(new Error('ended')) : file.readPage(number)),
          }),
        ),
    };
    const document = await readPdfWith(toTwoEngines(first, PDFJS_ENGINE), bytes, null, async () => []);
    expect(linesOf(document.blocks)).toEqual(['one', 'two']);
    expect(document.engines).toEqual(['pdfium', 'pdf.js']);
    expect(document.findings).toEqual([]);
  });

  test('is never chosen in silence where it reads other figures', async () => {
    const other = await toPdf({ content: write(50, 700, 'total 13') });
    const first: PdfEngine = {
      withPdf: (bytes, password, use) =>
        PDFJS_ENGINE.withPdf(bytes, password, (file) =>
          use({ ...file, readPage: async (number) => ({ ...(await file.readPage(number)), unmapped: 1 }) }),
        ),
    };
    const second: PdfEngine = { withPdf: (_bytes, password, use) => PDFJS_ENGINE.withPdf(other, password, use) };
    const bytes = await toPdf({ content: write(50, 700, 'total 12') });
    const document = await readPdfWith(toTwoEngines(first, second), bytes, null, async () => []);
    expect(document.findings).toMatchObject([
      { code: 'readers_differ', page: 1, compared: 2, differing: 1, examples: [{ first: '2', second: '3' }] },
    ]);
  });
});
