import type { CodebookEntry } from '../../model/codebook.js';
import type { CellState, ReportRecord } from '../../model/record.js';
import { toAgencyKey } from '../../model/run-index.js';
import type { CodebookIndex, Indicator } from '../export/codebook-index.js';
import { type FlatCell, recordToCells, UNKNOWN_STATES } from '../export/record-to-rows.js';

export const DIFF_SCHEMA_ID = 'gongkai/diff/1';

/**
 * `zero_or_blank`: 0 in one, nothing or a mark for none in the other: not the same, and rarely what is looked for; `unknown`: what one of them printed could not be read, which is no difference; `only_a`, `only_b`: the other has no such cell.
 */
export const CHANGES = ['same', 'changed', 'zero_or_blank', 'unknown', 'only_a', 'only_b'] as const;
export type Change = (typeof CHANGES)[number];

/** What one record says for an indicator. */
export interface DiffValue {
  /** One, or several whose sum it is: rows that the other edition does not divide. */
  readonly cells: readonly string[];
  readonly value: number | null;
  /** Of one cell its own; `sum` of several. */
  readonly state: CellState | 'sum';
  readonly raw: string | null;
  /** A warning or an error names one of the cells. */
  readonly flagged: boolean;
}

export interface DiffCell {
  readonly indicator: string;
  readonly row: string;
  readonly column: string | null;
  readonly row_zh: string;
  readonly row_en: string;
  readonly column_zh: string;
  readonly column_en: string;
  readonly unit: string | null;
  readonly a: DiffValue | null;
  readonly b: DiffValue | null;
  readonly change: Change;
  /** b − a where both are numbers. */
  readonly difference: number | null;
}

export interface DiffTable {
  readonly table: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly editions: readonly [a: string | null, b: string | null];
  /** False where both have the table, in editions that count different things. */
  readonly comparable: boolean;
  readonly cells: readonly DiffCell[];
}

export interface DiffSide {
  /** Path of the record, as it was named. */
  readonly record: string;
  readonly source: string;
  readonly sha256: string;
  readonly agency: string | null;
  readonly year: number | null;
  readonly title: string | null;
  readonly status: ReportRecord['status'];
}

export interface RecordDiff {
  readonly schema: typeof DIFF_SCHEMA_ID;
  /** Two years of one agency, two readings or sources of one report, or neither: then the figures side by side mean less. */
  readonly relation: 'two_years' | 'two_readings' | 'other';
  readonly a: DiffSide;
  readonly b: DiffSide;
  readonly counts: { readonly [C in Change]: number };
  readonly tables: readonly DiffTable[];
}

export interface NamedRecord {
  readonly path: string;
  readonly record: ReportRecord;
}

/**
 * Holds two records against each other, indicator by indicator: cells of two editions meet only where the crosswalk says that they count the
 * same, rows that one edition divides meet as their sum.
 * @throws UnknownCell
 */
export function recordsToDiff(a: NamedRecord, b: NamedRecord, index: CodebookIndex): RecordDiff {
  const sides = [a, b].map(({ record }) => ({
    record,
    cells: new Map(recordToCells(record, index).map((cell) => [cell.id, cell] as const)),
  })) as unknown as readonly [Side, Side];
  const keys = Object.keys(a.record.tables) as (keyof ReportRecord['tables'])[];
  const tables = keys.flatMap((table) => compareTable(table, sides, index));
  const cells = tables.flatMap((table) => table.cells);
  const count = (change: Change) => cells.filter((cell) => cell.change === change).length;
  return {
    schema: DIFF_SCHEMA_ID,
    relation: toRelation(a.record, b.record),
    a: toSide(a),
    b: toSide(b),
    counts: Object.fromEntries(CHANGES.map((change) => [change, count(change)])) as RecordDiff['counts'],
    tables,
  };
}

interface Side {
  readonly record: ReportRecord;
  readonly cells: ReadonlyMap<string, FlatCell>;
}

function compareTable(
  table: keyof ReportRecord['tables'],
  sides: readonly [Side, Side],
  index: CodebookIndex,
): readonly DiffTable[] {
  const [a, b] = sides.map(({ record }) => record.tables[table]?.edition ?? null) as [string | null, string | null];
  const edition = b ?? a;
  if (edition === null) return [];
  const indicators = index.indicators.filter((indicator) => indicator.table === table);
  const sums = a === null || b === null || a === b ? [] : indicators.filter((each) => isDivided(each, [a, b]));
  const coveredBySum = new Set(
    sums.flatMap(({ cells }) => [a, b].flatMap((each) => ownOf(cells, each)).filter((ids) => ids.length === 1)).flat(),
  );
  const cells = indicators.flatMap((indicator) => {
    if (isDerived(indicator) && !sums.includes(indicator)) return [];
    const ids = [a, b].map((each) => (each === null ? null : (indicator.cells.get(each) ?? null)));
    if (!isDerived(indicator) && ids.some((each) => each?.length === 1 && coveredBySum.has(each[0] ?? ''))) return [];
    const values = ids.map((each, at) => toValue(each, sides[at as 0 | 1])) as [DiffValue | null, DiffValue | null];
    const entries = ids.map((each, at) => sides[at as 0 | 1].cells.get(each?.[0] ?? '')?.entry);
    // A sum is called as the edition that does not divide it calls it; all else as the later form does.
    const first = ids[0]?.length === 1 && ids[1]?.length !== 1 ? entries[0] : (entries[1] ?? entries[0]);
    return first === undefined || values.every((each) => each === null) ? [] : [toCell(indicator, first, ...values)];
  });
  const titles = index.codebook.entries.find((entry) => entry.table === table);
  const comparable = a === null || b === null || cells.some(({ change }) => change !== 'only_a' && change !== 'only_b');
  return [
    {
      table,
      title_zh: titles?.tableZh ?? table,
      title_en: titles?.tableEn ?? table,
      editions: [a, b],
      comparable,
      cells: inFormOrder(cells, index, [b, a]),
    },
  ];
}

