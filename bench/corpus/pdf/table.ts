import { type Grid, type GridCell, range } from '../page/grid.js';
import type { Random } from '../random.js';
import type { Mark } from './drawing.js';
import type { ChineseFont } from './font.js';
import type { PdfStyle } from './style.js';

/** A printed row, or the part of it that stands on one page. */
interface Strip {
  readonly row: number;
  readonly height: number;
  /** Which lines of the labels it shows, half-open. */
  readonly from: number;
  readonly to: number;
}

export interface TableLayout {
  readonly grid: Grid;
  readonly edges: readonly number[];
  readonly lines: ReadonlyMap<GridCell, readonly string[]>;
  /** Height of each row. */
  readonly heights: readonly number[];
}

const LINE = 1.3;

/** Breaks a text at a width in points. */
export function toFitted(text: string, size: number, width: number, font: ChineseFont): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (line !== '' && font.measure(line + character, size) > width && !'，。；：、）”%'.includes(character)) {
      lines.push(lines.length === 0 ? line.trimEnd() : line.trim());
      line = '';
    }
    line += character;
  }
  return [...lines, lines.length === 0 ? line : line.trimStart()];
}

/** Widths, wrapped texts and row heights of a table. */
export function toTableLayout(grid: Grid, style: PdfStyle, font: ChineseFont): TableLayout {
  const room = style.width - 2 * style.margin;
  const weights = grid.widths.map((weight, index) =>
    style.wideLabels && index < grid.labelColumns ? weight * 1.4 : weight,
  );
  const unit = room / weights.reduce((sum, weight) => sum + weight, 0);
  const edges = [style.margin];
  for (const weight of weights) edges.push((edges.at(-1) ?? 0) + weight * unit);
  const lines = new Map(grid.cells.map((cell) => [cell, toCellLines(cell, edges, style, font)] as const));
  const single = style.tableSize * LINE + 2 * style.padding;
  const heights = range(grid.rows).map(() => single);
  for (const cell of [...grid.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const need = (lines.get(cell)?.length ?? 0) * style.tableSize * LINE + 2 * style.padding;
    const have = range(cell.rowSpan).reduce((sum, i) => sum + (heights[cell.row + i] ?? 0), 0);
    const last = cell.row + cell.rowSpan - 1;
    if (need > have) heights[last] = (heights[last] ?? 0) + need - have;
  }
  return { grid, edges, lines, heights };
}

function toCellLines(cell: GridCell, edges: readonly number[], style: PdfStyle, font: ChineseFont): readonly string[] {
  if (cell.text === '') return [];
  if (cell.vertical) return [...cell.text.replaceAll(' ', '')];
  if (/^[\d.,+\-０-９]+$/.test(cell.text)) return [cell.text];
  const width = (edges[cell.column + cell.columnSpan] ?? 0) - (edges[cell.column] ?? 0) - 4;
  return toFitted(cell.text, style.tableSize, Math.max(width, style.tableSize + 1), font);
}

/** Which pages the rows go to: the first page has `first` points of room, the others `rest`. */
export function toPagesOfStrips(
  layout: TableLayout,
  style: PdfStyle,
  first: number,
  rest: number,
  random: Random,
): readonly (readonly Strip[])[] {
  const pages: Strip[][] = [[]];
  let room = first;
  const cutRow = style.cut === 'label' ? pickCutRow(layout, random) : -1;
  for (const row of range(layout.grid.rows)) {
    const height = layout.heights[row] ?? 0;
    const count = labelLines(layout, row);
    const strand = style.strandHeads && layout.grid.headerRows > 0 && row === layout.grid.headerRows;
    if (row === cutRow) {
      const at = random.int(1, count - 1);
      const upper = style.padding * 2 + at * style.tableSize * LINE;
      if (upper > room) pages.push([]);
      pages.at(-1)?.push({ row, height: upper, from: 0, to: at });
      const lower = style.padding * 2 + (count - at) * style.tableSize * LINE;
      pages.push([{ row, height: lower, from: at, to: count }]);
      room = rest - lower;
      continue;
    }
    if (height > room || strand) {
      const heads = style.repeatHeads && row >= layout.grid.headerRows ? range(layout.grid.headerRows) : [];
      pages.push(heads.map((head) => toWholeStrip(layout, head)));
      room = rest - heads.reduce((sum, head) => sum + (layout.heights[head] ?? 0), 0);
    }
    pages.at(-1)?.push({ row, height, from: 0, to: count });
    room -= height;
  }
  return pages;
}

function toWholeStrip(layout: TableLayout, row: number): Strip {
  return { row, height: layout.heights[row] ?? 0, from: 0, to: labelLines(layout, row) };
}

function labelOf(layout: TableLayout, row: number): GridCell | undefined {
  return layout.grid.cells.find((cell) => cell.row === row && cell.role === 'label');
}

function labelLines(layout: TableLayout, row: number): number {
  const label = labelOf(layout, row);
  return label === undefined ? 1 : (layout.lines.get(label)?.length ?? 1);
}

function pickCutRow(layout: TableLayout, random: Random): number {
  const rows = range(layout.grid.rows).filter((row) => labelLines(layout, row) > 1);
  return rows.length === 0 ? -1 : random.pick(rows);
}

/** Texts and rules of the part of a table that stands on one page, its top at `top`. */
export function toTableMarks(
  layout: TableLayout,
  pages: readonly (readonly Strip[])[],
  page: number,
  top: number,
  style: PdfStyle,
  font: ChineseFont,
): readonly Mark[] {
  const strips = pages[page] ?? [];
  const tops = [top];
  for (const strip of strips) tops.push((tops.at(-1) ?? 0) + strip.height);
  return layout.grid.cells.flatMap((cell): readonly Mark[] => {
    const inside = range(strips.length).filter((i) => {
      const row = strips[i]?.row ?? -1;
      return row >= cell.row && row < cell.row + cell.rowSpan;
    });
    const firstIndex = inside[0];
    const lastIndex = inside.at(-1);
    if (firstIndex === undefined || lastIndex === undefined) return [];
    const box = {
      x0: layout.edges[cell.column] ?? 0,
      y0: tops[firstIndex] ?? 0,
      x1: layout.edges[cell.column + cell.columnSpan] ?? 0,
      y1: tops[lastIndex + 1] ?? 0,
    };
    const lines = pickLines(cell, layout, pages, page, strips[firstIndex]);
    const ends = { top: strips[firstIndex]?.row === 0, head: isEndOfHead(cell, layout), last: isLastRow(cell, layout) };
    return [...toRules(box, style, ends), ...toTexts(cell, lines, box, style, font)];
  });
}

/** Lines of a cell on this page: a merged cell's whole text stands on the page that has most of its rows. */
function pickLines(
  cell: GridCell,
  layout: TableLayout,
  pages: readonly (readonly Strip[])[],
  page: number,
  strip: Strip | undefined,
): readonly string[] {
  const lines = layout.lines.get(cell) ?? [];
  if (cell.row < layout.grid.headerRows && strip !== undefined) return lines;
  if (cell.rowSpan > 1) {
    const counts = pages.map(
      (strips) => strips.filter((s) => s.row >= cell.row && s.row < cell.row + cell.rowSpan).length,
    );
    return counts.indexOf(Math.max(...counts)) === page ? lines : [];
  }
  if (strip === undefined) return [];
  if (cell.role === 'label') return lines.slice(strip.from, strip.to);
  return strip.from === 0 ? lines : [];
}

interface Rectangle {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const RULE_WIDTH = 0.5;

/** Where a cell stands, as far as the rules of a three-line table go. */
interface Ends {
  readonly top: boolean;
  readonly head: boolean;
  readonly last: boolean;
}

function isEndOfHead(cell: GridCell, { grid }: TableLayout): boolean {
  return cell.row < grid.headerRows && cell.row + cell.rowSpan >= grid.headerRows;
}

function isLastRow(cell: GridCell, { grid }: TableLayout): boolean {
  return cell.row + cell.rowSpan >= grid.rows;
}

/** Points between the lines of a double rule, and the strokes and gaps of a dashed one. */
const DOUBLE_PT = 1.5;
const DASH_PT = 3;
const DASH_GAP_PT = 2;

function toRules(box: Rectangle, style: PdfStyle, ends: Ends): readonly Mark[] {
  if (style.rules === 'none') return [];
  const rule = (x0: number, y0: number, x1: number, y1: number): readonly Mark[] => {
    const plain: Mark = { kind: 'rule', x0, y0, x1, y1, width: RULE_WIDTH };
    if (style.rules === 'dashed') return toDashes(plain);
    if (style.rules !== 'double') return [plain];
    const [dx, dy] = y0 === y1 ? [0, DOUBLE_PT] : [DOUBLE_PT, 0];
    return [plain, { ...plain, x0: x0 + dx, x1: x1 + dx, y0: y0 + dy, y1: y1 + dy }];
  };
  const above = rule(box.x0, box.y0, box.x1, box.y0);
  const below = rule(box.x0, box.y1, box.x1, box.y1);
  if (style.rules === 'three') return [...(ends.top ? above : []), ...(ends.head || ends.last ? below : [])];
  if (style.rules === 'horizontal') return [...above, ...below];
  return [...above, ...below, ...rule(box.x0, box.y0, box.x0, box.y1), ...rule(box.x1, box.y0, box.x1, box.y1)];
}

function toDashes(rule: Extract<Mark, { kind: 'rule' }>): readonly Mark[] {
  const length = Math.max(rule.x1 - rule.x0, rule.y1 - rule.y0);
  const [dx, dy] = rule.y0 === rule.y1 ? [1, 0] : [0, 1];
  return range(Math.ceil(length / (DASH_PT + DASH_GAP_PT))).map((n) => {
    const from = n * (DASH_PT + DASH_GAP_PT);
    const to = Math.min(length, from + DASH_PT);
    return { ...rule, x0: rule.x0 + dx * from, y0: rule.y0 + dy * from, x1: rule.x0 + dx * to, y1: rule.y0 + dy * to };
  });
}

/** How a column is set; a heading over several columns is centred. */
function toAlignment(cell: GridCell, style: PdfStyle): 'left' | 'center' | 'right' {
  if (cell.role === 'label' || cell.role === 'corner') return 'left';
  if (cell.role !== 'value' && !(style.headsAligned && cell.role === 'heading' && cell.columnSpan === 1))
    return 'center';
  if (style.align !== 'mixed') return style.align;
  return (['left', 'right', 'center'] as const)[cell.column % 3] ?? 'center';
}

function toTexts(
  cell: GridCell,
  lines: readonly string[],
  box: Rectangle,
  style: PdfStyle,
  font: ChineseFont,
): readonly Mark[] {
  const width = box.x1 - box.x0;
  const longest = Math.max(...lines.map((text) => font.measure(text, style.tableSize)));
  // A figure wider than its cell is set smaller, as office programs shrink to fit: one printed over its neighbour nobody can read.
  const size = cell.role === 'value' && longest > width ? (style.tableSize * width) / longest : style.tableSize;
  const first = box.y0 + (box.y1 - box.y0 - lines.length * size * LINE) / 2;
  return lines.map((text, index): Mark => {
    const slack = width - font.measure(text, size);
    const alignment = toAlignment(cell, style);
    const x =
      alignment === 'left' ? box.x0 + Math.min(2, slack) : box.x0 + (alignment === 'right' ? slack - 4 : slack / 2);
    return { kind: 'text', x, y: first + index * size * LINE + (size * (LINE - 1)) / 2, size, text };
  });
}
