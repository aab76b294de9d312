import type { Severity } from './finding.js';
import type { ReportRecord } from './record.js';

export const SOURCE_STATUSES = ['clean', 'review', 'failed', 'duplicate', 'skipped'] as const;

/** What became of a source. */
export type SourceStatus = (typeof SOURCE_STATUSES)[number];

/** What the manifest, the index and a person's summary say of one record. Data only, and small: it is kept for every document. */
export interface RecordDigest {
  readonly agency: string | null;
  readonly year: number | null;
  readonly format: ReportRecord['source']['format'];
  readonly pages: number | null;
  readonly status: ReportRecord['status'];
  /** Table → edition, in the record's order; tables that the report lacks are left out. */
  readonly editions: { readonly [table: string]: string };
  readonly cells: { readonly read: number; readonly of: number };
  readonly checks: { readonly pass: number; readonly fail: number; readonly open: number };
  readonly findings: { readonly [S in Severity]: number };
  /** Finding code → count, in sorted order. */
  readonly codes: { readonly [code: string]: number };
}

/** One source as manifest and index have it, without what a clock said. Keys in this order. */
export interface IndexEntry {
  readonly path: string;
  /** Null where the bytes were not read. */
  readonly sha256: string | null;
  readonly status: SourceStatus;
  /** Paths of the records below the output folder; a duplicate's are those of the document that was read. */
  readonly records: readonly string[];
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly version: string;
  /** Why a source was passed over; only where it was. */
  readonly note?: string;
  /** The path under which the same content was read; only of a duplicate. */
  readonly of?: string;
  /** What each record says at a glance; only where there are records of its own. */
  readonly reports?: readonly RecordDigest[];
}

/** Agencies are the same whatever spaces and width of brackets their names are printed with. */
export function toAgencyKey(agency: string): string {
  return agency.normalize('NFKC').replace(/\s+/g, '');
}
