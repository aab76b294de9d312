import type { TableForm } from '../../../src/model/edition.js';
import type { Random } from '../random.js';
import type { Numbers, Profile } from './model.js';

/** New requests of natural persons by profile: [low, high]. */
const NEW_BY_PROFILE: Readonly<Record<Profile, readonly [number, number]>> = {
  zero: [0, 0],
  sparse: [0, 4],
  bureau: [3, 60],
  county: [60, 900],
  city: [900, 14_000],
};

/** Rows that most reports fill, and how much heavier they weigh than the others. */
const WEIGHT: Readonly<Record<string, number>> = {
  'results.granted': 12,
  'results.partially_granted': 4,
  'results.unavailable.not_held': 8,
  'results.unavailable.requires_creation': 2,
  'results.not_processed.petition_or_complaint': 3,
  'results.other.miscellaneous': 3,
  'results.other_undivided': 3,
};

/** Shares `total` out over the keys, sparsely: most rows of real tables are zero. */
function shareOut(
  total: number,
  keys: readonly string[],
  random: Random,
  sparse: boolean,
): ReadonlyMap<string, number> {
  const weighed = keys.map((key) => {
    const weight = WEIGHT[key] ?? 1;
    const open = random.chance(sparse ? Math.min(0.9, weight / 8) : Math.min(0.97, 0.35 + weight / 10));
    return { key, weight: open ? weight * (0.2 + random.next()) : 0 };
  });
  const sum = weighed.reduce((carry, item) => carry + item.weight, 0);
  const shares = new Map<string, number>(keys.map((key) => [key, 0]));
  if (total === 0) return shares;
  if (sum === 0) return shares.set(random.pick(keys), total);
  let left = total;
  for (const { key, weight } of weighed) {
    const share = Math.min(left, Math.floor((total * weight) / sum));
    shares.set(key, share);
    left -= share;
  }
  const open = weighed.filter((item) => item.weight > 0).map((item) => item.key);
  const rest = random.pick(open);
  return shares.set(rest, (shares.get(rest) ?? 0) + left);
}

function toNewRequests(column: string, natural: number, random: Random, profile: Profile): number {
  if (column === 'natural_person') return natural;
  if (profile === 'zero') return 0;
  if (column === 'commercial_enterprise')
    return random.chance(0.6) ? Math.floor(natural * random.next() * 0.15) + random.int(0, 2) : 0;
  if (!random.chance(profile === 'city' ? 0.7 : profile === 'county' ? 0.35 : 0.12)) return 0;
  return random.int(1, profile === 'city' ? 30 : profile === 'county' ? 6 : 2);
}

/** What comes in and stays in one column of applicants. */
export interface Flow {
  readonly fresh: number;
  readonly carried: number;
  readonly forward: number;
}

function toFlow(column: string, natural: number, random: Random, profile: Profile): Flow {
  const fresh = toNewRequests(column, natural, random, profile);
  const carried = profile !== 'zero' && fresh > 0 && random.chance(0.5) ? random.int(0, Math.ceil(fresh / 12)) : 0;
  const forward = fresh + carried > 0 && random.chance(0.5) ? random.int(0, Math.ceil((fresh + carried) / 15)) : 0;
  return { fresh, carried, forward };
}

/**
 * Table 三, with every sum true by construction: 一 + 二 = 总计 + 四 in each column, rows and results add up.
 * @param flows by column, where the years before and after decide them
 */
export function toApplicationNumbers(
  form: TableForm,
  random: Random,
  profile: Profile,
  flows: ReadonlyMap<string, Flow> = new Map(),
): Numbers {
  const [low, high] = NEW_BY_PROFILE[profile];
  const natural = random.int(low, high);
  const numbers = new Map<string, number>();
  const rows = form.rows.map((row) => row.key);
  const results = rows.filter((key) => key.startsWith('results.') && key !== 'results.total');
  const columns = (form.rows[0]?.columns ?? []).map((column) => column.key ?? '').filter((key) => key !== 'total');
  for (const column of columns) {
    const { fresh, carried, forward } = flows.get(column) ?? toFlow(column, natural, random, profile);
    const total = fresh + carried - forward;
    numbers.set(`new_requests.${column}`, fresh).set(`carried_over.${column}`, carried);
    for (const [key, share] of shareOut(total, results, random, profile !== 'city'))
      numbers.set(`${key}.${column}`, share);
    numbers.set(`results.total.${column}`, total).set(`carried_forward.${column}`, forward);
  }
  for (const row of rows) {
    numbers.set(
      `${row}.total`,
      columns.reduce((sum, column) => sum + (numbers.get(`${row}.${column}`) ?? 0), 0),
    );
  }
  return new Map([...numbers].map(([key, value]) => [`${form.table}.${key}`, value]));
}
