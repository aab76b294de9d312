import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { decodeText } from './decode-text.js';
import { htmlStretchToBlocks, linesToStretches } from './embedded-tables.js';
import { linesToBlocks } from './lines-to-blocks.js';
import { textToLines } from './text-to-lines.js';

/**
 * Reads plain text; Markdown and the tables in it, HTML ones included.
 * @throws ExtractionFailure `empty_file`, `undecodable_text`
 */
export async function readText(bytes: Uint8Array): Promise<SourceDocument> {
  const { text, encoding, findings } = decodeText(bytes);
  const blocks = linesToStretches(textToLines(text)).flatMap(({ kind, lines }) =>
    kind === 'html' ? htmlStretchToBlocks(lines) : linesToBlocks(lines),
  );
  if (blocks.length === 0) throw new ExtractionFailure('empty_file', 'The text holds nothing but white space');
  return { format: 'text', pages: null, encoding, textLayer: null, title: null, blocks, findings, geometry: [] };
}
