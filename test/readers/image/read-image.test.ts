import { describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { decodeImage } from '../../../src/readers/image/decode-image.js';
import { estimateDpi } from '../../../src/readers/image/estimate-dpi.js';
import { readImage } from '../../../src/readers/image/read-image.js';

/** A page of noise: a photograph of nothing. */
function noise(width: number, height: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  let state = 7;
  for (let n = 0; n < data.length; n += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    data[n] = state >>> 24;
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}

function paper(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } });
}

const read = async (bytes: Uint8Array) => readImage(new Uint8Array(bytes), {});

describe('images that give no record', () => {
  test('a blank page and a photograph of something else hold no text', async () => {
    await expect(read(await paper(800, 1100).png().toBuffer())).rejects.toMatchObject({ code: 'scan_without_text' });
    await expect(read(await noise(700, 900))).rejects.toMatchObject({ code: 'scan_without_text' });
  });

  test('a truncated JPEG, PNG and TIFF are damaged, not half read', async () => {
    for (const bytes of [
      await noise(700, 900),
      await sharp(await noise(700, 900))
        .png()
        .toBuffer(),
      await sharp(await noise(700, 900))
        .tiff({ compression: 'lzw' })
        .toBuffer(),
    ]) {
      await expect(read(bytes.subarray(0, bytes.length / 2))).rejects.toMatchObject({ code: 'image_damaged' });
    }
  });

  test('a picture of 30,000 pixels is refused before it is decoded', async () => {
    const bytes = await sharp({
      create: { width: 30_000, height: 4_100, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toBuffer();
    await expect(read(bytes)).rejects.toMatchObject({ code: 'image_too_large' });
  });

  test('a picture too small to hold a table is refused', async () => {
    await expect(read(await paper(200, 260).png().toBuffer())).rejects.toMatchObject({ code: 'image_too_small' });
  });

  test('a kind of image that is not decoded is named', async () => {
    await expect(read(Buffer.from('\x97JB2\r\n\x1a\n', 'latin1'))).rejects.toMatchObject({
      code: 'unsupported_format',
    });
  });
});

describe('pictures that the camera says to turn', () => {
  test.each([3, 6])(
    'fine ones are shrunk to 300 dpi by the sides as displayed (orientation %i)',
    async (orientation) => {
      const stored = orientation < 5 ? paper(2976, 4209) : paper(4209, 2976);
      const bytes = await stored.jpeg().withMetadata({ orientation, density: 360 }).toBuffer();
      const pages = [];
      for await (const page of decodeImage(new Uint8Array(bytes))) pages.push(page);
      expect(pages.map(({ dpi, picture: { width, height } }) => ({ dpi, width, height }))).toEqual([
        { dpi: 300, width: 2480, height: 3508 },
      ]);
    },
  );
});

/** A bitmap of 400 × 500 pixels at 254 dpi, white but for a black stroke at (10, 20) to (29, 22). */
function bitmap(bits: 1 | 8 | 24 | 32, isTopDown: boolean): Uint8Array {
  const [width, height] = [400, 500];
  const colours = bits <= 8 ? 2 ** bits : 0;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const pixelsAt = 54 + colours * 4;
  const bytes = Buffer.alloc(pixelsAt + stride * height, 255);
  bytes.fill(0, 0, 54).write('BM');
  bytes.writeUInt32LE(pixelsAt, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(isTopDown ? -height : height, 22);
  bytes.writeUInt16LE(bits, 28);
  bytes.writeInt32LE(10_000, 38);
  // The palette's first colour is black, all others are white.
  if (colours > 0) bytes.fill(0, 54, 58);
  for (let y = 20; y <= 22; y += 1) {
    const row = pixelsAt + stride * (isTopDown ? y : height - 1 - y);
    for (let x = 10; x < 30; x += 1) {
      if (bits === 1) bytes[row + (x >> 3)] = (bytes[row + (x >> 3)] as number) & ~(0x80 >> (x & 7));
      else bytes.fill(0, row + (x * bits) / 8, row + ((x + 1) * bits) / 8);
    }
  }
  return new Uint8Array(bytes);
}

describe('Windows bitmaps', () => {
  test.each([
    [1, false],
    [8, true],
    [24, false],
    [32, true],
  ] as const)('of %i bits a pixel, top down %s', async (bits, isTopDown) => {
    for await (const { picture, dpi } of decodeImage(bitmap(bits, isTopDown))) {
      expect([picture.width, picture.height, picture.channels]).toEqual([400, 500, 1]);
      const black = [...picture.data.keys()].filter((at) => picture.data[at] === 0);
      expect([black.length, black[0], black.at(-1)]).toEqual([60, 20 * 400 + 10, 22 * 400 + 29]);
      // 400 × 500 pixels at 254 dpi are no sheet of paper.
      expect(dpi).toBeCloseTo(500 / 11.69, 1);
    }
  });

  test('a cut one is damaged, one that holds a JPEG is not decoded, a huge one is refused', async () => {
    const whole = bitmap(24, false);
    await expect(read(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'image_damaged' });
    const packed = Buffer.from(whole);
    packed.writeUInt32LE(4, 30);
    await expect(read(packed)).rejects.toMatchObject({ code: 'unsupported_format' });
    const huge = Buffer.from(whole);
    huge.writeInt32LE(30_000, 18);
    huge.writeInt32LE(30_000, 22);
    await expect(read(huge)).rejects.toMatchObject({ code: 'image_too_large' });
  });
});

describe('pixels an inch', () => {
  test('the file is believed where it makes a sheet of paper', () => {
    expect(estimateDpi(1654, 2339, 200)).toBe(200);
    expect(estimateDpi(3508, 2480, 300)).toBe(300);
  });

  test('72 by habit, or none at all: taken for A4', () => {
    expect(estimateDpi(1654, 2339, 72)).toBeCloseTo(200, 0);
    expect(estimateDpi(2339, 1654, null)).toBeCloseTo(200, 0);
  });
});
