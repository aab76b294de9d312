import type { AgencyName } from '../../src/model/panel.js';
import type { ReportRecord } from '../../src/model/record.js';
import { findDivision } from './find-division.js';
import { identifyAgency } from './identify-agency.js';

/**
 * The agency's name with its divisions from the province down, where they are sure: 洪泽区人民政府, 淮安市洪泽区政府 and 江苏省淮安市洪泽区人民政府 are all the last.
 * The body must be the same: a government and its office are two.
 */
export function findFullName(record: ReportRecord): AgencyName {
  const { name, division, basis } = identifyAgency(record);
  const match = name === null ? null : findDivision(name);
  if (match === null || division === null) return { full: null, isAmbiguous: basis === 'ambiguous' };
  return { full: division.replaceAll(' ', '') + toBody(match.rest), isAmbiguous: false };
}

/** 政府 and 人民政府 are one. */
function toBody(rest: string): string {
  return rest.replace(/^政府/, '人民政府');
}
