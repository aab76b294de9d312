import { z } from 'zod';
import { ExtractionFailure } from '../model/failure.js';
import { type ReportRecord, recordSchema } from '../model/record.js';
import { schemaToGuard } from './schema-to-guard.js';

/** Issues named in the failure; more would bury the first. */
const SHOWN_ISSUES = 3;

const fitsSchema = schemaToGuard(z.toJSONSchema(recordSchema, { target: 'draft-2020-12' }));

/**
 * Holds a record against the published schema before anybody sees it.
 * @returns the record itself: its key order is the file's
 * @throws ExtractionFailure `internal`: a record that breaks the contract is a fault of ours
 */
export function validateRecord(record: ReportRecord): ReportRecord {
  if (fitsSchema(record)) return record;
  // The guard only says no; the schema itself says why, and decides.
  const result = recordSchema.safeParse(record);
  if (result.success) return record;
  const issues = result.error.issues.slice(0, SHOWN_ISSUES);
  const words = issues.map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`).join('; ');
  throw new ExtractionFailure('internal', `the record breaks its schema: ${words}`, { cause: result.error });
}
