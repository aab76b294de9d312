import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordsToDiff } from '../../../src/writers/diff/records-to-diff.js';
import { renderDiffPage } from '../../../src/writers/diff/render-diff-page.js';
import { type GivenCell, toRecordOf } from '../../support/record-of.js';
import { index, toRandomRecords } from '../../support/records.js';

const NEW = 'applications.new_requests.total';
const blank: GivenCell = { value: null, state: 'blank', raw: '' };
const lost: GivenCell = { value: null, state: 'unreadable', raw: '?' };

function compare(
  a: { readonly [id: string]: GivenCell | number },
  b: { readonly [id: string]: GivenCell | number },
  editions: readonly [string, string] = ['2021', '2021'],
) {
  const years = { a: 2020, b: 2021 };
  return recordsToDiff(
    { path: 'a.json', record: toRecordOf(editions[0], a, [], { year: years.a, sha256: 'a'.repeat(64) }) },
    { path: 'b.json', record: toRecordOf(editions[1], b, [NEW], { year: years.b, sha256: 'b'.repeat(64) }) },
    index,
  );
}

const cellsOf = (diff: ReturnType<typeof compare>) => diff.tables.flatMap(({ cells }) => cells);

describe('two years of one agency', () => {
  test('a changed figure, with both values, the difference and its doubt', () => {
    const diff = compare({ [NEW]: 12 }, { [NEW]: 15 });
    expect(diff.relation).toBe('two_years');
    expect(diff.counts).toMatchObject({ changed: 1, unknown: 0, only_a: 0, only_b: 0 });
    expect(cellsOf(diff).filter(({ change }) => change === 'changed')).toMatchObject([
      {
        indicator: 'applications_new_requests_total',
        a: { value: 12, flagged: false },
        b: { value: 15, flagged: true },
        difference: 3,
      },
    ]);
  });

  test('what was not read is no difference; a blank is not the same as 0', () => {
    const diff = compare(
      { [NEW]: lost, 'applications.carried_over.total': blank, 'applications.carried_forward.total': blank },
      { [NEW]: 3, 'applications.carried_over.total': 0, 'applications.carried_forward.total': 2 },
    );
    expect(diff.counts).toMatchObject({ unknown: 1, zero_or_blank: 1, changed: 1 });
  });

  test('money is subtracted without a tail', () => {
    const id = 'proactive_disclosure.administrative_fees.amount_10k_yuan';
    const [cell] = cellsOf(compare({ [id]: 0.1 }, { [id]: 0.3 })).filter(({ change }) => change === 'changed');
    expect(cell?.difference).toBe(0.2);
  });

  test('over two editions 其他处理 is compared as the sum of its rows, table 二 not at all', () => {
    const diff = compare(
      { 'applications.results.other_undivided.total': 5 },
      { 'applications.results.other.fee_overdue.total': 2, 'applications.results.other.miscellaneous.total': 1 },
      ['2019', '2021'],
    );
    const changed = cellsOf(diff).filter(({ change }) => change === 'changed');
    expect(changed).toMatchObject([
      { row_zh: '（六）其他处理', a: { value: 5 }, b: { value: 3, state: 'sum' }, difference: -2 },
    ]);
    expect(diff.tables.map(({ table, comparable }) => [table, comparable])).toEqual([
      ['proactive_disclosure', false],
      ['applications', true],
      ['review_and_litigation', true],
    ]);
    const rows = diff.tables[1]?.cells.map(({ row }) => row) ?? [];
    expect(rows.indexOf('results.other_undivided')).toBe(rows.indexOf('results.other.correction_overdue') - 7);
  });
});

test('agencies that differ, and readings of the same bytes, are told apart', () => {
  const record = toRecordOf('2021', {}, [], { year: 2021 });
  const other = toRecordOf('2021', {}, [], { year: 2021, agency: '江望市教育局', sha256: 'c'.repeat(64) });
  const named = { path: 'x', record };
  expect(recordsToDiff(named, named, index).relation).toBe('two_readings');
  expect(recordsToDiff(named, { path: 'y', record: other }, index).relation).toBe('other');
});

test('property: a record is no different from itself, and turning a diff round turns its signs', () => {
  const records = toRandomRecords(40);
  const any = fc
    .nat({ max: records.length - 1 })
    .map((n) => ({ path: `${n}`, record: records[n] as (typeof records)[0] }));
  fc.assert(
    fc.property(any, any, (a, b) => {
      const self = recordsToDiff(a, a, index).counts;
      expect(self.changed + self.only_a + self.only_b + self.zero_or_blank).toBe(0);
      const [there, back] = [recordsToDiff(a, b, index).counts, recordsToDiff(b, a, index).counts];
      expect(back).toEqual({ ...there, only_a: there.only_b, only_b: there.only_a });
    }),
    { numRuns: 25 },
  );
});

test('the page shows both values of a change and escapes what a document says', () => {
  const b = toRecordOf('2021', { [NEW]: 15 }, [], { year: 2022, agency: '<b>局', sha256: 'b'.repeat(64) });
  const a = toRecordOf('2021', { [NEW]: 12 }, [], { year: 2021, agency: '<b>局' });
  const page = renderDiffPage(recordsToDiff({ path: 'a', record: a }, { path: 'b', record: b }, index), 'zh');
  expect(page).toContain('<td class="changed"><del>12 →</del> 15<small>+3 (+25%)</small></td>');
  expect(page).not.toContain('<b>局');
  expect(page).not.toMatch(/https?:/);
});
