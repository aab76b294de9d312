import type { Sum } from '../checks/sums.js';
import type { PlacedRow } from './solve-placements.js';

/** What each option of each row adds to one sum, left side less right side. */
interface Balance {
  /** Rows in the sum, with their contributions by option index. */
  readonly rows: ReadonlyMap<number, readonly Contribution[]>;
}

interface Contribution {
  readonly add: number;
  /** Whether the sum is stated, and so must hold, if this option is chosen. */
  readonly binds: boolean;
}

const EPSILON = 1e-6;

/**
 * Strikes out options that no choice of the other rows can balance: for each sum, what one option adds must lie within what all
 * others can take back (bounds propagation, to a fixed point). A sum binds an option only where it is stated if that one is chosen.
 * Sound: an option of a solution is never struck out.
 */
export function pruneOptions(
  rows: readonly PlacedRow[],
  feasible: readonly (readonly number[])[],
  sums: readonly Sum[],
): (readonly number[])[] {
  const left: (readonly number[])[] = feasible.map((options) => [...options]);
  const balances = sums.flatMap((sum) => toBalance(sum, rows, left) ?? []);
  for (let changed = true; changed; ) {
    changed = false;
    for (const balance of balances) if (pruneBy(balance, left)) changed = true;
  }
  return left;
}

function pruneBy({ rows }: Balance, left: (readonly number[])[]): boolean {
  let least = 0;
  let most = 0;
  const bounds = new Map<number, readonly [number, number]>();
  for (const [r, contributions] of rows) {
    const values = (left[r] ?? []).map((option) => contributions[option]?.add ?? 0);
    if (values.length === 0) return false;
    const bound = [Math.min(...values), Math.max(...values)] as const;
    bounds.set(r, bound);
    least += bound[0];
    most += bound[1];
  }
  let changed = false;
  for (const [r, contributions] of rows) {
    const [low, high] = bounds.get(r) ?? [0, 0];
    const options = left[r] ?? [];
    const kept = options.filter((option) => {
      const { add, binds } = contributions[option] ?? { add: 0, binds: false };
      if (!binds) return true;
      return least - low + add <= EPSILON && most - high + add >= -EPSILON;
    });
    // Nothing fits: the sum is broken in the source, and may not choose.
    if (kept.length === 0 || kept.length === options.length) continue;
    left[r] = kept;
    changed = true;
  }
  return changed;
}

/** Null where a cell of the sum is unknown: then it can bind nothing. */
function toBalance(sum: Sum, rows: readonly PlacedRow[], left: readonly (readonly number[])[]): Balance | null {
  const places = new Map(rows.flatMap((row, r) => row.ids.map((id, n) => [id, { r, n }] as const)));
  const adds = new Map<number, { add: number; left: boolean; right: boolean }[]>();
  const sure = { left: false, right: false };
  for (const side of ['left', 'right'] as const) {
    for (const id of sum[side]) {
      const place = places.get(id);
      const row = place === undefined ? undefined : rows[place.r];
      const options = place === undefined ? [] : (left[place.r] ?? []);
      if (place === undefined || row === undefined || options.length === 0) return null;
      const readings = row.options.map((option) => option.readings[place.n]);
      if (readings.some((reading) => reading?.state === 'unreadable')) return null;
      sure[side] ||= options.every((option) => readings[option]?.value != null);
      const sofar = adds.get(place.r) ?? row.options.map(() => ({ add: 0, left: false, right: false }));
      adds.set(
        place.r,
        sofar.map((known, option) => {
          const value = readings[option]?.value ?? null;
          if (value === null) return known;
          return { ...known, add: known.add + (side === 'left' ? value : -value), [side]: true };
        }),
      );
    }
  }
  const contributions = [...adds].map(([r, options]) => {
    const bound = options.map(({ add, ...states }) => ({
      add,
      binds: (sure.left || states.left) && (sure.right || states.right),
    }));
    return [r, bound] as const;
  });
  return { rows: new Map(contributions) };
}
