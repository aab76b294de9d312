import type { Drawing, Fill, Glyph } from '../../layout/drawing.js';
import type { Stroke } from '../../model/document.js';
import type { Box } from '../../model/place.js';
import { type GraphicsState, intersectBoxes, type PdfFont, toInitialState } from './graphics-state.js';
import { applyToBox, type Matrix, multiply, toMatrix } from './matrix.js';
import {
  fillSubpaths,
  isOutline,
  type PaintedPath,
  pathToSubpaths,
  strokeSubpaths,
  subpathsToBox,
  toSeen,
} from './paint-path.js';
import { type ShownGlyph, showText } from './show-text.js';

/** One step of a page's drawing, by pdf.js's operator name. */
export interface Operator {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What the walk needs beside the operators. */
export interface PageFrame {
  /** From the page's own space to points as displayed. */
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
  /** Null where the font could not be loaded. */
  readonly fontOf: (name: string) => PdfFont | null;
  /** Whether a group of optional content is switched on. */
  readonly isShown: (group: unknown) => boolean;
}

/** The walk's whole memory. */
interface Walk {
  readonly frame: PageFrame;
  state: GraphicsState;
  readonly saved: GraphicsState[];
  /** One entry for each open marked content: whether it is shown. */
  readonly marked: boolean[];
  /** One entry for each open transparency group: whether it is a soft mask, whose content is not painted. */
  readonly groups: boolean[];
  /** A clip waits for the path operator that follows it. */
  clipPending: boolean;
  /** Operators since the last `q`, and whether any of them painted: see `closeSaved`. */
  readonly painted: boolean[];
  readonly glyphs: Glyph[];
  readonly rules: Stroke[];
  readonly fills: Fill[];
  readonly pictures: Box[];
  outlines: number;
  unmapped: number;
  /** Text operators so far. */
  runs: number;
}

type Handler = (walk: Walk, args: readonly unknown[]) => void;

const STROKING = /stroke/iu;
const FILLING = /fill/iu;
const UNIT_SQUARE: Box = [0, 0, 1, 1];

/** Walks a page's operators once and gives everything that they draw, in points, origin top left, y down. */
export function operatorsToDrawing(operators: Iterable<Operator>, frame: PageFrame): Drawing {
  const page: Box = [0, 0, frame.width, frame.height];
  const walk: Walk = {
    frame,
    state: toInitialState(frame.matrix, page),
    saved: [],
    marked: [],
    groups: [],
    clipPending: false,
    painted: [false],
    glyphs: [],
    rules: [],
    fills: [],
    pictures: [],
    outlines: 0,
    unmapped: 0,
    runs: 0,
  };
  for (const { name, args } of operators) HANDLERS.get(name)?.(walk, args);
  if (!walk.painted.includes(true) && walk.state.ctm !== frame.matrix) paintPicture(walk);
  const { glyphs, rules, fills, pictures, outlines, unmapped } = walk;
  return { width: frame.width, height: frame.height, glyphs, rules, fills, pictures, outlines, unmapped };
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['save', save],
  ['restore', restore],
  ['transform', (walk, args) => transform(walk, toMatrix(args))],
  ['setGState', (walk, args) => setGraphicsState(walk, args[0])],
  ['setLineWidth', (walk, args) => set(walk, { lineWidth: toNumber(args[0]) })],
  ['setFillRGBColor', (walk, args) => set(walk, { fillColor: toColor(args[0]) })],
  ['setStrokeRGBColor', (walk, args) => set(walk, { strokeColor: toColor(args[0]) })],
  ['setFillColorN', (walk) => set(walk, { fillColor: '' })],
  ['setStrokeColorN', (walk) => set(walk, { strokeColor: '' })],
  ['setFillTransparent', (walk) => set(walk, { fillColor: '#ffffff' })],
  ['setStrokeTransparent', (walk) => set(walk, { strokeColor: '#ffffff' })],
  ['clip', (walk) => setClipPending(walk)],
  ['eoClip', (walk) => setClipPending(walk)],
  ['constructPath', constructPath],
  ['beginText', (walk) => moveTo(walk, toMatrix([1, 0, 0, 1, 0, 0]))],
  ['setCharSpacing', (walk, args) => set(walk, { charSpacing: toNumber(args[0]) })],
  ['setWordSpacing', (walk, args) => set(walk, { wordSpacing: toNumber(args[0]) })],
  ['setHScale', (walk, args) => set(walk, { horizontalScale: toNumber(args[0]) / 100 })],
  ['setLeading', (walk, args) => set(walk, { leading: toNumber(args[0]) })],
  ['setFont', (walk, args) => setFont(walk, args)],
  ['setTextRenderingMode', (walk, args) => set(walk, { renderMode: toNumber(args[0]) })],
  ['setTextRise', (walk, args) => set(walk, { rise: toNumber(args[0]) })],
  ['moveText', (walk, args) => moveLine(walk, toNumber(args[0]), toNumber(args[1]))],
  ['setLeadingMoveText', setLeadingAndMove],
  ['setTextMatrix', (walk, args) => moveTo(walk, toMatrix(args[0] ?? args))],
  ['nextLine', (walk) => moveLine(walk, 0, -walk.state.leading)],
  ['showText', show],
  ['paintFormXObjectBegin', beginForm],
  ['paintFormXObjectEnd', restore],
  ['beginGroup', beginGroup],
  ['endGroup', endGroup],
  ['beginAnnotation', beginAnnotation],
  ['endAnnotation', restore],
  ['beginMarkedContent', (walk) => walk.marked.push(true)],
  ['beginMarkedContentProps', beginMarkedContentProps],
  ['endMarkedContent', (walk) => walk.marked.pop()],
  ['paintImageXObject', paintPicture],
  ['paintImageMaskXObject', paintPicture],
  ['paintInlineImageXObject', paintPicture],
  ['paintSolidColorImageMask', paintPicture],
  ['shadingFill', (walk) => markPainted(walk)],
]);

