import { boxAroundParts, findParts, heightOf, type InkPart, widthOf } from './find-parts.js';
import { partsToLines } from './parts-to-lines.js';
import type { PixelBox, Raster } from './raster.js';

/** One line of ink: the parts of its characters. */
export interface InkLine {
  readonly box: PixelBox;
  readonly parts: readonly InkPart[];
}

/**
 * What stands in a part of the page. `blank`: paper only; `doubt`: something that is neither paper nor clearly ink, or ink that does not
 * belong there (a stroke from side to side: a wall that was not taken for one); `ink`: lines of characters.
 */
export type WindowInk =
  | { readonly state: 'blank' | 'doubt' }
  | { readonly state: 'ink'; readonly lines: readonly InkLine[]; readonly paper: number; readonly black: number };

/** A grey page with its usual ink. */
export interface InkedPage {
  readonly gray: Raster;
  /** Grey of the page's ink. */
  readonly black: number;
  readonly dpi: number;
}

/** Part of the pixels lighter than which a cell is paper. */
const PAPER_SHARE = 0.6;

/** Least steps between paper and ink: fainter is noise. */
const MIN_CONTRAST = 20;

/** Parts of the contrast, on the window smoothed 3 × 3: below the first nothing is there, above the second ink is. */
const BLANK_DEPTH = 0.2;
const INK_DEPTH = 0.32;

/** Part of the contrast that divides ink from paper. */
const INK_CUT = 0.38;

/** Inches: strips along the window's sides where bits of the rules around may still stand. */
const RIM_IN = 0.03;

/** Parts of the window's side: a thin stroke so long is a rule. */
const RULE_SHARE = 0.9;
const MAX_RULE_IN = 0.03;

/** Inches: the least height of a character, the least width of a dash; and the least ink of any part. Specks of dust are 0.015 at most. */
const MIN_CHARACTER_IN = 0.035;
const MIN_DASH_IN = 0.024;
const MIN_INK_IN = 0.012;

/** Specks in all, in parts of an inch squared, from which on a cell without characters is in doubt. */
const MAX_SPECKS_IN2 = 0.0016;

/** Looks what stands in a window of a levelled page. `window` in pixels, without the rules around it. */
export function windowToInk(page: InkedPage, window: PixelBox): WindowInk {
  const { gray, dpi } = page;
  const box: PixelBox = [
    Math.max(0, window[0]),
    Math.max(0, window[1]),
    Math.min(gray.width - 1, window[2]),
    Math.min(gray.height - 1, window[3]),
  ];
  const width = widthOf(box);
  const height = heightOf(box);
  if (width < 4 || height < 4) return { state: 'blank' };
  const paper = findPaper(gray, box);
  const black = Math.min(page.black, paper - MIN_CONTRAST);
  const contrast = paper - black;
  const depth = (paper - darkestSmoothed(gray, box)) / contrast;
  if (depth < BLANK_DEPTH) return { state: 'blank' };
  const mask = toMask(gray, box, paper - contrast * INK_CUT);
  const parts = findParts({ data: mask, width, height });
  const inner = parts.filter((part) => !isRim(part, width, height, dpi));
  if (inner.some((part) => isRule(part, width, height, dpi))) return { state: 'doubt' };
  const least = Math.max(3, (dpi * MIN_INK_IN) ** 2);
  const characters = inner.filter(
    ({ box: b, pixels }) =>
      pixels >= least && (heightOf(b) >= dpi * MIN_CHARACTER_IN || widthOf(b) >= dpi * MIN_DASH_IN),
  );
  if (characters.length === 0) {
    const specks = inner.reduce((sum, part) => sum + part.pixels, 0);
    const isDirty = specks > MAX_SPECKS_IN2 * dpi * dpi;
    return { state: isDirty || (depth < INK_DEPTH && inner.length === 0 && parts.length === 0) ? 'doubt' : 'blank' };
  }
  const around = boxAroundParts(characters);
  const slack = dpi * RIM_IN;
  const near = inner.filter(({ box: b, pixels }) => {
    if (pixels < 2) return false;
    const isBeside = b[2] >= around[0] - slack && b[0] <= around[2] + slack;
    return isBeside && b[3] >= around[1] - 2 && b[1] <= around[3] + 2;
  });
  const lines = partsToLines(near, dpi).map(({ box: b, parts: list }) => ({
    box: shift(b, box),
    parts: list.map((part) => ({ ...part, box: shift(part.box, box) })),
  }));
  return { state: 'ink', lines, paper, black };
}

function shift(inner: PixelBox, [dx, dy]: PixelBox): PixelBox {
  return [inner[0] + dx, inner[1] + dy, inner[2] + dx, inner[3] + dy];
}

function findPaper({ data, width }: Raster, [x0, y0, x1, y1]: PixelBox): number {
  const counts = new Uint32Array(256);
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      const level = data[y * width + x] as number;
      counts[level] = (counts[level] as number) + 1;
    }
  }
  const wanted = (x1 - x0 + 1) * (y1 - y0 + 1) * PAPER_SHARE;
  let seen = 0;
  for (let level = 0; level < 256; level += 1) {
    seen += counts[level] as number;
    if (seen >= wanted) return level;
  }
  return 255;
}

/** The darkest mean of 3 × 3 pixels: strokes keep most of their depth, noise and single specks lose it. The rim does not count. */
function darkestSmoothed({ data, width }: Raster, [x0, y0, x1, y1]: PixelBox): number {
  let darkest = 255 * 9;
  for (let y = y0 + 1; y < y1; y += 1) {
    for (let x = x0 + 1; x < x1; x += 1) {
      let sum = 0;
      for (let row = y - 1; row <= y + 1; row += 1) {
        const at = row * width + x;
        sum += (data[at - 1] as number) + (data[at] as number) + (data[at + 1] as number);
      }
      if (sum < darkest) darkest = sum;
    }
  }
  return darkest / 9;
}

function toMask({ data, width }: Raster, [x0, y0, x1, y1]: PixelBox, cut: number): Uint8Array {
  const mask = new Uint8Array((x1 - x0 + 1) * (y1 - y0 + 1));
  let n = 0;
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1, n += 1) if ((data[y * width + x] as number) < cut) mask[n] = 1;
  }
  return mask;
}

/** Whether a part touches a side of the window and does not leave the strip along it: a bit of the rule there. */
function isRim({ box: [x0, y0, x1, y1] }: InkPart, width: number, height: number, dpi: number): boolean {
  const rim = Math.max(2, dpi * RIM_IN);
  return (
    (x0 === 0 && x1 < rim) ||
    (y0 === 0 && y1 < rim) ||
    (x1 === width - 1 && x0 >= width - rim) ||
    (y1 === height - 1 && y0 >= height - rim)
  );
}

function isRule({ box }: InkPart, width: number, height: number, dpi: number): boolean {
  const thin = Math.max(3, dpi * MAX_RULE_IN);
  const isDown = heightOf(box) >= RULE_SHARE * height && widthOf(box) <= thin && touchesBoth(box[1], box[3], height);
  const isAcross = widthOf(box) >= RULE_SHARE * width && heightOf(box) <= thin && touchesBoth(box[0], box[2], width);
  return isDown || isAcross;
}

function touchesBoth(from: number, to: number, length: number): boolean {
  return from <= 1 && to >= length - 2;
}
