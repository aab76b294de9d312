import { PANEL_RULES, type PanelCounts, type PanelFinding, type PanelForm, type PanelRule } from '../../model/panel.js';
import type { AcrossResult } from '../across.js';
import { byCodeUnits } from './by-code-units.js';
import { checkAggregates } from './check-aggregates.js';
import { checkSources } from './check-sources.js';
import { checkCarryOver, checkCourses, checkStocks } from './check-years.js';
import { entriesToAgencies, type PanelAgency, type RuleResult } from './panel.js';
import type { settleNames, UnsureName } from './settle-names.js';

/** What the rules found, and how often each could be applied: a rule that never could is no all-clear. */
export interface PanelOutcome {
  readonly findings: readonly PanelFinding[];
  readonly rules: { readonly [R in PanelRule]: PanelCounts };
  /** Names that may be those of other agencies here, and are left by themselves. */
  readonly unsure: readonly UnsureName[];
}

/**
 * @param groups records of one agency and year held against each other
 */
export function panelToFindings(
  { entries, unsure }: ReturnType<typeof settleNames>,
  groups: readonly AcrossResult[],
  form: PanelForm,
): PanelOutcome {
  const agencies = entriesToAgencies(entries);
  const each = (check: (agency: PanelAgency, form: PanelForm) => RuleResult) =>
    agencies.map((agency) => check(agency, form));
  const results: readonly (readonly [PanelRule, readonly RuleResult[]])[] = [
    ['carry_over', each(checkCarryOver)],
    ['in_force_chain', each(checkStocks)],
    ['implausible_jump', each(checkCourses)],
    ['aggregate_sum', [checkAggregates(agencies, form)]],
    ['sources_disagree', [checkSources(agencies, groups)]],
  ];
  const findings = results.flatMap(([, own]) => own.flatMap((result) => result.findings));
  const compared = new Map<PanelRule, number>(
    results.map(([rule, own]) => [rule, own.reduce((sum, result) => sum + result.compared, 0)]),
  );
  compared.set('reissue', groups.length);
  const rules = Object.fromEntries(
    (Object.keys(PANEL_RULES) as PanelRule[]).map((rule) => [
      rule,
      { compared: compared.get(rule) ?? 0, found: findings.filter((finding) => finding.rule === rule).length },
    ]),
  ) as PanelOutcome['rules'];
  return { findings: findings.sort(byAgencyAndYear), rules, unsure };
}

function byAgencyAndYear(a: PanelFinding, b: PanelFinding): number {
  return (
    byCodeUnits(a.agency, b.agency) ||
    (a.years.at(-1) ?? 0) - (b.years.at(-1) ?? 0) ||
    byCodeUnits(a.rule, b.rule) ||
    byCodeUnits(a.id, b.id)
  );
}
