import { ExtractionFailure } from '../model/failure.js';
import { type ReportRecord, recordSchema } from '../model/record.js';

/** Issues named in the failure; more would bury the first. */
const SHOWN_ISSUES = 3;

/**
 * Holds a record against the published schema before anybody sees it.
 * @returns the record itself: its key order is the file's
 * @throws ExtractionFailure `internal`: a record that breaks the contract is a fault of ours
 */
export function validateRecord(record: ReportRecord): ReportRecord {
  const result = recordSchema.safeParse(record);
  if (result.success) return record;
  const issues = result.error.issues.slice(0, SHOWN_ISSUES);
  const words = issues.map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`).join('; ');
  throw new ExtractionFailure('internal', `the record breaks its schema: ${words}`, { cause: result.error });
}
