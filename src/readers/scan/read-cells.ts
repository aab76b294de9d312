import type { Grid } from '../../layout/edges-to-grids.js';
import { type CropRule, cropRaster } from '../../layout/pixels/crop-raster.js';
import { heightOf, widthOf } from '../../layout/pixels/find-parts.js';
import { isLoneZero } from '../../layout/pixels/is-lone-zero.js';
import type { PixelBox, Raster } from '../../layout/pixels/raster.js';
import { type InkLine, type WindowInk, windowToInk } from '../../layout/pixels/window-to-ink.js';
import type { LineReading, OcrEngine } from '../ocr/ocr-engine.js';
import { judgeFigures } from './judge-figures.js';
import type { LevelPage } from './level-page.js';
import { readBars } from './read-bars.js';

/** What a cell of a scanned table says. */
export interface CellText {
  /** Lines parted by "\n"; "" for a blank. */
  readonly text: string;
  readonly confidence: number;
  /** Its ink in pixels of the levelled page; the whole cell where it has none. */
  readonly box: PixelBox;
  readonly by: 'paper' | 'shape' | 'recognition';
  /** Numbers that it may say, where it was not read surely. */
  readonly readings?: readonly string[];
}

/** Inches between a cell's rules and the window looked into. */
const INSET_IN = 0.015;

/** Inches: figures in tables are at least so high; lower ink (a dash, a point) is given this room before it is read. */
const USUAL_FIGURE_IN = 0.09;

/** The first look. Margins as measured best on degraded figures. */
const FIRST_LOOK = { marginX: 0.2, marginY: 0.15, smooth: 1 } as const;

/** Further looks where the first is not sure: sharper, tighter, softer and wider. */
const MORE_LOOKS = [
  { marginX: 0.2, marginY: 0.15, smooth: 2 },
  { marginX: 0.1, marginY: 0.05, smooth: 1 },
  { marginX: 0.3, marginY: 0.3, smooth: 3 },
] as const;

/** Levels (paper 255) at which a shape is cut out of its crop for the test of the nought: thin print needs the higher one. */
const ZERO_CUTS = [140, 190] as const;

/** Confidences of what was decided without recognition. Measured on generated scans: docs/scans.md. */
const ZERO_CONFIDENCE = 0.999;
const BLANK_CONFIDENCE = 0.999;

/** What cannot be told: neither blank nor read. */
const DOUBT_CONFIDENCE = 0.2;

/** Reads every cell of a grid. Results come in the order of the grid's cells. */
export async function readCells(engine: OcrEngine, page: LevelPage, grid: Grid): Promise<readonly CellText[]> {
  const inks = grid.cells.map((cell) => ({ cell, ink: windowToInk(page, toWindow(cell.box, page.dpi)) }));
  const zeros = inks.map(({ ink }) => isZero(page, ink));
  const bars = readBars(page.gray, inks);
  const lines = inks.flatMap(({ ink }, at) =>
    ink.state === 'ink' && !zeros[at] && bars[at] === null ? ink.lines.map((line) => ({ at, line, ink })) : [],
  );
  const first = await engine.read(lines.map(({ line, ink }) => crop(page, line, ink, FIRST_LOOK)));
  const looks = first.map((reading) => [reading]);
  const worn = isWorn(page.wear, zeros, first);
  const unsure = lines.flatMap(({ line }, n) => (needsMore(line, first[n] as LineReading, worn) ? [n] : []));
  for (const look of MORE_LOOKS) {
    const more = await engine.read(
      unsure.map((n) => {
        const { line, ink } = lines[n] as (typeof lines)[number];
        return crop(page, line, ink, look);
      }),
    );
    for (const [n, reading] of more.entries()) looks[unsure[n] as number]?.push(reading);
  }
  return inks.map(({ cell, ink }, at): CellText => {
    const whole = toPixels(cell.box);
    if (ink.state === 'blank') return { text: '', confidence: BLANK_CONFIDENCE, box: whole, by: 'paper' };
    if (ink.state !== 'ink') return { text: '?', confidence: DOUBT_CONFIDENCE, box: whole, by: 'paper' };
    const box = aroundLines(ink.lines);
    if (zeros[at]) return { text: '0', confidence: ZERO_CONFIDENCE, box, by: 'shape' };
    const bar = bars[at];
    if (bar != null) return { ...bar, box, by: 'shape' };
    const read = lines.flatMap((line, n) => (line.at === at ? [judgeFigures(line.line, looks[n] ?? [], worn)] : []));
    const text = read.map((line) => line.text).join('\n');
    const confidence = Math.min(...read.map((line) => line.confidence));
    const said = { text: text.trim() === '' ? '?' : text, confidence, box, by: 'recognition' } as const;
    const readings = read.length === 1 ? read[0]?.readings : undefined;
    return readings === undefined || readings.length === 0 ? said : { ...said, readings };
  });
}

