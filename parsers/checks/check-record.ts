import { type CellState, type Check, type ReportRecord, recordSchema } from '../../src/model/record.js';
import type { RecordIssue } from '../../src/model/record-issue.js';
import type { ParsedCell } from '../../src/model/report.js';
import type { FormIndex } from '../lexicon/form-index.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { runChecks } from './run-checks.js';

/** States whose value is a number; all others are null. */
const NUMBER_STATES: ReadonlySet<CellState> = new Set(['reported', 'annotated', 'resolved']);

type TableKey = keyof ReportRecord['tables'];

/**
 * Holds a record, which a person may have edited, against its schema, its form and the form's sums.
 * @param json what the record's file holds
 */
export function checkRecord(lexicon: Lexicon, json: unknown): readonly RecordIssue[] {
  const parsed = recordSchema.safeParse(json);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      level: 'wrong',
      code: 'schema',
      at: path.join('.'),
      reason: message,
    }));
  }
  const record = parsed.data;
  const tables = (Object.keys(record.tables) as TableKey[]).flatMap((table) => checkTable(lexicon, record, table));
  return [...tables, ...checkCellsWithoutTable(record), ...checkStatus(record)];
}

function checkTable(lexicon: Lexicon, record: ReportRecord, table: TableKey): readonly RecordIssue[] {
  const form = record.tables[table];
  if (form === null) return [];
  const { edition } = form;
  const index = lexicon.formsByTable.get(table)?.find((each) => each.form.edition === edition);
  if (index === undefined) return [{ level: 'wrong', code: 'unknown_form', table, edition }];
  const values = flatten(form.values, table);
  const shape = checkShape(index, record, table, values);
  const cells = index.cellIds.flat().flatMap((id) => toCell(id, record, values));
  return [...shape, ...checkLeaves(values), ...checkStates(cells), ...checkSums(index, cells, record)];
}

/** Every cell of the form is in `values` and in `cells`, and no other is. */
function checkShape(
  index: FormIndex,
  record: ReportRecord,
  table: TableKey,
  values: ReadonlyMap<string, unknown>,
): readonly RecordIssue[] {
  const ids = new Set(index.cellIds.flat());
  const inCells = new Set(Object.keys(record.cells).filter((id) => id.startsWith(`${table}.`)));
  const compare = (has: { readonly has: (id: string) => boolean }, all: Iterable<string>, from: 'cells' | 'values') => [
    ...[...ids]
      .filter((id) => !has.has(id))
      .map((cell) => ({ level: 'wrong', code: 'cell_absent', cell, from }) as const),
    ...[...all]
      .filter((id) => !ids.has(id))
      .map((cell) => ({ level: 'wrong', code: 'cell_unknown', cell, from }) as const),
  ];
  return [...compare(values, values.keys(), 'values'), ...compare(inCells, inCells, 'cells')];
}

/** The published schema cannot say of a nested tree that its leaves are numbers or null. */
function checkLeaves(values: ReadonlyMap<string, unknown>): readonly RecordIssue[] {
  return [...values]
    .filter(([, value]) => value !== null && typeof value !== 'number')
    .map(([at]) => ({ level: 'wrong', code: 'schema', at, reason: 'a number or null is needed' }));
}

function checkStates(cells: readonly ParsedCell[]): readonly RecordIssue[] {
  return cells
    .filter(({ value, evidence }) => NUMBER_STATES.has(evidence.state) !== (value !== null))
    .map(({ id, value, evidence }) => ({
      level: 'wrong',
      code: 'state_and_value',
      cell: id,
      state: evidence.state,
      value,
    }));
}

function checkSums(index: FormIndex, cells: readonly ParsedCell[], record: ReportRecord): readonly RecordIssue[] {
  const keyOf = ({ rule, at }: Check): string => `${rule} ${at}`;
  const recorded = new Map(record.checks.map((check) => [keyOf(check), check] as const));
  return runChecks(index, cells).checks.flatMap((now): readonly RecordIssue[] => {
    const before = recorded.get(keyOf(now));
    const { rule, at } = now;
    const issues: RecordIssue[] = [];
    if (before === undefined || describe(before) !== describe(now)) {
      const was = before === undefined ? null : describe(before);
      issues.push({ level: 'wrong', code: 'check_outdated', rule, at, recorded: was, now: describe(now) });
    }
    if (now.status === 'fail' && now.left !== null && now.right !== null) {
      const sums = { at, left: now.left, right: now.right };
      issues.push(
        isTold(record, now)
          ? { level: 'note', code: 'sum_fails', ...sums }
          : { level: 'wrong', code: 'sum_not_told', ...sums },
      );
    }
    return issues;
  });
}

function isTold(record: ReportRecord, check: Check): boolean {
  return record.findings.some(
    ({ code, rule, at }) => code === 'sum_mismatch' && rule === check.rule && at === check.at,
  );
}

/** 「fail 12 ≠ 13」 */
function describe({ status, left, right }: Check): string {
  if (left === null && right === null) return status;
  return `${status} ${left ?? '–'} ${left === right ? '=' : '≠'} ${right ?? '–'}`;
}

function checkCellsWithoutTable(record: ReportRecord): readonly RecordIssue[] {
  const without = Object.keys(record.cells).filter((id) => {
    const table = id.split('.', 1)[0] as TableKey;
    return (record.tables[table] ?? null) === null;
  });
  return without.map((cell) => ({ level: 'wrong', code: 'cell_unknown', cell, from: 'cells' }));
}

/** Status is derived, never set. */
function checkStatus({ findings, status }: ReportRecord): readonly RecordIssue[] {
  const now = findings.some(({ severity }) => severity !== 'info') ? 'review' : 'clean';
  return now === status ? [] : [{ level: 'wrong', code: 'status_outdated', recorded: status, now }];
}

function toCell(id: string, record: ReportRecord, values: ReadonlyMap<string, unknown>): readonly ParsedCell[] {
  const evidence = record.cells[id];
  const value = values.get(id);
  if (evidence === undefined || (value !== null && typeof value !== 'number')) return [];
  return [{ id, value, evidence }];
}

/** Nested values → dotted ids; a leaf is whatever is no object. */
function flatten(node: unknown, prefix: string): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  const visit = (value: unknown, id: string): void => {
    if (typeof value !== 'object' || value === null) leaves.set(id, value);
    else for (const [key, inner] of Object.entries(value)) visit(inner, `${id}.${key}`);
  };
  visit(node, prefix);
  return leaves;
}
