import { isFigure } from '../text/spaces.js';
import { findElement, type HtmlElement } from './dom.js';
import { elementToDisplay } from './element-kind.js';
import type { TableParts } from './table-parts.js';

/** A cell with so many characters holds paragraphs; the form's longest label has 40. */
const MIN_PROSE_CHARACTERS = 150;
/** So many figures make a data table even of one that holds a long remark or another table. */
const MIN_FIGURES = 4;

export function findNestedTable(cell: HtmlElement): HtmlElement | null {
  return findElement(cell, (element) => elementToDisplay(element) === 'table');
}

/**
 * Whether a table only arranges a page: one that holds other tables or paragraphs and has hardly a figure of its own,
 * that has a single cell, or text outside its cells. `texts`: of its cells, tables inside them left out.
 */
export function isLayoutTable(parts: TableParts, texts: readonly string[]): boolean {
  if (texts.length <= 1 || parts.strays) return true;
  const figures = texts.filter(isFigure).length;
  const rows = parts.groups.flat();
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  if (figures >= MIN_FIGURES && rows.length > 1 && columns > 1) return false;
  if (texts.some((text) => text.length >= MIN_PROSE_CHARACTERS)) return true;
  return rows.some(({ cells }) => cells.some((cell) => findNestedTable(cell) !== null));
}
