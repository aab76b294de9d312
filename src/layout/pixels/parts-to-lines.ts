import { boxAroundParts, heightOf, type InkPart } from './find-parts.js';
import type { InkLine } from './window-to-ink.js';

/** Inches: bands of ink lower than this are dots, dashes or roofs of characters and belong to the band next to them, if that is near. */
const MIN_LINE_IN = 0.05;
const MAX_JOIN_GAP_IN = 0.05;

/** Parts of a window → lines of text: bands of rows that hold ink, top to bottom. Parts of a line left to right. */
export function partsToLines(parts: readonly InkPart[], dpi: number): readonly InkLine[] {
  if (parts.length === 0) return [];
  const bands: { top: number; bottom: number }[] = [];
  for (const { box } of parts.toSorted((a, b) => a.box[1] - b.box[1])) {
    const band = bands.at(-1);
    if (band !== undefined && box[1] <= band.bottom) band.bottom = Math.max(band.bottom, box[3]);
    else bands.push({ top: box[1], bottom: box[3] });
  }
  return joinLowBands(bands, dpi).map(({ top, bottom }) => {
    const inside = parts.filter(({ box }) => box[1] >= top && box[3] <= bottom).toSorted((a, b) => a.box[0] - b.box[0]);
    return { box: boxAroundParts(inside), parts: inside };
  });
}

function joinLowBands(
  bands: readonly { top: number; bottom: number }[],
  dpi: number,
): readonly { top: number; bottom: number }[] {
  const joined: { top: number; bottom: number }[] = [];
  const isLow = (band: { top: number; bottom: number }): boolean => band.bottom - band.top < dpi * MIN_LINE_IN;
  for (const band of bands) {
    const last = joined.at(-1);
    if (last !== undefined && (isLow(last) || isLow(band)) && band.top - last.bottom < dpi * MAX_JOIN_GAP_IN) {
      last.bottom = band.bottom;
    } else joined.push({ ...band });
  }
  return joined;
}

/** Height of the tallest part of a line: what characters are measured by. */
export function tallestOf(line: InkLine): number {
  return Math.max(...line.parts.map((part) => heightOf(part.box)));
}
