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
