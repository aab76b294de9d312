import type { CellState, ReportRecord, TableValues } from '../../src/model/record.js';
import { type ExpectedReport, type TableKey, toCellValues } from './expected.js';

/** How a cell came out wrong: `silent` is what must never happen. */
export interface WrongCell {
  readonly cell: string;
  readonly kind: 'flagged' | 'silent' | 'false_alarm' | 'state';
  /** A value, or for `state` a state; undefined where there is no such cell. */
  readonly expected: number | string | null | undefined;
  readonly actual: number | string | null | undefined;
}

/** So many of so many. */
export interface Tally {
  readonly right: number;
  readonly of: number;
}

/** One report held against the truth; RECORD.md, "How correctness is counted". */
export interface Score {
  readonly cells: number;
  readonly exact: number;
  readonly flagged: number;
  readonly silent: number;
  readonly falseAlarms: number;
  readonly editions: Tally;
  readonly agency: Tally;
  readonly year: Tally;
  readonly states: Tally;
  /** Every cell exact, every table in its edition, agency and year right, every state that the truth names right. */
  readonly fullyRight: boolean;
  readonly wrong: readonly WrongCell[];
}

/** What became of a report: its record; a document that failed, which says so by itself; or a part that nobody noticed. */
export type Outcome = ReportRecord | 'failed' | 'unnoticed';

const TABLES: readonly TableKey[] = [
  'proactive_disclosure',
  'applications',
  'review_and_litigation',
  'annual_statistics',
];

/** Where the truth itself says one of these, a finding is due and no false alarm. */
const DUE_STATES: ReadonlySet<CellState> = new Set(['ambiguous', 'missing', 'unreadable', 'resolved']);

/** Holds one report against the truth. */
export function scoreRecord(expected: ExpectedReport, outcome: Outcome): Score {
  const record = typeof outcome === 'string' ? null : outcome;
  const alarms = toAlarms(record);
  const tables = TABLES.map((table) => scoreTable(table, expected, record, outcome, alarms));
  const states = scoreStates(expected, record);
  const wrong = [...tables.flatMap((table) => table.wrong), ...states.wrong];
  const count = (kind: WrongCell['kind']): number => wrong.filter((cell) => cell.kind === kind).length;
  const editions = sumTallies(tables.map((table) => table.edition));
  const agency = scoreIdentity(expected.report?.agency, record?.report.agency);
  const year = scoreIdentity(expected.report?.year, record?.report.year);
  const cells = tables.reduce((sum, table) => sum + table.cells, 0);
  const exact = tables.reduce((sum, table) => sum + table.exact, 0);
  const tallies = [editions, agency, year, states.tally, { right: exact, of: cells }];
  const extra = count('flagged') + count('silent') > cells - exact;
  return {
    cells,
    exact,
    flagged: count('flagged'),
    silent: count('silent'),
    falseAlarms: count('false_alarm'),
    editions,
    agency,
    year,
    states: states.tally,
    fullyRight: record !== null && !extra && tallies.every((tally) => tally.right === tally.of),
    wrong,
  };
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    right: tallies.reduce((sum, tally) => sum + tally.right, 0),
    of: tallies.reduce((sum, tally) => sum + tally.of, 0),
  };
}

/** Cells and tables that some finding of severity warning or error names. */
interface Alarms {
  readonly cells: ReadonlySet<string>;
  /** Cells named by an alarm of origin `extraction`: on an exact cell, a false one. */
  readonly ofExtraction: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

function toAlarms(record: ReportRecord | null): Alarms {
  const alarms = (record?.findings ?? []).filter((finding) => finding.severity !== 'info');
  return {
    cells: new Set(alarms.flatMap((finding) => finding.cells)),
    ofExtraction: new Set(alarms.filter((f) => f.origin === 'extraction').flatMap((finding) => finding.cells)),
    tables: new Set(alarms.flatMap((finding) => (typeof finding.table === 'string' ? [finding.table] : []))),
  };
}

interface TableScore {
  readonly cells: number;
  readonly exact: number;
  readonly edition: Tally;
  readonly wrong: readonly WrongCell[];
}

function scoreTable(
  table: TableKey,
  expected: ExpectedReport,
  record: ReportRecord | null,
  outcome: Outcome,
  alarms: Alarms,
): TableScore {
  const truth = expected.tables[table] ?? null;
  const found = record?.tables[table] ?? null;
  const truths = truth === null ? new Map<string, number | null>() : toCellValues(table, truth.values);
  const founds = found === null ? new Map<string, number | null>() : toCellValues(table, found.values as TableValues);
  const wrong: WrongCell[] = [];
  let exact = 0;
  for (const [cell, value] of truths) {
    const actual = founds.get(cell);
    if (actual === value) {
      exact += 1;
      const isDue = DUE_STATES.has(expected.states?.[cell] ?? 'reported');
      if (alarms.ofExtraction.has(cell) && !isDue) wrong.push({ cell, kind: 'false_alarm', expected: value, actual });
    } else {
      const isNamed = alarms.cells.has(cell) || (actual === undefined && alarms.tables.has(table));
      const kind = outcome === 'failed' || isNamed ? 'flagged' : 'silent';
      wrong.push({ cell, kind, expected: value, actual });
    }
  }
  for (const [cell, actual] of founds) {
    if (truths.has(cell) || actual === null) continue;
    const isNamed = alarms.cells.has(cell) || alarms.tables.has(table);
    wrong.push({ cell, kind: isNamed ? 'flagged' : 'silent', expected: undefined, actual });
  }
  const isRight = (truth?.edition ?? null) === (found?.edition ?? null);
  const isAsked = truth !== null || found !== null;
  return { cells: truths.size, exact, edition: { right: isAsked && isRight ? 1 : 0, of: isAsked ? 1 : 0 }, wrong };
}

function scoreStates(expected: ExpectedReport, record: ReportRecord | null): { tally: Tally; wrong: WrongCell[] } {
  const states = Object.entries(expected.states ?? {});
  const wrong = states.flatMap(([cell, state]): WrongCell[] => {
    const actual = record?.cells[cell]?.state;
    return actual === state ? [] : [{ cell, kind: 'state', expected: state, actual }];
  });
  return { tally: { right: states.length - wrong.length, of: states.length }, wrong };
}

function scoreIdentity(
  expected: string | number | null | undefined,
  actual: string | number | null | undefined,
): Tally {
  if (expected === undefined) return { right: 0, of: 0 };
  return { right: expected === actual ? 1 : 0, of: 1 };
}
