import type { PanelCellRef, PanelFinding, PanelForm } from '../../model/panel.js';
import {
  choosePanelEntry,
  findPanelValue,
  type PanelAgency,
  type PanelYear,
  type RuleResult,
  toPanelFinding,
} from './panel.js';

interface Report {
  readonly agency: PanelAgency;
  readonly year: PanelYear;
}

/**
 * A report that says it adds up the units below it, against their reports. Σ of them may never be more; it may be less where some are not here,
 * hence only where it counts its units and all are here.
 */
export function checkAggregates(agencies: readonly PanelAgency[], form: PanelForm): RuleResult {
  const byYear = new Map<number, Report[]>();
  for (const agency of agencies) {
    for (const year of agency.years) byYear.set(year.year, [...(byYear.get(year.year) ?? []), { agency, year }]);
  }
  const findings: PanelFinding[] = [];
  let compared = 0;
  for (const reports of byYear.values()) {
    const parents = reports.filter(({ year }) => toScope(year) !== null);
    for (const parent of parents) {
      const children = toChildren(parent, parents, reports);
      if (children.length === 0) continue;
      compared += 1;
      const finding = compareSums(parent, children, form);
      if (finding !== null) findings.push(finding);
    }
  }
  return { compared, findings };
}

/** What a report covers, where it says so. */
function toScope(
  year: PanelYear,
): { readonly region: string; readonly quote: string; readonly units: number | null } | null {
  const { region, aggregation } = choosePanelEntry(year);
  return region === null || aggregation === null ? null : { region, ...aggregation };
}

/** Reports of units of the region, but for those below another one that adds up. `reports` are in the order of their agencies' keys. */
function toChildren(parent: Report, parents: readonly Report[], reports: readonly Report[]): readonly Report[] {
  const region = toScope(parent.year)?.region ?? '';
  const isBelow = (report: Report, name: string) =>
    report.agency.key.startsWith(name) && choosePanelEntry(report.year).region !== name;
  const below = reports.filter((report) => report !== parent && isBelow(report, region));
  return below.filter(
    (report) =>
      !parents.some((other) => {
        const inner = toScope(other.year)?.region ?? '';
        return (
          other !== parent && other !== report && inner !== region && inner.startsWith(region) && isBelow(report, inner)
        );
      }),
  );
}

function compareSums(parent: Report, children: readonly Report[], { sums }: PanelForm): PanelFinding | null {
  const scope = toScope(parent.year);
  const entry = choosePanelEntry(parent.year);
  const isWhole = scope?.units === children.length;
  const cells: PanelCellRef[] = [];
  const wrong: { readonly cell: string; readonly printed: number; readonly made: number }[] = [];
  for (const cell of sums) {
    const printed = findPanelValue(parent.year, cell)?.value ?? null;
    if (printed === null) continue;
    const parts = children.map(({ year }) => ({
      record: choosePanelEntry(year).path,
      cell,
      known: findPanelValue(year, cell),
    }));
    const made = parts.reduce((sum, { known }) => sum + (known?.value ?? 0), 0);
    const isKnown = parts.every(({ known }) => known !== null);
    // Counts are never negative: what is known alone may be too much already.
    if (made > printed || (made < printed && isWhole && isKnown)) {
      wrong.push({ cell, printed, made });
      cells.push({ record: entry.path, cell, value: printed });
      cells.push(
        ...parts.flatMap(({ record, known }) => (known === null ? [] : [{ record, cell, value: known.value }])),
      );
    }
  }
  const [first] = wrong;
  if (first === undefined) return null;
  const entries = [entry, ...children.map(({ year }) => choosePanelEntry(year))];
  const message = `${first.cell}: ${children.length} units below make ${first.made}, printed is ${first.printed} (${wrong.length} of ${sums.length} figures differ)`;
  const facts = { actual: first.printed, expected: first.made, units: children.length, quote: scope?.quote ?? null };
  return toPanelFinding('aggregate_sum', parent.agency, entries, cells, message, facts);
}
