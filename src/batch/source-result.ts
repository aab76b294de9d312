import { FAILURE_CODES, type FailureCode } from '../model/failure.js';
import type { SourceExtraction } from '../pipeline/extract-source.js';

export type SourceStatus = 'clean' | 'review' | 'failed' | 'skipped' | 'duplicate';

/** Why a source gave no record, as data. `stack` is for `--verbose` alone, and only where the fault is ours. */
export interface SourceFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly stack: string | null;
}

/** What became of one source. */
export interface SourceResult {
  readonly name: string;
  readonly status: SourceStatus;
  /** Null where the bytes were not read. */
  readonly sha256: string | null;
  readonly extraction: SourceExtraction | null;
  readonly failure: SourceFailure | null;
  /** Why a source was passed over. */
  readonly note: string | null;
  readonly ms: number;
}

export function adviceOf(failure: SourceFailure): string {
  return FAILURE_CODES[failure.code].advice;
}
