import { catalogue } from '../../../parsers/catalogue.js';
import type { CellState } from '../../../src/model/record.js';
import type { CellTruth, ReportTruth, TableTruth } from './model.js';
import { toTitleLines } from './title.js';

/** `values` of a table, nested by the dots of the cell ids. */
export type ExpectedValues = { [key: string]: number | null | ExpectedValues };

export interface ExpectedTable {
  readonly edition: string;
  readonly values: ExpectedValues;
}

/** `expected.json` of a sample (RECORD.md, How correctness is counted). */
export interface Expected {
  readonly family: string;
  readonly report: {
    readonly title: string | null;
    readonly agency: string | null;
    readonly year: number | null;
    readonly period?: { readonly from: string; readonly to: string };
  };
  readonly tables: { readonly [table: string]: ExpectedTable | null };
  readonly states: { readonly [id: string]: CellState };
  readonly source_errors: readonly string[];
  readonly notes: readonly string[];
}

/** The branch under a key, made where it is not there yet. */
function toBranch(node: ExpectedValues, key: string): ExpectedValues {
  const found = node[key];
  if (typeof found === 'object' && found !== null) return found;
  const branch: ExpectedValues = {};
  node[key] = branch;
  return branch;
}

function toExpectedTable(table: TableTruth): ExpectedTable {
  const values: ExpectedValues = {};
  for (const cell of table.cells) {
    const path = cell.id.split('.').slice(1);
    let node = values;
    for (const key of path.slice(0, -1)) node = toBranch(node, key);
    node[path.at(-1) ?? ''] = cell.value;
  }
  return { edition: table.form.edition, values };
}

/** The edition of table 四, which is the same in both, follows table 二, else table 三, else 2021 (RECORD.md, Decisions). */
function toReviewEdition(tables: readonly TableTruth[]): string {
  const of = (name: string): string | undefined => tables.find((table) => table.form.table === name)?.form.edition;
  return of('proactive_disclosure') ?? of('applications') ?? '2021';
}

export function toExpected(family: string, report: ReportTruth, notes: readonly string[] = []): Expected {
  const tables: { [table: string]: ExpectedTable | null } = {};
  for (const name of catalogue.tables) {
    const table = report.tables.find((candidate) => candidate.form.table === name);
    const expected = table === undefined ? null : toExpectedTable(table);
    tables[name] =
      expected !== null && name === 'review_and_litigation'
        ? { ...expected, edition: toReviewEdition(report.tables) }
        : expected;
  }
  const cells: readonly CellTruth[] = report.tables.flatMap((table) => table.cells);
  return {
    family,
    report: {
      title: toTitleLines(report).join(''),
      agency: report.agency,
      year: report.year,
      ...(report.period ? { period: { from: `${report.year}-01-01`, to: `${report.year}-12-31` } } : {}),
    },
    tables,
    states: Object.fromEntries(cells.filter((cell) => cell.state !== 'reported').map((cell) => [cell.id, cell.state])),
    source_errors: report.sourceErrors,
    notes: [...report.notes, ...notes],
  };
}
