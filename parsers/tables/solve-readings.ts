import type { Sum } from '../checks/sums.js';

/** A sum over cells whose readings are open: what the settled cells add to left minus right, and each open cell with its sign. */
interface OpenSum {
  readonly settled: number;
  readonly terms: readonly { readonly id: string; readonly sign: 1 | -1 }[];
}

/** Values each open cell may have. */
export type Domains = ReadonlyMap<string, readonly number[]>;

/** Numbers that a sum's open cells may make together at most: more are not told apart, and the sum then rules nothing out. */
const MAX_TOTALS = 200_000;

/** Choices tried at most before the search for one whole solution is given up. */
const MAX_TRIES = 2_000;

/** Money has at most six decimals. */
const SCALE = 1e6;

/**
 * Open cells for which every choice that agrees with all `sums` has the same value, with that value. A sum that no choice can
 * satisfy is the document's own fault or an unknown misreading: its cells are not decided, and it decides no other.
 * `numberOf`: what a settled cell counts in a sum; undefined where it is not known, and then the sum is left out.
 */
export function solveReadings(
  domains: Domains,
  sums: readonly Sum[],
  numberOf: (id: string) => number | undefined,
): ReadonlyMap<string, number> {
  const scaled = new Map([...domains].map(([id, values]) => [id, values.map((value) => Math.round(value * SCALE))]));
  const all = sums.flatMap((sum) => toOpenSum(sum, scaled, numberOf) ?? []);
  const kept = all.filter((sum) => prune(sum, scaled) !== null);
  const broken = new Set(all.filter((sum) => !kept.includes(sum)).flatMap(({ terms }) => terms.map(({ id }) => id)));
  const decided = new Map<string, number>();
  for (const part of toParts(kept)) {
    const own = new Map(part.flatMap(({ terms }) => terms.map(({ id }) => [id, scaled.get(id) ?? []] as const)));
    for (const [id, value] of solvePart(part, own)) if (!broken.has(id)) decided.set(id, value / SCALE);
  }
  return decided;
}

function toOpenSum(
  { left, right }: Sum,
  domains: Domains,
  numberOf: (id: string) => number | undefined,
): OpenSum | null {
  let settled = 0;
  const terms: { id: string; sign: 1 | -1 }[] = [];
  for (const [ids, sign] of [
    [left, 1],
    [right, -1],
  ] as const) {
    for (const id of ids) {
      if (domains.has(id)) terms.push({ id, sign });
      else {
        const value = numberOf(id);
        if (value === undefined) return null;
        settled += sign * Math.round(value * SCALE);
      }
    }
  }
  return terms.length === 0 ? null : { settled, terms };
}

/** Sums that share open cells, directly or through others. */
function toParts(sums: readonly OpenSum[]): readonly (readonly OpenSum[])[] {
  const parts: { readonly ids: Set<string>; readonly sums: OpenSum[] }[] = [];
  for (const sum of sums) {
    const ids = new Set(sum.terms.map(({ id }) => id));
    const met = parts.filter((part) => [...ids].some((id) => part.ids.has(id)));
    for (const part of met) {
      for (const id of part.ids) ids.add(id);
      parts.splice(parts.indexOf(part), 1);
    }
    parts.push({ ids, sums: [...met.flatMap((part) => part.sums), sum] });
  }
  return parts.map((part) => part.sums);
}

type Choices = Map<string, readonly number[]>;

function solvePart(sums: readonly OpenSum[], domains: Choices): ReadonlyMap<string, number> {
  const narrowed = propagate(sums, domains);
  const nothing = new Map<string, number>();
  if (narrowed === null) return nothing;
  const budget = { tries: MAX_TRIES };
  const first = findSolution(sums, narrowed, budget);
  if (first === null) return nothing;
  const decided = new Map<string, number>();
  for (const [id, value] of first) {
    // Decided where no solution has another value for it: so many cells are open that not all solutions can be listed.
    const others = (narrowed.get(id) ?? []).filter((other) => other !== value);
    const isOnly = others.every((other) => {
      const tried = propagate(sums, new Map(narrowed).set(id, [other]));
      return tried === null || findSolution(sums, tried, budget) === null;
    });
    if (budget.tries <= 0) return nothing;
    if (isOnly) decided.set(id, value);
  }
  return decided;
}

function findSolution(
  sums: readonly OpenSum[],
  domains: Choices,
  budget: { tries: number },
): ReadonlyMap<string, number> | null {
  const open = [...domains].filter(([, values]) => values.length > 1).sort((a, b) => a[1].length - b[1].length)[0];
  if (open === undefined) return new Map([...domains].map(([id, values]) => [id, values[0] as number]));
  for (const value of open[1]) {
    budget.tries -= 1;
    if (budget.tries <= 0) return null;
    const next = propagate(sums, new Map(domains).set(open[0], [value]));
    const found = next === null ? null : findSolution(sums, next, budget);
    if (found !== null) return found;
  }
  return null;
}

/** Takes values away that a sum rules out, until none does; null where a cell is left without any. */
function propagate(sums: readonly OpenSum[], domains: Choices): Choices | null {
  const now = new Map(domains);
  for (let changed = true; changed; ) {
    changed = false;
    for (const sum of sums) {
      const pruned = prune(sum, now);
      if (pruned === null) return null;
      for (const [id, values] of pruned) {
        if (values.length === now.get(id)?.length) continue;
        now.set(id, values);
        changed = true;
      }
    }
  }
  return now;
}

/** The values of a sum's cells that some choice for its other cells makes true; null where none does. */
function prune({ settled, terms }: OpenSum, domains: Domains): ReadonlyMap<string, readonly number[]> | null {
  const valuesOf = terms.map(({ id, sign }) => (domains.get(id) ?? []).map((value) => sign * value));
  const before: ReadonlySet<number>[] = [new Set([settled])];
  for (const values of valuesOf) {
    const next = new Set<number>();
    for (const total of before.at(-1) ?? []) for (const value of values) next.add(total + value);
    if (next.size > MAX_TOTALS) return new Map();
    before.push(next);
  }
  if (!before.at(-1)?.has(0)) return null;
  const kept = new Map<string, readonly number[]>();
  let wanted: ReadonlySet<number> = new Set([0]);
  for (let n = terms.length - 1; n >= 0; n -= 1) {
    const totals = before[n] ?? new Set<number>();
    const needed = new Set<number>();
    const values = (valuesOf[n] ?? []).filter((value) => {
      let isPossible = false;
      for (const total of wanted) {
        if (!totals.has(total - value)) continue;
        needed.add(total - value);
        isPossible = true;
      }
      return isPossible;
    });
    const { id, sign } = terms[n] as OpenSum['terms'][number];
    kept.set(
      id,
      values.map((value) => sign * value),
    );
    wanted = needed;
  }
  return kept;
}
