import { type HtmlElement, toAttribute } from './dom.js';

/** Elements that show no text of the page. */
const UNSEEN = new Set([
  'script',
  'style',
  'noscript',
  'noframes',
  'template',
  'head',
  'title',
  'svg',
  'math',
  'object',
  'audio',
  'video',
  'canvas',
  'iframe',
  'select',
  'datalist',
]);

/** Elements that stand in a line of text; every other element begins and ends lines. */
const INLINE = new Set([
  'a',
  'abbr',
  'acronym',
  'b',
  'bdi',
  'bdo',
  'big',
  'button',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'img',
  'input',
  'ins',
  'kbd',
  'label',
  'mark',
  'nobr',
  'o:p',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'small',
  'span',
  'st1:chsdate',
  'strike',
  'strong',
  'sub',
  'sup',
  'textarea',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
]);

/** Containers that `aria-hidden` hides as menus; on icons and wrappers of content the mark says nothing about sight. */
const MENUS = new Set(['nav', 'menu', 'ul', 'ol']);

export type Display = 'none' | 'inline' | 'block' | 'table' | 'row-group' | 'row' | 'cell';

const DISPLAY_OF_TAG: { readonly [tag: string]: Display } = {
  table: 'table',
  thead: 'row-group',
  tbody: 'row-group',
  tfoot: 'row-group',
  tr: 'row',
  td: 'cell',
  th: 'cell',
};

const DISPLAY_OF_STYLE: { readonly [value: string]: Display } = {
  none: 'none',
  inline: 'inline',
  'inline-block': 'inline',
  block: 'block',
  flex: 'block',
  grid: 'block',
  'list-item': 'block',
  table: 'table',
  'table-row-group': 'row-group',
  'table-header-group': 'row-group',
  'table-footer-group': 'row-group',
  'table-row': 'row',
  'table-cell': 'cell',
};

const DISPLAY_DECLARATION = /(?:^|[;\s])display\s*:\s*([a-z-]+)/i;

/** How an element is shown: by its inline style, else by its tag. Style sheets are not read. */
export function elementToDisplay(element: HtmlElement): Display {
  const tag = element.tagName;
  if (UNSEEN.has(tag)) return 'none';
  if (element.attrs.length > 0) {
    if (toAttribute(element, 'hidden') !== null) return 'none';
    if (toAttribute(element, 'aria-hidden') === 'true' && MENUS.has(tag)) return 'none';
    const style = toAttribute(element, 'style');
    const declared = style === null ? undefined : DISPLAY_DECLARATION.exec(style)?.[1];
    const display = declared === undefined ? undefined : DISPLAY_OF_STYLE[declared.toLowerCase()];
    if (display === 'none') return 'none';
    // A real table's parts stay what they are, however a responsive page dresses them.
    if (display !== undefined && DISPLAY_OF_TAG[tag] === undefined) return display;
  }
  // A colon makes a tag of another vocabulary (Word's `o:p`, `st1:…`): marks around words.
  return DISPLAY_OF_TAG[tag] ?? (INLINE.has(tag) || tag.includes(':') ? 'inline' : 'block');
}

/** Some forms are published as filled: what stands in a text field is shown. */
export function inputToText(input: HtmlElement): string {
  if (input.tagName !== 'input') return '';
  const type = toAttribute(input, 'type')?.toLowerCase() ?? 'text';
  return type === 'text' || type === 'number' ? (toAttribute(input, 'value') ?? '') : '';
}
