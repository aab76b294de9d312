import sharp, { type Sharp } from 'sharp';
import { ExtractionFailure } from '../../model/failure.js';
import { estimateDpi } from './estimate-dpi.js';
import type { PagePicture, Picture } from './picture.js';

/** Pixels of one page that are decoded at most: A3 at 600 dpi has 70 million. More is refused before any of it is decoded. */
const MAX_PIXELS = 120_000_000;

/** Pixels on the shorter side below which no table can be read: A4 at 50 dpi has 413. */
const MIN_SIDE = 300;

/** Pages of one file that are read at most. */
const MAX_PAGES = 400;

/** Pixels an inch above which a page is shrunk before it is read: finer ones cost four times as much and read no better. */
const MAX_DPI = 300;

/** Reads the pages of an image file one after another: only one is ever held. */
export async function* decodeImage(bytes: Uint8Array): AsyncGenerator<PagePicture> {
  const { pages } = await readHead(bytes, 0);
  for (let page = 0; page < pages; page += 1) yield await decodePage(bytes, page);
}

/**
 * How many pages an image file has.
 * @throws ExtractionFailure `unsupported_format`, `image_damaged`, `image_too_large`, `image_too_small`
 */
export async function countImagePages(bytes: Uint8Array): Promise<number> {
  return (await readHead(bytes, 0)).pages;
}

interface ImageHead {
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly dpi: number;
}

async function readHead(bytes: Uint8Array, page: number): Promise<ImageHead> {
  const meta = await open(bytes, page)
    .metadata()
    .catch((error: unknown) => {
      throw toFailure(error, bytes);
    });
  const { width, height } = meta;
  if (width * height > MAX_PIXELS) {
    throw new ExtractionFailure('image_too_large', `the picture has ${width} × ${height} pixels`);
  }
  if (Math.min(width, height) < MIN_SIDE) {
    throw new ExtractionFailure('image_too_small', `the picture has ${width} × ${height} pixels`);
  }
  const pages = meta.format === 'tiff' ? (meta.pages ?? 1) : 1;
  if (pages > MAX_PAGES) throw new ExtractionFailure('image_too_large', `the file has ${pages} pages`);
  return { width, height, pages, dpi: estimateDpi(width, height, meta.density ?? null) };
}

async function decodePage(bytes: Uint8Array, page: number): Promise<PagePicture> {
  const head = await readHead(bytes, page);
  const scale = Math.min(1, MAX_DPI / head.dpi);
  // The camera's own note of which way was up; transparency is paper.
  const upright = open(bytes, page).autoOrient().flatten({ background: '#ffffff' });
  const sized = scale < 1 ? upright.resize({ width: Math.round(head.width * scale), kernel: 'lanczos3' }) : upright;
  const { data, info } = await sized
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw toFailure(error, bytes);
    });
  return { number: page + 1, picture: toPicture(data, info), dpi: head.dpi * scale };
}

function open(bytes: Uint8Array, page: number): Sharp {
  return sharp(bytes, { page, failOn: 'truncated', limitInputPixels: false, sequentialRead: true });
}

function toPicture(
  data: Uint8Array,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
): Picture {
  const plain = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (channels === 1) return { data: plain, width, height, channels: 1 };
  const isGray = channels === 2 || isColourless(plain, channels);
  if (!isGray && channels === 3) return { data: plain, width, height, channels: 3 };
  const kept = isGray ? 1 : 3;
  const out = new Uint8Array(width * height * kept);
  for (let n = 0; n < width * height; n += 1) {
    for (let c = 0; c < kept; c += 1) out[n * kept + c] = plain[n * channels + c] as number;
  }
  return { data: out, width, height, channels: kept };
}

function isColourless(data: Uint8Array, channels: number): boolean {
  for (let at = 0; at < data.length; at += channels) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

/** How the files begin that are decoded here: JPEG, PNG, TIFF (both orders), WebP, GIF. */
const DECODED = /^(?:\xff\xd8\xff|\x89PNG|II\*\0|MM\0\*|RIFF|GIF8)/;

function toFailure(error: unknown, bytes: Uint8Array): ExtractionFailure {
  if (error instanceof ExtractionFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const isDecoded = DECODED.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'));
  if (!isDecoded && /unsupported image format/i.test(reason)) {
    return new ExtractionFailure('unsupported_format', 'a kind of image that this version does not decode', {
      cause: error,
    });
  }
  return new ExtractionFailure('image_damaged', `the image cannot be decoded: ${reason.split('\n')[0]}`, {
    cause: error,
  });
}
