import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { withPrefix } from '../flow/with-prefix.js';
import { bytesToCharsetHint } from '../html/charset-hint.js';
import { listFrameSources } from '../html/frame-sources.js';
import { readPage } from '../html/read-html.js';
import type { Reader } from '../reader.js';
import { decodeText } from '../text/decode-text.js';
import { readText } from '../text/read-text.js';
import { bytesToMimeTree, listLeaves, type MimePart } from './mime-tree.js';

/** Frames in frames; beyond, they are a loop. */
const MAX_FRAMES = 200;

/**
 * Reads a saved page (MHTML, RFC 2557) or the text of a mail. Of a page with frames, the pages in them follow in order; pictures and
 * whatever else was saved are left out.
 * @throws ExtractionFailure `empty_file`, `undecodable_text`, `file_damaged`, `limit_exceeded`
 */
export const readMhtml: Reader = async (bytes) => {
  const root = bytesToMimeTree(bytes);
  const shown = listShown(root);
  const first = shown[0];
  if (first === undefined) throw new ExtractionFailure('file_damaged', 'the message holds no page and no text');
  if (first.type !== 'text/html') return { ...(await readText(first.content)), format: 'mhtml' };
  const documents: SourceDocument[] = [];
  const sheets = listLeaves(root).filter(({ type }) => type === 'text/css');
  for (const part of shown) {
    const find = async (address: string) => findByAddress(sheets, part, address)?.content ?? null;
    documents.push(await readPage(part.content, part.parameters.get('charset') ?? null, find));
  }
  const filled = documents.filter(({ blocks }) => blocks.length > 0);
  if (filled.length === 0) throw new ExtractionFailure('empty_file', 'The page shows no text.');
  return {
    ...(filled[0] as SourceDocument),
    format: 'mhtml',
    title: documents.find(({ title }) => title !== null)?.title ?? null,
    blocks:
      filled.length === 1
        ? (filled[0]?.blocks ?? [])
        : filled.flatMap(({ blocks }, at) => withPrefix(blocks, `page ${at + 1}`)),
    findings: documents.flatMap(({ findings }) => findings),
  };
};

/** The page that is shown first and the pages in its frames; of a mail its HTML, else its plain text. */
function listShown(root: MimePart): readonly MimePart[] {
  const leaves = listLeaves(root).filter(({ disposition }) => disposition?.value !== 'attachment');
  const pages = leaves.filter(({ type }) => type === 'text/html');
  const start = root.parameters.get('start')?.replace(/^<|>$/g, '');
  const first = pages.find(({ id }) => id !== null && id === start) ?? pages[0];
  if (first === undefined) return leaves.filter(({ type }) => type === 'text/plain').slice(0, 1);
  const shown: MimePart[] = [];
  const visit = (page: MimePart): void => {
    if (shown.includes(page) || shown.length >= MAX_FRAMES) return;
    shown.push(page);
    const { text } = decodeText(page.content, page.parameters.get('charset') ?? bytesToCharsetHint(page.content));
    for (const { address } of listFrameSources(text)) {
      const frame = findByAddress(pages, page, address);
      if (frame !== null) visit(frame);
    }
  };
  visit(first);
  return shown;
}

function findByAddress(pages: readonly MimePart[], from: MimePart, source: string): MimePart | null {
  if (source.startsWith('cid:')) return pages.find(({ id }) => id === source.slice(4)) ?? null;
  const address = toAddress(source, from.location);
  const found = pages.find((page) => page.location !== null && toAddress(page.location, null) === address);
  return (
    found ??
    pages.find(({ location }) => location !== null && location.split('/').at(-1) === source.split('/').at(-1)) ??
    null
  );
}

/** A made-up base where the page tells none: addresses are only compared. */
function toAddress(address: string, base: string | null): string {
  try {
    return decodeURI(new URL(address, base === null ? 'mhtml:///' : new URL(base, 'mhtml:///')).href);
  } catch {
    return address;
  }
}
