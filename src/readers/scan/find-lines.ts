import { boxAroundParts, findParts, heightOf, type InkPart, widthOf } from '../../layout/pixels/find-parts.js';
import { partsToLines } from '../../layout/pixels/parts-to-lines.js';
import type { InkLine } from '../../layout/pixels/window-to-ink.js';
import type { LevelPage } from './level-page.js';

/** Inches: ink smaller than this is a speck, larger is a picture, a border or a rule. */
const MIN_PART_IN = 0.012;
const MAX_PART_IN = 0.6;

/** Inches: lines of print are between so high. */
const MIN_LINE_IN = 0.05;
const MAX_LINE_IN = 0.55;

/** Times the line's height: blank space that parts two texts beside each other. */
const MARGIN_GAP = 3;

/** Parts of a line's height: the least share of its parts' heights that is a character's. */
const MIN_PARTS = 1;

/** The lines of text outside the page's tables, top to bottom. */
export function findLines(page: LevelPage): readonly InkLine[] {
  const { ink, dpi, grids } = page;
  const rim = Math.round(dpi * MIN_LINE_IN);
  const mask = new Uint8Array(ink.data);
  for (const { box } of grids) {
    const x0 = Math.max(0, Math.floor(box[0]) - rim);
    const x1 = Math.min(ink.width, Math.ceil(box[2]) + rim);
    for (let y = Math.max(0, Math.floor(box[1]) - rim); y <= Math.min(ink.height - 1, box[3] + rim); y += 1) {
      mask.fill(0, y * ink.width + x0, y * ink.width + x1);
    }
  }
  const least = Math.max(3, (dpi * MIN_PART_IN) ** 2);
  const parts = findParts({ ...ink, data: mask }).filter(
    ({ box, pixels }) => pixels >= least && Math.max(widthOf(box), heightOf(box)) <= dpi * MAX_PART_IN,
  );
  return partsToLines(parts, dpi)
    .flatMap(splitAtMargins)
    .filter((line) => isLine(line, dpi));
}

function splitAtMargins(line: InkLine): readonly InkLine[] {
  const limit = heightOf(line.box) * MARGIN_GAP;
  const groups: InkPart[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const part of line.parts) {
    if (part.box[0] - right > limit || groups.length === 0) groups.push([part]);
    else groups.at(-1)?.push(part);
    right = Math.max(right, part.box[2]);
  }
  return groups.map((parts) => ({ box: boxAroundParts(parts), parts }));
}

function isLine({ box, parts }: InkLine, dpi: number): boolean {
  const height = heightOf(box);
  return height >= dpi * MIN_LINE_IN && height <= dpi * MAX_LINE_IN && parts.length >= MIN_PARTS;
}
