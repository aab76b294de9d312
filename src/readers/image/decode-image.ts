import sharp, { type Sharp } from 'sharp';
import { ExtractionFailure } from '../../model/failure.js';
import { bmpToPng, isBmp } from './bmp-to-png.js';
import { estimateDpi } from './estimate-dpi.js';
import { isJp2, jp2ToPng } from './jp2-to-png.js';
import type { PagePicture, Picture } from './picture.js';

/** Pixels of one page that are decoded at most: A3 at 600 dpi has 70 million. More is refused before any of it is decoded. */
const MAX_PIXELS = 120_000_000;

/** Pixels on the shorter side below which no table can be read: A4 at 50 dpi has 413. */
const MIN_SIDE = 300;

/** Pages of one file that are read at most. */
const MAX_PAGES = 400;

/** Pixels an inch above which a page is shrunk before it is read: finer ones cost four times as much and read no better. */
const MAX_DPI = 300;

/** The same below which a picture in a document is not read: characters of a table have 13 pixels. */
const MIN_SHOWN_DPI = 100;

/** Paper set around a picture in a document, in inches. */
const MARGIN_IN = 0.2;

/** Points an inch. */
const PT = 72;

/** Reads the pages of an image file one after another: only one is ever held. */
export async function* decodeImage(file: Uint8Array): AsyncGenerator<PagePicture> {
  const bytes = await toDecodable(file);
  const { pages } = await readHead(bytes, 0);
  for (let page = 0; page < pages; page += 1) yield await decodePage(bytes, page);
}

/**
 * How many pages an image file has.
 * @throws ExtractionFailure `unsupported_format`, `image_damaged`, `image_too_large`, `image_too_small`
 */
export async function countImagePages(file: Uint8Array): Promise<number> {
  return (await readHead(await toDecodable(file), 0)).pages;
}

/** Bytes that sharp decodes. */
async function toDecodable(file: Uint8Array): Promise<Uint8Array> {
  if (isBmp(file)) return bmpToPng(file, MAX_PIXELS);
  return isJp2(file) ? jp2ToPng(file, MAX_PIXELS) : file;
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
  // As displayed: the camera's own note of which way was up may exchange the stored sides, and sizes asked of sharp are those after turning.
  const { width, height } = meta.autoOrient;
  refuseHuge(width, height);
  if (Math.min(width, height) < MIN_SIDE) {
    throw new ExtractionFailure('image_too_small', `the picture has ${width} × ${height} pixels`);
  }
  const pages = meta.format === 'tiff' ? (meta.pages ?? 1) : 1;
  if (pages > MAX_PAGES) throw new ExtractionFailure('image_too_large', `the file has ${pages} pages`);
  return { width, height, pages, dpi: estimateDpi(width, height, meta.density ?? null) };
}

function refuseHuge(width: number, height: number): void {
  if (width * height <= MAX_PIXELS) return;
  throw new ExtractionFailure('image_too_large', `the picture has ${width} × ${height} pixels`);
}

/** What of an image file a document shows, and how large. */
export interface ShownImage {
  /** Points, as shown. */
  readonly width: number;
  readonly height: number;
  /** Parts of the file's sides that are cut off, 0…1. */
  readonly crop: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** Without the margin of paper, however coarse: the image is laid on a page. */
  readonly isBare?: boolean;
}

/**
 * Decodes an image that stands in a document, its first page alone, with a margin of paper around it: tables are cut out along their
 * outer rules. Its density is that at which it is shown, so that a few rows of a table are as readable as a page.
 * @throws ExtractionFailure `unsupported_format`, `image_damaged`, `image_too_large`, `image_too_small`
 */
export async function decodeShown(file: Uint8Array, shown: ShownImage): Promise<PagePicture> {
  const bytes = await toDecodable(file);
  if (!isDecoded(bytes)) throw new ExtractionFailure('unsupported_format', 'not a kind of image that is decoded here');
  try {
    const { width, height } = await open(bytes, 0).metadata();
    refuseHuge(width, height);
    const { crop } = shown;
    const left = Math.floor(width * crop.left);
    const top = Math.floor(height * crop.top);
    const region = {
      left,
      top,
      width: Math.ceil(width * (1 - crop.right)) - left,
      height: Math.ceil(height * (1 - crop.bottom)) - top,
    };
    const dpi = PT * Math.sqrt((region.width * region.height) / (shown.width * shown.height));
    if (region.width <= 0 || region.height <= 0 || !(dpi >= (shown.isBare === true ? 1 : MIN_SHOWN_DPI))) {
      throw new ExtractionFailure('image_too_small', `the picture has ${width} × ${height} pixels`);
    }
    const scale = Math.min(1, MAX_DPI / dpi);
    const whole = open(bytes, 0).extract(region).flatten({ background: '#ffffff' });
    const sized = scale < 1 ? whole.resize({ width: Math.round(region.width * scale), kernel: 'lanczos3' }) : whole;
    const margin = shown.isBare === true ? 0 : Math.round(MARGIN_IN * dpi * scale);
    const framed = sized.extend({ top: margin, bottom: margin, left: margin, right: margin, background: '#ffffff' });
    const { data, info } = await framed.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    return { number: 1, picture: toPicture(data, info), dpi: dpi * scale };
  } catch (error) {
    throw toFailure(error, bytes);
  }
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

function isDecoded(bytes: Uint8Array): boolean {
  return DECODED.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'));
}

function toFailure(error: unknown, bytes: Uint8Array): ExtractionFailure {
  if (error instanceof ExtractionFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (!isDecoded(bytes) && /unsupported image format/i.test(reason)) {
    return new ExtractionFailure('unsupported_format', 'a kind of image that this version does not decode', {
      cause: error,
    });
  }
  return new ExtractionFailure('image_damaged', `the image cannot be decoded: ${reason.split('\n')[0]}`, {
    cause: error,
  });
}
