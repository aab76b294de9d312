import { createHash } from 'node:crypto';
import { PANEL_RULES, type PanelCellRef, type PanelFinding, type PanelRule } from '../../model/panel.js';
import { byCodeUnits } from './by-code-units.js';
import type { PanelEntry, PanelValue } from './panel-entry.js';

/** All records of one agency and year. */
export interface PanelYear {
  readonly year: number;
  /** In the order of their paths. */
  readonly entries: readonly PanelEntry[];
}

/** One agency through the years. */
export interface PanelAgency {
  readonly key: string;
  readonly agency: string;
  /** Ascending. */
  readonly years: readonly PanelYear[];
}

/** What a rule made of a panel. */
export interface RuleResult {
  readonly compared: number;
  readonly findings: readonly PanelFinding[];
}

export function entriesToAgencies(entries: readonly PanelEntry[]): readonly PanelAgency[] {
  const agencies = new Map<string, Map<number, PanelEntry[]>>();
  for (const entry of entries) {
    const years = agencies.get(entry.key) ?? new Map<number, PanelEntry[]>();
    agencies.set(entry.key, years);
    years.set(entry.year, [...(years.get(entry.year) ?? []), entry]);
  }
  return [...agencies.entries()]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([key, years]) => {
      const sorted = [...years.entries()]
        .sort(([a], [b]) => a - b)
        .map(([year, own]) => ({ year, entries: own.sort((a, b) => byCodeUnits(a.path, b.path)) }));
      return { key, agency: sorted[0]?.entries[0]?.agency ?? key, years: sorted };
    });
}

export function* toNeighbours({ years }: PanelAgency): Generator<readonly [before: PanelYear, now: PanelYear]> {
  for (const [at, now] of years.entries()) {
    const before = years[at - 1];
    if (before !== undefined && before.year === now.year - 1) yield [before, now];
  }
}

/** The one of several sources that calls itself corrected; else the first. */
export function choosePanelEntry({ entries }: PanelYear): PanelEntry {
  const corrected = entries.filter(({ reissue }) => reissue !== null);
  return (corrected.length === 1 ? corrected[0] : entries[0]) as PanelEntry;
}

/** What an agency states in a year: of several sources that of the corrected one; else what all that know it agree on. */
export function findPanelValue(year: PanelYear, cell: string): PanelValue {
  const corrected = year.entries.filter(({ reissue }) => reissue !== null);
  if (corrected.length === 1) return corrected[0]?.find(cell) ?? null;
  const known = year.entries.flatMap((entry) => entry.find(cell) ?? []);
  const [first] = known;
  return first === undefined || known.some(({ value }) => value !== first.value) ? null : first;
}

/** `about`: what of agency and years it is, where a rule can say several things of them. */
export function toPanelFinding(
  rule: PanelRule,
  { agency, key }: Pick<PanelAgency, 'agency' | 'key'>,
  entries: readonly PanelEntry[],
  cells: readonly PanelCellRef[],
  message: string,
  facts: PanelFinding['facts'] = {},
  about = '',
): PanelFinding {
  const years = [...new Set(entries.map(({ year }) => year))].sort((a, b) => a - b);
  const records = [...new Set(entries.map(({ path }) => path))];
  const identity = [rule, key, years.join('-'), about].join('\n');
  const id = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  return { id, rule, severity: PANEL_RULES[rule].severity, agency, years, records, cells, message, facts };
}
