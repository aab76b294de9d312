import type { RecordIssue } from '../src/model/record-issue.js';
import type { ReportParser } from '../src/model/report.js';
import { catalogue } from './catalogue.js';
import { checkRecord } from './checks/check-record.js';
import { catalogueToLexicon } from './lexicon/lexicon.js';
import { createReportParser } from './parse-report.js';

export { crosswalk } from './editions/crosswalk.js';
export { english } from './editions/english.js';
export { panelForm } from './editions/panel-form.js';
export { sheetWordings } from './editions/sheet-wording.js';
export { findDivisionByCode } from './regions/find-division.js';
export { identifyAgency, toAgencyName } from './regions/identify-agency.js';
export { catalogue };

const lexicon = catalogueToLexicon(catalogue);

/** The parser with every edition in the catalogue. */
export const reportParser: ReportParser = createReportParser(lexicon);

/** What is wrong with a record: `json` is held against the schema, every form of the catalogue, and its sums. */
export function findRecordIssues(json: unknown): readonly RecordIssue[] {
  return checkRecord(lexicon, json);
}
