import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { toPagePictures } from '../../src/pipeline/page-pictures.js';
import { readImage } from '../../src/readers/image/read-image.js';
import { readPdf } from '../../src/readers/pdf/read-pdf.js';
import { overlayToPng } from '../../src/writers/overlay/overlay-to-png.js';
import { renderOverlay } from '../../src/writers/overlay/render-overlay.js';
import { fakeDocument } from './fakes.js';

const bytes = new Uint8Array(readFileSync('samples/pdf-rotated-1/source.pdf'));

/** Dark pixels of a box of a PNG file of the page, in parts. `box` in points. */
async function toInk(png: Uint8Array, pageWidth: number, [x0, y0, x1, y1]: readonly number[]): Promise<number> {
  const { width } = await sharp(png).metadata();
  const scale = width / pageWidth;
  const [left, top, right, bottom] = [x0, y0, x1, y1].map((side) => Math.round((side ?? 0) * scale)) as [
    number,
    number,
    number,
    number,
  ];
  const cut = { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  const pixels = await sharp(png).extract(cut).greyscale().raw().toBuffer();
  return pixels.filter((value) => value < 128).length / pixels.length;
}

test('a page of a PDF as displayed has ink where its words were read, and so has the overlay', async () => {
  const document = await readPdf(bytes, {});
  const pictures = await toPagePictures({ bytes }, document, {});
  expect([...pictures.keys()]).toEqual(document.geometry.map(({ number }) => number));
  const [page] = document.geometry;
  if (page === undefined) throw new Error('no page');
  const picture = pictures.get(page.number) ?? new Uint8Array();
  const overlay = await overlayToPng(renderOverlay(page, [], [], picture));
  const words = page.words.filter(({ text }) => text.length > 4).slice(0, 5);
  expect(words.length).toBeGreaterThan(2);
  for (const { box } of words) {
    expect(await toInk(picture, page.width, box)).toBeGreaterThan(0.05);
    expect(await toInk(overlay, page.width, box)).toBeGreaterThan(0.05);
  }
});

test('pages of image files have their pictures under the overlay, numbered through; one that cannot be decoded has none', async () => {
  const broken = new Uint8Array(20);
  const more = [new Uint8Array(readFileSync('samples/scan-page-images-10/source-2.png'))];
  const document = await readImage(broken, { more });
  const pictures = await toPagePictures({ bytes: broken, more }, document, {});
  expect([...pictures.keys()]).toEqual([2]);
  expect(document.geometry).toHaveLength(1);
  for (const page of document.geometry) {
    const picture = pictures.get(page.number) ?? new Uint8Array();
    const overlay = await overlayToPng(renderOverlay(page, [], [], picture));
    const words = page.words.filter(({ text }) => text.length > 4).slice(0, 5);
    expect(words.length).toBeGreaterThan(2);
    for (const { box } of words) {
      expect(await toInk(picture, page.width, box)).toBeGreaterThan(0.03);
      expect(await toInk(overlay, page.width, box)).toBeGreaterThan(0.03);
    }
  }
});

test('other formats have no pictures, and a file that cannot be opened none either', async () => {
  expect((await toPagePictures({ bytes }, fakeDocument({ format: 'text' }), {})).size).toBe(0);
  const document = await readPdf(bytes, {});
  expect((await toPagePictures({ bytes: new Uint8Array(10) }, document, {})).size).toBe(0);
});
