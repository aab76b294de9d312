import { isFigure } from '../text/spaces.js';

/** A table's shape, whatever format it comes from. */
export interface TableShape {
  /** Of its cells, tables inside them left out. */
  readonly texts: readonly string[];
  readonly rows: number;
  readonly columns: number;
  /** Whether a cell holds a table. */
  readonly nests: () => boolean;
}

/** A cell with so many characters holds paragraphs; the form's longest label has 40. */
const MIN_PROSE_CHARACTERS = 150;
/** So many figures make a data table even of one that holds a long remark or another table. */
const MIN_FIGURES = 4;

/** So many rows and columns, each cell with a word at most, are no page's arrangement. */
const MIN_GRID = 3;

/** Whether a table is so large that frames around the words of its cells do not make it a part of the page. */
export function isGrid(rows: number, columns: number): boolean {
  return rows >= MIN_GRID && columns >= MIN_GRID;
}

/** More, and one figure among them is a row of a form whose other values are blank. */
const MAX_FRAME_CELLS = 3;

/** A figure, with its unit or without. */
const LONE_FIGURE = /^[+\-−]?[\d０-９][\d０-９.,，．]*\s*\p{Script=Han}{0,2}$/u;

/** Whether a table only arranges a page: it has one cell, or hardly a figure and holds paragraphs or other tables. */
export function isLayout({ texts, rows, columns, nests }: TableShape): boolean {
  if (texts.length <= 1) return true;
  // A frame around one figure is no row of as many cells as the frame has.
  const shown = texts.length > MAX_FRAME_CELLS ? [] : texts.filter((text) => text.trim() !== '');
  if (shown.length === 1 && LONE_FIGURE.test((shown[0] ?? '').trim())) return true;
  const figures = texts.filter(isFigure).length;
  if (figures >= MIN_FIGURES && rows > 1 && columns > 1) return false;
  return texts.some((text) => text.length >= MIN_PROSE_CHARACTERS) || nests();
}
