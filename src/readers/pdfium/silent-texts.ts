import type { Glyph } from '../../layout/drawing.js';
import type { Box } from '../../model/place.js';
import { EM_ASCENT, EM_DESCENT, toDirection } from '../pdf/glyph-rules.js';
import { applyToBox, applyToPoint, multiply } from '../pdf/matrix.js';
import type { Pdfium } from './pdfium-instance.js';
import { PdfiumUnsure } from './pdfium-unsure.js';
import type { TextObject } from './read-objects.js';
import { readFloat, readMatrix, readRect } from './read-results.js';

/** Parts of a text's height: the same text drawn again within this distance is the same printed text (fake bold shifts by 0.02 to 0.05). */
const SAME_SPOT = 0.12;

/** Parts of the font size: the width given to a space that says nothing of its own. */
const SPACE_WIDTH = 0.25;

/** Each is held against all texts of the page; a page of fake bold has some hundred. */
const MAX_SILENT = 1000;

/**
 * What PDFium's text pages leave out: spaces of drawn fonts, which have no room, come back as spaces; text drawn again at the same spot stays out.
 * @throws PdfiumUnsure where it is anything else
 */
export function toSilentSpaces(
  pdfium: Pdfium,
  silent: readonly number[],
  objects: ReadonlyMap<number, TextObject>,
): readonly Glyph[] {
  if (silent.length === 0) return [];
  if (silent.length > MAX_SILENT) throw new PdfiumUnsure('very many texts without characters');
  const mute = new Set(silent);
  const spaces: Glyph[] = [];
  for (const address of silent) {
    const object = objects.get(address) as TextObject;
    const bounds = readBounds(pdfium, address, object);
    if (bounds[0] === bounds[2] && bounds[1] === bounds[3]) spaces.push(toSpace(pdfium, address, object));
    else if (!isDrawnElsewhere(pdfium, bounds, mute, objects)) throw new PdfiumUnsure('text without characters');
  }
  return spaces;
}

function isDrawnElsewhere(
  pdfium: Pdfium,
  bounds: Box,
  mute: ReadonlySet<number>,
  objects: ReadonlyMap<number, TextObject>,
): boolean {
  const reach = SAME_SPOT * Math.min(bounds[2] - bounds[0], bounds[3] - bounds[1]);
  return [...objects].some(([address, object]) => {
    if (mute.has(address)) return false;
    return readBounds(pdfium, address, object).every((side, n) => Math.abs(side - (bounds[n] as number)) <= reach);
  });
}

function readBounds(pdfium: Pdfium, address: number, { space }: TextObject): Box {
  const bounds = readRect(pdfium, (to) => pdfium.calls.FPDFPageObj_GetBounds(address, to, to + 4, to + 8, to + 12));
  if (bounds === null) throw new PdfiumUnsure('text without a place');
  return applyToBox(space, bounds);
}

function toSpace(pdfium: Pdfium, address: number, object: TextObject): Glyph {
  const matrix = readMatrix(pdfium, (to) => pdfium.calls.FPDFPageObj_GetMatrix(address, to));
  const size = readFloat(pdfium, (to) => pdfium.calls.FPDFTextObj_GetFontSize(address, to)) ?? 0;
  const toDevice = multiply(object.space, matrix);
  const direction = toDirection(toDevice, false, size);
  const [x, y] = applyToPoint(toDevice, 0, 0);
  return {
    text: ' ',
    box: applyToBox(toDevice, [0, EM_DESCENT * size, SPACE_WIDTH * size, EM_ASCENT * size]),
    baseline: direction === 'down' || direction === 'up' ? x : y,
    size: Math.hypot(toDevice[2], toDevice[3]) * Math.abs(size),
    direction,
    stacked: false,
    run: object.run,
    inked: object.inked,
  };
}
