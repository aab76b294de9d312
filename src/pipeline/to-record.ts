import { createHash } from 'node:crypto';
import type { SourceDocument } from '../model/document.js';
import { ExtractionFailure } from '../model/failure.js';
import type { Finding } from '../model/finding.js';
import type { Box } from '../model/place.js';
import { type CellEvidence, RECORD_SCHEMA_ID, type ReportRecord, type TableValues } from '../model/record.js';
import type { ParsedCell, ParsedReport, ParsedTable } from '../model/report.js';
import type { Source } from './parts.js';

/** Boxes are written to a tenth of a point: finer than any printed rule, and the same on every machine. */
const BOX_STEPS_PER_PT = 10;

type RecordSource = ReportRecord['source'];
/** Which of the source's reports a record is of, and the pages that each of them has. */
interface Part {
  readonly index: number;
  readonly of: number;
  readonly ranges?: readonly ParsedReport['pages'][];
}

type TableKey = keyof ReportRecord['tables'];
type RecordTable = ReportRecord['tables'][TableKey];

/** Table kinds in the record's order. All are always present, null where the report has none. */
const TABLE_KEYS: readonly TableKey[] = [
  'proactive_disclosure',
  'applications',
  'review_and_litigation',
  'annual_statistics',
];

/** What only the bytes and the reader tell of a source; the same for every report in it. */
export function toSourceFacts(source: Source, document: SourceDocument): Omit<RecordSource, 'part'> {
  const files = [source.bytes, ...(source.more ?? [])];
  return {
    name: source.name,
    sha256: files.reduce((hash, bytes) => hash.update(bytes), createHash('sha256')).digest('hex'),
    bytes: files.reduce((sum, bytes) => sum + bytes.length, 0),
    format: document.format,
    pages: document.pages,
    encoding: document.encoding,
    text_layer: document.textLayer,
  };
}

/** One parsed report → its record. Keys are set in the contract's order: it is the order in the file. */
export function toRecord(
  facts: Omit<RecordSource, 'part'>,
  document: SourceDocument,
  report: ParsedReport,
  part: Part,
  version: string,
): ReportRecord {
  const { title, agency, year, period } = report.identity;
  const tables = toTablesInOrder(report.tables);
  const ofSource = document.findings.filter((finding) => isOfPart(finding, report, part.ranges ?? []));
  const findings = [...ofSource.map((finding) => withDoubted(finding, tables)), ...report.findings];
  return {
    schema: RECORD_SCHEMA_ID,
    source: { ...facts, part: { index: part.index, of: part.of, pages: toPartPages(document, report) } },
    report: { title, agency, year, period: period === null ? null : { from: period.from, to: period.to } },
    status: toStatus(findings),
    sections: report.sections.map(({ ordinal, heading, text }) => ({ ordinal, heading, text })),
    tables: toRecordTables(tables),
    other_tables: report.otherTables.map(({ page, at, rows }) => ({ page, at, rows: rows.map((row) => [...row]) })),
    cells: toCells(tables),
    checks: report.checks.map(({ rule, at, status, left, right, blanks, cells }) => ({
      rule,
      at,
      status,
      left,
      right,
      blanks,
      cells: [...cells],
    })),
    findings: findings.map(toRecordFinding),
    tool: { name: 'gongkai', version },
  };
}

/** Status is derived, never set: a record is for review as soon as any finding is a warning or an error. */
export function toStatus(findings: readonly Finding[]): ReportRecord['status'] {
  return findings.some((finding) => finding.severity !== 'info') ? 'review' : 'clean';
}

interface Path {
  readonly path: readonly string[];
  readonly leaf: string | undefined;
}

/** Cell ids are those of the forms, a few hundred; more than this are no ids of ours and are not kept. */
const MAX_KNOWN_PATHS = 5000;
const knownPaths = new Map<string, Path>();

function toPath(id: string): Path {
  const known = knownPaths.get(id);
  if (known !== undefined) return known;
  const keys = id.split('.').slice(1);
  const path = { path: keys.slice(0, -1), leaf: keys.at(-1) };
  if (knownPaths.size < MAX_KNOWN_PATHS) knownPaths.set(id, path);
  return path;
}

