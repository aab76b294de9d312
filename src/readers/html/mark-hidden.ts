import { type HtmlElement, type HtmlNode, isElement, toAttribute, visitTree } from './dom.js';
import type { Compound, HidingSelector } from './sheet-to-hiding.js';

/** Any inline style that hides; told from others by `node-to-text.ts`. */
const HIDDEN_STYLE = 'visibility:hidden';

/**
 * Dresses every element that a style sheet may hide as one that is hidden, so that its words stand apart from the digits beside them.
 * Standing apart never makes another number, running together does.
 */
export function markHidden(tree: HtmlNode, selectors: readonly HidingSelector[]): void {
  if (selectors.length === 0) return;
  const around: HtmlElement[] = [];
  visitTree(
    tree,
    (node) => {
      if (!isElement(node)) return true;
      if (selectors.some((selector) => isHidden(node, around, selector))) hide(node);
      around.push(node);
      return true;
    },
    (node) => {
      if (isElement(node)) around.pop();
    },
  );
}

/** `around`: the elements that it lies in, the outermost first. */
function isHidden(element: HtmlElement, around: readonly HtmlElement[], selector: HidingSelector): boolean {
  if (!matches(element, selector.self)) return false;
  let at = around.length - 1;
  return selector.around.every((compound) => {
    while (at >= 0 && !matches(around[at] as HtmlElement, compound)) at -= 1;
    at -= 1;
    return at >= -1;
  });
}

function matches(element: HtmlElement, { tag, id, classes }: Compound): boolean {
  if (tag !== null && element.tagName !== tag) return false;
  if (id !== null && toAttribute(element, 'id') !== id) return false;
  if (classes.length === 0) return true;
  const own = new Set((toAttribute(element, 'class') ?? '').split(/\s+/));
  return classes.every((name) => own.has(name));
}

function hide(element: HtmlElement): void {
  const style = element.attrs.find(({ name }) => name === 'style');
  if (style === undefined) element.attrs.push({ name: 'style', value: HIDDEN_STYLE });
  else style.value = `${style.value};${HIDDEN_STYLE}`;
}
