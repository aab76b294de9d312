import { type HtmlElement, type HtmlNode, isElement, toAttribute, toChildren, toNodeText, visitTree } from './dom.js';

/** The last part of a selector: what an element itself must be. `.a > span.h` → span with the class h. */
interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
}

const HIDES =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?![.\d])|line-through/i;
/** Any inline style that hides; told from others by `node-to-text.ts`. */
const HIDDEN_STYLE = 'visibility:hidden';
const RULE = /([^{}]+)\{([^{}]*)\}/g;

/**
 * Dresses every element that a style sheet of the page may hide as one that is hidden, so that its words stand apart from the digits beside
 * them. Cascade, media and the rest of a selector are not looked at: standing apart never makes another number, running together does.
 * Style sheets in files of their own are not there to read.
 */
export function markHidden(tree: HtmlNode): void {
  const compounds: Compound[] = [];
  visitTree(
    tree,
    (node) => {
      if (isElement(node) && node.tagName === 'style') compounds.push(...sheetToCompounds(textOf(node)));
      return true;
    },
    () => {},
  );
  if (compounds.length === 0) return;
  visitTree(
    tree,
    (node) => {
      if (isElement(node) && compounds.some((compound) => matches(node, compound))) hide(node);
      return true;
    },
    () => {},
  );
}

function textOf(style: HtmlElement): string {
  return toChildren(style)
    .map((node) => toNodeText(node) ?? '')
    .join('');
}

function sheetToCompounds(sheet: string): readonly Compound[] {
  const bare = sheet.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '');
  return [...bare.matchAll(RULE)].flatMap(([, selectors = '', declarations = '']) =>
    HIDES.test(declarations) ? selectors.split(',').flatMap(selectorToCompounds) : [],
  );
}

function selectorToCompounds(selector: string): readonly Compound[] {
  const last = selector
    .trim()
    .split(/[\s>+~]+/)
    .at(-1)
    ?.replace(/:[^.#]*|\[[^\]]*\]/g, '');
  if (last === undefined || last === '' || last.startsWith('@')) return [];
  const tag = /^[a-z][\w:-]*/i.exec(last)?.[0].toLowerCase() ?? null;
  const id = /#([\w\u0080-\uffff-]+)/.exec(last)?.[1] ?? null;
  const classes = [...last.matchAll(/\.([\w\u0080-\uffff-]+)/g)].map(([, name = '']) => name);
  return tag === null && id === null && classes.length === 0 ? [] : [{ tag, id, classes }];
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
