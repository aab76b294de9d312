import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { decodeText } from '../text/decode-text.js';
import { isBlank } from '../text/spaces.js';
import { bytesToCharsetHint } from './charset-hint.js';
import { findElement, htmlToTree, toChildren, toNodeText } from './dom.js';
import { treeToBlocks } from './tree-to-blocks.js';

/**
 * Reads a web page. A frameset or a page without text gives no blocks.
 * @throws ExtractionFailure `empty_file`, `undecodable_text`
 */
export async function readHtml(bytes: Uint8Array): Promise<SourceDocument> {
  const { text, encoding, findings } = decodeText(bytes, bytesToCharsetHint(bytes));
  if (text.split(/[\r\n]+/).every(isBlank))
    throw new ExtractionFailure('empty_file', 'The page holds nothing but white space');
  const tree = htmlToTree(text);
  const title = findElement(tree, ({ tagName }) => tagName === 'title');
  const titleText = title === null ? '' : toChildren(title).map((node) => toNodeText(node) ?? '').join('').replace(/\s+/g, ' ').trim(); // biome-ignore format: one chain
  return {
    format: 'html',
    pages: null,
    encoding,
    textLayer: null,
    title: titleText === '' ? null : titleText,
    blocks: treeToBlocks(tree),
    findings,
    geometry: [],
  };
}