function set(walk: Walk, change: Partial<GraphicsState>): void {
  Object.assign(walk.state, change);
}

function save(walk: Walk): void {
  walk.saved.push({ ...walk.state });
  walk.painted.push(false);
}

function restore(walk: Walk): void {
  closeSaved(walk);
  walk.state = walk.saved.pop() ?? walk.state;
}

/**
 * pdf.js is told to leave pictures out (see `openPdf`), so that none is decoded; what remains of one is a saved state that only moved
 * the unit square somewhere and painted nothing.
 */
function closeSaved(walk: Walk): void {
  const painted = walk.painted.pop() ?? true;
  const before = walk.saved.at(-1);
  if (walk.painted.length === 0) walk.painted.push(false);
  if (painted || before === undefined || before.ctm === walk.state.ctm) {
    if (painted) markPainted(walk);
    return;
  }
  paintPicture(walk);
}

function markPainted(walk: Walk): void {
  walk.painted[walk.painted.length - 1] = true;
}

function transform(walk: Walk, matrix: Matrix): void {
  walk.state.ctm = multiply(walk.state.ctm, matrix);
}

function setGraphicsState(walk: Walk, entries: unknown): void {
  if (!Array.isArray(entries)) return;
  for (const [key, value] of entries as readonly [string, unknown][]) {
    if (key === 'LW') set(walk, { lineWidth: toNumber(value) });
    else if (key === 'CA') set(walk, { strokeAlpha: toNumber(value) });
    else if (key === 'ca') set(walk, { fillAlpha: toNumber(value) });
    else if (key === 'Font' && Array.isArray(value)) setFont(walk, value);
  }
}

function setFont(walk: Walk, args: readonly unknown[]): void {
  set(walk, { font: walk.frame.fontOf(String(args[0])), fontSize: toNumber(args[1]) });
}

function setClipPending(walk: Walk): void {
  walk.clipPending = true;
}

