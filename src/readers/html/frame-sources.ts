import { htmlToTree, isElement, toAttribute, visitTree } from './dom.js';

/** What a page shows in a frame of its own. */
export interface FrameSource {
  readonly address: string;
  /** Of a frameset, or a sheet of a saved workbook; a frame inside a page may be anything, often an advertisement. */
  readonly isOwn: boolean;
}

/** What a page's frames show, a workbook's sheets first, of which its frame shows but one. */
export function listFrameSources(text: string): readonly FrameSource[] {
  const sources = [...text.matchAll(/<x:WorksheetSource\s+HRef="([^"]+)"/gi)].map(
    ([, address = '']): FrameSource => ({ address, isOwn: true }),
  );
  if (!/<i?frame\b/i.test(text)) return sources;
  visitTree(
    htmlToTree(text),
    (node) => {
      if (isElement(node) && (node.tagName === 'frame' || node.tagName === 'iframe')) {
        const address = toAttribute(node, 'src') ?? '';
        if (address !== '') sources.push({ address, isOwn: node.tagName === 'frame' });
      }
      return true;
    },
    () => {},
  );
  return sources;
}
