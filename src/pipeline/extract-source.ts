import type { SourceDocument } from '../model/document.js';
import type { ReportRecord } from '../model/record.js';
import type { ParsedReport } from '../model/report.js';
import type { ReadOptions } from '../readers/reader.js';
import type { Parts, Source } from './parts.js';
import { readSource } from './read-source.js';
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
  const document = await readSource(source, parts, options);
  const reports = parts.parser.parse(document);
  const facts = toSourceFacts(source, document);
  const records = reports.map((report, at) =>
    validateRecord(toRecord(facts, document, report, { index: at + 1, of: reports.length }, parts.version)),
  );
  return { document, reports, records };
}
