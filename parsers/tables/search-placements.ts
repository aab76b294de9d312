import type { Sum } from '../checks/sums.js';
import type { RowOption } from './solve-placements.js';
import { type OpenSum, type OptionClass, type Share, sweepStates } from './sweep-states.js';

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
): ReadonlyMap<number, readonly number[]> | null {
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
  const supported = sweepStates(
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

function plus(a: Share, b: Share): Share {
  return { add: a.add + b.add, left: a.left || b.left, right: a.right || b.right };
}

function isSomething({ add, left, right }: Share): boolean {
  return add !== 0 || left || right;
}

function toKey(shares: readonly Share[]): string {
  return shares.map(({ add, left, right }) => `${add}${left ? 'l' : ''}${right ? 'r' : ''}`).join();
}
