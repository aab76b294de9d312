import type { Block, SourceDocument } from '../../model/document.js';
import { detectFormat } from '../detect.js';
import type { FlowItem } from '../flow/flow.js';
import { readHtml } from '../html/read-html.js';
import { readMhtml } from '../mail/read-mhtml.js';
import type { DocumentPackage } from '../package/open-package.js';
import { readText } from '../text/read-text.js';
import type { Relation } from './relations.js';

/**
 * Pieces of web pages and plain text that a document takes in (`altChunk`, ECMA-376, 17.17.2.1): portals' "export to Word" often writes nothing else.
 * By the relation's id; pieces of other kinds are left out.
 */
export async function readChunks(
  file: DocumentPackage,
  relations: readonly Relation[],
): Promise<ReadonlyMap<string, readonly FlowItem[]>> {
  const chunks = new Map<string, readonly FlowItem[]>();
  for (const { id, type, target, isExternal } of relations) {
    if (type.toLowerCase() !== 'afchunk' || isExternal) continue;
    const bytes = await file.read(target);
    const document = bytes === null ? null : await readChunk(bytes, target);
    if (document !== null) chunks.set(id, document.blocks.map(blockToFlow));
  }
  return chunks;
}

async function readChunk(bytes: Uint8Array, name: string): Promise<SourceDocument | null> {
  switch (detectFormat(bytes, name)) {
    case 'html':
      return readHtml(bytes, {});
    case 'mhtml':
      return readMhtml(bytes, {});
    case 'text':
      return readText(bytes);
    default:
      return null;
  }
}

function blockToFlow(block: Block): FlowItem {
  if (block.kind === 'line') return { kind: 'line', text: block.text };
  const rows = block.rows.map(({ pieces }) =>
    pieces.map(({ text, span, rowSpan }, at) => ({
      from: span?.from ?? at,
      to: span?.to ?? at + 1,
      rowSpan,
      items: [{ kind: 'line' as const, text }],
    })),
  );
  return { kind: 'table', rows };
}
