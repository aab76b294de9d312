import { FAILURE_CODES, type FailureCode } from '../model/failure.js';
import type { IndexEntry } from '../model/run-index.js';
import { type SourceResult, toBareResult } from './source-result.js';

/** One line of `_gongkai/manifest.jsonl`. The last line of a path is its state. */
export interface ManifestLine extends IndexEntry {
  readonly ms: number;
  /** The digest of the program's build, where it was built. */
  readonly build?: string;
  /** When the line was written, ISO 8601 in UTC. */
  readonly at?: string;
}

/** The program that reads: what it is called, and which build of it. */
export interface Program {
  readonly version: string;
  readonly build?: string | null;
}

export function toManifestLine(
  result: SourceResult,
  records: readonly string[],
  { version, build = null }: Program,
  at: Date = new Date(),
): ManifestLine {
  const { name, sha256, status, failure, note, of, ms } = result;
  return {
    path: name,
    sha256,
    status,
    records,
    failure: failure === null ? null : { code: failure.code, message: failure.message },
    version,
    ms,
    ...(note === null ? {} : { note }),
    ...(of === null ? {} : { of }),
    ...(result.records.length === 0 ? {} : { reports: result.records.map((record) => record.digest) }),
    ...(build === null ? {} : { build }),
    at: at.toISOString(),
  };
}

/** Whether two lines tell the same of their source, the time and the build aside. */
export function isSameState(a: ManifestLine, b: ManifestLine): boolean {
  const key = ({ ms, at, build, ...rest }: ManifestLine) => JSON.stringify(rest);
  return key(a) === key(b);
}

/** A line of the file → what it says, or null for one that is no manifest line (a disk's garbage). */
export function parseManifestLine(text: string): ManifestLine | null {
  try {
    const line: unknown = JSON.parse(text);
    const isLine = typeof line === 'object' && line !== null && 'path' in line && 'status' in line && 'records' in line;
    return isLine && typeof line.path === 'string' && Array.isArray(line.records) ? (line as ManifestLine) : null;
  } catch {
    return null;
  }
}

/** What a line remembers of its source's result: all but the records' texts and findings. */
export function lineToResult(line: ManifestLine): SourceResult {
  const { path, sha256, status, failure, note = null, of = null, ms, reports = [] } = line;
  const bare = toBareResult(path, status, {
    sha256,
    failure: failure === null ? null : { ...failure, code: toFailureCode(failure.code), stack: null },
    note,
    of,
    ms,
  });
  return { ...bare, records: reports.map((digest) => ({ text: '', digest, findings: [] })) };
}

/** A code of another version that this one does not have. */
function toFailureCode(code: string): FailureCode {
  return code in FAILURE_CODES ? (code as FailureCode) : 'internal';
}
