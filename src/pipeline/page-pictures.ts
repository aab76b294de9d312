import type { SourceDocument } from '../model/document.js';
import type { ReadOptions } from '../readers/reader.js';

/** Pixels an inch: figures of 8 points are read at once, and a page has some 200 kB. */
const DPI = 130;

/** Pages of a document at most: a trace is looked at page by page. */
const MAX_PAGES = 100;

/**
 * The pages of a PDF as they are displayed, as PNG files by page number; none for other formats. A page that cannot be rendered is left out: the
 * trace of a damaged file must not fail for want of its picture.
 */
export async function toPagePictures(
  bytes: Uint8Array,
  document: SourceDocument,
  { password }: ReadOptions,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const pictures = new Map<number, Uint8Array>();
  if (document.format !== 'pdf') return pictures;
  const [{ withPdfPictures }, { default: sharp }] = await Promise.all([
    import('../readers/image/pdfium.js'),
    import('sharp'),
  ]);
  await withPdfPictures(bytes, password ?? null, async (file) => {
    for (const { number } of document.geometry.slice(0, MAX_PAGES)) {
      const { data, width, height, channels } = file.render(number, DPI);
      const png = sharp(data, { raw: { width, height, channels } }).png({ palette: true });
      pictures.set(number, await png.toBuffer());
    }
  }).catch(() => undefined);
  return pictures;
}
