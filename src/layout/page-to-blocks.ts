import type { Block, Page, Stroke } from '../model/document.js';
import { holdsCentre, roundBox } from './boxes.js';
import type { Drawing } from './drawing.js';
import { dropDoubledGlyphs } from './drop-doubled-glyphs.js';
import { edgesToGrids, type Grid } from './edges-to-grids.js';
import { fillsToStrokes } from './fills-to-strokes.js';
import { glyphsToWords, type PlacedWord } from './glyphs-to-words.js';
import { gridToTable, isLumped } from './grid-to-table.js';
import { linesToBlocks, linesToTable } from './lines-to-blocks.js';
import { type Edge, strokesToEdges } from './strokes-to-edges.js';
import { wordsToLines } from './words-to-lines.js';

/** Every stage of one page's layout, kept for the trace. */
export interface PageLayout {
  readonly words: readonly PlacedWord[];
  readonly strokes: readonly Stroke[];
  readonly edges: readonly Edge[];
  readonly grids: readonly Grid[];
  readonly blocks: readonly Block[];
}

/** A page's drawing → words, rules, grids and blocks in reading order: top to bottom, tables by their top. */
export function drawingToLayout(drawing: Drawing, page: number): PageLayout {
  const glyphs = dropDoubledGlyphs(drawing.glyphs);
  const strokes = toStrokes(drawing);
  const words = glyphsToWords(glyphs, strokes);
  const edges = strokesToEdges(strokes);
  const grids = toOutermost(edgesToGrids(edges));
  const level = words.filter((word) => word.direction !== 'skewed');
  const tables = grids.map((grid) => {
    const inside = level.filter((word) => holdsCentre(grid.box, word.box));
    return isLumped(grid, inside) ? linesToTable(wordsToLines(inside), edges, page) : gridToTable(grid, inside, page);
  });
  const outside = words.filter(
    (word) => word.direction === 'skewed' || !grids.some((grid) => holdsCentre(grid.box, word.box)),
  );
  const rest = linesToBlocks(wordsToLines(outside), edges, page);
  const blocks = [...tables, ...rest].toSorted((a, b) => topOf(a) - topOf(b));
  return { words, strokes, edges, grids, blocks };
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

/** A grid inside another grid's box belongs to it: its words would be told twice. */
function toOutermost(grids: readonly Grid[]): readonly Grid[] {
  return grids.filter((grid) => !grids.some((other) => other !== grid && isWithin(grid, other)));
}

function isWithin(inner: Grid, outer: Grid): boolean {
  return holdsCentre(outer.box, inner.box) && area(inner) < area(outer);
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
