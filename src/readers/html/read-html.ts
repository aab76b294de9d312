import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { decodeText } from '../text/decode-text.js';
import { isBlank } from '../text/spaces.js';
import { bytesToCharsetHint } from './charset-hint.js';
import { findElement, htmlToTree, toChildren, toNodeText } from './dom.js';
import { markHidden } from './mark-hidden.js';
import { treeToBlocks } from './tree-to-blocks.js';

/**
 * Reads a web page.
 * @throws ExtractionFailure `empty_file`, `undecodable_text`, `frames_elsewhere`
 */
export async function readHtml(bytes: Uint8Array): Promise<SourceDocument> {
  const page = await readPage(bytes, null);
  if (page.blocks.length === 0 && FRAMESET.test(Buffer.from(bytes).toString('latin1'))) {
    throw new ExtractionFailure('frames_elsewhere', 'The page is a frameset: it shows nothing but other files');
  }
  return page;
}

const FRAMESET = /<frameset[\s>]/i;

/**
 * A page's bytes → its document; a frameset or a page without text gives no blocks. `charset`: what a message says about the page.
 * @throws ExtractionFailure `empty_file`, `undecodable_text`
 */
export async function readPage(bytes: Uint8Array, charset: string | null): Promise<SourceDocument> {
  const { text, encoding, findings } = decodeText(bytes, charset ?? bytesToCharsetHint(bytes));
  if (text.split(/[\r\n]+/).every(isBlank))
    throw new ExtractionFailure('empty_file', 'The page holds nothing but white space');
  const tree = htmlToTree(text);
  markHidden(tree);
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
