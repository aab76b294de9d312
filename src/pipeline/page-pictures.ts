import type { SourceDocument } from '../model/document.js';
import type { Picture } from '../readers/image/picture.js';
import type { ReadOptions } from '../readers/reader.js';
import type { Source } from './parts.js';

/** Pixels an inch: figures of 8 points are read at once, and a page has some 200 kB. */
const DPI = 130;

/** Pages of a document at most: a trace is looked at page by page. */
const MAX_PAGES = 100;

type Pictures = Map<number, Uint8Array>;

/**
 * The pages of a PDF or of image files as they are displayed, as PNG files by page number; none for other formats. A page that cannot be
 * rendered is left out: the trace of a damaged file must not fail for want of its picture.
 */
export async function toPagePictures(
  source: Pick<Source, 'bytes' | 'more'>,
  document: SourceDocument,
  options: ReadOptions,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const pictures: Pictures = new Map();
  if (document.format === 'pdf') await renderPages(source.bytes, document, options, pictures).catch(() => undefined);
  else if (document.format === 'image') await decodePages(source, pictures).catch(() => undefined);
  return pictures;
}

async function renderPages(
  bytes: Uint8Array,
  document: SourceDocument,
  { password }: ReadOptions,
  pictures: Pictures,
): Promise<void> {
  const { withPdfPictures } = await import('../readers/image/pdfium.js');
  await withPdfPictures(bytes, password ?? null, async (file) => {
    for (const { number } of document.geometry.slice(0, MAX_PAGES)) {
      pictures.set(number, await toPng(file.render(number, DPI)));
    }
  });
}

async function decodePages({ bytes, more = [] }: Pick<Source, 'bytes' | 'more'>, pictures: Pictures): Promise<void> {
  const { decodeImages } = await import('../readers/image/decode-images.js');
  const images = await decodeImages([bytes, ...more], Number.POSITIVE_INFINITY);
  for await (const { number, picture, dpi } of images.pages) {
    pictures.set(number, await toPng(picture, Math.min(1, DPI / dpi)));
    if (pictures.size >= MAX_PAGES) return;
  }
}

async function toPng({ data, width, height, channels }: Picture, scale = 1): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const whole = sharp(data, { raw: { width, height, channels } });
  const sized = scale < 1 ? whole.resize({ width: Math.max(1, Math.round(width * scale)) }) : whole;
  return sized.png({ palette: true }).toBuffer();
}
