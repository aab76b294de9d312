import type { ExportColumn } from './export-table.js';

/** A question that is asked often, answered by a view. */
export interface DatabaseView {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly Pick<ExportColumn, 'name' | 'about'>[];
  readonly sql: string;
}

const REPORT = [
  { name: 'record', about: 'Path of the record' },
  { name: 'agency', about: 'Agency' },
  { name: 'year', about: 'Year reported on' },
] as const;

const FLAGGED = {
  name: 'flagged',
  about: 'A warning or an error names a cell behind this row: look before use',
} as const;

/** States of which nothing is known: a sum over them is null. */
const IS_UNKNOWN = "state IN ('unreadable', 'missing', 'ambiguous')";

/** Results of requests in the six groups of the form. Blank cells count as 0 beside numbers; only blanks give null. */
const OUTCOMES = `
SELECT record, any_value(agency) AS agency, any_value(year) AS year,
  CASE split_part(row_key, '.', 2)
    WHEN 'granted' THEN 'granted' WHEN 'partially_granted' THEN 'partially_granted' WHEN 'refused' THEN 'refused'
    WHEN 'unavailable' THEN 'unavailable' WHEN 'not_processed' THEN 'not_processed' ELSE 'other' END AS outcome,
  CASE WHEN bool_or(${IS_UNKNOWN}) THEN NULL ELSE sum(value) END AS requests,
  bool_or(flagged) AS flagged
FROM long
WHERE table_key = 'applications' AND column_key = 'total' AND starts_with(row_key, 'results.') AND row_key <> 'results.total'
GROUP BY record, outcome`;

const RATES = `
WITH results AS (
  SELECT record, value AS results_total, flagged FROM cells WHERE cell = 'applications.results.total.total'
), outcomes AS (
  SELECT record, any_value(agency) AS agency, any_value(year) AS year,
    max(requests) FILTER (outcome = 'granted') AS granted, max(requests) FILTER (outcome = 'partially_granted') AS partially_granted,
    max(requests) FILTER (outcome = 'refused') AS refused, bool_or(flagged) AS flagged
  FROM requests_by_outcome GROUP BY record
)
SELECT record, agency, year, results_total, granted, partially_granted, refused,
  granted / nullif(results_total, 0) AS granted_rate, refused / nullif(results_total, 0) AS refusal_rate,
  outcomes.flagged OR results.flagged AS flagged
FROM outcomes JOIN results USING (record)`;

const CHAIN = `
SELECT now.agency, before.year AS year_before, now.year AS year, now.column_key AS applicant,
  before.value AS carried_forward, now.value AS carried_over, now.value - before.value AS difference,
  before.flagged OR now.flagged AS flagged, before.record AS record_before, now.record AS record
FROM long AS before JOIN long AS now ON now.agency = before.agency AND now.year = before.year + 1 AND now.column_key = before.column_key
WHERE before.table_key = 'applications' AND before.row_key = 'carried_forward'
  AND now.table_key = 'applications' AND now.row_key = 'carried_over'`;

/** Views of the database export. A later view may use an earlier one. */
export const VIEWS: readonly DatabaseView[] = [
  {
    name: 'requests_by_outcome',
    about: 'Requests by report and outcome, over all applicants; the outcomes are the groups of the form',
    columns: [
      ...REPORT,
      { name: 'outcome', about: 'granted, partially_granted, refused, unavailable, not_processed or other' },
      { name: 'requests', about: 'How many; null where a cell of them is not known or all are blank' },
      FLAGGED,
    ],
    sql: OUTCOMES,
  },
  {
    name: 'refusal_rates',
    about: 'What share of the results of a year was refused or granted (不予公开 and 予以公开 of 总计)',
    columns: [
      ...REPORT,
      { name: 'results_total', about: 'All results (（七）总计 of all applicants)' },
      { name: 'granted', about: 'Granted' },
      { name: 'partially_granted', about: 'Partially granted' },
      { name: 'refused', about: 'Refused, all reasons' },
      { name: 'granted_rate', about: 'granted / results_total' },
      { name: 'refusal_rate', about: 'refused / results_total' },
      FLAGGED,
    ],
    sql: RATES,
  },
  {
    name: 'carry_over_chain',
    about:
      'What a report carries forward beside what the next one carries over, applicant by applicant; both should be equal',
    columns: [
      { name: 'agency', about: 'Agency, by its printed name' },
      { name: 'year_before', about: 'Year of the earlier report' },
      { name: 'year', about: 'Year of the later report' },
      { name: 'applicant', about: 'Column of the form' },
      { name: 'carried_forward', about: '四、结转下年度继续办理 of the earlier report' },
      { name: 'carried_over', about: '二、上年结转政府信息公开申请数量 of the later report' },
      { name: 'difference', about: 'carried_over − carried_forward' },
      FLAGGED,
      { name: 'record_before', about: 'Path of the earlier record' },
      { name: 'record', about: 'Path of the later record' },
    ],
    sql: CHAIN,
  },
];
