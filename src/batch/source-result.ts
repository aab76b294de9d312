import { FAILURE_CODES, type FailureCode } from '../model/failure.js';
import type { Finding } from '../model/finding.js';
import type { RecordDigest, SourceStatus } from '../model/run-index.js';

/** Why a source gave no record, as data. `stack` is for `--verbose` alone, and only where the fault is ours. */
export interface SourceFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly stack: string | null;
}

/** A record as the worker hands it over: its bytes, and what the run wants to know of it. */
export interface RenderedRecord {
  readonly text: string;
  readonly digest: RecordDigest;
  readonly findings: readonly Finding[];
}

/** What became of one source. Data only: it crosses from the worker process to the run. */
export interface SourceResult {
  readonly name: string;
  readonly status: SourceStatus;
  /** Null where the bytes were not read. */
  readonly sha256: string | null;
  readonly records: readonly RenderedRecord[];
  readonly failure: SourceFailure | null;
  /** Why a source was passed over. */
  readonly note: string | null;
  /** Of a duplicate: the name under which the same content was read. */
  readonly of: string | null;
  readonly ms: number;
}

/** A result without records; `facts` say what there is to say. */
export function toBareResult(
  name: string,
  status: SourceStatus,
  facts: Partial<Omit<SourceResult, 'name' | 'status' | 'records'>> = {},
): SourceResult {
  return { name, status, sha256: null, records: [], failure: null, note: null, of: null, ms: 0, ...facts };
}

export function toFailedResult(
  name: string,
  code: FailureCode,
  message: string,
  facts: { readonly sha256?: string | null; readonly ms?: number; readonly stack?: string | null } = {},
): SourceResult {
  const { stack = null, ...rest } = facts;
  return toBareResult(name, 'failed', { failure: { code, message, stack }, ...rest });
}

export function adviceOf(failure: Pick<SourceFailure, 'code'>): string {
  return FAILURE_CODES[failure.code].advice;
}
