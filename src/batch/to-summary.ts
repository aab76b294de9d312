import type { Severity } from '../model/finding.js';
import type { CellState, ReportRecord } from '../model/record.js';
import type { SourceFailure, SourceResult, SourceStatus } from './source-result.js';

/** What a person wants to know of one record at a glance. */
export interface RecordSummary {
  /** Table kind → edition, in the record's order; tables that the report lacks are left out. */
  readonly editions: readonly { readonly table: string; readonly edition: string }[];
  readonly cells: { readonly read: number; readonly of: number };
  readonly checks: { readonly pass: number; readonly fail: number; readonly open: number };
  readonly findings: { readonly [S in Severity]: number };
  /** Severity, code and message of each, for `--verbose`. */
  readonly remarks: readonly { readonly severity: Severity; readonly code: string; readonly message: string }[];
}

/** What is kept of a source once its records are written. */
export interface SourceSummary {
  readonly name: string;
  readonly status: SourceStatus;
  readonly records: readonly RecordSummary[];
  readonly failure: SourceFailure | null;
  readonly note: string | null;
  readonly ms: number;
}

/** States in which the cell's content is known; blank and the marks for none were read, too. */
const READ_STATES: ReadonlySet<CellState> = new Set(['reported', 'annotated', 'blank', 'not_applicable', 'resolved']);

export function toSummary(result: SourceResult): SourceSummary {
  const { name, status, failure, note, ms, extraction } = result;
  return { name, status, records: (extraction?.records ?? []).map(toRecordSummary), failure, note, ms };
}

export function toRecordSummary(record: ReportRecord): RecordSummary {
  const cells = Object.values(record.cells);
  const countChecks = (statuses: readonly string[]): number =>
    record.checks.filter((check) => statuses.includes(check.status)).length;
  const countFindings = (severity: Severity): number =>
    record.findings.filter((finding) => finding.severity === severity).length;
  return {
    editions: Object.entries(record.tables).flatMap(([table, form]) =>
      form === null ? [] : [{ table, edition: form.edition }],
    ),
    cells: { read: cells.filter((cell) => READ_STATES.has(cell.state)).length, of: cells.length },
    checks: {
      pass: countChecks(['pass']),
      fail: countChecks(['fail']),
      open: countChecks(['not_stated', 'not_evaluable']),
    },
    findings: { info: countFindings('info'), warning: countFindings('warning'), error: countFindings('error') },
    remarks: record.findings.map(({ severity, code, message }) => ({ severity, code, message })),
  };
}
