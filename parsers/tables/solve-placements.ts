import { evaluateSum, type Sum, type SumCell } from '../checks/sums.js';
import type { ValueReading } from '../numbers/read-value.js';
import type { Placement } from './placements.js';
import { pruneOptions } from './prune-options.js';
import { searchPlacements } from './search-placements.js';

/** A row whose figures could be laid out in one or several ways. */
export interface PlacedRow {
  readonly ids: readonly string[];
  readonly options: readonly RowOption[];
}

/** One way: the pieces by column, and what they say. */
export interface RowOption {
  readonly placement: Placement;
  readonly readings: readonly ValueReading[];
}

/**
 * For each row, the indices of its options that the sums allow, taken all together: an option stays if some choice of options for
 * the other rows satisfies every sum that can be evaluated. Rows with one option are taken as they are, even where their sums fail:
 * what is printed is the record.
 */
export function solvePlacements(rows: readonly PlacedRow[], sums: readonly Sum[]): readonly (readonly number[])[] {
  const open = rows.flatMap((row, r) => (row.options.length > 1 ? [r] : []));
  const feasible = rows.map((row) => row.options.map((_, n) => n));
  if (open.length === 0) return feasible;
  const rowOf = new Map<string, number>();
  rows.forEach((row, r) => {
    for (const id of row.ids) rowOf.set(id, r);
  });
  const columnOf = new Map(rows.flatMap((row) => row.ids.map((id, n) => [id, n] as const)));
  const chosen = rows.map(() => 0);
  const cellOf = (id: string): SumCell | undefined => {
    const r = rowOf.get(id);
    const option = r === undefined ? undefined : rows[r]?.options[chosen[r] ?? 0];
    return option?.readings[columnOf.get(id) ?? 0];
  };
  const rowsOfSum = (sum: Sum) => [...new Set([...sum.left, ...sum.right].map((id) => rowOf.get(id) ?? -1))];
  const scoped = sums.map((sum) => ({ sum, rows: rowsOfSum(sum) }));
  for (const r of open) {
    const own = scoped.filter((s) => s.rows.length === 1 && s.rows[0] === r);
    feasible[r] = (feasible[r] ?? []).filter((n) => {
      chosen[r] = n;
      return own.every(({ sum }) => evaluateSum(sum, cellOf).status !== 'fail');
    });
    chosen[r] = feasible[r]?.[0] ?? 0;
  }
  const shared = scoped.filter((s) => s.rows.length > 1);
  pruneOptions(
    rows,
    feasible,
    shared.map(({ sum }) => sum),
  ).forEach((options, r) => {
    feasible[r] = [...options];
    chosen[r] = options[0] ?? 0;
  });
  const live = open.filter((r) => (feasible[r]?.length ?? 0) > 1);
  const unknown = new Set(rows.flatMap(findUnreadable));
  const usable = shared.filter(
    ({ sum, rows: own }) =>
      own.every((r) => r >= 0 && (feasible[r]?.length ?? 0) > 0) &&
      [...sum.left, ...sum.right].every((id) => !unknown.has(id)),
  );
  const supported = searchPlacements(
    rows,
    live,
    feasible,
    usable.map(({ sum }) => sum),
  );
  if (supported !== null) for (const [r, options] of supported) feasible[r] = [...options];
  return feasible;
}

/** Cells that cannot be read in some option: a sum over them is never evaluated. */
function findUnreadable({ ids, options }: PlacedRow): string[] {
  return ids.filter((_, n) => options.some((option) => option.readings[n]?.state === 'unreadable'));
}
