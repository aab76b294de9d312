import type { ReportRecord } from './record.js';

export const AGENCY_LEVELS = ['province', 'city', 'county', 'township', 'department'] as const;

/**
 * Government of a province, city or county, a township or street office, or a department of any of them.
 * Cities at the level of counties are counties, as their codes are.
 */
export type AgencyLevel = (typeof AGENCY_LEVELS)[number];

/**
 * How the division was found: `name`, by the name alone; `prose`, by the full name in title or text; `user`, by the user's list; `ambiguous`, several
 * divisions have that name; `none`, no division stands in the name.
 */
export type DivisionBasis = 'name' | 'prose' | 'user' | 'ambiguous' | 'none';

/** Who reports. */
export interface AgencyIdentity {
  /** Without 关于, year and 年度报告, width and spaces folded; null where the record names nobody. */
  readonly name: string | null;
  readonly level: AgencyLevel | null;
  /** Six digits (GB/T 2260) of the division that the agency belongs to, of townships the county; null unless it is sure. */
  readonly code: string | null;
  /** 江苏省 淮安市 洪泽区; null without a code. */
  readonly division: string | null;
  readonly basis: DivisionBasis;
}

/** Tells who reports. */
export type IdentifyAgency = (record: ReportRecord) => AgencyIdentity;
