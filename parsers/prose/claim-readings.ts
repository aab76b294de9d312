import type { ClaimKind } from './claim-patterns.js';

/** Cells whose sum a claim may mean. */
export type Reading = readonly string[];

const total = (row: string) => `applications.${row}.total`;
const REFUSED = [
  'state_secret',
  'prohibited_by_law',
  'three_securities_one_stability',
  'third_party_rights',
  'internal_affairs',
  'process_information',
  'enforcement_case_file',
  'administrative_query',
].map((reason) => total(`results.refused.${reason}`));
const UNAVAILABLE = ['not_held', 'requires_creation', 'still_unclear'].map((reason) =>
  total(`results.unavailable.${reason}`),
);
const NOT_PROCESSED = [
  'petition_or_complaint',
  'duplicate',
  'published_material',
  'excessive',
  'confirm_or_reissue',
].map((reason) => total(`results.not_processed.${reason}`));
const OTHER = ['correction_overdue', 'fee_overdue', 'miscellaneous'].map((reason) => total(`results.other.${reason}`));
const ORGANISATIONS = [
  'commercial_enterprise',
  'research_institution',
  'public_welfare_organization',
  'legal_service_organization',
  'other_organization',
];
const RECONSIDERATION = 'review_and_litigation.reconsideration';
const DIRECT = 'review_and_litigation.litigation_direct.total';
const AFTER = 'review_and_litigation.litigation_after_reconsideration.total';

/** What shares are of. */
export const WHOLES: readonly Reading[] = [
  [total('results.total')],
  [total('new_requests')],
  [total('new_requests'), total('carried_over')],
];

/**
 * A claim contradicts the tables only where it is none of its readings. 收到 and 受理 may or may not count what was carried over, 答复 what was not
 * processed, and 行政诉讼 either kind. Readings whose cells the form of the report does not have are left out.
 */
const READINGS: { readonly [K in Exclude<ClaimKind, keyof typeof APPLICANT_KINDS>]: readonly Reading[] } = {
  new_requests: [[total('new_requests')]],
  received: [[total('new_requests')], [total('new_requests'), total('carried_over')], [total('results.total')]],
  answered: [[total('results.total')], [total('new_requests')], [total('new_requests'), total('carried_over')]],
  carried_over: [[total('carried_over')]],
  carried_forward: [[total('carried_forward')]],
  granted: [[total('results.granted')], [total('results.granted'), total('results.partially_granted')]],
  partially_granted: [[total('results.partially_granted')]],
  granted_or_partially: [[total('results.granted'), total('results.partially_granted')]],
  refused: [REFUSED],
  unavailable: [UNAVAILABLE],
  not_held: [[total('results.unavailable.not_held')]],
  not_processed: [NOT_PROCESSED],
  other_handling: [[total('results.other_undivided')], OTHER, [total('results.other.miscellaneous')]],
  reconsideration: [[`${RECONSIDERATION}.total`]],
  reconsideration_upheld: [[`${RECONSIDERATION}.upheld`]],
  reconsideration_corrected: [[`${RECONSIDERATION}.corrected`]],
  reconsideration_other: [[`${RECONSIDERATION}.other`]],
  reconsideration_pending: [[`${RECONSIDERATION}.pending`]],
  litigation: [[DIRECT, AFTER], [DIRECT], [AFTER]],
};

const APPLICANT_KINDS = {
  natural_persons: ['natural_person'],
  organisations: ORGANISATIONS,
  enterprises: ['commercial_enterprise'],
  research_institutions: ['research_institution'],
  welfare_organisations: ['public_welfare_organization'],
  law_firms: ['legal_service_organization'],
} as const;

/** @param of of kinds of applicants: whether those of new requests are meant, or, as it may be, of all that were handled */
export function toReadings(kind: ClaimKind, of: 'new' | 'any'): readonly Reading[] {
  if (!isApplicantKind(kind)) return READINGS[kind];
  const cells = (row: string) => APPLICANT_KINDS[kind].map((column) => `applications.${row}.${column}`);
  const fresh = cells('new_requests');
  return of === 'new' ? [fresh] : [fresh, [...fresh, ...cells('carried_over')], cells('results.total')];
}

export function isApplicantKind(kind: ClaimKind): kind is keyof typeof APPLICANT_KINDS {
  return Object.hasOwn(APPLICANT_KINDS, kind);
}
