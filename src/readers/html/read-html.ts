import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { toFinding } from '../../model/finding.js';
import { withPrefix } from '../flow/with-prefix.js';
import type { Reader } from '../reader.js';
import { decodeText } from '../text/decode-text.js';
import { looksLikeText } from '../text/looks-like-text.js';
import { isBlank } from '../text/spaces.js';
import { bytesToCharsetHint } from './charset-hint.js';
import { findElement, htmlToTree, toChildren, toNodeText } from './dom.js';
import { listFrameSources } from './frame-sources.js';
import { markHidden } from './mark-hidden.js';
import { type FindFile, readHiding } from './page-sheets.js';
import { treeToBlocks } from './tree-to-blocks.js';

/** Pages in frames, those in their frames as well; beyond, they are a loop. */
const MAX_FRAMES = 200;
const FRAMESET = /<frameset[\s>]/i;

/**
 * Reads a web page with the pages in its frames, where those lie beside it (`beside`).
 * @throws ExtractionFailure `empty_file`, `undecodable_text`, `frames_elsewhere`
 */
export const readHtml: Reader = async (bytes, { beside = async () => null }) => {
  const pages: SourceDocument[] = [];
  const met = new Set<string>();
  let lost = 0;

  /** `folder`: the page's own, from the first page's; "" or with a closing slash. */
  async function visit(page: Uint8Array, folder: string): Promise<void> {
    const find: FindFile = (address) => beside(toAddress(folder, address));
    pages.push(await readPage(page, null, find));
    const { text } = decodeText(page, bytesToCharsetHint(page));
    for (const { address, isOwn } of listFrameSources(text)) {
      const path = toAddress(folder, address);
      if (met.has(path) || pages.length >= MAX_FRAMES) continue;
      met.add(path);
      const frame = await beside(path);
      if (frame !== null && looksLikeText(frame)) await visit(frame, path.slice(0, path.lastIndexOf('/') + 1));
      else if (isOwn) lost += 1;
    }
  }

  await visit(bytes, '');
  const filled = pages.filter(({ blocks }) => blocks.length > 0);
  const [first] = pages as [SourceDocument];
  if (filled.length === 0 && FRAMESET.test(Buffer.from(bytes).toString('latin1'))) {
    throw new ExtractionFailure('frames_elsewhere', 'The page is a frameset: it shows nothing but other files');
  }
  if (pages.length === 1 && lost === 0) return first;
  const findings = pages.flatMap((page) => page.findings);
  const message = 'The page shows frames whose files are not beside it.';
  return {
    ...(filled[0] ?? first),
    title: pages.find(({ title }) => title !== null)?.title ?? null,
    blocks:
      filled.length <= 1
        ? (filled[0]?.blocks ?? [])
        : filled.flatMap(({ blocks }, at) => withPrefix(blocks, `page ${at + 1}`)),
    findings: lost === 0 ? findings : [...findings, toFinding('part_not_read', 'extraction', message, [], { count: lost })], // biome-ignore format: one choice
  };
};

/** An address that a page gives, from the first page's folder; a whole one as it stands. */
function toAddress(folder: string, address: string): string {
  return /^(?:[a-z][\w+.-]*:|\/)/i.test(address) ? address : `${folder}${address}`;
}

/**
 * A page's bytes → its document; a frameset or a page without text gives no blocks. `charset`: what a message says about the page;
 * `find`: the style sheets that it refers to.
 * @throws ExtractionFailure `empty_file`, `undecodable_text`
 */
export async function readPage(bytes: Uint8Array, charset: string | null, find: FindFile): Promise<SourceDocument> {
  const { text, encoding, findings } = decodeText(bytes, charset ?? bytesToCharsetHint(bytes));
  if (text.split(/[\r\n]+/).every(isBlank))
    throw new ExtractionFailure('empty_file', 'The page holds nothing but white space');
  const tree = htmlToTree(text);
  markHidden(tree, await readHiding(tree, find));
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
