import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

export function htmlToTree(text: string): HtmlNode {
  return parse(text);
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function toChildren(node: HtmlNode): readonly HtmlNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** The text of a text node, or null. */
export function toNodeText(node: HtmlNode): string | null {
  return node.nodeName === '#text' ? (node as DefaultTreeAdapterTypes.TextNode).value : null;
}

export function toAttribute(element: HtmlElement, name: string): string | null {
  for (const attribute of element.attrs) if (attribute.name === name) return attribute.value;
  return null;
}

/**
 * Visits a tree in document order. `enter` returns false to leave a node's children out; `leave` is called for every
 * element whose children were visited. By a stack of its own: pages nest deeper than calls may.
 */
export function visitTree(root: HtmlNode, enter: (node: HtmlNode) => boolean, leave: (node: HtmlNode) => void): void {
  if (!enter(root)) return;
  const stack: { readonly node: HtmlNode; next: number }[] = [{ node: root, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = toChildren(top.node)[top.next++];
    if (child === undefined) {
      leave(top.node);
      stack.pop();
    } else if (enter(child)) {
      stack.push({ node: child, next: 0 });
    }
  }
}

/** The first element below `root`, in document order, that the test holds for. */
export function findElement(root: HtmlNode, test: (element: HtmlElement) => boolean): HtmlElement | null {
  let found: HtmlElement | null = null;
  visitTree(
    root,
    (node) => {
      if (found === null && node !== root && isElement(node) && test(node)) found = node;
      return found === null;
    },
    () => {},
  );
  return found;
}
