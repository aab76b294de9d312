import type { PanelFinding } from '../../model/panel.js';
import type { AcrossResult } from '../across.js';
import { choosePanelEntry, type PanelAgency, type RuleResult, toPanelFinding } from './panel.js';

/** Sources of one agency and year that print different values: a corrected reissue, or a contradiction. */
export function checkSources(agencies: readonly PanelAgency[], groups: readonly AcrossResult[]): RuleResult {
  const byRecord = new Map(
    agencies.flatMap((agency) =>
      agency.years.flatMap((year) => year.entries.map(({ path }) => [path, { agency, year }] as const)),
    ),
  );
  const findings = groups.flatMap((group): readonly PanelFinding[] => {
    const differ = group.tables.flatMap((table) => table.differ);
    const found = byRecord.get(group.records[0] ?? '');
    if (differ.length === 0 || found === undefined) return [];
    const { agency, year } = found;
    const entries = year.entries.filter(({ path }) => group.records.includes(path));
    const cells = differ.flatMap(({ cell, values, states }) =>
      group.records.flatMap((record, at) =>
        states[at] === null || states[at] === undefined ? [] : [{ record, cell, value: values[at] ?? null }],
      ),
    );
    const corrected = entries.filter(({ reissue }) => reissue !== null);
    if (corrected.length === 1) {
      const { path, reissue } = choosePanelEntry(year);
      const message = `${path} calls itself corrected (${reissue}); ${differ.length} values are other than before`;
      return [
        toPanelFinding('reissue', agency, entries, cells, message, {
          corrected: path,
          mark: reissue,
          values: differ.length,
        }),
      ];
    }
    const message = `${entries.length} sources of ${year.year} print ${differ.length} different values`;
    return [toPanelFinding('sources_disagree', agency, entries, cells, message, { values: differ.length })];
  });
  return { compared: groups.length, findings };
}
