import { ExtractionFailure } from '../../model/failure.js';
import { flowToDocument } from '../flow/flow-to-document.js';
import { readShown } from '../flow/read-shown.js';
import type { Reader } from '../reader.js';
import { openDoc } from './open-doc.js';
import { piecesToText } from './pieces-to-text.js';
import { textToFlow } from './text-to-flow.js';

/**
 * Reads a document of Word 97–2003 or of WPS, its tables with their merged cells ([MS-DOC]). Macros are never looked at.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `unsupported_format`, `limit_exceeded`, `empty_file`, `scan_without_text`
 */
export const readDoc: Reader = async (bytes, { ocrEngine }) => {
  try {
    const file = openDoc(bytes);
    const flow = textToFlow(piecesToText(file), file);
    const shown = await readShown(flow.pictures, async ({ id }) => flow.media.get(id) ?? null, ocrEngine);
    return flowToDocument('doc', flow, shown);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ExtractionFailure('file_damaged', 'the document refers to bytes that it does not have', { cause: error });
  }
};
