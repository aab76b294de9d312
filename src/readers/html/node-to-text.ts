import { joinApart, OBJECT } from '../flow/framed-figures.js';
import { findElement, type HtmlElement, type HtmlNode, isElement, toAttribute, toNodeText, visitTree } from './dom.js';
import { elementToDisplay, inputToText } from './element-kind.js';
import { createLineBuilder, type LineBuilder } from './line-builder.js';
import { findNestedTable, toFrame } from './table-kind.js';

/**
 * A cell's text: its lines joined by "\n"; "" where it holds only white space. Tables inside it are left out unless they only frame what the cell
 * says; what stands in one frame stands apart from all other words of the cell.
 */
export function cellToText(cell: HtmlElement): string {
  const only = cell.childNodes.length === 1 ? cell.childNodes[0] : undefined;
  if (cell.childNodes.length === 0) return '';
  const builder = createLineBuilder();
  const plain = only === undefined ? null : toNodeText(only);
  let isApart = false;
  if (plain !== null) {
    builder.add(plain, false);
  } else {
    let preformatted = 0;
    let frames = 0;
    let framed: HtmlNode | null = null;
    let saysMore = false;
    visitTree(
      cell,
      (node) => {
        if (framed === null && node !== cell && isElement(node) && elementToDisplay(node) === 'table') {
          const frame = toFrame(node);
          if (frame === null) return false;
          framed = node;
          frames++;
          isApart ||= frame.parts;
        } else if (framed === null) saysMore ||= (toNodeText(node) ?? '').trim() !== '';
        if (!enterFlow(node, builder, preformatted > 0)) return false;
        if (isPreformatted(node)) preformatted++;
        return true;
      },
      (node) => {
        leaveFlow(node, builder);
        if (node === framed) framed = null;
        if (isPreformatted(node)) preformatted--;
      },
    );
    isApart ||= frames > 1 || (frames === 1 && saysMore);
  }
  builder.end();
  const lines = builder.take().map((line) => line.text.trim());
  const text = isApart ? joinApart(lines) : lines.join('\n');
  return text.trim() === '' && (showsObject(cell) || showsTable(cell)) ? OBJECT : text;
}

/** Whether a table in the cell, which is no frame, holds any words. */
function showsTable(cell: HtmlElement): boolean {
  const table = findNestedTable(cell);
  if (table === null) return false;
  let shows = false;
  visitTree(
    table,
    (node) => {
      shows ||= (toNodeText(node) ?? '').trim() !== '' || (isElement(node) && inputToText(node).trim() !== '');
      return !shows;
    },
    () => {},
  );
  return shows;
}

const OBJECTS = new Set(['img', 'svg', 'math', 'object', 'canvas', 'select', 'embed', 'video']);
/** Pixels: pictures so narrow or so low hold a place and show nothing. */
const MAX_SPACER_PX = 3;

function showsObject(cell: HtmlElement): boolean {
  return findElement(cell, (element) => OBJECTS.has(element.tagName) && !isSpacer(element)) !== null;
}

function isSpacer(element: HtmlElement): boolean {
  if (element.tagName !== 'img') return false;
  if (toAttribute(element, 'hidden') !== null || elementToDisplay(element) === 'none') return true;
  if (/spacer|blank|transparent|1x1|pixel/i.test(toAttribute(element, 'src') ?? '')) return true;
  return ['width', 'height'].some((side) => {
    const pixels = Number.parseFloat(toAttribute(element, side) ?? '');
    return pixels <= MAX_SPACER_PX;
  });
}

/** Adds a node's own text; false where its children are not to be visited. */
export function enterFlow(node: HtmlNode, builder: LineBuilder, preformatted: boolean): boolean {
  const text = toNodeText(node);
  if (text !== null) {
    builder.add(text, preformatted);
    return false;
  }
  if (!isElement(node)) return true;
  const display = elementToDisplay(node);
  if (display === 'none') return false;
  if (node.tagName === 'input') builder.add(inputToText(node), false);
  if (display !== 'inline') builder.end();
  if (standsApart(node)) builder.add(' ', false);
  return true;
}

/** Small marks beside words, and words struck out. */
const APART = new Set(['sup', 'sub', 'rt', 'del', 's', 'strike']);
const APART_STYLE =
  /(?:^|[;\s])(?:text-decoration(?:-line)?\s*:[^;]*line-through|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?![.\d]))/i;

/** Marks, struck-out words and words dressed not to be seen stand apart: run together with the digits beside them they would make another number. */
function standsApart(element: HtmlElement): boolean {
  if (APART.has(element.tagName)) return true;
  const style = element.attrs.length === 0 ? null : toAttribute(element, 'style');
  return style !== null && APART_STYLE.test(style);
}

export function leaveFlow(node: HtmlNode, builder: LineBuilder): void {
  if (!isElement(node)) return;
  if (standsApart(node)) builder.add(' ', false);
  if (elementToDisplay(node) !== 'inline') builder.end();
}

export function isPreformatted(node: HtmlNode): boolean {
  return (
    node.nodeName === 'pre' || node.nodeName === 'xmp' || node.nodeName === 'listing' || node.nodeName === 'plaintext'
  );
}
