import sharp from 'sharp';
import { ExtractionFailure } from '../../model/failure.js';
import { type PackedBits, unpackBmp } from './unpack-bmp.js';

/** Bytes of the file's own header; of the smallest picture header that is read (Windows 3 and later). */
const FILE_HEADER = 14;
const INFO_HEADER = 40;

/** Kinds of compression: none; runs of 8-bit and 4-bit pixels; none, with masks that say where the colours are. */
const PLAIN = 0;
const RUNS: { readonly [compression: number]: PackedBits } = { 1: 8, 2: 4 };
const MASKS = 3;

/** Where 32-bit pixels keep red, green and blue, if masks are given: the usual places, in the order of the file. */
const USUAL_MASKS = [0x00ff0000, 0x0000ff00, 0x000000ff] as const;

const INCHES_PER_METRE = 39.37;

/** How a BMP stores its pixels. */
interface BmpHead {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: 1 | 4 | 8 | 24 | 32;
  readonly isPacked: boolean;
  readonly pixelsAt: number;
  readonly paletteAt: number;
  /** Pixels an inch; null where the file does not say. */
  readonly dpi: number | null;
}

export function isBmp(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d;
}

/**
 * A Windows bitmap (1, 4, 8, 24 or 32 bits a pixel, 4 and 8 also in runs; Microsoft's BITMAPINFOHEADER) as PNG: what decodes all other pictures reads no BMP.
 * @param maxPixels more are refused before any is touched
 * @throws ExtractionFailure `unsupported_format` (a JPEG or PNG within, other masks, or of OS/2), `image_damaged`, `image_too_large`
 */
export async function bmpToPng(file: Uint8Array, maxPixels: number): Promise<Uint8Array> {
  const stored = readHead(file);
  if (stored.width * stored.height > maxPixels) {
    throw new ExtractionFailure('image_too_large', `the picture has ${stored.width} × ${stored.height} pixels`);
  }
  const { bytes, head } = stored.isPacked ? toUnpacked(file, stored) : { bytes: file, head: stored };
  const { width, height, bits, pixelsAt, dpi } = head;
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (pixelsAt + stride * height > bytes.length) {
    throw new ExtractionFailure('image_damaged', 'the image cannot be decoded: its pixels end too early');
  }
  const out = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const from = pixelsAt + stride * (head.isTopDown ? y : height - 1 - y);
    for (let x = 0; x < width; x += 1) {
      const at = toColourAt(bytes, head, from, x);
      const to = (y * width + x) * 3;
      // Stored as blue, green, red; a colour that the palette lacks is black.
      out[to] = bytes[at + 2] ?? 0;
      out[to + 1] = bytes[at + 1] ?? 0;
      out[to + 2] = bytes[at] ?? 0;
    }
  }
  const picture = sharp(out, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  const png = picture.withMetadata(dpi === null ? {} : { density: dpi }).png({ compressionLevel: 1 });
  return new Uint8Array(await png.toBuffer());
}

/** The same bitmap, a byte a pixel: its bytes up to the pixels, and these unpacked. */
function toUnpacked(file: Uint8Array, head: BmpHead): { readonly bytes: Uint8Array; readonly head: BmpHead } {
  const { width, height, bits, pixelsAt } = head;
  const indices = unpackBmp(file.subarray(pixelsAt), width, height, bits === 4 ? 4 : 8);
  if (indices === null) {
    throw new ExtractionFailure('image_damaged', 'the image cannot be decoded: its pixels end too early');
  }
  const stride = Math.ceil(width / 4) * 4;
  const bytes = new Uint8Array(pixelsAt + stride * height);
  bytes.set(file.subarray(0, pixelsAt));
  for (let y = 0; y < height; y += 1) bytes.set(indices.subarray(y * width, (y + 1) * width), pixelsAt + y * stride);
  return { bytes, head: { ...head, bits: 8 } };
}

/** Where the three bytes of a pixel's colour stand. */
function toColourAt(bytes: Uint8Array, { bits, paletteAt }: BmpHead, row: number, x: number): number {
  if (bits === 24) return row + x * 3;
  if (bits === 32) return row + x * 4;
  const perByte = 8 / bits;
  const byte = bytes[row + Math.floor(x / perByte)] ?? 0;
  const index = (byte >> (8 - bits - (x % perByte) * bits)) & ((1 << bits) - 1);
  return paletteAt + index * 4;
}

function readHead(bytes: Uint8Array): BmpHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FILE_HEADER + INFO_HEADER) {
    throw new ExtractionFailure('image_damaged', 'the image cannot be decoded: its header ends too early');
  }
  const headerSize = view.getUint32(14, true);
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const masksAt = FILE_HEADER + INFO_HEADER;
  const hasUsualMasks =
    bits === 32 &&
    bytes.length >= masksAt + 12 &&
    USUAL_MASKS.every((mask, n) => view.getUint32(masksAt + n * 4, true) === mask);
  const isPacked = RUNS[compression] === bits && height > 0;
  const isPlain = compression === PLAIN || (compression === MASKS && hasUsualMasks);
  if (headerSize < INFO_HEADER || !(isPlain || isPacked) || !isDepth(bits)) {
    throw new ExtractionFailure('unsupported_format', 'a kind of bitmap that this version does not decode');
  }
  if (width <= 0 || height === 0) {
    throw new ExtractionFailure('image_damaged', `the image cannot be decoded: ${width} × ${height} pixels`);
  }
  const perMetre = view.getInt32(38, true);
  return {
    width,
    height: Math.abs(height),
    isTopDown: height < 0,
    bits,
    isPacked,
    pixelsAt: view.getUint32(10, true),
    paletteAt: FILE_HEADER + headerSize,
    dpi: perMetre > 0 ? Math.round(perMetre / INCHES_PER_METRE) : null,
  };
}

function isDepth(bits: number): bits is BmpHead['bits'] {
  return [1, 4, 8, 24, 32].includes(bits);
}
