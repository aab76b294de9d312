import type { Block, Piece, SourceDocument } from '../src/model/document.js';
import { ExtractionFailure } from '../src/model/failure.js';
import { type Finding, toFinding } from '../src/model/finding.js';
import type { CellMethod, OtherTable } from '../src/model/record.js';
import type { ParsedReport, ParsedTable, ReportParser } from '../src/model/report.js';
import { runChecks } from './checks/run-checks.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { parseTables, type TablesRead } from './parse-tables.js';
import { compareProse } from './prose/compare-prose.js';
import { findIdentity } from './prose/identity.js';
import { blocksToSections, readHeading } from './prose/sections.js';
import { splitReports } from './prose/split-reports.js';
import { blocksToRows } from './rows/blocks-to-rows.js';
import type { LogicalRow, RowPiece } from './rows/logical-row.js';
import { hasLinesRemoved } from './rows/source-traits.js';

/** Formats whose cells come from markup rather than from text or geometry. */
const MARKUP_FORMATS: ReadonlySet<string> = new Set(['html', 'mhtml', 'docx', 'xlsx', 'xls']);
/** So many of the form's own section headings make a report even without a title. */
const MIN_KNOWN_HEADINGS = 2;

/** The one parser: blocks → rows → tables and edition → cells → checks → report. */
export function createReportParser(lexicon: Lexicon): ReportParser {
  return {
    parse(document: SourceDocument): readonly ParsedReport[] {
      const parts = splitReports(document.blocks, lexicon.catalogue.sections);
      const reports = parts.map((part) => parsePart(document, document.blocks.slice(part.from, part.to), lexicon));
      if (reports.length <= 1) return reports;
      const several = toFinding('several_reports', 'source', `the source holds ${reports.length} reports`, [], {
        count: reports.length,
      });
      return reports.map((report) => ({ ...report, findings: [...report.findings, several] }));
    },
  };
}

function parsePart(document: SourceDocument, blocks: readonly Block[], lexicon: Lexicon): ParsedReport {
  const rows = blocksToRows(blocks, lexicon);
  const method: CellMethod = MARKUP_FORMATS.has(document.format)
    ? 'markup'
    : document.textLayer === 'ocr'
      ? 'ocr'
      : 'text';
  const read = parseTables(rows, blocks, lexicon, {
    method,
    linesRemoved: hasLinesRemoved(rows),
    mayHideRows: document.textLayer === 'ocr' || document.textLayer === 'mixed' || document.findings.some(isLoss),
  });
  const { identity, title } = findIdentity(blocks, document.title);
  if (read.readings.length === 0 && title === null) requireReport(blocks, lexicon);
  const tables: ParsedTable[] = [];
  const checks = [];
  const findings: Finding[] = [];
  for (const table of lexicon.catalogue.tables) {
    const choice = read.readings.find((candidate) => candidate.reading.index.form.table === table);
    if (choice === undefined) continue;
    const { index, cells } = choice.reading;
    tables.push({ table, edition: index.form.edition, cells });
    const checked = runChecks(index, cells);
    checks.push(...checked.checks);
    findings.push(...choice.reading.findings, ...choice.findings, ...checked.findings);
  }
  findings.push(...read.findings, ...absentTables(tables, lexicon));
  const used = new Set(read.used);
  if (title !== null) for (let n = title.from; n < title.to; n++) used.add(n);
  const sections = blocksToSections(blocks, used, lexicon.catalogue.sections);
  findings.push(...compareProse(sections, identity, tables, findings));
  return {
    pages: pagesOf(blocks),
    identity,
    sections,
    tables,
    otherTables: otherTables(blocks, read.used),
    checks,
    findings,
    stages: { rows: () => rows.map(traceRow), regions: () => read.regions, tables: () => traceTables(read) },
  };
}

/** A finding of the reader that says of something that it was not read. */
function isLoss({ severity, code }: Finding): boolean {
  return severity === 'error' || code === 'picture_not_read' || code === 'hidden_content';
}

/** @throws ExtractionFailure `not_an_annual_report`, naming what was looked for */
function requireReport(blocks: readonly Block[], lexicon: Lexicon): void {
  const { sections } = lexicon.catalogue;
  const known = new Set(
    blocks.flatMap((block) => (block.kind === 'line' ? (readHeading(block.text, sections, null)?.section ?? []) : [])),
  );
  if (known.size >= MIN_KNOWN_HEADINGS) return;
  throw new ExtractionFailure(
    'not_an_annual_report',
    'looked for a title of a 政府信息公开工作年度报告, for its section headings and for the statutory tables, and found none',
  );
}

function absentTables(tables: readonly ParsedTable[], lexicon: Lexicon): Finding[] {
  if (tables.length === 0) {
    return [
      toFinding(
        'no_statutory_table',
        'source',
        'none of the statutory tables (二, 三, 四, or the statistics form) was found by its labels',
      ),
    ];
  }
  const editions = new Set(tables.map((table) => table.edition));
  const expected = new Set(lexicon.catalogue.editions.filter((e) => editions.has(e.id)).flatMap((e) => e.expects));
  return [...expected]
    .filter((table) => tables.every((found) => found.table !== table))
    .map((table) =>
      toFinding('table_not_found', 'extraction', `the expected table ${table} was not recognised`, [], { table }),
    );
}

function otherTables(blocks: readonly Block[], used: ReadonlySet<number>): OtherTable[] {
  return blocks.flatMap((block, n) => {
    if (block.kind !== 'table' || used.has(n)) return [];
    const rows = block.rows.map((row) => row.pieces.map((piece) => piece.text));
    return [{ page: block.place.page, at: block.place.at, rows }];
  });
}

function pagesOf(blocks: readonly Block[]): readonly [number, number] | null {
  const pages = blocks.flatMap((block) => block.place.page ?? []);
  return pages.length === 0 ? null : [Math.min(...pages), Math.max(...pages)];
}

/** A row as its source has it, without what the lexicon makes of its words. */
function traceRow({ labels, data, pieces, names, isFilled, ...row }: LogicalRow) {
  const withoutWord = ({ word, ...piece }: RowPiece): Piece => piece;
  return {
    ...row,
    labels: labels.map(withoutWord),
    data: data.map(withoutWord),
    pieces: pieces.map(withoutWord),
  };
}

function traceTables(read: TablesRead) {
  return read.readings.map(({ reading, score }) => ({
    table: reading.index.form.table,
    edition: reading.index.form.edition,
    score,
    alignment: reading.alignment.assignments.map(({ row, sources, valued, similarity, rivals }) => ({
      row: reading.index.form.rows[row]?.key,
      similarity,
      sources: sources.map((source) => source.index),
      valued: valued?.index ?? null,
      rivals: rivals.map((rival) => ({ row: reading.index.form.rows[rival.row]?.key, source: rival.source.index })),
    })),
    cells: reading.cells,
  }));
}
