import sharp from 'sharp';
import { ExtractionFailure } from '../../model/failure.js';
import { withPdfPictures } from './pdfium.js';

/** A JP2 file's signature box (ISO/IEC 15444-1, annex I); the markers that a bare codestream begins with: SOC, SIZ. */
const SIGNATURE = '\0\0\0\x0cjP  \r\n\x87\n';
const CODESTREAM = '\xff\x4f\xff\x51';

/** The marker that a codestream ends with: EOC. */
const END = '\xff\xd9';

/** The picture is laid on a page of a PDF at so many pixels an inch, and rendered at as many: a pixel stays a pixel. */
const DPI = 300;
const PT = 72;

/** Boxes of a file at most before its codestream: real ones have less than ten. */
const MAX_BOXES = 200;

export function isJp2(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, 12));
  return head === SIGNATURE || head.startsWith(CODESTREAM);
}

/**
 * A JPEG 2000 picture as PNG: what decodes all other pictures reads none, PDFium does, inside a PDF.
 * @param maxPixels more are refused before any is decoded
 * @throws ExtractionFailure `image_damaged`, `image_too_large`
 */
export async function jp2ToPng(bytes: Uint8Array, maxPixels: number): Promise<Uint8Array> {
  const stream = findCodestream(bytes);
  // A decoder shows what there is of a stream that was cut off.
  if (stream === null || !latin1(stream).endsWith(END)) throw toDamaged('its data end too early');
  const { width, height } = readSize(stream);
  if (width * height > maxPixels) {
    throw new ExtractionFailure('image_too_large', `the picture has ${width} × ${height} pixels`);
  }
  return withPdfPictures(toPdf(bytes, width, height), null, async (file) => {
    const { data, ...size } = file.render(1, DPI);
    const raw = { width: size.width, height: size.height, channels: size.channels };
    return new Uint8Array(await sharp(data, { raw, limitInputPixels: false }).png({ compressionLevel: 1 }).toBuffer());
  });
}

/** The box `jp2c`, or the bytes themselves where they are a codestream; null where it is not all there. */
function findCodestream(bytes: Uint8Array): Uint8Array | null {
  if (latin1(bytes.subarray(0, 4)) === CODESTREAM) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (let n = 0; n < MAX_BOXES && at + 16 <= bytes.length; n += 1) {
    const stated = view.getUint32(at);
    const isLong = stated === 1;
    const length = stated === 0 ? bytes.length - at : isLong ? Number(view.getBigUint64(at + 8)) : stated;
    if (length < 8 || at + length > bytes.length) return null;
    if (latin1(bytes.subarray(at + 4, at + 8)) === 'jp2c') return bytes.subarray(at + (isLong ? 16 : 8), at + length);
    at += length;
  }
  return null;
}

/** From the marker SIZ: sides of the reference grid less the picture's offset on it. */
function readSize(stream: Uint8Array): { readonly width: number; readonly height: number } {
  if (stream.length < 24 || latin1(stream.subarray(0, 4)) !== CODESTREAM) throw toDamaged('its header is none');
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const [width, height] = [view.getUint32(8) - view.getUint32(16), view.getUint32(12) - view.getUint32(20)];
  if (width <= 0 || height <= 0) throw toDamaged(`${width} × ${height} pixels`);
  return { width, height };
}

/** A PDF of one page that the picture fills. */
function toPdf(image: Uint8Array, width: number, height: number): Uint8Array {
  const [w, h] = [(width * PT) / DPI, (height * PT) / DPI];
  const content = `${w} 0 0 ${h} 0 0 cm /I Do`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>`,
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/Filter/JPXDecode/Length ${image.length}>>\nstream\n${latin1(image)}\nendstream`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file + table, 'latin1'));
}

function toDamaged(reason: string): ExtractionFailure {
  return new ExtractionFailure('image_damaged', `the image cannot be decoded: ${reason}`);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