/**
 * Where toner is lost the rules have gaps, which whole print of any sharpness has not; and the recogniser reads 45 of 100 noughts that their shape does
 * not tell. Gaps with whole noughts are those of rules drawn faintly; ragged noughts between whole rules are a coarse scan's, whose strokes hold.
 */
const WORN_RULES = 0.015;
const WORN_SHARE = 0.3;
const MIN_ZEROS = 10;

/** Whether the strokes of a table's figures are broken. */
function isWorn(wear: number, zeros: readonly boolean[], readings: readonly LineReading[]): boolean {
  if (wear <= WORN_RULES) return false;
  const whole = zeros.filter((zero) => zero).length;
  const broken = readings.filter(({ figures, text }) => figures.text === '0' || BROKEN_ZERO.test(text)).length;
  return whole + broken < MIN_ZEROS || broken > WORN_SHARE * (whole + broken);
}

/** What a recogniser makes of a nought with a gap. */
const BROKEN_ZERO = /^[Cc(（)）UuＣＵOo〇]$/u;

/** Words that begin as the labels of rows do: an ordinal and at least three more characters. */
const LABEL = /^[(（]?[\d一二三四五六七八九十]{1,2}[)）.、．]?\p{Script=Han}{3}/u;

/** Shorter words may be a mark for none or a unit. */
const SHORT = 3;

/** Labels so short have no character to lose: below this confidence they are looked at again. */
const SHORT_LABEL = 8;
const UNSURE_LABEL = 0.7;

/** Whether a first reading asks for more: figures that are not beyond doubt. Labels are matched with the form's, errors and all. */
function needsMore(line: InkLine, reading: LineReading, worn: boolean): boolean {
  const { text, confidence } = judgeFigures(line, [reading], worn);
  if (confidence >= 0.99 || LABEL.test(text)) return false;
  return /\d/.test(text) || text.length <= SHORT || (text.length <= SHORT_LABEL && confidence < UNSURE_LABEL);
}

function isZero(page: LevelPage, ink: WindowInk): boolean {
  if (ink.state !== 'ink' || ink.lines.length !== 1) return false;
  const line = ink.lines[0] as InkLine;
  if (widthOf(line.box) > heightOf(line.box)) return false;
  const shape = cropRaster(
    page.gray,
    line.box,
    { marginX: 0, marginY: 0, smooth: 0, minHeight: 0 },
    ink.paper,
    ink.black,
  );
  return ZERO_CUTS.some((cut) => isLoneZero(shape, cut));
}

function crop(
  page: LevelPage,
  line: InkLine,
  ink: { readonly paper: number; readonly black: number },
  look: Omit<CropRule, 'minHeight'>,
): Raster {
  return cropRaster(page.gray, line.box, { ...look, minHeight: page.dpi * USUAL_FIGURE_IN }, ink.paper, ink.black);
}

function toWindow(box: readonly [number, number, number, number], dpi: number): PixelBox {
  const inset = Math.max(2, Math.round(dpi * INSET_IN));
  const [x0, y0, x1, y1] = toPixels(box);
  return [x0 + inset, y0 + inset, x1 - inset, y1 - inset];
}

function toPixels([x0, y0, x1, y1]: readonly [number, number, number, number]): PixelBox {
  return [Math.round(x0), Math.round(y0), Math.round(x1), Math.round(y1)];
}

function aroundLines(lines: readonly InkLine[]): PixelBox {
  return [
    Math.min(...lines.map(({ box }) => box[0])),
    Math.min(...lines.map(({ box }) => box[1])),
    Math.max(...lines.map(({ box }) => box[2])),
    Math.max(...lines.map(({ box }) => box[3])),
  ];
}
