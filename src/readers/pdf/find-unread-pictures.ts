import { centreX, centreY, unionBoxes } from '../../layout/boxes.js';
import type { Drawing } from '../../layout/drawing.js';
import type { Box } from '../../model/place.js';

/** Parts of the page's width and height: a table needs so much room; seals are 0.2 wide, logos lower. */
const MIN_WIDTH = 0.3;
const MIN_HEIGHT = 0.07;

/** Part of a picture that characters cover where it is the ground of text; a stamp on a scan covers 0.005, a page of text 0.2. */
const GROUND_COVER = 0.01;

/** Times wider than high, in the upper part of the first page: a portal's banner or a letterhead. */
const BANNER_ASPECT = 4;
const BANNER_TOP = 0.15;

/** Part of the page's height: what repeats at the same place of several pages and is no higher is a header or a footer. */
const MAX_RUNNING_HEIGHT = 0.15;

/** Points: strips of one picture that a producer cut it into lie this near. */
const STRIP_GAP_PT = 2;

/** A picture that may hold what a person would read. */
export interface UnreadPicture {
  /** 1-based. */
  readonly page: number;
  readonly box: Box;
}

/** The pictures on one page of text that are as large as a table and no ground, banner, seal or logo. */
export function findLargePictures(drawing: Drawing, page: number): readonly UnreadPicture[] {
  return joinStrips(drawing.pictures)
    .filter((box) => isLarge(box, drawing) && !isGround(box, drawing) && !(page === 1 && isBanner(box, drawing)))
    .map((box) => ({ page, box }));
}

/** Without what repeats from page to page. `height`: of the pages, in points. */
export function dropRunningPictures(pictures: readonly UnreadPicture[], height: number): readonly UnreadPicture[] {
  return pictures.filter(({ page, box }) => {
    if (box[3] - box[1] > MAX_RUNNING_HEIGHT * height) return true;
    return !pictures.some((other) => other.page !== page && isSame(box, other.box));
  });
}

/** Strips of one width under each other are one picture. */
function joinStrips(pictures: readonly Box[]): readonly Box[] {
  const joined: Box[] = [];
  for (const box of pictures.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const at = joined.findIndex((above) => isStripUnder(above, box));
    const whole = unionBoxes([joined[at] ?? box, box]) ?? box;
    if (at === -1) joined.push(box);
    else joined[at] = whole;
  }
  return joined;
}

function isStripUnder(above: Box, below: Box): boolean {
  const isSameWidth = Math.abs(above[0] - below[0]) <= STRIP_GAP_PT && Math.abs(above[2] - below[2]) <= STRIP_GAP_PT;
  return isSameWidth && below[1] - above[3] <= STRIP_GAP_PT;
}

function isLarge([x0, y0, x1, y1]: Box, { width, height }: Drawing): boolean {
  return x1 - x0 >= MIN_WIDTH * width && y1 - y0 >= MIN_HEIGHT * height;
}

function isGround(box: Box, { glyphs }: Drawing): boolean {
  const inside = glyphs.filter(
    (glyph) =>
      glyph.inked &&
      glyph.direction !== 'skewed' &&
      glyph.text.trim() !== '' &&
      centreX(glyph.box) >= box[0] &&
      centreX(glyph.box) < box[2] &&
      centreY(glyph.box) >= box[1] &&
      centreY(glyph.box) < box[3],
  );
  return inside.reduce((sum, glyph) => sum + areaOf(glyph.box), 0) >= GROUND_COVER * areaOf(box);
}

function isBanner([x0, y0, x1, y1]: Box, { height }: Drawing): boolean {
  return y0 < BANNER_TOP * height && x1 - x0 >= BANNER_ASPECT * (y1 - y0);
}

function areaOf([x0, y0, x1, y1]: Box): number {
  return (x1 - x0) * (y1 - y0);
}

function isSame(a: Box, b: Box): boolean {
  return a.every((side, i) => Math.abs(side - (b[i] ?? 0)) <= STRIP_GAP_PT);
}
