import { ExtractionFailure } from '../../model/failure.js';
import type { PdfEngine } from '../pdf/pdf-engine.js';
import { readPdfWith } from '../pdf/read-pdf.js';
import type { ScanReader } from '../pdf/read-scanned-pages.js';
import type { Reader } from '../reader.js';
import { openOfd } from './open-ofd.js';
import { pageToDrawing } from './page-to-drawing.js';

/** An OFD's pages are drawn like a PDF's: what comes after the drawing is the same for both. */
const OFD_ENGINE: PdfEngine = {
  async withPdf(bytes, _password, use) {
    const file = await openOfd(bytes);
    if (file.pages === 0) throw new ExtractionFailure('empty_file', 'The document has no pages.');
    return use({
      pages: file.pages,
      readPage: async (number) => pageToDrawing(await file.readPage(number - 1)),
      hasPicture: async (number) => pageToDrawing(await file.readPage(number - 1)).pictures.length > 0,
    });
  },
};

/** Pages that are images go the path of scans, which is loaded only for a file that has any. */
const readScans: ScanReader = async (...order) => (await import('./read-ofd-scans.js')).readOfdScans(...order);

/**
 * Reads a page description of GB/T 33190. Signatures and stamps are not looked at.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `xml_refused`, `limit_exceeded`, `empty_file`, `scan_without_text`, `ocr_unavailable`, `too_many_pages`
 */
export const readOfd: Reader = async (bytes, { maxPages }) => {
  try {
    return { ...(await readPdfWith(OFD_ENGINE, bytes, null, readScans, maxPages)), format: 'ofd' };
  } catch (error) {
    if (!(error instanceof ExtractionFailure) || error.code !== 'pdf_empty') throw error;
    throw new ExtractionFailure('empty_file', 'No page of the document shows anything.', { cause: error });
  }
};
