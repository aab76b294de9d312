import { type HtmlElement, isElement, toAttribute, toChildren } from './dom.js';
import { elementToDisplay } from './element-kind.js';

/** A table as its elements say, hidden rows and cells left out. */
export interface TableParts {
  readonly captions: readonly HtmlElement[];
  /** Row groups in the order shown: heads, bodies, feet. */
  readonly groups: readonly (readonly RowParts[])[];
}

export interface RowParts {
  readonly cells: readonly HtmlElement[];
}

const SPAN = /^\s*\+?(\d{1,9})/;
/** The HTML standard's bound on `rowspan`. */
const MAX_ROW_SPAN = 65534;

export function tableToParts(table: HtmlElement): TableParts {
  const captions: HtmlElement[] = [];
  const heads: RowParts[][] = [];
  const bodies: RowParts[][] = [];
  const feet: RowParts[][] = [];
  // Rows that stand outside any group (`display:table-row` straight in a `display:table`) are a group together.
  let loose: RowParts[] | null = null;
  for (const child of toChildren(table)) {
    if (!isElement(child)) continue;
    const display = elementToDisplay(child);
    if (child.tagName === 'caption') captions.push(child);
    if (display === 'row-group') {
      const kind = child.tagName === 'thead' ? heads : child.tagName === 'tfoot' ? feet : bodies;
      kind.push(toRows(child));
      loose = null;
    } else if (display === 'row') {
      if (loose === null) {
        loose = [];
        bodies.push(loose);
      }
      loose.push({ cells: toCells(child) });
    }
  }
  return { captions, groups: [...heads, ...bodies, ...feet] };
}

function toRows(group: HtmlElement): RowParts[] {
  return elementsOf(group, 'row').map((row) => ({ cells: toCells(row) }));
}

function toCells(row: HtmlElement): readonly HtmlElement[] {
  return elementsOf(row, 'cell');
}

function elementsOf(parent: HtmlElement, display: 'row' | 'cell'): readonly HtmlElement[] {
  return toChildren(parent).filter(
    (node): node is HtmlElement => isElement(node) && elementToDisplay(node) === display,
  );
}

export function cellToColumnSpan(cell: HtmlElement): number {
  return Math.max(1, toNumber(cell, 'colspan') ?? 1);
}

/** `rowspan="0"`: to the end of the row group. */
export function cellToRowSpan(cell: HtmlElement): number {
  const number = toNumber(cell, 'rowspan') ?? 1;
  return number === 0 ? Number.POSITIVE_INFINITY : Math.min(number, MAX_ROW_SPAN);
}

function toNumber(cell: HtmlElement, name: string): number | null {
  const digits = SPAN.exec(toAttribute(cell, name) ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
