import { findPageNumbers } from '../../layout/find-page-numbers.js';
import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import type { Reader } from '../reader.js';
import { recognisePages, toUnreadPage } from '../scan/recognise-pages.js';
import { decodeImages, type UndecodedPage } from './decode-images.js';

/**
 * The door for page images: TIFF of many pages, PNG, JPEG, WebP, BMP; one file, or several that are one document.
 * @throws ExtractionFailure `image_damaged`, `image_too_large`, `image_too_small`, `unsupported_format` (of several files, where none can be
 *   decoded), `too_many_pages`, `scan_without_text`, `ocr_unavailable`
 */
export const readImage: Reader = async (bytes, { ocrEngine, more = [], maxPages }): Promise<SourceDocument> => {
  const images = await decodeImages([bytes, ...more], maxPages ?? Number.POSITIVE_INFINITY);
  const scanned = await recognisePages(images.pages, ocrEngine);
  if (scanned.length === 0 && images.undecoded[0] !== undefined) throw images.undecoded[0].failure;
  if (scanned.every((page) => !page.isText)) {
    throw new ExtractionFailure('scan_without_text', 'On no page text was found, whichever way up.');
  }
  const blocks = scanned.flatMap((page) => page.blocks);
  const geometry = scanned.map((page) => page.page);
  const pageNumbers = findPageNumbers(blocks, geometry);
  return {
    format: 'image',
    pages: images.count,
    encoding: null,
    textLayer: 'ocr',
    title: null,
    blocks: blocks.filter((block) => !pageNumbers.has(block)),
    findings: [
      ...scanned.flatMap(({ isText, page, findings = [] }) =>
        isText ? findings : [...findings, toUnreadPage(page.number)],
      ),
      ...images.undecoded.map(toFailedPage),
    ],
    geometry,
  };
};

function toFailedPage({ number, failure }: UndecodedPage): Finding {
  const message = `Page ${number} could not be read: ${failure.message}`;
  return toFinding('page_failed', 'extraction', message, [], { page: number, reason: failure.message });
}
