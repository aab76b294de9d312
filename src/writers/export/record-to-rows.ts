import type { IdentifyAgency } from '../../model/agency.js';
import type { CodebookEntry } from '../../model/codebook.js';
import type { CellEvidence, CellState, ReportRecord, TableValues } from '../../model/record.js';
import { CODEBOOK_COLUMNS, entryToRow } from '../codebook/render-codebook.js';
import type { CodebookIndex, Indicator } from './codebook-index.js';
import { type ExportRow, type ExportValue, LIST_SEPARATOR, type RecordRows } from './export-table.js';
import { FORM_COLUMN_NAMES } from './to-export-tables.js';

/** States of which nothing is known: not a number, not a blank. */
export const UNKNOWN_STATES: ReadonlySet<CellState> = new Set(['unreadable', 'missing', 'ambiguous']);

const FORM_COLUMN_PLACES = FORM_COLUMN_NAMES.map((name) =>
  CODEBOOK_COLUMNS.findIndex((column) => column.name === name),
);

/** A cell of a record with all that is known of it. */
export interface FlatCell {
  readonly id: string;
  readonly entry: CodebookEntry;
  readonly value: number | null;
  readonly evidence: CellEvidence;
  /** Codes of the findings of severity warning or error that name it. */
  readonly codes: readonly string[];
}

/** Thrown where a record has a cell that the codebook does not know: another version made it. */
export class UnknownCell extends Error {
  override readonly name = 'UnknownCell';
}

/**
 * Turns one record into its rows of every table; columns as `toExportTables` says.
 * @param path of the record below the output folder, forward slashes
 * @throws UnknownCell
 */
export function recordToRows(
  path: string,
  record: ReportRecord,
  index: CodebookIndex,
  identify: IdentifyAgency,
): RecordRows {
  const cells = recordToCells(record, index);
  const { agency, year } = record.report;
  const report = [path, agency, year] as const;
  const { name, level, code, division, basis } = identify(record);
  const identity = [name, level, code, division, basis];
  const editions = Object.values(record.tables).map((table) => table?.edition ?? null);
  return {
    documents: [[...report, ...toDocument(record, cells), ...editions, ...identity]],
    long: cells.map((cell) => [...report, ...toFormPart(cell.entry), ...toCellPart(cell)]),
    wide: [[...report, ...toWide(record, cells, index.indicators, [...editions, ...identity])]],
    findings: record.findings.map((finding, at) => {
      const { code, severity, origin, message, cells: named, ...facts } = finding;
      return [...report, at + 1, code, severity, origin, message, named.join(LIST_SEPARATOR), JSON.stringify(facts)];
    }),
  };
}

/** Every cell of a record's recognised tables, in the record's order. @throws UnknownCell */
export function recordToCells(record: ReportRecord, index: CodebookIndex): readonly FlatCell[] {
  const codes = new Map<string, Set<string>>();
  for (const { code, severity, cells } of record.findings) {
    if (severity === 'info') continue;
    for (const id of cells) codes.set(id, (codes.get(id) ?? new Set()).add(code));
  }
  return Object.entries(record.cells).map(([id, evidence]) => {
    const table = id.slice(0, id.indexOf('.')) as keyof ReportRecord['tables'];
    const { edition = '', values = {} } = record.tables[table] ?? {};
    const entry = index.find(edition, id);
    if (entry === null) throw new UnknownCell(`cell ${id} of edition "${edition}" is not in this version's codebook`);
    const value = findValue(values as TableValues, id.slice(table.length + 1).split('.'));
    return { id, entry, value, evidence, codes: [...(codes.get(id) ?? [])] };
  });
}

function findValue(values: TableValues, path: readonly string[]): number | null {
  let node: TableValues[string] | undefined = values;
  for (const key of path) node = typeof node === 'object' && node !== null ? node[key] : undefined;
  return typeof node === 'number' ? node : null;
}

function toDocument(record: ReportRecord, cells: readonly FlatCell[]): ExportValue[] {
  const { source, report } = record;
  const countOf = (severity: string) => record.findings.filter((finding) => finding.severity === severity).length;
  const checksOf = (...statuses: readonly string[]) =>
    record.checks.filter((check) => statuses.includes(check.status)).length;
  return [
    record.status,
    source.name,
    source.sha256,
    source.format,
    source.pages,
    source.part.index,
    source.part.of,
    report.title,
    report.period?.from ?? null,
    report.period?.to ?? null,
    cells.length,
    cells.filter((cell) => !UNKNOWN_STATES.has(cell.evidence.state)).length,
    countFlagged(cells),
    checksOf('pass'),
    checksOf('fail'),
    checksOf('not_stated', 'not_evaluable'),
    countOf('info'),
    countOf('warning'),
    countOf('error'),
    record.tool.version,
  ];
}

const formParts = new WeakMap<CodebookEntry, ExportRow>();

function toFormPart(entry: CodebookEntry): ExportRow {
  const known = formParts.get(entry);
  if (known !== undefined) return known;
  const row = entryToRow(entry);
  const part = FORM_COLUMN_PLACES.map((place) => row[place] ?? null);
  formParts.set(entry, part);
  return part;
}

/** In the order of CELL_COLUMNS. */
function toCellPart({ value, evidence, codes }: FlatCell): ExportRow {
  const { state, raw, unit, method, confidence, page, box, at } = evidence;
  const [x0, y0, x1, y1] = box ?? [null, null, null, null];
  const findings = codes.length === 0 ? null : codes.join(LIST_SEPARATOR);
  return [value, state, raw, unit ?? null, method, confidence, codes.length > 0, findings, page, x0, y0, x1, y1, at];
}

function toWide(
  record: ReportRecord,
  cells: readonly FlatCell[],
  indicators: readonly Indicator[],
  editionsAndIdentity: readonly ExportValue[],
): ExportValue[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell] as const));
  const flagged: string[] = [];
  const values = indicators.map(({ name, table, cells: byEdition }) => {
    const edition = record.tables[table as keyof ReportRecord['tables']]?.edition;
    const ids = edition === undefined ? undefined : byEdition.get(edition);
    if (ids === undefined) return null;
    const parts = ids.flatMap((id) => byId.get(id) ?? []);
    if (parts.some((part) => part.codes.length > 0)) flagged.push(name);
    return addUp(parts);
  });
  const names = flagged.length === 0 ? null : flagged.join(LIST_SEPARATOR);
  return [record.status, countFlagged(cells), names, ...editionsAndIdentity, ...values];
}

/** A sum with an unknown part is not known; blanks count as nothing beside numbers, and only blanks are blank. */
function addUp(parts: readonly FlatCell[]): number | null {
  if (parts.some((part) => UNKNOWN_STATES.has(part.evidence.state))) return null;
  const stated = parts.flatMap((part) => part.value ?? []);
  return stated.length === 0 ? null : stated.reduce((sum, value) => sum + value, 0);
}

function countFlagged(cells: readonly FlatCell[]): number {
  return cells.filter((cell) => cell.codes.length > 0).length;
}
