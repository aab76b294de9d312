import type { CellState, ReportRecord } from '../model/record.js';
import { type IndexEntry, toAgencyKey } from '../model/run-index.js';

export const ACROSS_SCHEMA_ID = 'gongkai/across/1';

/** Records of one agency and year from different sources: the same report in two formats, or two reports that should be one. */
export interface AcrossGroup {
  readonly agency: string;
  readonly year: number;
  /** Paths below the output folder, sorted. */
  readonly records: readonly string[];
}

/** A cell that two records read differently. `values` are in the order of the group's records. */
export interface AcrossCell {
  readonly cell: string;
  readonly values: readonly (number | null)[];
  /** Null where the record lacks the table. */
  readonly states: readonly (CellState | null)[];
}

/** A table that at least two of the records have. */
export interface AcrossTable {
  readonly table: string;
  /** Of each record; null where it lacks the table. */
  readonly editions: readonly (string | null)[];
  /** Cells that every record having the table knows the content of. */
  readonly compared: number;
  readonly differ: readonly AcrossCell[];
}

export interface AcrossResult extends AcrossGroup {
  readonly formats: readonly string[];
  readonly agree: boolean;
  readonly tables: readonly AcrossTable[];
}

/** States in which a cell's content is known; what was not read is no disagreement. */
const KNOWN: ReadonlySet<CellState> = new Set(['reported', 'annotated', 'blank', 'not_applicable', 'resolved']);

const TABLES = ['proactive_disclosure', 'applications', 'review_and_litigation', 'annual_statistics'] as const;

/**
 * Groups of records to be held against each other: one agency, one year, at least two sources.
 * @param toKey agencies are the same where it gives the same; without it, where their printed names are
 */
export function indexToGroups(
  entries: readonly IndexEntry[],
  toKey: (record: string, agency: string) => string = (_, agency) => toAgencyKey(agency),
): readonly AcrossGroup[] {
  const groups = new Map<string, { agency: string; year: number; records: string[]; sources: Set<string> }>();
  for (const { path, records, reports = [] } of entries) {
    for (const [at, { agency, year }] of reports.entries()) {
      const record = records[at];
      if (agency === null || year === null || record === undefined) continue;
      const key = `${year} ${toKey(record, agency)}`;
      const group = groups.get(key) ?? { agency, year, records: [], sources: new Set() };
      group.records.push(record);
      group.sources.add(path);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .filter(({ sources }) => sources.size > 1)
    .map(({ agency, year, records }) => ({ agency, year, records: records.sort() }))
    .sort((a, b) => a.year - b.year || (a.agency < b.agency ? -1 : 1));
}

/** @param records in the group's order */
export function compareRecords(group: AcrossGroup, records: readonly ReportRecord[]): AcrossResult {
  const tables = TABLES.flatMap((table) => compareTable(table, records));
  const editionsAgree = tables.every(({ editions }) => new Set(editions.filter((each) => each !== null)).size === 1);
  const cellsAgree = tables.every(({ differ }) => differ.length === 0);
  return {
    ...group,
    formats: records.map((record) => record.source.format),
    agree: editionsAgree && cellsAgree,
    tables,
  };
}

function compareTable(table: (typeof TABLES)[number], records: readonly ReportRecord[]): readonly AcrossTable[] {
  const editions = records.map((record) => record.tables[table]?.edition ?? null);
  const having = records.filter((record) => record.tables[table] !== null);
  if (having.length < 2) return [];
  const ids = new Set(having.flatMap((record) => Object.keys(record.cells).filter((id) => id.startsWith(`${table}.`))));
  const differ: AcrossCell[] = [];
  let compared = 0;
  for (const cell of ids) {
    if (!having.every((record) => isKnown(record.cells[cell]?.state))) continue;
    compared += 1;
    if (new Set(having.map((record) => findValue(record, cell))).size === 1) continue;
    const values = records.map((record) => findValue(record, cell));
    differ.push({ cell, values, states: records.map((record) => record.cells[cell]?.state ?? null) });
  }
  return [{ table, editions, compared, differ }];
}

function isKnown(state: CellState | undefined): boolean {
  return state !== undefined && KNOWN.has(state);
}

/** The value at a dotted cell id, null where there is none. */
function findValue(record: ReportRecord, cell: string): number | null {
  const [table = '', ...path] = cell.split('.');
  let node: unknown = record.tables[table as (typeof TABLES)[number]]?.values;
  for (const key of path) {
    node = typeof node === 'object' && node !== null ? (node as { readonly [key: string]: unknown })[key] : null;
  }
  return typeof node === 'number' ? node : null;
}
