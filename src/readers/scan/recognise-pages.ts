import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import type { PagePicture } from '../image/picture.js';
import type { OcrEngine } from '../ocr/ocr-engine.js';
import { pictureToGray } from './picture-to-gray.js';
import { recognisePage, type ScannedPage } from './recognise-page.js';

let opening: Promise<OcrEngine> | null = null;

/** The engine, opened once for the process: its model takes a third of a second and 100 MB. */
async function openEngine(): Promise<OcrEngine> {
  try {
    opening ??= import('../ocr/ppocr-engine.js').then((module) => module.openPpocrEngine());
    return await opening;
  } catch (error) {
    opening = null;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ExtractionFailure('ocr_unavailable', `the recogniser cannot be loaded: ${reason}`, { cause: error });
  }
}

/**
 * Pictures of pages → what they say, one page after another.
 * @throws ExtractionFailure `ocr_unavailable`, and what decoding the pictures throws
 */
export async function recognisePages(
  pictures: AsyncIterable<PagePicture> | Iterable<PagePicture>,
): Promise<readonly ScannedPage[]> {
  const engine = await openEngine();
  const pages: ScannedPage[] = [];
  for await (const { number, picture, dpi } of pictures) {
    pages.push(await recognisePage(engine, pictureToGray(picture, dpi), dpi, number));
  }
  return pages;
}

/** A page of which nothing could be read. */
export function toUnreadPage(page: number): Finding {
  const message = `Page ${page} is a picture on which no text could be read.`;
  return toFinding('page_is_scan', 'source', message, [], { page });
}