/** Dotted cell ids → nested values below the table's own key, in the cells' order. */
export function toValues(cells: readonly Pick<ParsedCell, 'id' | 'value'>[]): TableValues {
  const root: TableValues = {};
  for (const { id, value } of cells) {
    const { path, leaf } = toPath(id);
    if (leaf === undefined) throw new ExtractionFailure('internal', `the cell id ${id} has no path below its table`);
    let node = root;
    for (const key of path) {
      node[key] ??= {};
      const next = node[key];
      if (next === null || typeof next === 'number') {
        throw new ExtractionFailure('internal', `the cell id ${id} runs through another cell`);
      }
      node = next;
    }
    if (node[leaf] !== undefined) throw new ExtractionFailure('internal', `the cell id ${id} is given twice`);
    node[leaf] = value;
  }
  return root;
}

/**
 * A finding of the reader that names a page belongs to the report that has the page; any other belongs to all of them. So does one of a page
 * that no report has: what could not be read on the last page is lost to the report before it.
 */
function isOfPart(finding: Finding, report: ParsedReport, ranges: readonly ParsedReport['pages'][]): boolean {
  const page = finding.page;
  if (typeof page !== 'number' || report.pages === null) return true;
  return isWithin(page, report.pages) || !ranges.some((range) => isWithin(page, range));
}

function isWithin(page: number, range: ParsedReport['pages']): boolean {
  return range !== null && page >= range[0] && page <= range[1];
}

/** Where the file is damaged, or its readers differ on a page, what a cell shows may be anything: such a finding names them all. */
function withDoubted(finding: Finding, tables: readonly ParsedTable[]): Finding {
  const isOfAll =
    finding.code === 'stream_damaged' || (finding.code === 'readers_differ' && finding.cells.length === 0);
  if (!isOfAll) return finding;
  return { ...finding, cells: tables.flatMap((table) => table.cells.map(({ id }) => id)) };
}

function toPartPages(document: SourceDocument, report: ParsedReport): [number, number] | null {
  if (report.pages !== null) return [report.pages[0], report.pages[1]];
  return document.pages === null ? null : [1, document.pages];
}

function toTablesInOrder(tables: readonly ParsedTable[]): readonly ParsedTable[] {
  const order = (table: ParsedTable): number => (TABLE_KEYS as readonly string[]).indexOf(table.table);
  const unknown = tables.find((table) => order(table) < 0);
  if (unknown !== undefined) throw new ExtractionFailure('internal', `the table ${unknown.table} has no place`);
  return [...tables].sort((a, b) => order(a) - order(b));
}

function toRecordTables(tables: readonly ParsedTable[]): ReportRecord['tables'] {
  const find = (key: TableKey): RecordTable => {
    const table = tables.find((candidate) => candidate.table === key);
    return table === undefined ? null : { edition: table.edition, values: toValues(table.cells) };
  };
  return {
    proactive_disclosure: find('proactive_disclosure'),
    applications: find('applications'),
    review_and_litigation: find('review_and_litigation'),
    annual_statistics: find('annual_statistics'),
  };
}

function toCells(tables: readonly ParsedTable[]): ReportRecord['cells'] {
  const cells: ReportRecord['cells'] = {};
  for (const table of tables) for (const cell of table.cells) cells[cell.id] = toEvidence(cell);
  return cells;
}

function toEvidence({ evidence }: ParsedCell): CellEvidence {
  const { state, raw, page, box, at, method, confidence, unit } = evidence;
  const shown = { state, raw, page, box: box === null ? null : toShownBox(box), at, method, confidence };
  return unit === undefined ? shown : { ...shown, unit };
}

function toShownBox(box: Box): [number, number, number, number] {
  return [toShownPoint(box[0]), toShownPoint(box[1]), toShownPoint(box[2]), toShownPoint(box[3])];
}

/** `+ 0` turns −0 into 0. */
function toShownPoint(points: number): number {
  return Math.round(points * BOX_STEPS_PER_PT) / BOX_STEPS_PER_PT + 0;
}

function toRecordFinding(finding: Finding): ReportRecord['findings'][number] {
  const { code, severity, origin, message, cells, ...facts } = finding;
  return { code, severity, origin, message, cells: [...cells], ...structuredClone(facts) };
}
