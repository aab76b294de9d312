/** What one option of a row adds to one sum: left side less right side, and which sides it states. */
export interface Share {
  readonly add: number;
  readonly left: boolean;
  readonly right: boolean;
}

/** One sum over the rows that are still open: what the settled rows give it, and what each class of each open row would. */
export interface OpenSum {
  readonly settled: Share;
  /** By open row (its place in the order of the search), then by class. */
  readonly shares: ReadonlyMap<number, readonly Share[]>;
  /** The last open row that it waits for. */
  readonly last: number;
}

/** Options of one row that no sum tells apart. */
export type OptionClass = readonly number[];

/** Steps from state to state before the search gives up and leaves everything open that the rows alone leave open. */
const MAX_STEPS = 120_000;
/** Money has at most six decimals. */
const STEPS_PER_UNIT = 1e6;

/** A share as one number, since states are compared by the ten thousand: its balance in smallest steps, then two bits for its sides. */
type Packed = number;
const BOTH_STATED = 3;

/** Partial sums on the way, one for each sum; 0 where a sum is finished and tells no ways apart any more. */
type State = readonly Packed[];

interface Touched {
  readonly sum: number;
  readonly shares: readonly Packed[];
  /** What the rows behind this one can still add, in smallest steps. */
  readonly least: number;
  readonly most: number;
  readonly isLast: boolean;
}

/**
 * Lays the rows one after another, forward over all states and back from those in which every sum holds (dynamic programming).
 * @returns for each row the options of the classes that lie on such a way; null where there are too many states
 */
export function sweepStates(
  sums: readonly OpenSum[],
  classes: readonly (readonly OptionClass[])[],
): (readonly number[])[] | null {
  const touched = classes.map((_, depth) => toTouched(sums, depth));
  const layers: ReadonlyMap<string, State>[] = [new Map([['', sums.map((sum) => pack(sum.settled))]])];
  let steps = 0;
  for (const [depth, options] of classes.entries()) {
    const layer = new Map<string, State>();
    steps += (layers[depth]?.size ?? 0) * options.length;
    if (steps > MAX_STEPS) return null;
    for (const state of layers[depth]?.values() ?? []) {
      for (let choice = 0; choice < options.length; choice++) {
        const next = toNext(state, touched[depth] ?? [], choice);
        if (next !== null) layer.set(next.join(), next);
      }
    }
    layers.push(layer);
  }
  let alive: ReadonlySet<string> = new Set(layers.at(-1)?.keys());
  const supported: (readonly number[])[] = [];
  for (let depth = classes.length - 1; depth >= 0; depth--) {
    const before = new Set<string>();
    const kept = new Set<number>();
    for (const [key, state] of layers[depth] ?? []) {
      classes[depth]?.forEach((_, choice) => {
        const next = toNext(state, touched[depth] ?? [], choice);
        if (next === null || !alive.has(next.join())) return;
        before.add(key);
        kept.add(choice);
      });
    }
    supported.unshift([...kept].flatMap((choice) => classes[depth]?.[choice] ?? []).sort((a, b) => a - b));
    alive = before;
  }
  return supported;
}

function toTouched(sums: readonly OpenSum[], depth: number): readonly Touched[] {
  return sums.flatMap(({ shares, last }, sum): readonly Touched[] => {
    const own = shares.get(depth);
    if (own === undefined) return [];
    const behind = [...shares].flatMap(([at, choices]) => (at > depth ? [choices.map(({ add }) => toSteps(add))] : []));
    const least = behind.reduce((all, adds) => all + Math.min(...adds), 0);
    const most = behind.reduce((all, adds) => all + Math.max(...adds), 0);
    return [{ sum, shares: own.map(pack), least, most, isLast: last === depth }];
  });
}

/** Null where a sum both of whose sides are stated cannot come out even any more. */
function toNext(state: State, touched: readonly Touched[], choice: number): State | null {
  const next = state.slice();
  for (const { sum, shares, least, most, isLast } of touched) {
    const packed = plus(state[sum] ?? 0, shares[choice] ?? 0);
    const sides = sidesOf(packed);
    if (sides === BOTH_STATED) {
      const balance = (packed - sides) / 4;
      if (balance + least > 0 || balance + most < 0) return null;
    }
    next[sum] = isLast ? 0 : packed;
  }
  return next;
}

function toSteps(units: number): number {
  return Math.round(units * STEPS_PER_UNIT);
}

function pack({ add, left, right }: Share): Packed {
  return toSteps(add) * 4 + (left ? 2 : 0) + (right ? 1 : 0);
}

function sidesOf(packed: Packed): number {
  return packed - Math.floor(packed / 4) * 4;
}

function plus(a: Packed, b: Packed): Packed {
  const [sidesA, sidesB] = [sidesOf(a), sidesOf(b)];
  return a - sidesA + (b - sidesB) + (sidesA | sidesB);
}
