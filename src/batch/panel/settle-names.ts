import { byCodeUnits } from './by-code-units.js';
import type { PanelEntry } from './panel-entry.js';

/** An agency whose name several divisions have: it may be one of those in `like`, which nothing says, so it stays by itself. */
export interface UnsureName {
  readonly agency: string;
  /** Paths of its records. */
  readonly records: readonly string[];
  /** Full names of agencies of this folder that it may be. */
  readonly like: readonly string[];
}

/**
 * Agencies are the same where their full names are. Where a name's division is not sure, printed names decide: such a record belongs to those printed
 * with the same name, if these are all of one division; else it stays apart.
 */
export function settleNames(entries: readonly PanelEntry[]): {
  readonly entries: readonly PanelEntry[];
  readonly unsure: readonly UnsureName[];
} {
  const fullNames = new Map<string, Set<string>>();
  for (const { printed, full } of entries) {
    if (full !== null) fullNames.set(printed, (fullNames.get(printed) ?? new Set()).add(full));
  }
  const settled = entries.map((entry) => {
    const known = [...(fullNames.get(entry.printed) ?? [])];
    const full = entry.full ?? (known.length === 1 ? (known[0] ?? null) : null);
    return full === null ? entry : { ...entry, full, key: full, region: toFullRegion(entry, full) };
  });
  const all = [...new Set([...fullNames.values()].flatMap((names) => [...names]))].sort(byCodeUnits);
  const byName = new Map<string, PanelEntry[]>();
  for (const entry of settled) {
    if (entry.isAmbiguous && entry.full === null)
      byName.set(entry.printed, [...(byName.get(entry.printed) ?? []), entry]);
  }
  const unsure = [...byName.entries()]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([printed, own]): readonly UnsureName[] => {
      const like = all.filter((name) => name.endsWith(printed));
      return like.length === 0 ? [] : [{ agency: printed, records: own.map(({ path }) => path), like }];
    });
  return { entries: settled, unsure };
}

/** What stands behind the region is the same in both names. */
function toFullRegion({ printed, region }: PanelEntry, full: string): string | null {
  if (region === null || !printed.startsWith(region)) return region;
  const body = printed.slice(region.length).replace(/^政府/, '人民政府');
  return full.endsWith(body) ? full.slice(0, full.length - body.length) : region;
}