function constructPath(walk: Walk, [operation, data]: readonly unknown[]): void {
  const packed = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null;
  const subpaths = packed === null || packed === undefined ? [] : pathToSubpaths(walk.state, packed);
  const name = String(operation);
  if (isVisible(walk)) {
    if (FILLING.test(name) || STROKING.test(name)) walk.outlines += subpaths.filter(isOutline).length;
    if (FILLING.test(name)) paint(walk, fillSubpaths(walk.state, subpaths), walk.state.fillColor);
    if (STROKING.test(name))
      paint(walk, { rules: strokeSubpaths(walk.state, subpaths), fills: [] }, walk.state.strokeColor);
  }
  if (!walk.clipPending) return;
  walk.clipPending = false;
  const box = subpathsToBox(subpaths);
  if (box !== null) walk.state.clip = intersectBoxes(walk.state.clip, box);
}

function paint(walk: Walk, path: PaintedPath, color: string): void {
  markPainted(walk);
  const seen = toSeen(path, color, walk.fills);
  walk.rules.push(...seen.rules);
  walk.fills.push(...seen.fills);
}

function moveTo(walk: Walk, textMatrix: Matrix): void {
  set(walk, { textMatrix, x: 0, y: 0, lineX: 0, lineY: 0 });
}

function moveLine(walk: Walk, x: number, y: number): void {
  const lineX = walk.state.lineX + x;
  const lineY = walk.state.lineY + y;
  set(walk, { lineX, lineY, x: lineX, y: lineY });
}

function setLeadingAndMove(walk: Walk, [x, y]: readonly unknown[]): void {
  set(walk, { leading: -toNumber(y) });
  moveLine(walk, toNumber(x), toNumber(y));
}

function show(walk: Walk, [items]: readonly unknown[]): void {
  if (!Array.isArray(items)) return;
  const shown = showText(walk.state, items as readonly (ShownGlyph | number)[], walk.runs);
  walk.runs += 1;
  markPainted(walk);
  if (!isVisible(walk)) return;
  walk.glyphs.push(...shown.glyphs);
  walk.unmapped += shown.unmapped;
}

function beginForm(walk: Walk, [matrix, bbox]: readonly unknown[]): void {
  save(walk);
  markPainted(walk);
  if (matrix) transform(walk, toMatrix(matrix));
  if (bbox) clipTo(walk, bbox);
}

function beginGroup(walk: Walk, [group]: readonly unknown[]): void {
  save(walk);
  markPainted(walk);
  const options = (group ?? {}) as { readonly smask?: unknown };
  walk.groups.push(Boolean(options.smask));
  set(walk, { fillAlpha: 1, strokeAlpha: 1 });
}

function endGroup(walk: Walk): void {
  walk.groups.pop();
  restore(walk);
}

/** An annotation's look is drawn from the page's own space, whatever the page's content left behind. */
function beginAnnotation(walk: Walk, [, rect, placing, matrix]: readonly unknown[]): void {
  save(walk);
  markPainted(walk);
  walk.state = toInitialState(walk.frame.matrix, [0, 0, walk.frame.width, walk.frame.height]);
  if (rect) clipTo(walk, rect);
  transform(walk, toMatrix(placing));
  transform(walk, toMatrix(matrix));
}

function clipTo(walk: Walk, bbox: unknown): void {
  const [x0, y0, x1, y1] = Array.from(bbox as ArrayLike<number>);
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
  walk.state.clip = intersectBoxes(walk.state.clip, applyToBox(walk.state.ctm, [x0, y0, x1, y1]));
}

function beginMarkedContentProps(walk: Walk, [tag, group]: readonly unknown[]): void {
  walk.marked.push(tag !== 'OC' || walk.frame.isShown(group));
}

function paintPicture(walk: Walk): void {
  markPainted(walk);
  if (!isVisible(walk)) return;
  const seen = intersectBoxes(applyToBox(walk.state.ctm, UNIT_SQUARE), walk.state.clip);
  if (seen[2] > seen[0] && seen[3] > seen[1]) walk.pictures.push(seen);
}

function isVisible(walk: Walk): boolean {
  return walk.marked.every(Boolean) && !walk.groups.includes(true);
}

function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function toColor(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}
