import type { PanelCellRef, PanelFinding, PanelForm } from '../../model/panel.js';
import {
  choosePanelEntry,
  findPanelValue,
  type PanelAgency,
  type PanelYear,
  type RuleResult,
  toNeighbours,
  toPanelFinding,
} from './panel.js';

/** 结转下年度(N−1) = 上年结转(N), in each column. A blank beside figures counts as 0; a row of blanks states nothing. */
export function checkCarryOver(agency: PanelAgency, { carried }: PanelForm): RuleResult {
  const findings: PanelFinding[] = [];
  let compared = 0;
  for (const [before, now] of toNeighbours(agency)) {
    const isStated = (year: PanelYear, side: 'from' | 'to') =>
      carried.some((pair) => findPanelValue(year, pair[side])?.value != null);
    if (!isStated(before, 'from') || !isStated(now, 'to')) continue;
    compared += 1;
    const [then, here] = [choosePanelEntry(before), choosePanelEntry(now)];
    const different = carried.flatMap(({ from, to }) => {
      const [left, right] = [findPanelValue(before, from), findPanelValue(now, to)];
      if (left === null || right === null || (left.value ?? 0) === (right.value ?? 0)) return [];
      return [{ left: { record: then.path, cell: from, ...left }, right: { record: here.path, cell: to, ...right } }];
    });
    // The column of totals comes last and says most.
    const last = different.at(-1);
    if (last === undefined) continue;
    const cells = different.flatMap(({ left, right }) => [left, right]);
    const message = `${before.year} carries ${toText(last.left.value)} forward, ${now.year} carries ${toText(last.right.value)} over (${different.length} of ${carried.length} columns differ)`;
    const facts = { carried_forward: last.left.value, carried_over: last.right.value, columns: different.length };
    findings.push(toPanelFinding('carry_over', agency, [then, here], cells, message, facts));
  }
  return { compared, findings };
}

/** 现行有效(N) = 现行有效(N−1) + 制发(N) − 废止(N). */
export function checkStocks(agency: PanelAgency, { stocks }: PanelForm): RuleResult {
  const findings: PanelFinding[] = [];
  let compared = 0;
  for (const [before, now] of toNeighbours(agency)) {
    for (const { name, stock, plus, minus } of stocks) {
      const last = findPanelValue(before, stock);
      const [current, issued, repealed] = [stock, plus, minus].map((cell) => findPanelValue(now, cell));
      if (last?.value == null || current?.value == null || !issued || !repealed) continue;
      if (issued.value === null && repealed.value === null) continue;
      compared += 1;
      const expected = last.value + (issued.value ?? 0) - (repealed.value ?? 0);
      if (expected === current.value) continue;
      const [then, here] = [choosePanelEntry(before), choosePanelEntry(now)];
      const cells: readonly PanelCellRef[] = [
        { record: then.path, cell: stock, value: last.value },
        { record: here.path, cell: plus, value: issued.value },
        { record: here.path, cell: minus, value: repealed.value },
        { record: here.path, cell: stock, value: current.value },
      ];
      const message = `${name}: ${last.value} in force in ${before.year}, ${issued.value ?? 0} issued and ${repealed.value ?? 0} repealed in ${now.year} make ${expected}, printed is ${current.value}`;
      const facts = { row: name, actual: current.value, expected };
      findings.push(toPanelFinding('in_force_chain', agency, [then, here], cells, message, facts, name));
    }
  }
  return { compared, findings };
}

/** A median of fewer says little. */
const OTHER_YEARS = 4;
/** A figure so many times as far out as the others usually are; in units of their usual distance. */
const MAX_SCORE = 8;
/** Turns a median absolute deviation into what a standard deviation would be. */
const MAD_TO_SIGMA = 1.4826;
/** Even years that are all alike may be followed by one that is a quarter more. */
const LEAST_SPREAD = Math.log(1.25);
const LEAST_RATIO = 10;
const LEAST_DISTANCE = 100;

/** A figure far out of line with the other years of its agency: median and median absolute deviation of their logarithms. */
export function checkCourses(agency: PanelAgency, { courses }: PanelForm): RuleResult {
  const findings: PanelFinding[] = [];
  let compared = 0;
  for (const cell of courses) {
    const course = agency.years.flatMap((year) => {
      const value = findPanelValue(year, cell)?.value ?? null;
      return value === null || value < 0 ? [] : [{ year, value }];
    });
    if (course.length <= OTHER_YEARS) continue;
    for (const { year, value } of course) {
      compared += 1;
      const others = course.filter((each) => each.year !== year).map((each) => each.value);
      const middle = toMedian(others);
      const ratio = (Math.max(value, middle) + 1) / (Math.min(value, middle) + 1);
      if (ratio < LEAST_RATIO || Math.abs(value - middle) < LEAST_DISTANCE) continue;
      const logs = others.map((each) => Math.log1p(each));
      const center = toMedian(logs);
      const spread = Math.max(MAD_TO_SIGMA * toMedian(logs.map((each) => Math.abs(each - center))), LEAST_SPREAD);
      const score = Math.abs(Math.log1p(value) - center) / spread;
      if (score <= MAX_SCORE) continue;
      const entry = choosePanelEntry(year);
      const facts = { median: middle, score: Math.round(score * 10) / 10, other_years: others.length };
      const message = `${cell}: ${value} in ${year.year}, while the median of ${others.length} other years is ${middle}; ${facts.score} times as far out as usual`;
      findings.push(
        toPanelFinding(
          'implausible_jump',
          agency,
          [entry],
          [{ record: entry.path, cell, value }],
          message,
          facts,
          cell,
        ),
      );
    }
  }
  return { compared, findings };
}

function toMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

function toText(value: number | null): string {
  return value === null ? 'nothing' : String(value);
}
