import { decodeText } from '../text/decode-text.js';
import { type HtmlNode, isElement, toAttribute, toChildren, toNodeText, visitTree } from './dom.js';
import { type HidingSelector, listImports, sheetToHiding } from './sheet-to-hiding.js';

/** The file that lies at an address that a page gives; null where none is at hand. Nothing is ever fetched. */
export type FindFile = (address: string) => Promise<Uint8Array | null>;

/** Sheets of one page, those that sheets take in as well. */
const MAX_SHEETS = 50;

/** What the sheets of a page may hide: those inside it, and those at hand that it refers to. Sheets for print alone are none of the screen's. */
export async function readHiding(tree: HtmlNode, find: FindFile): Promise<readonly HidingSelector[]> {
  const sheets: string[] = [];
  const addresses: string[] = [];
  visitTree(
    tree,
    (node) => {
      if (!isElement(node)) return true;
      if (node.tagName === 'style') {
        const text = toChildren(node).map((child) => toNodeText(child) ?? '').join(''); // biome-ignore format: one chain
        sheets.push(text);
        addresses.push(...listImports(text));
      } else if (node.tagName === 'link' && /\bstylesheet\b/i.test(toAttribute(node, 'rel') ?? '')) {
        if (!/^\s*print\s*$/i.test(toAttribute(node, 'media') ?? '')) addresses.push(toAttribute(node, 'href') ?? '');
      }
      return true;
    },
    () => {},
  );
  const met = new Set<string>();
  for (let address = addresses.shift(); address !== undefined && met.size < MAX_SHEETS; address = addresses.shift()) {
    if (address === '' || met.has(address)) continue;
    met.add(address);
    const text = toSheetText(await find(address));
    sheets.push(text);
    addresses.push(...listImports(text).map((further) => besides(address ?? '', further)));
  }
  return sheets.flatMap(sheetToHiding);
}

/** An address that a sheet gives is meant from the sheet's own place. */
function besides(sheet: string, address: string): string {
  return /^(?:[a-z][\w+.-]*:|\/)/i.test(address) ? address : `${sheet.slice(0, sheet.lastIndexOf('/') + 1)}${address}`;
}

function toSheetText(bytes: Uint8Array | null): string {
  if (bytes === null || bytes.length === 0) return '';
  try {
    return decodeText(bytes).text;
  } catch {
    return '';
  }
}
