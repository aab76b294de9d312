import { heightOf, widthOf } from '../../layout/pixels/find-parts.js';
import { findSlant } from '../../layout/pixels/find-slant.js';
import { tallestOf } from '../../layout/pixels/parts-to-lines.js';
import type { Raster } from '../../layout/pixels/raster.js';
import type { WindowInk } from '../../layout/pixels/window-to-ink.js';
import type { GridCell } from '../../layout/walls-to-cells.js';

/** What a lone bar or slash in a cell is taken for. */
export interface BarText {
  readonly text: string;
  readonly confidence: number;
}

/** A bar is so much wider than high. */
const MIN_ASPECT = 2.2;

/** Heights of figures are parts of the character's square: 0.73 in print. */
const FIGURE_HEIGHT = 0.73;

/** Parts of the character's square: a hyphen is narrower, a dash and the character 一 are wider. */
const MAX_HYPHEN = 0.62;

/** A bar that stands in so many cells of a row is the mark for none; a row of the numeral 一 does not occur. */
const MIN_REPEATED = 3;

/** How far a slash leans at least, in parts of its height; between the two it may be a 1 set in italics. */
const SLASH_LEAN = 0.2;
const OPEN_LEAN = 0.1;

/** A plain stroke is no thicker, in parts of its height, and its middle strays no further, in parts of its thickness. 7 strays by far more. */
const MAX_THICKNESS = 0.3;
const MAX_STRAY = 0.5;

const SURE = 0.99;
const OPEN = 0.5;

/**
 * Cells that hold one level bar or one slash and nothing else → the mark for none, or null for any other cell. A recogniser takes both for 1, bars for 一 too. A
 * long bar that stands alone may be either a dash (none) or 一 (one): its confidence says so.
 */
export function readBars(
  gray: Raster,
  cells: readonly { readonly cell: GridCell; readonly ink: WindowInk }[],
): readonly (BarText | null)[] {
  const square = findSquare(cells.map(({ ink }) => ink));
  const widths = cells.map(({ ink }) => findBar(ink, square));
  return widths.map((width, at) => {
    if (width === null) return readSlash(gray, cells[at]?.ink);
    if (width <= MAX_HYPHEN * square) return { text: '-', confidence: SURE };
    const row = cells[at]?.cell.row;
    const repeated = widths.filter((other, n) => other !== null && cells[n]?.cell.row === row).length;
    return { text: '—', confidence: repeated >= MIN_REPEATED ? SURE : OPEN };
  });
}

/** A plain stroke that leans as a slash does, or almost so: recognisers take it for a 1. Null for any other shape, a 1 with its flag too. */
function readSlash(gray: Raster, ink: WindowInk | undefined): BarText | null {
  if (ink?.state !== 'ink' || ink.lines.length !== 1) return null;
  const [line] = ink.lines;
  if (line === undefined || line.parts.length !== 1 || widthOf(line.box) > heightOf(line.box)) return null;
  const slant = findSlant(gray, line.box, (ink.paper + ink.black) / 2);
  if (slant === null || slant.stray > Math.max(1.5, slant.thickness * MAX_STRAY)) return null;
  if (slant.thickness > MAX_THICKNESS * heightOf(line.box) || slant.lean < OPEN_LEAN) return null;
  return { text: '/', confidence: slant.lean >= SLASH_LEAN ? SURE : OPEN };
}

/** The side of the table's character square in pixels, from the usual height of its lines. */
function findSquare(inks: readonly WindowInk[]): number {
  const heights = inks
    .flatMap((ink) => (ink.state === 'ink' && ink.lines.length === 1 ? ink.lines.map(tallestOf) : []))
    .filter((height) => height > 0)
    .toSorted((a, b) => a - b);
  // Tables hold far more figures than words in one line; of bars alone there is no telling, and they are taken for long ones.
  return (heights[Math.floor(heights.length / 2)] ?? 0) / FIGURE_HEIGHT;
}

/** Width of a lone bar, or null where the cell holds anything else. */
function findBar(ink: WindowInk, square: number): number | null {
  if (ink.state !== 'ink' || ink.lines.length !== 1) return null;
  const [line] = ink.lines;
  if (line === undefined || line.parts.length !== 1) return null;
  const width = widthOf(line.box);
  const height = heightOf(line.box);
  if (width < MIN_ASPECT * height || height > 0.3 * square) return null;
  return width <= 2.5 * square ? width : null;
}
