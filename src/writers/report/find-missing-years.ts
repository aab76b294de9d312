import { type IndexEntry, toAgencyKey } from '../../model/run-index.js';

/** An agency and the years of which it has a record, and those between that are missing. */
export interface AgencyYears {
  readonly agency: string;
  readonly years: readonly number[];
  readonly missing: readonly number[];
}

/** Between two years further apart nobody expects all reports: the reports began in 2008, a year far from the others was misread. */
const MAX_SPAN_YEARS = 30;

/** Agencies with a gap between their first and their last year; most missing years first, then by name. */
export function findMissingYears(entries: readonly IndexEntry[]): readonly AgencyYears[] {
  const agencies = new Map<string, { readonly agency: string; readonly years: Set<number> }>();
  for (const { reports = [] } of entries) {
    for (const { agency, year } of reports) {
      if (agency === null || year === null) continue;
      const key = toAgencyKey(agency);
      const known = agencies.get(key) ?? { agency, years: new Set<number>() };
      known.years.add(year);
      agencies.set(key, known);
    }
  }
  return [...agencies.values()]
    .map(({ agency, years }) => toAgencyYears(agency, years))
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => b.missing.length - a.missing.length || (a.agency < b.agency ? -1 : 1));
}

function toAgencyYears(agency: string, years: ReadonlySet<number>): AgencyYears {
  const sorted = [...years].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? 0;
  if (last - first > MAX_SPAN_YEARS) return { agency, years: sorted, missing: [] };
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return { agency, years: sorted, missing: all.filter((year) => !years.has(year)) };
}
