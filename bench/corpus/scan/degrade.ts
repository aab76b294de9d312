import sharp, { type Sharp } from 'sharp';
import type { Random } from '../random.js';

/** One page as a scanner gives it: grey or colour, rows from the top left. */
export interface ScanPage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** One thing that goes wrong between paper and file. */
export type Fault = (page: ScanPage, random: Random) => ScanPage | Promise<ScanPage>;

/** The faults one after another, each with a stream of chance of its own. */
export async function degrade(page: ScanPage, faults: readonly Fault[], random: Random): Promise<ScanPage> {
  let result = page;
  for (const [n, fault] of faults.entries()) result = await fault(result, random.fork(`fault ${n}`));
  return result;
}

function map(page: ScanPage, change: (level: number, at: number) => number): ScanPage {
  const data = new Uint8Array(page.data.length);
  for (let at = 0; at < data.length; at += 1) {
    const level = Math.round(change(page.data[at] as number, at));
    data[at] = level < 0 ? 0 : level > 255 ? 255 : level;
  }
  return { ...page, data };
}

/** Sensor noise: two uniform numbers make a triangle, three nearly a bell; `sigma` in grey levels. */
export function noise(sigma: number): Fault {
  return (page, random) =>
    map(page, (level) => level + (random.next() + random.next() + random.next() - 1.5) * 2 * sigma);
}

/** Paper darker and ink lighter: `ink` and `paper` are the levels that 0 and 255 become. */
export function contrast(ink: number, paper: number): Fault {
  return (page) => map(page, (level) => ink + (level * (paper - ink)) / 255);
}

/** Light that falls off to the lower right, by up to `depth` of itself. */
export function shadow(depth: number): Fault {
  return (page) => {
    const { width, height, channels } = page;
    return map(page, (level, at) => {
      const pixel = Math.floor(at / channels);
      const x = pixel % width;
      const y = (pixel - x) / width;
      return level * (1 - depth * (0.6 * (x / width) + 0.4 * (y / height)));
    });
  };
}

/** Specks of dust and toner, up to three pixels wide. */
export function specks(count: number): Fault {
  return (page, random) => {
    const data = new Uint8Array(page.data);
    for (let n = 0; n < count; n += 1) {
      const size = random.int(1, 3);
      const x0 = random.int(0, page.width - 4);
      const y0 = random.int(0, page.height - 4);
      const level = random.int(0, 90);
      for (let y = y0; y < y0 + size; y += 1) {
        for (let x = x0; x < x0 + size; x += 1) {
          const at = (y * page.width + x) * page.channels;
          data.fill(level, at, at + page.channels);
        }
      }
    }
    return { ...page, data };
  };
}

/** One bit a pixel, as a fax or an office copier saves it. */
export function threshold(level: number): Fault {
  return (page) => map(page, (value) => (value > level ? 255 : 0));
}

/** Toner that did not stick: blobs of three pixels are lost, each with this chance. */
export function dropouts(chance: number): Fault {
  return (page, random) => {
    const data = new Uint8Array(page.data);
    for (let y = 0; y + 3 <= page.height; y += 3) {
      for (let x = 0; x + 3 <= page.width; x += 3) {
        if (!random.chance(chance)) continue;
        for (let row = y; row < y + 3; row += 1) {
          data.fill(255, (row * page.width + x) * page.channels, (row * page.width + x + 3) * page.channels);
        }
      }
    }
    return { ...page, data };
  };
}

/** Rules drawn in a lighter ink than the text: straight runs of ink longer than `length` pixels keep this part of their darkness. */
export function faintRules(part: number, length: number): Fault {
  return (page) => {
    const { width, height, data: from } = page;
    const isRule = new Uint8Array(width * height);
    const mark = (start: number, step: number, count: number): void => {
      let run = 0;
      for (let n = 0; n <= count; n += 1) {
        if (n < count && (from[start + n * step] as number) < 200) run += 1;
        else {
          if (run >= length) for (let back = 1; back <= run; back += 1) isRule[start + (n - back) * step] = 1;
          run = 0;
        }
      }
    };
    for (let y = 0; y < height; y += 1) mark(y * width, 1, width);
    for (let x = 0; x < width; x += 1) mark(x, width, height);
    return map(page, (level, at) => (isRule[at] ? 255 - (255 - level) * part : level));
  };
}

/** Turned clockwise by an angle in degrees; what comes from outside is paper. */
export function skew(degrees: number): Fault {
  const angle = (degrees * Math.PI) / 180;
  return (page) => {
    const cx = page.width / 2;
    const cy = page.height / 2;
    return warp(page, (x, y) => [
      cx + Math.cos(angle) * (x - cx) + Math.sin(angle) * (y - cy),
      cy - Math.sin(angle) * (x - cx) + Math.cos(angle) * (y - cy),
    ]);
  };
}

/** Photographed a little from below: the upper edge is narrower by this part; and the sheet curls by so many pixels. */
export function perspective(part: number, curl: number): Fault {
  return (page) => {
    const { width, height } = page;
    return warp(page, (x, y) => {
      const wide = 1 + part * (0.5 - y / height);
      return [width / 2 + (x - width / 2) * wide, y + curl * Math.sin((x / width) * Math.PI * 1.5) * (y / height)];
    });
  };
}

/** For each pixel of the result, where it comes from; bilinear. */
function warp(page: ScanPage, from: (x: number, y: number) => readonly [number, number]): ScanPage {
  const { data, width, height, channels } = page;
  const out = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [sx, sy] = from(x, y);
      const ix = Math.floor(sx);
      const iy = Math.floor(sy);
      if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1) continue;
      const [u, v] = [sx - ix, sy - iy];
      for (let c = 0; c < channels; c += 1) {
        const at = (iy * width + ix) * channels + c;
        const below = at + width * channels;
        const top = (data[at] as number) * (1 - u) + (data[at + channels] as number) * u;
        const bottom = (data[below] as number) * (1 - u) + (data[below + channels] as number) * u;
        out[(y * width + x) * channels + c] = top * (1 - v) + bottom * v;
      }
    }
  }
  return { ...page, data: out };
}

export function blur(sigma: number): Fault {
  return async (page) => fromSharp(toSharp(page).blur(sigma), page.channels);
}

/** Saved as JPEG of this quality and opened again. */
export function jpeg(quality: number): Fault {
  return async (page) => fromSharp(sharp(await toSharp(page).jpeg({ quality }).toBuffer()), page.channels);
}

/** Turned by quarters clockwise, as pages are fed. */
export function quarterTurn(quarters: number): Fault {
  return async (page) => fromSharp(toSharp(page).rotate(quarters * 90), page.channels);
}

export function toSharp({ data, width, height, channels }: ScanPage): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

async function fromSharp(image: Sharp, channels: 1 | 3): Promise<ScanPage> {
  const plain = image.toColourspace(channels === 1 ? 'b-w' : 'srgb').removeAlpha();
  const { data, info } = await plain.raw().toBuffer({ resolveWithObject: true });
  const packed = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { data: packed, width: info.width, height: info.height, channels };
}
