import { expect, test } from '@jest/globals';
import { checkSum, listSums } from '../../../bench/corpus/truth/arithmetic.js';
import { toForm } from '../../../bench/corpus/truth/report.js';
import { compareProse } from '../../../parsers/prose/compare-prose.js';
import type { ParsedTable } from '../../../src/model/report.js';
import { recordToCells } from '../../../src/writers/export/record-to-rows.js';
import { toRecordOf } from '../../support/record-of.js';
import { index } from '../../support/records.js';
import { INDEPENDENT_CASES, type IndependentCase, LATER_CASES } from './independent-cases.js';

const APPLICANTS = [
  'natural_person',
  'commercial_enterprise',
  'research_institution',
  'public_welfare_organization',
  'legal_service_organization',
  'other_organization',
];

/** A row of table 三 by its applicants; without `parts` all are natural persons. */
function toRow(row: string, total: number, parts: readonly number[] = [total]) {
  return Object.fromEntries([
    ...APPLICANTS.map((column, at) => [`applications.${row}.${column}`, parts[at] ?? 0]),
    [`applications.${row}.total`, total],
  ]);
}

function toBlock(block: string, [upheld, corrected, other, pending]: readonly [number, number, number, number]) {
  const values = { upheld, corrected, other, pending, total: upheld + corrected + other + pending };
  return Object.fromEntries(Object.entries(values).map(([key, n]) => [`review_and_litigation.${block}.${key}`, n]));
}

/** The report that `independent-cases.ts` tells of. */
const VALUES: { readonly [id: string]: number } = {
  ...toRow('new_requests', 200, [180, 12, 0, 0, 3, 5]),
  ...toRow('carried_over', 14, [12, 2]),
  ...toRow('results.granted', 86, [69, 12, 0, 0, 1, 4]),
  ...toRow('results.partially_granted', 20, [18, 2]),
  ...toRow('results.refused.prohibited_by_law', 2),
  ...toRow('results.refused.third_party_rights', 6),
  ...toRow('results.refused.internal_affairs', 4),
  ...toRow('results.refused.process_information', 7),
  ...toRow('results.refused.enforcement_case_file', 5),
  ...toRow('results.unavailable.not_held', 41, [40, 0, 0, 0, 0, 1]),
  ...toRow('results.unavailable.requires_creation', 6),
  ...toRow('results.unavailable.still_unclear', 3),
  ...toRow('results.not_processed.petition_or_complaint', 7),
  ...toRow('results.not_processed.duplicate', 3),
  ...toRow('results.other.correction_overdue', 5),
  ...toRow('results.other.miscellaneous', 3),
  ...toRow('results.total', 198, [178, 14, 0, 0, 1, 5]),
  ...toRow('carried_forward', 16, [14, 0, 0, 0, 2, 0]),
  ...toBlock('reconsideration', [9, 2, 3, 1]),
  ...toBlock('litigation_direct', [3, 0, 1, 0]),
  ...toBlock('litigation_after_reconsideration', [2, 1, 0, 1]),
  'proactive_disclosure.normative_documents.issued': 11,
  'proactive_disclosure.normative_documents.repealed': 3,
  'proactive_disclosure.normative_documents.in_force': 64,
};

/** What is claimed to contradict the tables, as the prose prints it. */
function findWrong({ agency = '江望市人民政府', text }: IndependentCase): readonly string[] {
  const record = toRecordOf('2021', VALUES, [], { agency, year: 2022 });
  const cells = recordToCells(record, index);
  const tables: ParsedTable[] = [...new Set(cells.map(({ entry }) => entry.table))].map((table) => ({
    table,
    edition: '2021',
    cells: cells
      .filter(({ entry }) => entry.table === table)
      .map(({ id, value, evidence }) => ({ id, value, evidence })),
  }));
  const findings = compareProse([{ ordinal: '一', heading: '总体情况', text }], record.report, tables, []);
  return findings.map((finding) => String('printed' in finding ? finding.printed : ''));
}

/** Width is folded before sentences are read. */
const fold = (printed: string) => printed.normalize('NFKC');

test('the report of the cases fits together', () => {
  const sums = ['applications', 'review_and_litigation'].flatMap((table) => listSums(toForm('2021', table)));
  const broken = sums.filter((sum) => checkSum(sum, (id) => VALUES[id] ?? 0) === 'fail');
  expect(broken.map(({ at }) => at)).toEqual([]);
});

test('of cases written without a look at the rules: no claim is wrong, and most contradictions are found', () => {
  const claims = INDEPENDENT_CASES.map((each) => ({ each, found: findWrong(each), wrong: each.wrong.map(fold) }));
  const falseAlarms = claims.flatMap(({ each, found, wrong }) =>
    found.filter((one) => !wrong.includes(one)).map((one) => `${each.text} ${one}`),
  );
  const missed = claims.flatMap(({ each, found, wrong }) =>
    wrong.filter((one) => !found.includes(one)).map((one) => `${each.text} ${one}`),
  );
  expect(INDEPENDENT_CASES.length).toBeGreaterThanOrEqual(60);
  expect(falseAlarms).toEqual([]);
  // Left out on purpose: what 局机关 is beside its units, outcomes of an unnamed whole, a share of a count that is wrong itself, documents.
  expect(missed).toEqual([
    '局机关本年新收政府信息公开申请 206 件，其中网络申请 150 件，信函申请 56 件。 206',
    '2022年收到政府信息公开申请200件，从申请人类型看，自然人申请108件，占54%。 54%',
    '申请办理结果中，属于本机关不掌握相关政府信息的14件。 14',
    '全年制发行政规范性文件17件，并同步公开政策解读。 17',
  ]);
});

test('of cases written after the rules, five of eight contradictions are found, and no claim is wrong', () => {
  const found = LATER_CASES.map((each) => findWrong(each));
  expect(found.flatMap((own, at) => own.filter((one) => !LATER_CASES[at]?.wrong.includes(one)))).toEqual([]);
  expect(LATER_CASES.flatMap(({ wrong }) => wrong)).toHaveLength(8);
  expect(found.flat()).toEqual(['二百一十', '80%', '12', '没有', '8']);
});
