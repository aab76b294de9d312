import { expect, test } from '@jest/globals';
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import type { Drawing } from '../../../src/layout/drawing.js';
import type { PdfEngine } from '../../../src/readers/pdf/pdf-engine.js';
import { toPdfFont } from '../../../src/readers/pdf/pdfjs-font.js';
import { toPlainForms } from '../../../src/readers/pdf/plain-forms.js';
import { readPdf, readPdfWith } from '../../../src/readers/pdf/read-pdf.js';
import { linesOf, write } from '../../support/pdf.js';

const TEXT: Drawing['glyphs'] = [
  {
    text: 'x',
    box: [10, 10, 15, 20],
    baseline: 18.8,
    size: 10,
    direction: 'right',
    stacked: false,
    run: 0,
    inked: true,
  },
];
const BLANK: Drawing = {
  width: 100,
  height: 100,
  glyphs: [],
  rules: [],
  fills: [],
  pictures: [],
  outlines: 0,
  unmapped: 0,
};

function fakeEngine(pages: readonly (Drawing | Error)[]): PdfEngine {
  return {
    withPdf: (_bytes, _password, use) =>
      use({
        pages: pages.length,
        readPage: async (number) => {
          const page = pages[number - 1];
          if (page === undefined || page instanceof Error) throw page ?? new Error('no such page');
          return page;
        },
        hasPicture: async () => false,
      }),
  };
}

/** No page of these is a picture. */
const noScans = async (): Promise<never> => {
  throw new Error('nothing to recognise');
};

test('a page that throws is reported, the others go on', async () => {
  const engine = fakeEngine([{ ...BLANK, glyphs: TEXT }, new Error('bad stream'), { ...BLANK, glyphs: TEXT }]);
  const document = await readPdfWith(engine, new Uint8Array(), null, noScans);
  expect(document.findings).toMatchObject([{ code: 'page_failed', severity: 'error', page: 2, reason: 'bad stream' }]);
  expect(document.geometry.map((page) => page.number)).toEqual([1, 3]);
  expect(linesOf(document.blocks)).toEqual(['x', 'x']);
});

test('no pages at all is empty', async () => {
  await expect(readPdfWith(fakeEngine([]), new Uint8Array(), null, noScans)).rejects.toMatchObject({
    code: 'pdf_empty',
  });
});

test('characters without meaning are counted and shown as such', async () => {
  const engine = fakeEngine([{ ...BLANK, glyphs: TEXT, unmapped: 3 }]);
  const document = await readPdfWith(engine, new Uint8Array(), null, noScans);
  expect(document.findings).toMatchObject([{ code: 'unmapped_glyphs', severity: 'warning', page: 1, count: 3 }]);
});

test('a composite font without a map of its own gives no code a meaning', () => {
  expect(toPdfFont({ composite: true, toUnicode: {} }).mapsCode(65)).toBe(false);
  expect(toPdfFont({ composite: true, toUnicode: { _map: { 65: 'A' } } }).mapsCode(65)).toBe(true);
  expect(toPdfFont({ composite: true, toUnicode: { _map: { 65: 'A' } } }).mapsCode(66)).toBe(false);
});

test('a figure between unmapped characters is never read as if they were not there', async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([300, 300]);
  const broken = document.context.register(
    document.context.obj({
      Type: 'Font',
      Subtype: 'Type1',
      BaseFont: 'Helvetica',
      Encoding: { Type: 'Encoding', BaseEncoding: 'WinAnsiEncoding', Differences: [49, 'nonsense_one'] },
    }),
  );
  page.node.set(PDFName.of('Resources'), document.context.obj({ Font: { F1: font.ref, F3: broken } }));
  const content = write(50, 200, '212', 10, 'F3');
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(content)));
  const read = await readPdf(await document.save(), {});
  expect(linesOf(read.blocks)).toEqual(['2\ufffd2']);
  expect(read.findings).toMatchObject([{ code: 'unmapped_glyphs', count: 1 }]);
});

test('a layer that is switched off is not read', async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([300, 300]);
  const layer = document.context.register(document.context.obj({ Type: 'OCG', Name: 'hidden' }));
  const layers = { OCGs: [layer], D: { OFF: [layer], Order: [layer] } };
  document.catalog.set(PDFName.of('OCProperties'), document.context.obj(layers));
  page.node.set(PDFName.of('Resources'), document.context.obj({ Font: { F1: font.ref }, Properties: { L1: layer } }));
  const content = `${write(50, 200, 'shown')}/OC /L1 BDC ${write(50, 100, 'hidden')} EMC ${write(50, 50, 'after')}`;
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(content)));
  expect(linesOf((await readPdf(await document.save(), {})).blocks)).toEqual(['shown', 'after']);
});

test('look-alike characters become the ordinary ones, full-width figures stay', () => {
  expect(toPlainForms('⼆、⾏政⽂⻓⻔︑１２')).toBe('二、行政文长门、１２');
});
