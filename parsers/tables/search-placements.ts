import type { Sum } from '../checks/sums.js';
import type { RowOption } from './solve-placements.js';

/** What one option of a row adds to one sum: left side less right side, and which sides it states. */
interface Share {
  readonly add: number;
  readonly left: boolean;
  readonly right: boolean;
}

/** One sum over the rows that are still open: what the settled rows give it, and what each class of each open row would. */
interface OpenSum {
  readonly settled: Share;
  /** By open row (its place in the order of the search), then by class. */
  readonly shares: ReadonlyMap<number, readonly Share[]>;
  /** The last open row that it waits for. */
  readonly last: number;
}

/** Options of one row that no sum tells apart. */
type OptionClass = readonly number[];

/** Partial sums on the way: for each sum that is neither finished nor untouched, its balance and the sides stated so far. */
type State = readonly Share[];

/** Steps from state to state before the search gives up and leaves everything open that the rows alone leave open. */
const MAX_STEPS = 400_000;
/** Money has at most six decimals. */
const STEPS_PER_UNIT = 1e6;
const NOTHING: Share = { add: 0, left: false, right: false };

/**
 * The options of each open row that some choice for all other open rows makes agree with every sum (RECORD.md, Checks: a sum binds
 * where both its sides are stated). Rows are laid one after another; ways that leave the same partial sums are one state, so that the
 * work grows with the sums that differ and not with the ways (dynamic programming, forward and back). Null where even that is too much.
 * @param live rows with several options, by their index
 * @param feasible each row's options that are left, by index
 */
export function searchPlacements(
  rows: readonly { readonly ids: readonly string[]; readonly options: readonly RowOption[] }[],
  live: readonly number[],
  feasible: readonly (readonly number[])[],
  sums: readonly Sum[],
): Map<number, number[]> | null {
  const shareOf = toShares(rows, sums);
  const sure = sums.map((_, s) => ({
    left: rows.some(
      (_, r) => (feasible[r] ?? []).length > 0 && (feasible[r] ?? []).every((o) => shareOf(s, r, o).left),
    ),
    right: rows.some(
      (_, r) => (feasible[r] ?? []).length > 0 && (feasible[r] ?? []).every((o) => shareOf(s, r, o).right),
    ),
  }));
  // A side that is stated whatever is chosen need not be told apart.
  const seen = (s: number, r: number, option: number): Share => {
    const share = shareOf(s, r, option);
    return { add: share.add, left: share.left && !sure[s]?.left, right: share.right && !sure[s]?.right };
  };
  const classesOf = new Map(
    live.map((r) => [r, toClasses(feasible[r] ?? [], (o) => sums.map((_, s) => seen(s, r, o)))]),
  );
  const order = [...live].sort((a, b) => (classesOf.get(a)?.length ?? 0) - (classesOf.get(b)?.length ?? 0));
  const isLive = new Set(live);
  const open = sums.flatMap((_, s): readonly OpenSum[] => {
    const settled = rows.reduce<Share>((sum, _, r) => {
      const option = feasible[r]?.[0];
      return isLive.has(r) || option === undefined ? sum : plus(sum, shareOf(s, r, option));
    }, NOTHING);
    const shares = order.flatMap((r, depth) => {
      const byClass = (classesOf.get(r) ?? []).map(([option = 0]) => seen(s, r, option));
      return byClass.some(isSomething) ? [[depth, byClass] as const] : [];
    });
    // A sum that no open row changes chooses nothing, even where it fails: what is printed is the record.
    const last = shares.at(-1)?.[0];
    if (last === undefined) return [];
    const stated = { left: settled.left || sure[s]?.left === true, right: settled.right || sure[s]?.right === true };
    return [{ settled: { ...settled, ...stated }, shares: new Map(shares), last }];
  });
  const supported = sweep(
    open,
    order.map((r) => classesOf.get(r) ?? []),
  );
  return supported === null ? null : new Map(order.map((r, depth) => [r, supported[depth] ?? []]));
}

