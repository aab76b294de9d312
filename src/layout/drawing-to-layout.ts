import type { Block, Page, Stroke } from '../model/document.js';
import { absorbBlankRows } from './absorb-blank-rows.js';
import { holdsCentre, roundBox } from './boxes.js';
import type { Drawing } from './drawing.js';
import { dropDoubledGlyphs } from './drop-doubled-glyphs.js';
import { edgesToGrids, type Grid } from './edges-to-grids.js';
import { fillsToStrokes } from './fills-to-strokes.js';
import { glyphsToWords, type PlacedWord } from './glyphs-to-words.js';
import { gridToTable, isLumped } from './grid-to-table.js';
import { linesToBlocks, linesToTable } from './lines-to-blocks.js';
import { stackWords } from './stack-words.js';
import { type Edge, strokesToEdges } from './strokes-to-edges.js';
import { toBoxTurnedBack, turnBlockBack, turnStrokeBack, turnWordBack } from './turn-back.js';
import { findTurn, type Turn, turnDrawing } from './turn-drawing.js';
import { widenGrids } from './widen-grids.js';
import { type TextLine, wordsToLines } from './words-to-lines.js';

/** A grid of so many cells without words is a table's blank rows: a row of seven figures is the narrowest that stands without a label. */
const MIN_BLANK_CELLS = 7;

/** Every stage of one page's layout, kept for the trace. */
export interface PageLayout {
  /** How the page was turned for reading. Words, strokes and blocks are turned back; edges and grids are those of the turned page. */
  readonly turn: Turn | null;
  readonly words: readonly PlacedWord[];
  readonly strokes: readonly Stroke[];
  readonly edges: readonly Edge[];
  readonly grids: readonly Grid[];
  readonly blocks: readonly Block[];
}

/** A page's drawing → words, rules, grids and blocks in reading order: top to bottom, tables by their top. */
export function drawingToLayout(drawing: Drawing, page: number): PageLayout {
  const turn = findTurn(drawing);
  if (turn === null) return uprightToLayout(drawing, page);
  const turned = turnDrawing(drawing, turn);
  const layout = uprightToLayout(turned, page);
  const back = toBoxTurnedBack(turn, turned.width, turned.height);
  return {
    ...layout,
    turn,
    words: layout.words.map((word) => turnWordBack(word, turn, back)),
    strokes: layout.strokes.map((stroke) => turnStrokeBack(stroke, turn, back)),
    blocks: layout.blocks.map((block) => turnBlockBack(block, back)),
  };
}

function uprightToLayout(drawing: Drawing, page: number): PageLayout {
  const strokes = toStrokes(drawing);
  const words = glyphsToWords(dropDoubledGlyphs(drawing.glyphs), strokes);
  const level = words.filter((word) => word.direction !== 'skewed');
  const edges = strokesToEdges(strokes);
  const grids = widenGrids(toTables(edgesToGrids(edges), level), edges).map((grid) => absorbBlankRows(grid, level));
  const tables = grids.map((grid) => {
    const inside = level.filter((word) => holdsCentre(grid.box, word.box));
    return isLumped(grid, inside)
      ? linesToTable(wordsToLines(stackWords(inside)), edges, page)
      : gridToTable(grid, inside, page);
  });
  const outside = words.filter(
    (word) => word.direction === 'skewed' || !grids.some((grid) => holdsCentre(grid.box, word.box)),
  );
  const rest = betweenGrids(wordsToLines(stackWords(outside)), grids).flatMap((lines) =>
    linesToBlocks(lines, edges, page),
  );
  const blocks = [...tables, ...rest].toSorted((a, b) => topOf(a) - topOf(b));
  return { turn: null, words, strokes, edges, grids, blocks };
}

/** Lines above, between and below the grids: a table without cells never reaches across a ruled one. */
function betweenGrids(lines: readonly TextLine[], grids: readonly Grid[]): readonly (readonly TextLine[])[] {
  const parts = new Map<number, TextLine[]>();
  for (const line of lines) {
    const above = grids.filter((grid) => grid.box[1] < line.box[1]).length;
    parts.set(above, [...(parts.get(above) ?? []), line]);
  }
  return [...parts.values()];
}

/** Drawn rules, and where no ruled table stands also the visible sides of coloured grounds. */
function toStrokes(drawing: Drawing): readonly Stroke[] {
  const ruled = edgesToGrids(strokesToEdges(drawing.rules));
  const sides = fillsToStrokes(drawing.fills).filter(
    (side) =>
      !ruled.some((grid) =>
        holdsCentre([grid.box[0] - 1, grid.box[1] - 1, grid.box[2] + 1, grid.box[3] + 1], side.box),
      ),
  );
  return [...drawing.rules, ...sides].map((stroke) => ({ ...stroke, box: roundBox(stroke.box) }));
}

/**
 * The grids that are tables: those with words, or with as many cells as a row of a form and all of them blank (the last row of a table that
 * a page's end cuts off from the others); and of two that lie in each other the one with more cells (a page laid out in boxes holds
 * tables; a table holds tick boxes).
 */
function toTables(grids: readonly Grid[], words: readonly PlacedWord[]): readonly Grid[] {
  const filled = grids.filter(
    (grid) => grid.cells.length >= MIN_BLANK_CELLS || words.some((word) => holdsCentre(grid.box, word.box)),
  );
  return filled.filter(
    (grid) => !filled.some((other) => other !== grid && isNested(grid, other) && outranks(other, grid)),
  );
}

function isNested(a: Grid, b: Grid): boolean {
  return holdsCentre(a.box, b.box) || holdsCentre(b.box, a.box);
}

function outranks(a: Grid, b: Grid): boolean {
  return a.cells.length === b.cells.length ? area(a) > area(b) : a.cells.length > b.cells.length;
}

function area({ box }: Grid): number {
  return (box[2] - box[0]) * (box[3] - box[1]);
}

function topOf(block: Block): number {
  return block.place.box?.[1] ?? 0;
}

/** The model's page: words and strokes only. */
export function layoutToPage(drawing: Drawing, layout: PageLayout, number: number, textLayer: Page['textLayer']): Page {
  return {
    number,
    width: drawing.width,
    height: drawing.height,
    words: layout.words.map(({ text, box, size, vertical }) => ({
      text,
      box,
      size: Math.round(size * 100) / 100,
      vertical,
    })),
    strokes: layout.strokes,
    textLayer,
  };
}
