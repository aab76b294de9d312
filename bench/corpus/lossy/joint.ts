import { addUp, agrees, type Placement } from './placements.js';

/** More partial sums than this at once, and the rows of results are left as the row sums left them. */
const STATE_CAP = 3_000;

export interface JointRows {
  readonly fresh: readonly Placement[];
  readonly carried: readonly Placement[];
  readonly results: readonly (readonly Placement[])[];
  readonly total: readonly Placement[];
  readonly forward: readonly Placement[];
}

/** Keeps of each row's placements those that some choice for all the other rows makes agree with R2 and R3. */
export function keepJointlyPossible(rows: JointRows): JointRows {
  const kept = {
    fresh: new Set<Placement>(),
    carried: new Set<Placement>(),
    total: new Set<Placement>(),
    forward: new Set<Placement>(),
  };
  const results = rows.results.map(() => new Set<Placement>());
  for (const total of rows.total) {
    const possible = keepResults(rows.results, total);
    if (possible === null) continue;
    let balanced = false;
    for (const fresh of rows.fresh) {
      for (const carried of rows.carried) {
        for (const forward of rows.forward) {
          if (!isBalanced(fresh, carried, total, forward)) continue;
          balanced = true;
          kept.fresh.add(fresh);
          kept.carried.add(carried);
          kept.forward.add(forward);
        }
      }
    }
    if (!balanced) continue;
    kept.total.add(total);
    possible.forEach((row, index) => {
      for (const placement of row) results[index]?.add(placement);
    });
  }
  return {
    fresh: [...kept.fresh],
    carried: [...kept.carried],
    results: results.map((row) => [...row]),
    total: [...kept.total],
    forward: [...kept.forward],
  };
}

function isBalanced(fresh: Placement, carried: Placement, total: Placement, forward: Placement): boolean {
  return fresh.every((value, c) =>
    agrees(addUp([value, carried[c] ?? null]), addUp([total[c] ?? null, forward[c] ?? null])),
  );
}

type Sums = readonly (number | null)[];

/** Adds a row to the partial sums of the columns that the total row states; null where a column has passed its total. */
function addRow(sums: Sums, row: Placement, total: Placement): Sums | null {
  const next = sums.map((sum, c) => {
    const limit = total[c] ?? null;
    const value = row[c] ?? null;
    return limit === null || value === null ? sum : (sum ?? 0) + value;
  });
  return next.every((sum, c) => sum === null || sum <= (total[c] ?? Number.POSITIVE_INFINITY)) ? next : null;
}

/** Rows of results that can add up to this total row (R2); null where they cannot. */
function keepResults(
  rows: readonly (readonly Placement[])[],
  total: Placement,
): readonly (readonly Placement[])[] | null {
  const layers: Map<string, Sums>[] = [new Map([['', total.map(() => null)]])];
  for (const row of rows) {
    const layer = new Map<string, Sums>();
    for (const sums of layers.at(-1)?.values() ?? []) {
      for (const placement of row) {
        const next = addRow(sums, placement, total);
        if (next !== null) layer.set(next.join(), next);
      }
    }
    if (layer.size > STATE_CAP) return rows;
    layers.push(layer);
  }
  let alive = new Set(
    [...(layers.at(-1) ?? new Map())]
      .filter(([, sums]) => (sums as Sums).every((sum, c) => agrees(sum, total[c] ?? null)))
      .map(([key]) => key as string),
  );
  if (alive.size === 0) return null;
  const kept: (readonly Placement[])[] = [];
  for (let index = rows.length - 1; index >= 0; index--) {
    const before = new Set<string>();
    const row = new Set<Placement>();
    for (const [key, sums] of layers[index] ?? []) {
      for (const placement of rows[index] ?? []) {
        const next = addRow(sums, placement, total);
        if (next === null || !alive.has(next.join())) continue;
        before.add(key);
        row.add(placement);
      }
    }
    kept.unshift([...row]);
    alive = before;
  }
  return kept;
}
