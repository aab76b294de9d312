import { reportParser } from '../../parsers/index.js';
import { toRecord, toSourceFacts } from '../../src/pipeline/to-record.js';
import { validateRecord } from '../../src/pipeline/validate-record.js';
import { VERSION } from '../../src/pipeline/version.js';
import { decodeText } from '../../src/readers/text/decode-text.js';
import { linesToBlocks } from '../../src/readers/text/lines-to-blocks.js';
import { readText } from '../../src/readers/text/read-text.js';
import { textToLines } from '../../src/readers/text/text-to-lines.js';
import { renderRecord } from '../../src/writers/record/render-record.js';
import type { Input } from './find-inputs.js';

/** The stages of a text report, each with the input that the one before it gave. */
export async function toTextStages(input: Input): Promise<{ readonly [stage: string]: () => unknown }> {
  const { text } = decodeText(input.bytes);
  const document = await readText(input.bytes);
  const report = reportParser.parse(document)[0];
  if (report === undefined) throw new Error(`${input.name} holds no report`);
  const makeRecord = () => toRecord(toSourceFacts(input, document), document, report, { index: 1, of: 1 }, VERSION);
  const record = makeRecord();
  return {
    decode: () => decodeText(input.bytes),
    blocks: () => linesToBlocks(textToLines(text)),
    parse: () => reportParser.parse(document),
    record: makeRecord,
    validate: () => validateRecord(record),
    serialise: () => renderRecord(record),
  };
}
