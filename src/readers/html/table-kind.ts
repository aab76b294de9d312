import { isLayout } from '../flow/is-layout.js';
import { findElement, type HtmlElement } from './dom.js';
import { elementToDisplay } from './element-kind.js';
import type { TableParts } from './table-parts.js';

export function findNestedTable(cell: HtmlElement): HtmlElement | null {
  return findElement(cell, (element) => elementToDisplay(element) === 'table');
}

/**
 * Whether a table only arranges a page: one that holds other tables or paragraphs and has hardly a figure of its own,
 * that has a single cell, or text outside its cells. `texts`: of its cells, tables inside them left out.
 */
export function isLayoutTable(parts: TableParts, texts: readonly string[]): boolean {
  if (texts.length <= 1 || parts.strays) return true;
  const rows = parts.groups.flat();
  return isLayout({
    texts,
    rows: rows.length,
    columns: Math.max(...rows.map(({ cells }) => cells.length)),
    nests: () => rows.some(({ cells }) => cells.some((cell) => findNestedTable(cell) !== null)),
  });
}
