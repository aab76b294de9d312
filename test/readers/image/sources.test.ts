import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { PDFDocument, PDFName, PDFOperator, PDFOperatorNames } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { decodeImage } from '../../../src/readers/image/decode-image.js';
import { withPdfPictures } from '../../../src/readers/image/pdfium.js';
import type { Picture } from '../../../src/readers/image/picture.js';

/**
 * Every kind of picture that issue and README name, made here of a piece of our own sample's second page where sharp or a few lines can, else
 * lying in `files/`: those were made of the same piece (left 300, top 150, 700 × 500 pixels, grey) with Pillow 13: `save('group-3.tif',
 * compression='group3', tiffinfo={278: 500})`, the same with `group4`, and `save('page.jp2', quality_mode='rates', quality_layers=[16])`,
 * `page.j2k` with 20.
 */
const SIZE = { width: 700, height: 500 };
const piece = (): Sharp =>
  sharp('samples/scan-page-images-10/source-2.png')
    .extract({ left: 300, top: 150, ...SIZE })
    .toColourspace('b-w');
const original = new Uint8Array(await piece().raw().toBuffer());
const readFile = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/readers/image/files/${name}`));

/** Parts of the pixels that are ink in one picture and paper in the other. */
function toDifference({ data, channels }: Picture, truth: Uint8Array = original): number {
  const differ = truth.filter((level, at) => Math.abs(level - (data[at * channels] as number)) > 128);
  return differ.length / truth.length;
}

/** The one strip of a TIFF that has one. */
function toStrip(tiff: Uint8Array): Uint8Array {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const at = view.getUint32(4, true);
  const tags = new Map<number, number>();
  for (let n = 0; n < view.getUint16(at, true); n += 1) {
    const entry = at + 2 + n * 12;
    const isShort = view.getUint16(entry + 2, true) === 3;
    tags.set(view.getUint16(entry, true), isShort ? view.getUint16(entry + 8, true) : view.getUint32(entry + 8, true));
  }
  const from = tags.get(273) ?? 0;
  return tiff.slice(from, from + (tags.get(279) ?? 0));
}

/**
 * A JBIG2 stream as PDF embeds it (ISO/IEC 14492; ISO 32000, 7.4.7): the page's segment and one generic region, coded by MMR, which is group 4.
 * In it 1 is black.
 */
function toJbig2(group4: Uint8Array): Uint8Array {
  const { width, height } = SIZE;
  const page = Buffer.alloc(11 + 19);
  page.writeUInt32BE(0, 0);
  page.set([48, 0, 1], 4);
  page.writeUInt32BE(19, 7);
  page.writeUInt32BE(width, 11);
  page.writeUInt32BE(height, 15);
  const region = Buffer.alloc(11 + 18);
  region.writeUInt32BE(1, 0);
  region.set([38, 0, 1], 4);
  region.writeUInt32BE(18 + group4.length, 7);
  region.writeUInt32BE(width, 11);
  region.writeUInt32BE(height, 15);
  region[28] = 1;
  return new Uint8Array(Buffer.concat([page, region, group4]));
}

/** A PDF whose one page is a picture at 150 pixels an inch. */
async function toPdf(
  data: Uint8Array,
  keys: { readonly [key: string]: string | number | object },
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const [w, h] = [(SIZE.width * 72) / 150, (SIZE.height * 72) / 150];
  const page = document.addPage([w, h]);
  const dict = { Type: 'XObject', Subtype: 'Image', Width: SIZE.width, Height: SIZE.height, ...keys };
  const stream = document.context.stream(data, dict as Parameters<typeof document.context.stream>[1]);
  page.node.setXObject(PDFName.of('Scan'), document.context.register(stream));
  const matrix = [w, 0, 0, h, 0, 0].map((side) => document.context.obj(side));
  page.pushOperators(
    PDFOperator.of(PDFOperatorNames.ConcatTransformationMatrix, matrix),
    PDFOperator.of(PDFOperatorNames.DrawObject, [PDFName.of('Scan')]),
  );
  return document.save({ useObjectStreams: false });
}

const GRAY = { ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
const BITS = { ColorSpace: 'DeviceGray', BitsPerComponent: 1 };
/** The two TIFFs say of themselves that 0 is black: to a fax, ink is 1. */
const FAX = { Columns: SIZE.width, Rows: SIZE.height, BlackIs1: true };

describe('pictures in PDFs', () => {
  const deflate = async () => (await import('node:zlib')).deflateSync(original);
  test.each<readonly [string, () => Promise<Uint8Array>]>([
    ['Flate', async () => toPdf(new Uint8Array(await deflate()), { ...GRAY, Filter: 'FlateDecode' })],
    ['DCT', async () => toPdf(new Uint8Array(await piece().jpeg().toBuffer()), { ...GRAY, Filter: 'DCTDecode' })],
    [
      'CCITT group 4',
      async () =>
        toPdf(toStrip(readFile('group-4.tif')), { ...BITS, Filter: 'CCITTFaxDecode', DecodeParms: { ...FAX, K: -1 } }),
    ],
    [
      'CCITT group 3',
      async () =>
        toPdf(toStrip(readFile('group-3.tif')), { ...BITS, Filter: 'CCITTFaxDecode', DecodeParms: { ...FAX, K: 0 } }),
    ],
    [
      'JBIG2',
      async () => toPdf(toJbig2(toStrip(readFile('group-4.tif'))), { ...BITS, Filter: 'JBIG2Decode', Decode: [1, 0] }),
    ],
    ['JPEG 2000', async () => toPdf(readFile('page.jp2'), { Filter: 'JPXDecode' })],
  ])('%s', async (_, make) => {
    await withPdfPictures(await make(), null, async (file) => {
      expect(file.findPictureDpi(1)).toBeCloseTo(150, 1);
      const picture = file.render(1, 150);
      expect(picture).toMatchObject(SIZE);
      expect(toDifference(picture)).toBeLessThan(0.002);
    });
  });
});

async function decode(file: Uint8Array): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  for await (const { picture } of decodeImage(file)) pictures.push(picture);
  return pictures;
}

/** Our piece and its negative, one below the other: pages of one TIFF. */
async function toTiff(options: Parameters<Sharp['tiff']>[0]): Promise<Uint8Array> {
  const pages = await Promise.all([piece().png().toBuffer(), piece().negate().png().toBuffer()]);
  const joined = sharp(pages, { join: { across: 1, animated: true } })
    .removeAlpha()
    .toColourspace('b-w');
  return new Uint8Array(await joined.tiff(options).toBuffer());
}

/** A bitmap in runs, at the end of each row its mark, and some pixels as they are. */
function toPackedBmp(bits: 4 | 8): Uint8Array {
  const { width, height } = SIZE;
  const code: number[] = [];
  const toByte = (a: number, b: number): number => (bits === 8 ? a : (a << 4) | b);
  for (let y = height - 1; y >= 0; y -= 1) {
    const row = Array.from(original.subarray(y * width, (y + 1) * width), (level) => (level > 128 ? 1 : 0));
    // Six pixels as they are: 6 bytes, or 3 and one to fill them up.
    code.push(0, 6, ...(bits === 8 ? row.slice(0, 6) : [0, 2, 4].map((at) => toByte(row[at] ?? 0, row[at + 1] ?? 0))));
    if (bits === 4) code.push(0);
    for (let x = 6; x < width; ) {
      let run = 1;
      while (run < 255 && x + run < width && row[x + run] === row[x]) run += 1;
      code.push(run, toByte(row[x] ?? 0, row[x] ?? 0));
      x += run;
    }
    code.push(0, 0);
  }
  const head = Buffer.alloc(54 + 8);
  head.write('BM');
  head.writeUInt32LE(62, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(bits === 8 ? 1 : 2, 30);
  head.fill(255, 58);
  return new Uint8Array(Buffer.concat([head, Buffer.from([...code, 0, 1])]));
}

describe('image files', () => {
  test.each<readonly [string, () => Promise<Uint8Array>]>([
    ['LZW', () => toTiff({ compression: 'lzw' })],
    ['Deflate', () => toTiff({ compression: 'deflate' })],
    ['JPEG', () => toTiff({ compression: 'jpeg', quality: 80 })],
    ['CCITT group 4', () => toTiff({ compression: 'ccittfax4', bitdepth: 1 })],
    ['PackBits', () => toTiff({ compression: 'packbits' })],
    ['none', () => toTiff({ compression: 'none' })],
  ])('TIFF of two pages, %s', async (_, make) => {
    const [first, second, ...others] = await decode(await make());
    expect([first, second]).toEqual([expect.objectContaining(SIZE), expect.objectContaining(SIZE)]);
    expect(others).toEqual([]);
    expect(toDifference(first as Picture)).toBeLessThan(0.002);
    expect(
      toDifference(
        second as Picture,
        original.map((level) => 255 - level),
      ),
    ).toBeLessThan(0.002);
  });

  test.each<readonly [string, () => Promise<Uint8Array>]>([
    ['TIFF, CCITT group 3', async () => readFile('group-3.tif')],
    ['WebP', async () => new Uint8Array(await piece().webp({ quality: 80 }).toBuffer())],
    ['WebP without loss', async () => new Uint8Array(await piece().webp({ lossless: true }).toBuffer())],
    ['JPEG 2000', async () => readFile('page.jp2')],
    ['JPEG 2000, a bare codestream', async () => readFile('page.j2k')],
    ['BMP in runs of 8 bits', async () => toPackedBmp(8)],
    ['BMP in runs of 4 bits', async () => toPackedBmp(4)],
  ])('%s', async (_, make) => {
    const pictures = await decode(await make());
    expect(pictures).toEqual([expect.objectContaining(SIZE)]);
    expect(toDifference(pictures[0] as Picture)).toBeLessThan(0.002);
  });

  test.each<readonly [string, () => Uint8Array]>([
    ['JPEG 2000', () => readFile('page.jp2')],
    ['a bare codestream', () => readFile('page.j2k')],
    ['BMP in runs', () => toPackedBmp(8)],
  ])('cut off is damaged, never half read: %s', async (_, make) => {
    const whole = make();
    for (const part of [0.1, 0.5, 0.9]) {
      await expect(decode(whole.subarray(0, whole.length * part))).rejects.toMatchObject({ code: 'image_damaged' });
    }
    await expect(decode(whole.subarray(0, whole.length - 1))).rejects.toMatchObject({ code: 'image_damaged' });
  });

  test('a JPEG 2000 of more pixels than are decoded is refused by its header', async () => {
    const huge = Buffer.from(readFile('page.j2k'));
    huge.writeUInt32BE(30_000, 8);
    huge.writeUInt32BE(30_000, 12);
    await expect(decode(new Uint8Array(huge))).rejects.toMatchObject({ code: 'image_too_large' });
  });
});
