import { evaluateSum, type Sum, type SumCell } from '../checks/sums.js';
import type { ValueReading } from '../numbers/read-value.js';
import type { Placement } from './placements.js';
import { pruneOptions } from './prune-options.js';

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

/** Steps of the search before it gives up and leaves everything open that the rows alone leave open. */
const MAX_STEPS = 30_000;

/**
 * For each row, the indices of its options that the sums allow, taken all together: an option stays if some choice of options for
 * the other rows satisfies every sum that can be evaluated. Rows with one option are taken as they are, even where their sums fail:
 * what is printed is the record.
 */
export function solvePlacements(rows: readonly PlacedRow[], sums: readonly Sum[]): readonly (readonly number[])[] {
  const rowOf = new Map<string, number>();
  rows.forEach((row, r) => {
    for (const id of row.ids) rowOf.set(id, r);
  });
  const open = rows.flatMap((row, r) => (row.options.length > 1 ? [r] : []));
  const feasible = rows.map((row) => row.options.map((_, n) => n));
  if (open.length === 0) return feasible;
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
  const live = open
    .filter((r) => (feasible[r]?.length ?? 0) > 1)
    .sort((a, b) => (feasible[a]?.length ?? 0) - (feasible[b]?.length ?? 0));
  const dead = new Set(open.filter((r) => feasible[r]?.length === 0));
  const usable = shared.filter((s) => !s.rows.some((r) => r < 0 || dead.has(r) || rows[r]?.options.length === 0));
  const supported = search(live, feasible, chosen, usable, cellOf);
  if (supported !== null) for (const [r, options] of supported) feasible[r] = options;
  return feasible;
}

interface ScopedSum {
  readonly sum: Sum;
  readonly rows: readonly number[];
}

/** Depth-first over the open rows; null where the search was too large to finish. */
function search(
  live: readonly number[],
  feasible: readonly (readonly number[])[],
  chosen: number[],
  sums: readonly ScopedSum[],
  cellOf: (id: string) => SumCell | undefined,
): Map<number, number[]> | null {
  const depthOf = new Map(live.map((r, depth) => [r, depth] as const));
  // A sum is judged as soon as its last open row is chosen.
  const dueAt = live.map((): ScopedSum[] => []);
  const settled: ScopedSum[] = [];
  for (const scoped of sums) {
    const depth = Math.max(-1, ...scoped.rows.map((r) => depthOf.get(r) ?? -1));
    if (depth < 0) settled.push(scoped);
    else dueAt[depth]?.push(scoped);
  }
  const support = new Map(live.map((r) => [r, new Set<number>()] as const));
  let steps = 0;
  const walk = (depth: number): boolean => {
    if (depth === live.length) {
      for (const r of live) support.get(r)?.add(chosen[r] ?? 0);
      return true;
    }
    const r = live[depth] as number;
    for (const option of feasible[r] ?? []) {
      if (++steps > MAX_STEPS) return false;
      chosen[r] = option;
      if ((dueAt[depth] ?? []).some(({ sum }) => evaluateSum(sum, cellOf).status === 'fail')) continue;
      if (!walk(depth + 1)) return false;
    }
    return true;
  };
  if (!walk(0)) return null;
  return new Map([...support].map(([r, options]) => [r, [...options].sort((a, b) => a - b)]));
}
