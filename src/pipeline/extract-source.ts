import type { SourceDocument } from '../model/document.js';
import { ExtractionFailure } from '../model/failure.js';
import type { ReportRecord } from '../model/record.js';
import type { ParsedReport } from '../model/report.js';
import type { ReadOptions } from '../readers/reader.js';
import { toBlockText } from '../readers/text/block-text.js';
import { isTraditional } from '../readers/text/is-traditional.js';
import type { Parts, Source } from './parts.js';
import { readSource } from './read-source.js';
import { isWorthSecondLook, withSecondLook } from './second-look.js';
import { toRecord, toSourceFacts } from './to-record.js';
import { validateRecord } from './validate-record.js';

/** Everything that one source gave, each stage kept. `records[n]` is made from `reports[n]`. */
export interface SourceExtraction {
  readonly document: SourceDocument;
  readonly reports: readonly ParsedReport[];
  readonly records: readonly ReportRecord[];
}

/**
 * The whole story: bytes → document → reports → records, each validated.
 * @throws ExtractionFailure why the source gives no record
 */
export async function extractSource(
  source: Source,
  parts: Parts,
  options: ReadOptions = {},
): Promise<SourceExtraction> {
  const plain = { ...source, bytes: toPlainBytes(source.bytes), more: (source.more ?? []).map(toPlainBytes) };
  const document = await readSource(plain, parts, options);
  const first = await parseDocument(document, parts);
  const load = isWorthSecondLook(document, first) ? parts.secondReaders?.[document.format] : undefined;
  const reports =
    load === undefined
      ? first
      : await withSecondLook(first, async () => parseDocument(await (await load())(plain.bytes, options), parts));
  const facts = toSourceFacts(plain, document);
  const ranges = reports.map(({ pages }) => pages);
  const records = reports.map((report, at) =>
    validateRecord(toRecord(facts, document, report, { index: at + 1, of: reports.length, ranges }, parts.version)),
  );
  return { document, reports, records };
}

/** An error page under a PDF's name is no report: what the name promised is told with it. */
async function parseDocument(document: SourceDocument, { parser }: Parts): Promise<readonly ParsedReport[]> {
  try {
    if (!isTraditional(toBlockText(document.blocks))) return parser.parse(document);
    // The tables of characters are loaded where they are needed.
    const simplified = (await import('./simplified.js')).toSimplified(document);
    return parser.parse(simplified.document).map(simplified.restore);
  } catch (error) {
    const mismatch = document.findings.find(({ code }) => code === 'format_mismatch');
    if (!(error instanceof ExtractionFailure) || mismatch === undefined) throw error;
    throw new ExtractionFailure(error.code, `${error.message}. ${mismatch.message}`, { cause: error });
  }
}

/** Node's Buffer is a Uint8Array whose `slice` does not copy, and which pdf.js refuses: readers get the plain kind over the same memory. */
function toPlainBytes(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
