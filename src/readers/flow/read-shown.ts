import { isLargePicture, type Picture, type PictureSource } from '../docx/pictures.js';
import type { OcrChoice } from '../ocr/with-engines.js';
import type { PictureReading } from './read-pictures.js';

/** Reads the large ones of a document's pictures; the recogniser is loaded for a document that has any. */
export async function readShown(
  pictures: readonly Picture[],
  readSource: (source: PictureSource) => Promise<Uint8Array | null>,
  ocrEngine?: OcrChoice,
): Promise<ReadonlyMap<Picture, PictureReading>> {
  const large = pictures.filter(isLargePicture);
  if (large.length === 0) return new Map();
  return (await import('./read-pictures.js')).readPictures(large, readSource, ocrEngine);
}