/** What an option adds to a sum, found once for each row that the sum has. */
function toShares(
  rows: readonly { readonly ids: readonly string[]; readonly options: readonly RowOption[] }[],
  sums: readonly Sum[],
): (s: number, r: number, option: number) => Share {
  const sides = sums.map((sum) => ({ left: new Set(sum.left), right: new Set(sum.right) }));
  const known = new Map<string, Share>();
  return (s, r, option) => {
    const key = `${s}/${r}/${option}`;
    const made = known.get(key);
    if (made !== undefined) return made;
    let share = NOTHING;
    rows[r]?.ids.forEach((id, n) => {
      const value = rows[r]?.options[option]?.readings[n]?.value ?? null;
      if (value === null) return;
      if (sides[s]?.left.has(id)) share = plus(share, { add: value, left: true, right: false });
      if (sides[s]?.right.has(id)) share = plus(share, { add: -value, left: false, right: true });
    });
    known.set(key, share);
    return share;
  };
}

function toClasses(options: readonly number[], sharesOf: (option: number) => readonly Share[]): readonly OptionClass[] {
  const classes = new Map<string, number[]>();
  for (const option of options) {
    const key = toKey(sharesOf(option));
    const known = classes.get(key);
    if (known === undefined) classes.set(key, [option]);
    else known.push(option);
  }
  return [...classes.values()];
}

/** Forward over all states, then back from those in which every sum holds; for each row the options of the classes on such a way. */
function sweep(sums: readonly OpenSum[], classes: readonly (readonly OptionClass[])[]): number[][] | null {
  const ranges = sums.map((sum) => toRanges(sum, classes.length));
  const step = (state: State, depth: number, choice: number): State | null => {
    const next: Share[] = [];
    for (let s = 0; s < sums.length; s++) {
      const share = sums[s]?.shares.get(depth)?.[choice];
      const sum = share === undefined ? (state[s] as Share) : plus(state[s] as Share, share);
      if (!isPossible(sum, ranges[s]?.[depth + 1] ?? NO_RANGE)) return null;
      // A finished sum that holds tells no ways apart any more.
      next.push((sums[s]?.last ?? -1) <= depth ? NOTHING : sum);
    }
    return next;
  };
  const layers: Map<string, State>[] = [new Map([['', sums.map((sum) => sum.settled)]])];
  let steps = 0;
  for (const [depth, options] of classes.entries()) {
    const layer = new Map<string, State>();
    for (const state of layers[depth]?.values() ?? []) {
      for (let choice = 0; choice < options.length; choice++) {
        if (++steps > MAX_STEPS) return null;
        const next = step(state, depth, choice);
        if (next !== null) layer.set(toKey(next), next);
      }
    }
    layers.push(layer);
  }
  let alive: ReadonlySet<string> = new Set(layers.at(-1)?.keys());
  const supported: number[][] = [];
  for (let depth = classes.length - 1; depth >= 0; depth--) {
    const before = new Set<string>();
    const kept = new Set<number>();
    for (const [key, state] of layers[depth] ?? []) {
      classes[depth]?.forEach((_, choice) => {
        const next = step(state, depth, choice);
        if (next === null || !alive.has(toKey(next))) return;
        before.add(key);
        kept.add(choice);
      });
    }
    supported.unshift([...kept].flatMap((choice) => classes[depth]?.[choice] ?? []).sort((a, b) => a - b));
    alive = before;
  }
  return supported;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

const NO_RANGE: Range = { least: 0, most: 0 };

/** For each depth, what the rows from there on can still add to a sum. */
function toRanges({ shares }: OpenSum, depths: number): readonly Range[] {
  const ranges: Range[] = [NO_RANGE];
  for (let depth = depths - 1; depth >= 0; depth--) {
    const adds = shares.get(depth)?.map((share) => share.add) ?? [0];
    const { least, most } = ranges[0] as Range;
    ranges.unshift({ least: least + Math.min(...adds), most: most + Math.max(...adds) });
  }
  return ranges;
}

/** Whether a sum both of whose sides are stated can still come out even. */
function isPossible({ add, left, right }: Share, { least, most }: Range): boolean {
  if (!left || !right) return true;
  return Math.round((add + least) * STEPS_PER_UNIT) <= 0 && Math.round((add + most) * STEPS_PER_UNIT) >= 0;
}

function plus(a: Share, b: Share): Share {
  return { add: a.add + b.add, left: a.left || b.left, right: a.right || b.right };
}

function isSomething({ add, left, right }: Share): boolean {
  return add !== 0 || left || right;
}

function toKey(shares: readonly Share[]): string {
  let key = '';
  for (const { add, left, right } of shares) {
    key += `${Math.round(add * STEPS_PER_UNIT)}${left ? 'l' : ''}${right ? 'r' : ''},`;
  }
  return key;
}
