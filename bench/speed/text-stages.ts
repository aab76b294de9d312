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

/** The stages of text reports, each over all of them, with the inputs that the stage before gave. */
export async function toTextStages(inputs: readonly Input[]): Promise<{ readonly [stage: string]: () => unknown }> {
  const sources = await Promise.all(inputs.map(toSource));
  const parsed = sources.flatMap((source) =>
    reportParser.parse(source.document).map((report) => ({ ...source, report })),
  );
  const makeRecord = ({ input, document, report }: (typeof parsed)[number]) =>
    toRecord(toSourceFacts(input, document), document, report, { index: 1, of: 1 }, VERSION);
  const records = parsed.map(makeRecord);
  return {
    decode: () => sources.map(({ input }) => decodeText(input.bytes)),
    blocks: () => sources.map(({ text }) => linesToBlocks(textToLines(text))),
    parse: () => sources.map(({ document }) => reportParser.parse(document)),
    record: () => parsed.map(makeRecord),
    validate: () => records.map(validateRecord),
    serialise: () => records.map(renderRecord),
  };
}

async function toSource(input: Input) {
  return { input, text: decodeText(input.bytes).text, document: await readText(input.bytes) };
}
