import type { CellState } from '../../src/model/record.js';
import type { FormIndex } from '../lexicon/form-index.js';

/** One equation of the form, applied to one row or column: the cells of both sides. */
export interface Sum {
  readonly rule: string;
  readonly at: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

export type SumStatus = 'pass' | 'fail' | 'not_stated' | 'not_evaluable';

export interface SumResult {
  readonly status: SumStatus;
  readonly left: number | null;
  readonly right: number | null;
  readonly blanks: number;
}

/** What a sum needs to know of a cell. */
export interface SumCell {
  readonly value: number | null;
  readonly state: CellState;
}

const UNKNOWN: ReadonlySet<CellState> = new Set(['unreadable', 'missing', 'ambiguous']);
/** Money has at most six decimals; sums of doubles differ far below that. */
const EPSILON = 1e-6;

const cache = new WeakMap<FormIndex, readonly Sum[]>();

/** A form's equations written out over its cell ids. */
export function formToSums(index: FormIndex): readonly Sum[] {
  const sums = cache.get(index) ?? writeOut(index);
  cache.set(index, sums);
  return sums;
}

function writeOut(index: FormIndex): readonly Sum[] {
  const { form, cellIds } = index;
  const idOf = (row: string, column: number) => cellIds[form.rows.findIndex((r) => r.key === row)]?.[column];
  return form.equations.flatMap((equation): Sum[] => {
    if (equation.along === 'row') {
      return form.rows.map((row, r) => {
        const ids = (keys: readonly string[]) =>
          keys.flatMap((key) => cellIds[r]?.[row.columns.findIndex((c) => c.key === key)] ?? []);
        return {
          rule: equation.rule,
          at: `${form.table}.${row.key}`,
          left: ids(equation.left),
          right: ids(equation.right),
        };
      });
    }
    const columns = form.rows.find((row) => row.key === equation.right[0])?.columns ?? [];
    return columns.map((column, c) => ({
      rule: equation.rule,
      at: `${form.table}.${column.key ?? equation.right[0]}`,
      left: equation.left.flatMap((row) => idOf(row, c) ?? []),
      right: equation.right.flatMap((row) => idOf(row, c) ?? []),
    }));
  });
}

/**
 * Compares the two sides (RECORD.md, Checks). Blanks and marks count as 0 and are counted; a side of blanks only is not stated;
 * a cell that was not read makes the sum not evaluable and is never taken for 0.
 */
export function evaluateSum(sum: Sum, cellOf: (id: string) => SumCell | undefined): SumResult {
  const left = addUp(sum.left, cellOf);
  const right = addUp(sum.right, cellOf);
  const blanks = left.blanks + right.blanks;
  if (left.unknown || right.unknown) return { status: 'not_evaluable', left: null, right: null, blanks };
  if (left.stated === 0 || right.stated === 0) {
    return {
      status: 'not_stated',
      left: left.stated === 0 ? null : left.total,
      right: right.stated === 0 ? null : right.total,
      blanks,
    };
  }
  const equal = Math.abs(left.total - right.total) < EPSILON;
  return { status: equal ? 'pass' : 'fail', left: left.total, right: right.total, blanks };
}

function addUp(ids: readonly string[], cellOf: (id: string) => SumCell | undefined) {
  let total = 0;
  let stated = 0;
  let blanks = 0;
  let unknown = false;
  for (const id of ids) {
    const cell = cellOf(id);
    if (cell === undefined || UNKNOWN.has(cell.state)) unknown = true;
    else if (cell.value === null) blanks++;
    else {
      total += cell.value;
      stated++;
    }
  }
  return { total: Math.round(total / EPSILON) * EPSILON, stated, blanks, unknown };
}
