import type { Severity } from './finding.js';
import type { ReportRecord } from './record.js';

/**
 * Rules that hold records against each other, each with what it says and when it keeps silent: the one list. `docs/findings.md` is made from it.
 * All of them pass over cells that were not read, and cells that a finding of origin `extraction` doubts: the record itself sends people there.
 */
export const PANEL_RULES = {
  carry_over: {
    severity: 'warning',
    about: 'What one year carries forward is not what the next one carries over; each column is compared.',
    silent:
      'Without both years; where a row is blank throughout; where several sources of one year disagree about the cell and none is a corrected reissue.',
  },
  in_force_chain: {
    severity: 'warning',
    about:
      'Documents in force are not those of the year before, plus the issued, minus the repealed. Revisions and lapses are counted differently, hence a question, not a fault.',
    silent: 'Without both years in a form that has these columns; where either stock is blank, or both flows are.',
  },
  aggregate_sum: {
    severity: 'warning',
    about:
      'A report says that it adds up the units below it, and their reports make more; or they make less, though all the units it counts are here.',
    silent:
      'Where the report does not say so; without reports of units whose names begin with its region; where they make less and it does not say how many units it counts, or not all of them are here. Units below another one that adds up are left to that one.',
  },
  sources_disagree: {
    severity: 'warning',
    about: 'Two sources of one agency and year print different values, and none calls itself corrected.',
    silent: 'Where all values that both state are the same.',
  },
  reissue: {
    severity: 'info',
    about:
      'Two sources of one agency and year print different values, and one calls itself corrected or revised: that one is used in the rules above.',
    silent: 'Where all values that both state are the same, or several of them call themselves corrected.',
  },
  implausible_jump: {
    severity: 'warning',
    about:
      'A figure is far out of line with the other years of its agency: at least 10 times more or less than their median, at least 100 away, and more than 8 times as far (in logarithms) as the others usually are (median absolute deviation, taken as at least a quarter up or down).',
    silent: 'With fewer than four other years; for small figures.',
  },
} as const satisfies Record<string, { severity: Severity; about: string; silent: string }>;

export type PanelRule = keyof typeof PANEL_RULES;

/** A cell that a finding names, with the value as it stands there. */
export interface PanelCellRef {
  readonly record: string;
  readonly cell: string;
  readonly value: number | null;
}

/** One thing to tell about several records. */
export interface PanelFinding {
  /** The same problem has the same id on every run: made of the rule, the agency, the years, and what of the report is concerned; never of values. */
  readonly id: string;
  readonly rule: PanelRule;
  readonly severity: Severity;
  readonly agency: string;
  /** Ascending. */
  readonly years: readonly number[];
  /** Paths below the output folder. */
  readonly records: readonly string[];
  readonly cells: readonly PanelCellRef[];
  /** English, for people; never parsed. */
  readonly message: string;
  readonly facts: { readonly [fact: string]: number | string | null };
}

/** How often a rule could be applied. */
export interface PanelCounts {
  readonly compared: number;
  readonly found: number;
}

/** What a report says of itself: that its figures add up those of units below it. `units`: how many, where it says so. */
export interface Aggregation {
  readonly quote: string;
  readonly units: number | null;
}

/** An agency's name from the province down, null where its division is not sure; `isAmbiguous`: since several are called so. */
export interface AgencyName {
  readonly full: string | null;
  readonly isAmbiguous: boolean;
}

/** What the rules are applied to; data and readings of prose from `parsers/`. All cells compare across the editions that have them. */
export interface PanelForm {
  /** Pairs of cells: the first in one year is the second in the next. */
  readonly carried: readonly { readonly from: string; readonly to: string }[];
  /** Stock this year = stock last year + plus − minus. */
  readonly stocks: readonly {
    readonly name: string;
    readonly stock: string;
    readonly plus: string;
    readonly minus: string;
  }[];
  /** Cells that a report adds up over units. */
  readonly sums: readonly string[];
  /** Cells whose course over the years is looked at. */
  readonly courses: readonly string[];
  /** The words by which a report calls itself corrected, or null. */
  findReissueMark(record: ReportRecord): string | null;
  findAggregation(record: ReportRecord): Aggregation | null;
  /** Who reports, with the divisions above. */
  findFullName(record: ReportRecord): AgencyName;
  /** The region that an agency's name begins with: 江望市南屏区 of 江望市南屏区人民政府办公室; null for departments. */
  findRegion(agency: string): string | null;
}
