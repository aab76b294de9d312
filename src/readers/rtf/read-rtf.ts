import { flowToDocument } from '../flow/flow-to-document.js';
import { readShown } from '../flow/read-shown.js';
import type { Reader } from '../reader.js';
import { bytesToTokens } from './tokens.js';
import { tokensToFlow } from './tokens-to-flow.js';

/**
 * Reads Rich Text (specification 1.9.1), as Word, WPS, LibreOffice and WordPad write it.
 * @throws ExtractionFailure `empty_file`, `scan_without_text`, `limit_exceeded`
 */
export const readRtf: Reader = async (bytes, { ocrEngine }) => {
  const flow = tokensToFlow(bytesToTokens(bytes));
  const shown = await readShown(flow.pictures, async ({ id }) => flow.media.get(id) ?? null, ocrEngine);
  return flowToDocument('rtf', flow, shown);
};
