import { type Finding, toFinding } from '../../model/finding.js';
import type { PagePicture } from '../image/picture.js';
import { type EngineDoors, type OcrChoice, withEngines } from '../ocr/with-engines.js';
import { pictureToGray } from './picture-to-gray.js';
import { recognisePage, type ScannedPage } from './recognise-page.js';

/**
 * Pictures of pages → what they say, one page after another.
 * @throws ExtractionFailure `ocr_unavailable`, and what decoding the pictures throws
 */
export function recognisePages(
  pictures: AsyncIterable<PagePicture> | Iterable<PagePicture>,
  choice: OcrChoice = 'auto',
  doors?: EngineDoors,
): Promise<readonly ScannedPage[]> {
  return withEngines(
    choice,
    async (engines) => {
      const pages: ScannedPage[] = [];
      for await (const { number, picture, dpi } of pictures) {
        const page = await recognisePage(engines, pictureToGray(picture, dpi), dpi, number);
        const isFirst = pages.length === 0;
        pages.push(isFirst && engines.replaced !== null ? { ...page, findings: [toReplaced(engines.replaced)] } : page);
      }
      return pages;
    },
    doors,
  );
}

function toReplaced(reason: string): Finding {
  const message = `Read by Tesseract alone, since PP-OCR cannot be loaded: ${reason}`;
  return toFinding('ocr_engine_replaced', 'extraction', message, [], { engine: 'tesseract', reason });
}

/** A page of which nothing could be read. */
export function toUnreadPage(page: number): Finding {
  const message = `Page ${page} is a picture on which no text could be read.`;
  return toFinding('page_is_scan', 'source', message, [], { page });
}
