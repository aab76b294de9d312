import { isBare, MAX_BARE_CHARS } from '../flow/framed-figures.js';
import { isLayout } from '../flow/is-layout.js';
import { findElement, type HtmlElement, toNodeText, visitTree } from './dom.js';
import { elementToDisplay } from './element-kind.js';
import type { TableParts } from './table-parts.js';

/** A table inside the cell that is more than a frame around figures. */
export function findNestedTable(cell: HtmlElement): HtmlElement | null {
  return findElement(cell, (element) => elementToDisplay(element) === 'table' && !isBareTable(element));
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

/** Nodes: a frame around a figure has a handful. */
const MAX_BARE_NODES = 200;

/** Whether a table inside a cell only frames figures: its text is the cell's. */
export function isBareTable(table: HtmlElement): boolean {
  let text = '';
  let nodes = 0;
  visitTree(
    table,
    (node) => {
      nodes++;
      text += toNodeText(node)?.trim() ?? '';
      return nodes <= MAX_BARE_NODES && text.length <= MAX_BARE_CHARS;
    },
    () => {},
  );
  return nodes <= MAX_BARE_NODES && isBare(text);
}
