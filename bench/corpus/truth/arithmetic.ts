import type { Equation, TableForm } from '../../../src/model/edition.js';

/** A sum of a table, by cell ids. */
export interface Sum {
  readonly rule: string;
  readonly at: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Every sum that the form prescribes, as lists of cell ids. */
export function listSums(form: TableForm): readonly Sum[] {
  return form.equations.flatMap((equation) =>
    equation.along === 'row' ? rowSums(form, equation) : columnSums(form, equation),
  );
}

function rowSums(form: TableForm, equation: Equation): readonly Sum[] {
  return form.rows
    .filter((row) => equation.left.every((key) => row.columns.some((column) => column.key === key)))
    .map((row) => {
      const at = `${form.table}.${row.key}`;
      return {
        rule: equation.rule,
        at,
        left: equation.left.map((k) => `${at}.${k}`),
        right: equation.right.map((k) => `${at}.${k}`),
      };
    });
}

function columnSums(form: TableForm, equation: Equation): readonly Sum[] {
  const columns = form.rows.find((row) => row.key === equation.right[0])?.columns ?? [];
  return columns.map((column) => {
    const suffix = column.key === null ? '' : `.${column.key}`;
    const toId = (row: string): string => `${form.table}.${row}${suffix}`;
    const at = column.key === null ? toId(equation.right[0] ?? '') : `${form.table}.${column.key}`;
    return { rule: equation.rule, at, left: equation.left.map(toId), right: equation.right.map(toId) };
  });
}

export type SumStatus = 'pass' | 'fail' | 'not_stated';

/** Blanks count as 0; a side that is all blank states nothing (EDITIONS.md, Arithmetic). */
export function checkSum(sum: Sum, toValue: (id: string) => number | null): SumStatus {
  const left = sum.left.map(toValue);
  const right = sum.right.map(toValue);
  if (left.every((value) => value === null) || right.every((value) => value === null)) return 'not_stated';
  return toTotal(left) === toTotal(right) ? 'pass' : 'fail';
}

export function toTotal(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
