import { describe, expect, test } from '@jest/globals';
import { catalogue, crosswalk, english } from '../../../parsers/index.js';
import { catalogueToCodebook } from '../../../src/writers/codebook/catalogue-to-codebook.js';

const codebook = catalogueToCodebook(catalogue, crosswalk, english);
const find = (edition: string, id: string) => codebook.entries.find((e) => e.edition === edition && e.id === id);

describe('codebook', () => {
  test('every cell of every form stands in it once', () => {
    const counts = new Map<string, number>();
    for (const { edition, table } of codebook.entries) {
      counts.set(`${table} ${edition}`, (counts.get(`${table} ${edition}`) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      'proactive_disclosure 2019': 22,
      'proactive_disclosure 2021': 10,
      'applications 2019': 161,
      'applications 2021': 175,
      'review_and_litigation 2019': 15,
      'review_and_litigation 2021': 15,
      'annual_statistics 2014': 58,
    });
    expect(new Set(codebook.entries.map((e) => `${e.edition} ${e.id}`)).size).toBe(codebook.entries.length);
  });

  test('every row and column has an English name, and no name is left over', () => {
    const rows = new Set(codebook.entries.map((e) => `${e.table}.${e.row}`));
    const columns = new Set(codebook.entries.flatMap((e) => e.column ?? []));
    expect(Object.keys(english.rows).sort()).toEqual([...rows].sort());
    expect(Object.keys(english.columns).sort()).toEqual([...columns].sort());
    expect(Object.keys(english.tables).sort()).toEqual([...catalogue.tables].sort());
  });

  test('names rows and columns as the form prints them, headings first', () => {
    expect(find('2021', 'applications.results.refused.state_secret.research_institution')).toMatchObject({
      rowZh: ['三、本年度办理结果', '（三）不予公开', '1.属于国家秘密'],
      columnZh: ['法人或其他组织', '科研机构'],
      unit: null,
      kind: 'count',
      form: '国办公开办函〔2021〕30号',
      checks: ['applications.row_sum', 'applications.results_sum', 'applications.value_kind'],
    });
    expect(find('2021', 'proactive_disclosure.administrative_fees.amount_10k_yuan')?.unit).toBe('万元');
    expect(find('2014', 'annual_statistics.fees_10k_yuan')?.kind).toBe('money');
  });

  test('crosswalk: one undivided row is three since the next edition, seen from both sides', () => {
    expect(find('2019', 'applications.results.other_undivided.total')?.crosswalk).toContainEqual({
      edition: '2021',
      relation: 'split',
      ids: [
        'applications.results.other.correction_overdue.total',
        'applications.results.other.fee_overdue.total',
        'applications.results.other.miscellaneous.total',
      ],
    });
    expect(find('2021', 'applications.results.other.fee_overdue.total')?.crosswalk).toContainEqual({
      edition: '2019',
      relation: 'merged',
      ids: ['applications.results.other_undivided.total'],
    });
  });

  test('crosswalk: nothing of table 二 is comparable, table 三 and 四 are', () => {
    const relations = (edition: string, table: string, to: string) =>
      new Set(
        codebook.entries
          .filter((e) => e.edition === edition && e.table === table)
          .flatMap((e) => e.crosswalk.filter((step) => step.edition === to).map((step) => step.relation)),
      );
    expect(relations('2019', 'proactive_disclosure', '2021')).toEqual(new Set(['not_comparable']));
    expect(relations('2021', 'proactive_disclosure', '2019')).toEqual(new Set(['not_comparable']));
    expect(relations('2019', 'review_and_litigation', '2021')).toEqual(new Set(['same']));
    expect(relations('2021', 'applications', '2019')).toEqual(new Set(['same', 'merged']));
    expect(relations('2014', 'annual_statistics', '2021')).toEqual(new Set(['not_comparable']));
  });

  test('an indicator is shared by cells that are the same, and by no others', () => {
    const byIndicator = new Map<string, typeof codebook.entries>();
    for (const entry of codebook.entries) {
      byIndicator.set(entry.indicator, [...(byIndicator.get(entry.indicator) ?? []), entry]);
    }
    for (const entries of byIndicator.values()) {
      for (const entry of entries) {
        const others = entries.filter((other) => other !== entry);
        const same = entry.crosswalk.filter((step) => step.relation === 'same');
        expect(others.map((o) => [o.edition, [o.id]])).toEqual(same.map((step) => [step.edition, step.ids]));
      }
    }
    expect(find('2019', 'proactive_disclosure.administrative_penalty.decisions')?.indicator).toBe(
      'proactive_disclosure_2019_administrative_penalty_decisions',
    );
  });

  test('what one edition divides is an indicator of its own, by its sum', () => {
    expect(codebook.derived).toHaveLength(7);
    expect(codebook.derived.find((d) => d.name === 'applications_results_other_total_all')).toEqual({
      name: 'applications_results_other_total_all',
      parts: [
        { edition: '2019', ids: ['applications.results.other_undivided.total'] },
        {
          edition: '2021',
          ids: [
            'applications.results.other.correction_overdue.total',
            'applications.results.other.fee_overdue.total',
            'applications.results.other.miscellaneous.total',
          ],
        },
      ],
    });
    const names = new Set(codebook.entries.map((e) => e.indicator));
    expect(codebook.derived.filter((d) => names.has(d.name))).toEqual([]);
  });
});
