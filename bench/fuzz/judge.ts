import { reportParser } from '../../parsers/index.js';
import type { SourceDocument } from '../../src/model/document.js';
import { ExtractionFailure } from '../../src/model/failure.js';
import type { ReportRecord } from '../../src/model/record.js';
import type { ReportParser } from '../../src/model/report.js';
import { toRecord, toSourceFacts } from '../../src/pipeline/to-record.js';
import type { ExpectedReport } from '../eval/expected.js';
import type { Score } from '../eval/score.js';
import { scoreReports } from '../eval/score-sample.js';

/** The records that a document gives, or null where it fails with a word. */
export function documentToRecords(
  document: SourceDocument,
  parser: ReportParser = reportParser,
): readonly ReportRecord[] | null {
  const facts = toSourceFacts({ name: 'fuzz', bytes: new Uint8Array() }, document);
  try {
    const reports = parser.parse(document);
    return reports.map((report, n) => toRecord(facts, document, report, { index: n + 1, of: reports.length }, '0'));
  } catch (error) {
    if (error instanceof ExtractionFailure && error.code !== 'internal') return null;
    throw error;
  }
}

/** How a document was read, held against its truth. */
export function judge(document: SourceDocument, expected: ExpectedReport): readonly Score[] {
  const records = documentToRecords(document);
  return scoreReports([expected], records ?? [], records === null);
}

/** Cells that came out wrong without a word. */
export function silentCells(document: SourceDocument, expected: ExpectedReport): readonly string[] {
  return judge(document, expected).flatMap((score) =>
    score.wrong.flatMap((cell) => (cell.kind === 'silent' ? [`${cell.cell}: ${cell.expected} → ${cell.actual}`] : [])),
  );
}
