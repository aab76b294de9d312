import { roundBox } from '../../layout/boxes.js';
import type { PixelBox, Raster } from '../../layout/pixels/raster.js';
import type { Block, Page, Word } from '../../model/document.js';
import type { Finding } from '../../model/finding.js';
import type { Box } from '../../model/place.js';
import type { Engines } from '../ocr/with-engines.js';
import { cellsToTable } from './cells-to-table.js';
import { findLines } from './find-lines.js';
import type { LevelPage } from './level-page.js';
import { readCells } from './read-cells.js';
import { readLines } from './read-lines.js';
import { uprightPage } from './upright-page.js';

/** What one scanned page gave. `blocks` is empty where nothing on it is text. */
export interface ScannedPage {
  readonly blocks: readonly Block[];
  readonly page: Page;
  /** Whether the page could be read at all: some way up its lines are text. */
  readonly isText: boolean;
  /** What is to be told of how the document was read; with its first page. */
  readonly findings?: readonly Finding[];
}

/** Points an inch. */
const PT = 72;

/** A page's number: figures, dashes around them. The recogniser takes dashes for figures, so that it need not be the page's own. */
const PAGE_NUMBER = /^[-—–－一·.\s]*\d[-—–－一·.\s\d]{0,8}$/u;

/** Part of the page's height at its foot and head where its number stands, outside every table. */
const MARGIN = 0.1;

/** A grey page as displayed → its blocks in reading order, with boxes on the page as displayed. */
export async function recognisePage(engines: Engines, gray: Raster, dpi: number, number: number): Promise<ScannedPage> {
  const { page: level, isText } = await uprightPage(engines.first, gray, dpi);
  const size = { width: (gray.width * PT) / dpi, height: (gray.height * PT) / dpi };
  const empty: Page = { number, ...size, words: [], strokes: [], textLayer: 'none' };
  if (!isText) return { blocks: [], page: empty, isText };
  const placed: { readonly top: number; readonly block: Block }[] = [];
  const words: Word[] = [];
  const texts = await readCells(engines, level, level.grids);
  for (const [n, grid] of level.grids.entries()) {
    const cells = texts[n] ?? [];
    placed.push({ top: grid.box[1], block: cellsToTable(grid, cells, level, number) });
    for (const cell of cells) if (cell.text !== '') words.push(toWord(cell.text, level.toPoints(cell.box)));
  }
  for (const { text, line } of await readLines(engines.first, level, findLines(level))) {
    if (text.trim() === '' || isPageNumber(text, line.box, level.gray.height)) continue;
    const box = level.toPoints(line.box);
    words.push(toWord(text, box));
    placed.push({
      top: line.box[1],
      block: { kind: 'line', text, place: { page: number, box: roundBox(box), at: null } },
    });
  }
  return {
    blocks: placed.toSorted((a, b) => a.top - b.top).map(({ block }) => block),
    page: { number, ...size, words, strokes: toStrokes(level), textLayer: 'ocr' },
    isText,
  };
}

function isPageNumber(text: string, box: PixelBox, height: number): boolean {
  return PAGE_NUMBER.test(text) && (box[3] < MARGIN * height || box[1] > (1 - MARGIN) * height);
}

function toWord(text: string, box: Box): Word {
  return { text, box: roundBox(box), size: Math.round((box[3] - box[1]) * 100) / 100, vertical: false };
}

/** The walls of every cell, for the trace's picture. */
function toStrokes(level: LevelPage): Page['strokes'] {
  return level.grids.flatMap((grid) =>
    grid.cells.flatMap(({ box: [x0, y0, x1, y1] }) => [
      { box: roundBox(level.toPoints([x0, y0, x1, y0])), orientation: 'horizontal' as const },
      { box: roundBox(level.toPoints([x0, y1, x1, y1])), orientation: 'horizontal' as const },
      { box: roundBox(level.toPoints([x0, y0, x0, y1])), orientation: 'vertical' as const },
      { box: roundBox(level.toPoints([x1, y0, x1, y1])), orientation: 'vertical' as const },
    ]),
  );
}
