import { type HtmlElement, isElement, toAttribute, toChildren } from './dom.js';
import { elementToDisplay } from './element-kind.js';

/** A table as its elements say, hidden rows and cells left out. */
export interface TableParts {
  readonly captions: readonly HtmlElement[];
  /** Row groups in the order shown: heads, bodies, feet. */
  readonly groups: readonly (readonly RowParts[])[];
  /** Something stands in it outside its cells, as in boxes that a style calls a table: as a table it would be lost. */
  readonly strays: boolean;
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
  let strays = false;
  for (const child of toChildren(table)) {
    if (!isElement(child)) continue;
    const display = elementToDisplay(child);
    if (child.tagName === 'caption') {
      captions.push(child);
    } else if (display === 'row-group') {
      strays ||= hasStrays(child, 'row');
      const kind = child.tagName === 'thead' ? heads : child.tagName === 'tfoot' ? feet : bodies;
      kind.push(toRows(child));
      loose = null;
    } else if (display === 'row') {
      if (loose === null) {
        loose = [];
        bodies.push(loose);
      }
      strays ||= hasStrays(child, 'cell');
      loose.push({ cells: toCells(child) });
    } else if (display !== 'none' && child.childNodes.length > 0 && child.tagName !== 'colgroup') {
      strays = true;
    }
  }
  return { captions, groups: [...heads, ...bodies, ...feet], strays };
}

function hasStrays(parent: HtmlElement, expected: 'row' | 'cell'): boolean {
  return toChildren(parent).some((node) => {
    if (!isElement(node) || node.childNodes.length === 0) return false;
    const display = elementToDisplay(node);
    if (display === 'row' && expected === 'row') return hasStrays(node, 'cell');
    return display !== expected && display !== 'none';
  });
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
