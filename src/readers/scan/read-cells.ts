import type { Grid } from '../../layout/edges-to-grids.js';
import { closeInk } from '../../layout/pixels/close-ink.js';
import { type CropRule, cropRaster } from '../../layout/pixels/crop-raster.js';
import { heightOf, widthOf } from '../../layout/pixels/find-parts.js';
import { isLoneZero } from '../../layout/pixels/is-lone-zero.js';
import type { PixelBox, Raster } from '../../layout/pixels/raster.js';
import { type InkLine, type WindowInk, windowToInk } from '../../layout/pixels/window-to-ink.js';
import type { GridCell } from '../../layout/walls-to-cells.js';
import type { LineReading } from '../ocr/ocr-engine.js';
import type { Engines } from '../ocr/with-engines.js';
import { type JudgedLine, judgeFigures, weighOpinion } from './judge-figures.js';
import type { LevelPage } from './level-page.js';
import { type BarText, readBars } from './read-bars.js';

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

/** Inches: gaps of lost toner are twice as wide at most; holes of figures, and the openings of 3 and 5, are wider. */
const BRIDGE_IN = 0.01;
const CLOSED_CUT = 128;

/** Confidences of what was decided without recognition. Measured on generated scans: docs/scans.md. */
const ZERO_CONFIDENCE = { whole: 0.999, bridged: 0.95 } as const;
const BLANK_CONFIDENCE = 0.999;

/** What cannot be told: neither blank nor read. */
const DOUBT_CONFIDENCE = 0.2;

/** What is known of one cell before anything is recognised. */
interface InkedCell {
  readonly cell: GridCell;
  readonly ink: WindowInk;
  /** One 0 and nothing else: whole, or with gaps of lost toner. */
  readonly zero: 'whole' | 'bridged' | null;
  readonly bar: BarText | null;
}

/** A line of a cell that is to be recognised. */
interface CellLine {
  readonly at: number;
  readonly line: InkLine;
  readonly ink: { readonly paper: number; readonly black: number };
}

/** Inches beyond a side that no rule closes in which ink shows that the table goes on. */
const BEYOND_IN = 1.5;

/** Whether a table goes on beyond a side that no rule closes: its outer rule was not seen, and what the last column holds is not known. */
function isCutAt(page: LevelPage, grid: Grid, side: 'left' | 'right'): boolean {
  if (!grid.open[side]) return false;
  const [x0, y0, x1, y1] = toPixels(grid.box);
  const inset = Math.max(2, Math.round(page.dpi * INSET_IN));
  const far = Math.round(page.dpi * BEYOND_IN);
  const window: PixelBox =
    side === 'left' ? [x0 - far, y0 + inset, x0 - inset, y1 - inset] : [x1 + inset, y0 + inset, x1 + far, y1 - inset];
  return windowToInk(page, window).state !== 'blank';
}

/** Reads every cell of a page's grids. Results come in the order of the grids, and of each grid's cells. */
export async function readCells(
  { first: engine, second }: Engines,
  page: LevelPage,
  grids: readonly Grid[],
): Promise<readonly (readonly CellText[])[]> {
  const inked = grids.map((grid) => toInkedCells(page, grid));
  const cells = inked.flat();
  const lines = cells.flatMap(({ ink, zero, bar }, at) =>
    ink.state === 'ink' && zero === null && bar === null ? ink.lines.map((line) => ({ at, line, ink })) : [],
  );
  const first = await engine.read(lines.map((line) => cropLine(page, line, FIRST_LOOK)));
  const looks = first.map((reading) => [reading]);
  const worn = isWorn(page.wear, cells, first);
  const unsure = lines.flatMap(({ line }, n) => (needsMore(line, first[n] as LineReading, worn) ? [n] : []));
  for (const look of MORE_LOOKS) {
    const more = await engine.read(unsure.map((n) => cropLine(page, lines[n] as CellLine, look)));
    for (const [n, reading] of more.entries()) looks[unsure[n] as number]?.push(reading);
  }
  const once = lines.map(({ line }, n) => judgeFigures(line, looks[n] ?? [], worn));
  const open = once.flatMap(({ readings = [] }, n) => (second !== null && readings.length > 0 ? [n] : []));
  const opinions = (await second?.read(open.map((n) => cropLine(page, lines[n] as CellLine, FIRST_LOOK)))) ?? [];
  const judged = [...once];
  for (const [n, opinion] of opinions.entries()) {
    const at = open[n] as number;
    judged[at] = weighOpinion((lines[at] as CellLine).line, once[at] as JudgedLine, opinion, worn);
  }
  let read = 0;
  return inked.map((own) => {
    const from = read;
    read += own.length;
    return own.map((cell, n) =>
      toCellText(
        cell,
        judged.filter((_, line) => lines[line]?.at === from + n),
      ),
    );
  });
}

