import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../../parsers/catalogue.js';
import { formToIndex } from '../../../parsers/lexicon/form-index.js';
import { toLabelCore } from '../../../parsers/text/core.js';
import type { TableForm } from '../../../src/model/edition.js';

/** Keys as the project's note on the statutory forms has them, written down a second time on purpose. */
const APPLICANTS =
  'natural_person commercial_enterprise research_institution public_welfare_organization legal_service_organization other_organization total';
const BEFORE_OTHER = `new_requests carried_over results.granted results.partially_granted results.refused.state_secret
  results.refused.prohibited_by_law results.refused.three_securities_one_stability results.refused.third_party_rights
  results.refused.internal_affairs results.refused.process_information results.refused.enforcement_case_file
  results.refused.administrative_query results.unavailable.not_held results.unavailable.requires_creation
  results.unavailable.still_unclear results.not_processed.petition_or_complaint results.not_processed.duplicate
  results.not_processed.published_material results.not_processed.excessive results.not_processed.confirm_or_reissue`;
const AFTER_OTHER = 'results.total carried_forward';
const OUTCOMES = 'upheld corrected other pending total';

function cross(rows: string, columns: string): string[] {
  return words(rows).flatMap((row) => words(columns).map((column) => `${row}.${column}`));
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

const REVIEW = cross('reconsideration litigation_direct litigation_after_reconsideration', OUTCOMES);
const STATISTICS = words(`disclosed.items disclosed.normative_documents disclosed.normative_documents_issued
  channels.gazette channels.website channels.weibo channels.wechat channels.other
  responses.hot_topics responses.press_conferences responses.press_conferences_by_leaders responses.online_interviews
  responses.online_interviews_by_leaders responses.policy_explanations responses.weibo_wechat responses.other
  requests.received.total requests.received.in_person requests.received.fax requests.received.online requests.received.letter
  requests.completed.total requests.completed.on_time requests.completed.extended
  requests.answered.total requests.answered.already_public requests.answered.granted requests.answered.partially_granted
  requests.answered.refused.total requests.answered.refused.state_secret requests.answered.refused.trade_secret
  requests.answered.refused.privacy requests.answered.refused.security_and_stability
  requests.answered.refused.not_government_information requests.answered.refused.other_by_law
  requests.answered.not_this_agency requests.answered.nonexistent requests.answered.asked_to_amend
  requests.answered.other_channel
  reconsideration.total reconsideration.upheld reconsideration.corrected reconsideration.other
  litigation.total litigation.upheld litigation.corrected litigation.other
  complaints fees_10k_yuan
  capacity.offices capacity.reading_points capacity.staff.total capacity.staff.full_time capacity.staff.part_time
  capacity.budget_10k_yuan training.meetings training.courses training.participants`);

const CELLS: Readonly<Record<string, readonly string[]>> = {
  '2021 proactive_disclosure': [
    ...cross('regulations normative_documents', 'issued repealed in_force'),
    ...cross('administrative_licensing administrative_penalty administrative_compulsion', 'decisions'),
    'administrative_fees.amount_10k_yuan',
  ],
  '2019 proactive_disclosure': [
    ...cross('regulations normative_documents', 'made newly_disclosed total_disclosed'),
    ...cross(
      'administrative_licensing other_external_services administrative_penalty administrative_compulsion',
      'previous_year_items change decisions',
    ),
    ...cross('administrative_fees', 'previous_year_items change'),
    ...cross('government_procurement', 'items amount'),
  ],
  '2021 applications': cross(
    `${BEFORE_OTHER} results.other.correction_overdue results.other.fee_overdue results.other.miscellaneous ${AFTER_OTHER}`,
    APPLICANTS,
  ),
  '2019 applications': cross(`${BEFORE_OTHER} results.other_undivided ${AFTER_OTHER}`, APPLICANTS),
  '2021 review_and_litigation': REVIEW,
  '2019 review_and_litigation': REVIEW,
  '2014 annual_statistics': STATISTICS,
};

const COUNTS: Readonly<Record<string, number>> = {
  '2021 proactive_disclosure': 10,
  '2019 proactive_disclosure': 22,
  '2021 applications': 175,
  '2019 applications': 161,
  '2021 review_and_litigation': 15,
  '2019 review_and_litigation': 15,
  '2014 annual_statistics': 58,
};

const FORMS = catalogue.editions.flatMap((edition) => edition.tables);
const nameOf = (form: TableForm) => `${form.edition} ${form.table}`;

describe('editions', () => {
  test('are three, and their tables are known', () => {
    expect(catalogue.editions.map((edition) => edition.id)).toEqual(['2014', '2019', '2021']);
    expect(FORMS.map(nameOf).sort()).toEqual(Object.keys(CELLS).sort());
    for (const form of FORMS) expect(catalogue.tables).toContain(form.table);
  });

  test.each(FORMS.map((form) => [nameOf(form), form] as const))(
    '%s has the form’s cells in its order',
    (name, form) => {
      const ids = formToIndex(form).cellIds.flat();
      expect(ids).toEqual((CELLS[name] ?? []).map((path) => `${form.table}.${path}`));
      expect(ids).toHaveLength(COUNTS[name] ?? -1);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  test.each(FORMS.map((form) => [nameOf(form), form] as const))('%s: every label names its own row best', (_, form) => {
    const index = formToIndex(form);
    form.rows.forEach((row, r) => {
      for (const text of row.labels) {
        const label = toLabelCore(text);
        const best = index.matchRows(label);
        const top = best.filter((match) => match.similarity === best[0]?.similarity).map((match) => match.row);
        expect({ text, found: top.includes(r) }).toEqual({ text, found: true });
        for (const other of top) {
          // Only under another group may the very same label stand a second time.
          if (other === r) continue;
          expect(form.rows[other]?.labels).toContain(text);
          expect(form.rows[other]?.groups).not.toEqual(row.groups);
        }
      }
    });
  });

  test.each(FORMS.map((form) => [nameOf(form), form] as const))('%s: equations speak of its own rows', (_, form) => {
    const rows = new Set(form.rows.map((row) => row.key));
    const columns = new Set(form.rows.flatMap((row) => row.columns.map((column) => column.key)));
    for (const { along, left, right } of form.equations) {
      for (const key of [...left, ...right]) expect(along === 'row' ? columns.has(key) : rows.has(key)).toBe(true);
      expect(new Set([...left, ...right]).size).toBe(left.length + right.length);
    }
  });

  test('columns of different editions never share a key where they mean different things', () => {
    const keysOf = (edition: string) =>
      new Set(
        FORMS.filter((form) => form.edition === edition && form.table === 'proactive_disclosure').flatMap((form) =>
          form.rows.flatMap((row) => row.columns.map((column) => `${row.key}.${column.key}`)),
        ),
      );
    const shared = [...keysOf('2019')].filter((key) => keysOf('2021').has(key));
    expect(shared).toEqual([
      'administrative_licensing.decisions',
      'administrative_penalty.decisions',
      'administrative_compulsion.decisions',
    ]);
  });

  test('the reconstructed form says so', () => {
    const form = FORMS.find((candidate) => candidate.table === 'annual_statistics');
    expect(form?.source).toContain('not verified against a filled original');
    expect(form?.rowsMayBeAbsent).toBe(true);
  });
});
