import type { TextLayer } from '../../model/document.js';
import { type Finding, toFinding } from '../../model/finding.js';
import type { Picture } from '../docx/pictures.js';
import type { PictureReading } from './read-pictures.js';

export type PictureReadings = ReadonlyMap<Picture, PictureReading>;

/** What of the large pictures, numbered from 1 as given, was not read. */
export function toPictureFindings(large: readonly Picture[], read: PictureReadings): readonly Finding[] {
  return large.flatMap((picture, at) => {
    const reading = read.get(picture) ?? null;
    if (reading?.isWhole === true) return [];
    const message =
      reading === null
        ? 'The document shows a picture or an embedded object, which was not read.'
        : 'The document shows a picture with figures outside of ruled tables, which were not read.';
    const place = { page: null, box: null, at: `picture ${at + 1}` };
    return [toFinding('picture_not_read', 'extraction', message, [], place)];
  });
}

/** Null where all text is the document's own. `recognised`, of `blocks`: those that pictures gave. */
export function toTextLayer(blocks: number, recognised: number): TextLayer | null {
  if (recognised === 0) return null;
  return recognised < blocks ? 'mixed' : 'ocr';
}
