import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { extract } from '../../../src/index.js';
import { decodeImages } from '../../../src/readers/image/decode-images.js';

const page = async (width: number, format: 'png' | 'jpeg'): Promise<Uint8Array> =>
  sharp({ create: { width, height: 600, channels: 3, background: '#fff' } })
    .toFormat(format)
    .toBuffer();
const threePages = readFileSync('samples/scan-tiff-g4-2/source.tif');

async function walk(files: readonly Uint8Array[], maxPages = 10) {
  const images = await decodeImages(files, maxPages);
  const numbers: number[] = [];
  for await (const { number } of images.pages) numbers.push(number);
  return { count: images.count, numbers, undecoded: images.undecoded.map(({ number }) => number) };
}

test('pages are numbered through, those of a TIFF of many among them; what cannot be decoded counts as a page', async () => {
  const [first, last] = [await page(400, 'png'), await page(500, 'jpeg')];
  const noImage = new TextEncoder().encode('<html>not found</html>');
  expect(await walk([first, threePages, noImage, last])).toEqual({
    count: 6,
    numbers: [1, 2, 3, 4, 6],
    undecoded: [5],
  });
});

test('a file that breaks off in the middle is a page that could not be read; a single one fails', async () => {
  const whole = await page(900, 'jpeg');
  const cut = whole.subarray(0, whole.length / 2);
  expect(await walk([cut, whole])).toEqual({ count: 2, numbers: [2], undecoded: [1] });
  await expect(walk([cut])).rejects.toMatchObject({ code: 'image_damaged' });
  await expect(walk([cut, cut.subarray(0, 9)]).then(({ numbers }) => numbers)).resolves.toEqual([]);
  await expect(extract([cut, cut])).rejects.toMatchObject({ code: 'image_damaged' });
});

test('more pages than allowed are refused before any is decoded; no file, and none that is an image, likewise', async () => {
  await expect(walk([threePages, threePages], 5)).rejects.toMatchObject({ code: 'too_many_pages' });
  await expect(extract([])).rejects.toMatchObject({ code: 'empty_file' });
  const text = new TextEncoder().encode('words');
  await expect(extract([text, text])).rejects.toMatchObject({ code: 'unsupported_format' });
});

test('a document of page images: evidence on pages 1 to n, an unreadable file among them told', async () => {
  const folder = 'samples/scan-page-images-10';
  const broken = new TextEncoder().encode('<html>not found</html>');
  const { records } = await extract([`${folder}/source-1.png`, broken]);
  expect(records[0]?.source).toMatchObject({ name: 'source-1.png', pages: 2, format: 'image', text_layer: 'ocr' });
  expect(records[0]?.findings).toContainEqual(expect.objectContaining({ code: 'page_failed', page: 2 }));
  expect(records[0]?.findings).toContainEqual(expect.objectContaining({ severity: 'error', code: 'table_not_found' }));
  expect(records[0]?.status).toBe('review');
});
