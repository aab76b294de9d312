import { isBare, MAX_FRAMED_CHARS } from '../flow/framed-figures.js';
import { isGrid, isLayout } from '../flow/is-layout.js';
import { findElement, type HtmlElement, type HtmlNode, isElement, toNodeText, visitTree } from './dom.js';
import { elementToDisplay, inputToText } from './element-kind.js';
import type { TableParts } from './table-parts.js';

/** A table inside the cell that is more than a frame around what the cell says. */
export function findNestedTable(cell: HtmlElement): HtmlElement | null {
  return findElement(cell, (element) => elementToDisplay(element) === 'table' && toFrame(element) === null);
}

/**
 * Whether a table only arranges a page: one that holds other tables or paragraphs and has hardly a figure of its own,
 * that has a single cell, or text outside its cells. `texts`: of its cells, tables inside them left out.
 */
export function isLayoutTable(parts: TableParts, texts: readonly string[]): boolean {
  if (texts.length <= 1 || parts.strays) return true;
  const rows = parts.groups.flat();
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  const nests = isGrid(rows.length, columns)
    ? (cell: HtmlElement) => findNestedTable(cell) !== null
    : holdsWordsInTable;
  return isLayout({ texts, rows: rows.length, columns, nests: () => rows.some(({ cells }) => cells.some(nests)) });
}

/** A frame around words is a part of the page where few of them stand together. */
function holdsWordsInTable(cell: HtmlElement): boolean {
  return findElement(cell, (el) => elementToDisplay(el) === 'table' && toFrame(el)?.isBare !== true) !== null;
}

/** A table inside a data table's cell that only frames what the cell says. */
export interface Frame {
  /** Nothing but figures stands in it. */
  readonly isBare: boolean;
  /** Whether several of its cells show anything: what they say stands apart. */
  readonly parts: boolean;
}

/** Nodes: a frame has a handful. */
const MAX_FRAME_NODES = 200;

/** Null where the table is more than a frame: where several of its cells hold words, or one holds prose. */
export function toFrame(table: HtmlElement): Frame | null {
  let text = '';
  let nodes = 0;
  const cells: HtmlNode[] = [];
  const filled = new Set<HtmlNode>();
  visitTree(
    table,
    (node) => {
      nodes++;
      const display = isElement(node) ? elementToDisplay(node) : null;
      if (display === 'none') return false;
      if (display === 'cell') cells.push(node);
      const own = (toNodeText(node) ?? (isElement(node) ? inputToText(node) : '')).trim();
      text += own;
      if (own !== '') filled.add(cells.at(-1) ?? table);
      return nodes <= MAX_FRAME_NODES && text.length <= MAX_FRAMED_CHARS;
    },
    (node) => {
      if (cells.at(-1) === node) cells.pop();
    },
  );
  if (nodes > MAX_FRAME_NODES || text.length > MAX_FRAMED_CHARS) return null;
  const bare = isBare(text);
  return bare || filled.size <= 1 ? { isBare: bare, parts: filled.size > 1 } : null;
}
