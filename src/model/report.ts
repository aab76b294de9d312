import type { SourceDocument } from './document.js';
import type { Finding } from './finding.js';
import type { CellEvidence, Check, OtherTable, ReportIdentity, ReportSection } from './record.js';

/** One cell of a recognised table: its value beside the evidence for it. */
export interface ParsedCell {
  /** Dotted JSON path, the table's key first: `applications.new_requests.total`. */
  readonly id: string;
  readonly value: number | null;
  readonly evidence: CellEvidence;
}

/** A recognised statutory table: every cell of its form, in the form's order. */
export interface ParsedTable {
  readonly table: string;
  readonly edition: string;
  readonly cells: readonly ParsedCell[];
}

/** One report as the parser read it: everything of the record but what only the source's bytes tell. */
export interface ParsedReport {
  readonly pages: readonly [first: number, last: number] | null;
  readonly identity: ReportIdentity;
  readonly sections: readonly ReportSection[];
  /** At most one of a kind. */
  readonly tables: readonly ParsedTable[];
  readonly otherTables: readonly OtherTable[];
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  /** Stages kept for the trace: name → what makes its JSON data. */
  readonly stages: { readonly [stage: string]: () => unknown };
}

/** The one parser for all sources; `src/` is handed it and never names an edition. */
export interface ReportParser {
  /**
   * @returns one or more reports, in the source's order
   * @throws ExtractionFailure `not_an_annual_report`
   */
  parse(document: SourceDocument): readonly ParsedReport[];
}
