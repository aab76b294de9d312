import type { TableForm } from '../../../src/model/edition.js';
import type { Random } from '../random.js';
import { listCells, type Numbers, type Profile } from './model.js';

/** Upper bound of a count of decisions, by profile: city reports print six digits. */
const DECISIONS: Readonly<Record<Profile, number>> = {
  zero: 0,
  sparse: 40,
  bureau: 900,
  county: 60_000,
  city: 950_000,
};
const DOCUMENTS: Readonly<Record<Profile, number>> = { zero: 0, sparse: 2, bureau: 12, county: 60, city: 400 };

/** Rounds to the given decimal places without binary dust: 0.092, 4068.208, 59237.2449. */
function toMoney(random: Random, high: number): number {
  const places = random.pick([0, 1, 2, 2, 2, 3, 4]);
  const scale = 10 ** places;
  return Math.round(random.next() * high * scale) / scale;
}

function toDocuments(columns: readonly string[], random: Random, high: number): readonly number[] {
  const first = random.chance(0.35) ? 0 : random.int(0, high);
  const second = random.chance(0.5) ? 0 : random.int(0, Math.ceil(high / 3));
  const third = first + second + random.int(0, high * 3);
  // 2019: 新制作, 新公开, 对外公开总数; 2021: 制发, 废止, 现行有效.
  return columns[0] === 'made' ? [first, random.chance(0.7) ? first : second, third] : [first, second, third];
}

/** Table 二 of either edition. Nothing in it adds up to anything. */
export function toProactiveNumbers(form: TableForm, random: Random, profile: Profile): Numbers {
  const numbers = new Map<string, number>();
  for (const row of form.rows) {
    const keys = row.columns.map((column) => column.key ?? '');
    const id = (key: string): string => `${form.table}.${row.key}.${key}`;
    const quiet = profile === 'zero' || (profile === 'sparse' && random.chance(0.6));
    // Rules (规章) are made by cities only.
    const documents = row.key === 'regulations' && profile !== 'city' ? 0 : DOCUMENTS[profile];
    if (keys.length === 3 && keys.every((key) => !['decisions', 'change'].includes(key))) {
      toDocuments(keys, random, documents).forEach((value, index) => {
        numbers.set(id(keys[index] ?? ''), quiet && profile === 'zero' ? 0 : documents === 0 ? 0 : value);
      });
      continue;
    }
    for (const key of keys) {
      const high = DECISIONS[profile];
      const value = key.startsWith('amount')
        ? toMoney(random, profile === 'city' ? 90_000 : profile === 'county' ? 9_000 : 60)
        : key === 'change'
          ? random.int(-6, 12)
          : key === 'decisions'
            ? random.int(0, Math.max(1, Math.floor(high * random.next())))
            : random.int(0, profile === 'city' ? 400 : 60);
      numbers.set(id(key), quiet || random.chance(0.2) ? 0 : value);
    }
  }
  return numbers;
}

/** Table 四: each block adds up to its 总计. */
export function toReviewNumbers(form: TableForm, random: Random, profile: Profile): Numbers {
  const high: Readonly<Record<Profile, number>> = { zero: 0, sparse: 1, bureau: 4, county: 30, city: 180 };
  const numbers = new Map<string, number>();
  for (const row of form.rows) {
    const active = profile !== 'zero' && random.chance(profile === 'sparse' ? 0.25 : 0.75);
    let total = 0;
    for (const { key } of row.columns) {
      if (key === 'total') numbers.set(`${form.table}.${row.key}.total`, total);
      else {
        const value = active && random.chance(0.6) ? random.int(0, high[profile]) : 0;
        total += value;
        numbers.set(`${form.table}.${row.key}.${key}`, value);
      }
    }
  }
  return numbers;
}

/** The 2014 statistics table: free counts first, then every sum of the form from its addends. */
export function toStatisticsNumbers(form: TableForm, random: Random, profile: Profile): Numbers {
  const high: Readonly<Record<Profile, number>> = { zero: 0, sparse: 6, bureau: 80, county: 900, city: 20_000 };
  const numbers = new Map<string, number>();
  for (const { id, column } of listCells(form)) {
    const key = id.slice(form.table.length + 1);
    const published = /^(disclosed|channels)/.test(key);
    const limit = published ? Math.max(30, high[profile] * 3) : Math.ceil(high[profile] / 6);
    const zero = !published && random.chance(profile === 'city' ? 0.2 : 0.55);
    const value = column.kind === 'money' ? toMoney(random, 30) : random.int(0, limit);
    numbers.set(id, zero ? 0 : value);
  }
  const id = (key: string): string => `${form.table}.${key}`;
  // Backwards, since refused.total is itself an addend of answered.total and stands after it.
  for (const equation of [...form.equations].reverse()) {
    const total = equation.right[0];
    if (total === undefined) continue;
    numbers.set(
      id(total),
      equation.left.reduce((sum, key) => sum + (numbers.get(id(key)) ?? 0), 0),
    );
  }
  return numbers;
}
