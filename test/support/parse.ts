import { reportParser } from '../../parsers/index.js';
import type { Block } from '../../src/model/document.js';
import type { Finding } from '../../src/model/finding.js';
import type { CellState } from '../../src/model/record.js';
import type { ParsedReport, ReportParser } from '../../src/model/report.js';
import { documentOf } from './blocks.js';

/** The one report that blocks hold. */
export function parseBlocks(blocks: readonly Block[], parser: ReportParser = reportParser): ParsedReport {
  const [report, ...more] = parser.parse(documentOf(blocks));
  if (report === undefined || more.length > 0) throw new Error(`${more.length + 1} reports`);
  return report;
}

export function cellValue(report: ParsedReport, id: string): number | null | undefined {
  return cellOf(report, id)?.value;
}

export function cellState(report: ParsedReport, id: string): CellState | undefined {
  return cellOf(report, id)?.evidence.state;
}

function cellOf(report: ParsedReport, id: string) {
  return report.tables.flatMap((table) => table.cells).find((cell) => cell.id === id);
}

/** Findings of severity warning or error that name the cell. */
export function alarmsOf(report: ParsedReport, id: string): readonly Finding[] {
  return report.findings.filter((finding) => finding.severity !== 'info' && finding.cells.includes(id));
}

export function codesOf(report: ParsedReport): readonly string[] {
  return [...new Set(report.findings.map((finding) => finding.code))].sort();
}
