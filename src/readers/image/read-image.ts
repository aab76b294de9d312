import { findPageNumbers } from '../../layout/find-page-numbers.js';
import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import type { Reader } from '../reader.js';
import { recognisePages, toUnreadPage } from '../scan/recognise-pages.js';
import { countImagePages, decodeImage } from './decode-image.js';

/**
 * The door for page images: TIFF of many pages, PNG, JPEG, WebP, BMP.
 * @throws ExtractionFailure `image_damaged`, `image_too_large`, `image_too_small`, `unsupported_format`, `scan_without_text`, `ocr_unavailable`
 */
export const readImage: Reader = async (bytes, { ocrEngine }): Promise<SourceDocument> => {
  const pages = await countImagePages(bytes);
  const scanned = await recognisePages(decodeImage(bytes), ocrEngine);
  if (scanned.every((page) => !page.isText)) {
    throw new ExtractionFailure('scan_without_text', 'On no page text was found, whichever way up.');
  }
  const blocks = scanned.flatMap((page) => page.blocks);
  const geometry = scanned.map((page) => page.page);
  const pageNumbers = findPageNumbers(blocks, geometry);
  return {
    format: 'image',
    pages,
    encoding: null,
    textLayer: 'ocr',
    title: null,
    blocks: blocks.filter((block) => !pageNumbers.has(block)),
    findings: scanned.flatMap(({ isText, page, findings = [] }) =>
      isText ? findings : [...findings, toUnreadPage(page.number)],
    ),
    geometry,
  };
};