function ownOf(cells: Indicator['cells'], edition: string | null): readonly (readonly string[])[] {
  const ids = edition === null ? undefined : cells.get(edition);
  return ids === undefined ? [] : [ids];
}

/** A sum of several cells in at least one of its editions. */
function isDerived({ cells }: Indicator): boolean {
  return [...cells.values()].some((ids) => ids.length > 1);
}

function isDivided(indicator: Indicator, editions: readonly string[]): boolean {
  return isDerived(indicator) && editions.every((edition) => indicator.cells.has(edition));
}

function toValue(ids: readonly string[] | null, { cells }: Side): DiffValue | null {
  const found = ids?.flatMap((id) => cells.get(id) ?? []) ?? [];
  const [only] = found;
  if (only === undefined) return null;
  const flagged = found.some(({ codes }) => codes.length > 0);
  const names = found.map(({ id }) => id);
  if (found.length === 1) {
    return { cells: names, value: only.value, state: only.evidence.state, raw: only.evidence.raw, flagged };
  }
  const isUnknown = found.some(({ evidence }) => UNKNOWN_STATES.has(evidence.state));
  if (isUnknown) return { cells: names, value: null, state: 'unreadable', raw: null, flagged };
  const stated = found.flatMap(({ value }) => value ?? []);
  const value = stated.length === 0 ? null : stated.reduce((sum, each) => sum + each, 0);
  return { cells: names, value, state: 'sum', raw: null, flagged };
}

function toCell(
  { name }: Indicator,
  { row, column, rowZh, rowEn, columnZh, columnEn, unit }: CodebookEntry,
  a: DiffValue | null,
  b: DiffValue | null,
): DiffCell {
  return {
    indicator: name,
    row,
    column,
    row_zh: rowZh.at(-1) ?? row,
    row_en: rowEn,
    column_zh: column === null ? '' : (columnZh.at(-1) ?? column),
    column_en: column === null ? '' : columnEn,
    unit,
    a,
    b,
    change: toChange(a, b),
    difference: a?.value == null || b?.value == null ? null : roundToCents(b.value - a.value),
  };
}

function toChange(a: DiffValue | null, b: DiffValue | null): Change {
  if (a === null) return 'only_b';
  if (b === null) return 'only_a';
  if ([a, b].some(({ state }) => state !== 'sum' && UNKNOWN_STATES.has(state))) return 'unknown';
  if (a.value === b.value) return 'same';
  return (a.value ?? 0) === 0 && (b.value ?? 0) === 0 ? 'zero_or_blank' : 'changed';
}

/** Money has decimals, and 0.3 − 0.1 must not be 0.19999999999999998; no form asks for more than six. */
function roundToCents(difference: number): number {
  return Math.round(difference * 1e6) / 1e6;
}

/** As the later form prints them; a row of sums stands before the first of its rows. */
function inFormOrder(
  cells: readonly DiffCell[],
  index: CodebookIndex,
  editions: readonly (string | null)[],
): DiffCell[] {
  const places = new Map<string, { readonly row: number; readonly cell: number }>();
  const rows = new Map<string, number>();
  for (const edition of editions) {
    for (const { edition: own, id, table, row } of index.codebook.entries) {
      if (own !== edition || places.has(id)) continue;
      const name = `${table}.${row}`;
      rows.set(name, rows.get(name) ?? rows.size);
      places.set(id, { row: rows.get(name) ?? 0, cell: places.size });
    }
  }
  const placeOf = ({ a, b }: DiffCell) => {
    const side = [a, b].find((each) => (each?.cells.length ?? 0) > 1) ?? b ?? a;
    const place = places.get(side?.cells[0] ?? '') ?? { row: 0, cell: 0 };
    return (side?.cells.length ?? 0) > 1 ? { ...place, row: place.row - 0.5 } : place;
  };
  const placed = cells.map((cell) => ({ cell, place: placeOf(cell) }));
  placed.sort((x, y) => x.place.row - y.place.row || x.place.cell - y.place.cell);
  return placed.map(({ cell }) => cell);
}

function toRelation(a: ReportRecord, b: ReportRecord): RecordDiff['relation'] {
  if (a.source.sha256 === b.source.sha256 && a.source.part.index === b.source.part.index) return 'two_readings';
  if (a.report.agency === null || b.report.agency === null) return 'other';
  if (toAgencyKey(a.report.agency) !== toAgencyKey(b.report.agency)) return 'other';
  if (a.report.year === null || b.report.year === null) return 'other';
  return a.report.year === b.report.year ? 'two_readings' : 'two_years';
}

function toSide({ path, record }: NamedRecord): DiffSide {
  const { agency, year, title } = record.report;
  const { name, sha256 } = record.source;
  return { record: path, source: name, sha256, agency, year, title, status: record.status };
}