function toInkedCells(page: LevelPage, grid: Grid): readonly InkedCell[] {
  const inks = grid.cells.map((cell) => ({ cell, ink: windowToInk(page, toWindow(cell.box, page.dpi)) }));
  const bars = readBars(page.gray, inks);
  const isCut = { left: isCutAt(page, grid, 'left'), right: isCutAt(page, grid, 'right') };
  const isDoubted = (cell: GridCell): boolean =>
    (isCut.left && cell.column === 0) || (isCut.right && cell.toColumn === grid.xs.length - 1);
  const doubted = inks.map(({ cell, ink }) => ({ cell, ink: isDoubted(cell) ? ({ state: 'doubt' } as const) : ink }));
  return doubted.map(({ cell, ink }, at) => ({ cell, ink, zero: findZero(page, ink), bar: bars[at] ?? null }));
}

function toCellText({ cell, ink, zero, bar }: InkedCell, read: readonly JudgedLine[]): CellText {
  const whole = toPixels(cell.box);
  if (ink.state === 'blank') return { text: '', confidence: BLANK_CONFIDENCE, box: whole, by: 'paper' };
  if (ink.state !== 'ink') return { text: '?', confidence: DOUBT_CONFIDENCE, box: whole, by: 'paper' };
  const box = aroundLines(ink.lines);
  if (zero !== null) return { text: '0', confidence: ZERO_CONFIDENCE[zero], box, by: 'shape' };
  if (bar !== null) return { ...bar, box, by: 'shape' };
  const text = read.map((line) => line.text).join('\n');
  const confidence = Math.min(...read.map((line) => line.confidence));
  const said = { text: text.trim() === '' ? '?' : text, confidence, box, by: 'recognition' } as const;
  const readings = read.length === 1 ? read[0]?.readings : undefined;
  return readings === undefined || readings.length === 0 ? said : { ...said, readings };
}

/**
 * Where toner is lost the rules have gaps, which whole print of any sharpness has not; and the recogniser reads 45 of 100 noughts that their shape does
 * not tell. Gaps with whole noughts are those of rules drawn faintly; ragged noughts between whole rules are a coarse scan's, whose strokes hold.
 */
const WORN_RULES = 0.015;
const WORN_SHARE = 0.3;
const MIN_ZEROS = 10;

/** Whether the strokes of a table's figures are broken. */
function isWorn(wear: number, cells: readonly InkedCell[], readings: readonly LineReading[]): boolean {
  if (wear <= WORN_RULES) return false;
  const whole = cells.filter(({ zero }) => zero === 'whole').length;
  const bridged = cells.filter(({ zero }) => zero === 'bridged').length;
  const unlike = readings.filter(({ figures, text }) => figures.text === '0' || BROKEN_ZERO.test(text)).length;
  const broken = bridged + unlike;
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

function findZero(page: LevelPage, ink: WindowInk): InkedCell['zero'] {
  if (ink.state !== 'ink' || ink.lines.length !== 1) return null;
  const line = ink.lines[0] as InkLine;
  if (widthOf(line.box) > heightOf(line.box)) return null;
  const shape = cropRaster(
    page.gray,
    line.box,
    { marginX: 0, marginY: 0, smooth: 0, minHeight: 0 },
    ink.paper,
    ink.black,
  );
  if (ZERO_CUTS.some((cut) => isLoneZero(shape, cut))) return 'whole';
  return page.wear > WORN_RULES && isLoneZero(bridgeGaps(shape, page.dpi), CLOSED_CUT) ? 'bridged' : null;
}

/** A crop in black and white whose strokes are joined over gaps of lost toner. */
function bridgeGaps(shape: Raster, dpi: number): Raster {
  const ink = shape.data.map((level) => (level < ZERO_CUTS[1] ? 1 : 0));
  const reach = Math.max(1, Math.round(dpi * BRIDGE_IN));
  const closed = closeInk({ ...shape, data: ink }, reach);
  return { ...closed, data: closed.data.map((inked) => (inked === 1 ? 0 : 255)) };
}

function cropLine(page: LevelPage, { line, ink }: CellLine, look: Omit<CropRule, 'minHeight'>): Raster {
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
