import { DIVISIONS } from './divisions.js';

export interface Division {
  readonly code: string;
  readonly name: string;
  /** From the province down, itself included. */
  readonly path: readonly string[];
}

const PROVINCE_END = /(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/;

const byCode = new Map<string, Division>();
/** Names as they may begin an agency's name → the divisions so called. */
const byName = new Map<string, Division[]>();
for (const line of DIVISIONS) {
  const [province = '', list = ''] = line.split(' ');
  for (const entry of list.split(',')) addDivision(province + entry.slice(0, 4), entry.slice(4));
}

function addDivision(code: string, name: string): void {
  const parents = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`];
  const above = [...new Set(parents)].filter((each) => each !== code).flatMap((each) => byCode.get(each)?.name ?? []);
  const division = { code, name, path: [...above, name] };
  byCode.set(code, division);
  byName.set(name, [...(byName.get(name) ?? []), division]);
}

const LONGEST_NAME = Math.max(...[...byName.keys()].map((name) => name.length));

export function findDivisionByCode(code: string): Division | null {
  return byCode.get(code) ?? null;
}

/** A division that a name begins with, and what is left of the name. */
export interface DivisionMatch {
  /** The deepest division of the chain; several where the chain fits several places. */
  readonly divisions: readonly Division[];
  readonly rest: string;
}

/**
 * Reads the divisions at the beginning of a name, one below the other: 江苏省淮安市洪泽区…, 淮安市洪泽区…, 洪泽区…, 江苏淮安市…. The longest chain
 * counts; null where none stands there.
 */
export function findDivision(name: string): DivisionMatch | null {
  return readChain(name, null) ?? readAfterShortProvince(name);
}

function readChain(name: string, above: readonly Division[] | null): DivisionMatch | null {
  for (let length = Math.min(LONGEST_NAME, name.length); length >= 2; length--) {
    const called = byName.get(name.slice(0, length)) ?? [];
    const fitting = above === null ? called : called.filter((each) => above.some((upper) => isBelow(each, upper)));
    if (fitting.length === 0) continue;
    const rest = name.slice(length);
    return readChain(rest, fitting) ?? { divisions: fitting, rest };
  }
  return null;
}

/** 江苏淮安市…: a province without its 省 counts only before a division of its own. */
function readAfterShortProvince(name: string): DivisionMatch | null {
  for (const division of byCode.values()) {
    if (!division.code.endsWith('0000')) continue;
    const short = division.name.replace(PROVINCE_END, '');
    if (short.length < 2 || !name.startsWith(short)) continue;
    const match = readChain(name.slice(short.length), [division]);
    if (match !== null) return match;
  }
  return null;
}

function isBelow({ code }: Division, { code: upper }: Division): boolean {
  return code !== upper && code.startsWith(upper.replace(/(?:00){1,2}$/, ''));
}
