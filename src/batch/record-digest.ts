import type { Severity } from '../model/finding.js';
import type { CellState, ReportRecord } from '../model/record.js';
import type { RecordDigest } from '../model/run-index.js';

/** States in which the cell's content is known; blank and the marks for none were read, too. */
const READ_STATES: ReadonlySet<CellState> = new Set(['reported', 'annotated', 'blank', 'not_applicable', 'resolved']);

export function toRecordDigest(record: ReportRecord): RecordDigest {
  const cells = Object.values(record.cells);
  const countChecks = (statuses: readonly string[]): number =>
    record.checks.filter((check) => statuses.includes(check.status)).length;
  const countFindings = (severity: Severity): number =>
    record.findings.filter((finding) => finding.severity === severity).length;
  return {
    agency: record.report.agency,
    year: record.report.year,
    format: record.source.format,
    pages: record.source.pages,
    status: record.status,
    editions: Object.fromEntries(
      Object.entries(record.tables).flatMap(([table, form]) => (form === null ? [] : [[table, form.edition]])),
    ),
    cells: { read: cells.filter((cell) => READ_STATES.has(cell.state)).length, of: cells.length },
    checks: {
      pass: countChecks(['pass']),
      fail: countChecks(['fail']),
      open: countChecks(['not_stated', 'not_evaluable']),
    },
    findings: { info: countFindings('info'), warning: countFindings('warning'), error: countFindings('error') },
    codes: countCodes(record.findings.map((finding) => finding.code)),
  };
}

function countCodes(codes: readonly string[]): { readonly [code: string]: number } {
  const counts = new Map<string, number>();
  for (const code of [...codes].sort()) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries(counts);
}
