import type { Direction, Glyph } from '../../layout/drawing.js';
import { listElements, toXmlContent, type XmlElement } from '../package/xml-to-tree.js';
import { applyToBox, applyToPoint, type Matrix, multiply } from '../pdf/matrix.js';
import { toSteps } from './numbers.js';

/** Top and bottom of a character's box, in parts of the size from the baseline, as in PDFs. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Tangent of the slant up to which a run counts as parallel to an axis. */
const SKEW_LIMIT = 0.035;
/** Of the size: a Latin letter's or digit's width, where only the font would tell it. */
const NARROW = 0.5;
const WIDE =
  /[\u1100-\u115f\u2010-\u2027\u2030-\u205e\u2160-\u2bff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;
/** Characters of one text object. */
const MAX_CHARACTERS = 100_000;
const UNMAPPED = '\ufffd';
const MEANINGLESS = /[\p{Cc}\ufffd\ufffe\uffff\ue000-\uf8ff]/u;

export interface PlacedText {
  readonly glyphs: readonly Glyph[];
  readonly unmapped: number;
}

/** A text object → its characters on the page, in points. `toPage`: from the object's space. */
export function textObjectToGlyphs(object: XmlElement, toPage: Matrix, inked: boolean, run: number): PlacedText {
  const size = Number(object.attributes.Size ?? 0);
  const stretch = Number(object.attributes.HScale ?? 1);
  const reading = Number(object.attributes.ReadDirection ?? 0);
  const turn = toTurn(Number(object.attributes.CharDirection ?? 0));
  const glyphs: Glyph[] = [];
  let unmapped = 0;
  let x = 0;
  let y = 0;
  for (const code of listElements(object, 'TextCode')) {
    // Where a piece names no place, it stands where the last one stood (GB/T 33190, 11.3).
    x = Number(code.attributes.X ?? x);
    y = Number(code.attributes.Y ?? y);
    const characters = [...toXmlContent(code).replace(/[\r\n]/g, '')].slice(0, MAX_CHARACTERS);
    const across = toSteps(code.attributes.DeltaX, characters.length);
    const down = toSteps(code.attributes.DeltaY, characters.length);
    const isPlaced = across.length > 0 || down.length > 0;
    let at: readonly [number, number] = [x, y];
    characters.forEach((character, index) => {
      const natural = (WIDE.test(character) ? size : size * NARROW) * stretch;
      const step = across[index];
      const width =
        step !== undefined && step > 0 && turn === null && reading === 0 ? Math.min(natural, step) : natural;
      const map = multiply(toPage, [...(turn ?? [1, 0, 0, 1]), at[0], at[1]] as unknown as Matrix);
      const text = MEANINGLESS.test(character) ? UNMAPPED : character;
      if (text === UNMAPPED) unmapped += 1;
      const direction = toDirection(map, reading);
      const [originX, originY] = applyToPoint(map, 0, 0);
      glyphs.push({
        text,
        box: applyToBox(map, [0, -ASCENT * size, width, DESCENT * size]),
        baseline: direction === 'down' || direction === 'up' ? originX : originY,
        size: Math.hypot(map[2], map[3]) * size,
        direction,
        stacked: turn === null && reading === 90,
        run,
        inked,
      });
      // Without steps a text of several characters follows its own widths.
      at = isPlaced ? [at[0] + (step ?? 0), at[1] + (down[index] ?? 0)] : [at[0] + natural, at[1]];
    });
  }
  return { glyphs, unmapped };
}

/** Characters turned on their feet, clockwise. */
function toTurn(degrees: number): readonly [number, number, number, number] | null {
  switch (((degrees % 360) + 360) % 360) {
    case 90:
      return [0, 1, -1, 0];
    case 180:
      return [-1, 0, 0, -1];
    case 270:
      return [0, -1, 1, 0];
    default:
      return null;
  }
}

/** The way the run goes: that of its characters, or down where upright ones stand under each other. */
function toDirection([a, b]: Matrix, reading: number): Direction {
  if (Math.abs(b) <= SKEW_LIMIT * Math.abs(a)) return reading === 90 ? 'down' : a >= 0 ? 'right' : 'left';
  if (Math.abs(a) <= SKEW_LIMIT * Math.abs(b)) return b >= 0 ? 'down' : 'up';
  return 'skewed';
}
