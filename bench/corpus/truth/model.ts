import type { ColumnForm, RowForm, TableForm, ValueKind } from '../../../src/model/edition.js';
import type { CellState } from '../../../src/model/record.js';

/** How busy the agency is: decides the size and the sparseness of every number. */
export type Profile = 'zero' | 'sparse' | 'bureau' | 'county' | 'city';

/** Undressed numbers by cell id. */
export type Numbers = ReadonlyMap<string, number>;

/** One cell of a table: what it means and what stands printed there. */
export interface CellTruth {
  readonly id: string;
  readonly kind: ValueKind;
  readonly value: number | null;
  readonly state: CellState;
  /** Exactly what is printed; "" for a blank. */
  readonly raw: string;
}

export interface TableTruth {
  readonly form: TableForm;
  /** In the form's order; rows that the source leaves out are here with state `missing`. */
  readonly cells: readonly CellTruth[];
}

export interface Section {
  readonly ordinal: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** How the title prints agency and year. */
export type TitleStyle =
  | 'agency_first'
  | 'year_first'
  | 'two_lines'
  | 'about'
  | 'signature_only'
  | 'three_lines'
  | 'notice';

/** Everything that a report says, before any layout. */
export interface ReportTruth {
  readonly agency: string;
  readonly year: number;
  readonly titleStyle: TitleStyle;
  /** Whether the statistical period is printed. */
  readonly period: boolean;
  readonly opening: readonly string[];
  readonly sections: readonly Section[];
  readonly signature: readonly string[];
  readonly tables: readonly TableTruth[];
  readonly sourceErrors: readonly string[];
  readonly notes: readonly string[];
}

/** The dotted JSON path of a cell, as EDITIONS.md says it. */
export function toCellId(form: TableForm, row: RowForm, column: ColumnForm): string {
  return [form.table, row.key, ...(column.key === null ? [] : [column.key])].join('.');
}

/** Every cell of a form in its own order. */
export function listCells(form: TableForm): readonly { readonly id: string; row: RowForm; column: ColumnForm }[] {
  return form.rows.flatMap((row) => row.columns.map((column) => ({ id: toCellId(form, row, column), row, column })));
}

export function findForm(forms: readonly TableForm[], table: string): TableForm {
  const form = forms.find((candidate) => candidate.table === table);
  if (form === undefined) throw new RangeError(`no form of ${table}`);
  return form;
}
