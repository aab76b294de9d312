import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, crosswalk, english, panelForm } from '../../parsers/index.js';
import { compareRecords, indexToGroups } from '../../src/batch/across.js';
import { recordToPanelEntry, toPanelCells } from '../../src/batch/panel/panel-entry.js';
import { panelToFindings } from '../../src/batch/panel/panel-to-findings.js';
import { settleNames } from '../../src/batch/panel/settle-names.js';
import { toRecordDigest } from '../../src/batch/record-digest.js';
import type { ReportRecord } from '../../src/model/record.js';
import { catalogueToCodebook } from '../../src/writers/codebook/catalogue-to-codebook.js';
import { type GivenCell, toRecordOf } from '../support/record-of.js';

type Values = Record<string, GivenCell | number>;
interface Given {
  readonly path: string;
  readonly agency: string;
  readonly year: number;
  readonly values: Values;
  readonly title?: string;
  readonly doubted?: readonly string[];
  readonly prose?: string;
}

const cells = new Map(toPanelCells(panelForm).map((id, place) => [id, place] as const));
const COLUMNS = panelForm.carried.map(({ to }) => to.split('.').at(-1) ?? '');
const blank: GivenCell = { value: null, state: 'blank', raw: '' };

function toRecord({
  path,
  agency,
  year,
  values,
  title = null as never,
  doubted = [],
  prose = '',
}: Given): ReportRecord {
  const record = toRecordOf('2021', values, doubted, { agency, year, title: title ?? null });
  record.source.name = path;
  record.sections = [{ ordinal: '一', heading: '总体情况', text: prose }];
  return record;
}

function find(given: readonly Given[]) {
  const records = new Map(given.map((each) => [each.path, toRecord(each)] as const));
  const entries = [...records].flatMap(([path, record]) => recordToPanelEntry(path, record, panelForm, cells) ?? []);
  const index = [...records].map(([path, record]) => ({
    path,
    sha256: null,
    status: record.status,
    records: [path],
    failure: null,
    version: '0',
    reports: [toRecordDigest(record)],
  }));
  const settled = settleNames(entries);
  const keys = new Map(settled.entries.map(({ path, key }) => [path, key] as const));
  const groups = indexToGroups(index, (path, agency) => keys.get(path) ?? agency).map((group) =>
    compareRecords(
      group,
      group.records.map((path) => records.get(path) as ReportRecord),
    ),
  );
  return panelToFindings(settled, groups, panelForm);
}

/** An agency whose years fit together: what is left over goes on, stock is what was and what came and went. */
function toYears(agency: string, years: number, seed: readonly number[] = [3]): Given[] {
  const n = (at: number) => (seed[at % seed.length] ?? 0) % 40;
  let carried = COLUMNS.map(() => 0);
  let stock = 5;
  return Array.from({ length: years }, (_, at) => {
    const values: Values = {};
    const forward = COLUMNS.map((_, column) => n(at * 7 + column) % 5);
    for (const [place, column] of COLUMNS.entries()) {
      values[`applications.carried_over.${column}`] = carried[place] ?? 0;
      values[`applications.carried_forward.${column}`] = forward[place] ?? 0;
      values[`applications.new_requests.${column}`] = 30 + n(at + place);
    }
    values['proactive_disclosure.regulations.issued'] = n(at) + 2;
    values['proactive_disclosure.regulations.repealed'] = 1;
    stock += n(at) + 1;
    values['proactive_disclosure.regulations.in_force'] = stock;
    carried = forward;
    return { path: `${agency}-${2019 + at}.json`, agency, year: 2019 + at, values };
  });
}

/** One value of a panel changed. */
function withFault(given: readonly Given[], at: number, cell: string, value: GivenCell | number): Given[] {
  return given.map((each, n) => (n === at ? { ...each, values: { ...each.values, [cell]: value } } : each));
}

const rulesOf = (given: readonly Given[]) => find(given).findings.map(({ rule }) => rule);

test('property: a consistent panel gives no finding', () => {
  const panel = fc.array(fc.array(fc.nat(1000), { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(panel, (seeds) => {
      const outcome = find(seeds.flatMap((seed, n) => toYears(`江望市第${n}局`, 6, seed)));
      expect(outcome.findings).toEqual([]);
      expect(outcome.rules.carry_over.compared).toBe(5 * seeds.length);
    }),
    { numRuns: 10 },
  );
});

test('rules across years use only cells that count the same in every edition', () => {
  const book = catalogueToCodebook(catalogue, crosswalk, english);
  for (const id of toPanelCells(panelForm)) {
    const indicators = book.entries.filter((entry) => entry.id === id).map(({ indicator }) => indicator);
    expect([id, indicators.length > 0, new Set(indicators).size]).toEqual([id, true, 1]);
  }
});

describe('one fault', () => {
  const good = toYears('江望市商务局', 6);

  test.each(COLUMNS)('carry-over of %s', (column) => {
    const cell = `applications.carried_over.${column}`;
    const { findings } = find(withFault(good, 2, cell, 9));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'carry_over',
      severity: 'warning',
      years: [2020, 2021],
      facts: { columns: 1 },
    });
    expect(findings[0]?.cells).toEqual([
      { record: good[1]?.path, cell: `applications.carried_forward.${column}`, value: 3 },
      { record: good[2]?.path, cell, value: 9 },
    ]);
  });

  test('carry-over: silent over a gap of years, a row of blanks, and a doubted cell', () => {
    const cell = 'applications.carried_over.total';
    expect(rulesOf(withFault(good, 2, cell, 9).filter(({ year }) => year !== 2020))).toEqual([]);
    const blanks = Object.fromEntries(COLUMNS.map((column) => [`applications.carried_over.${column}`, blank]));
    expect(
      rulesOf(good.map((each, at) => (at === 2 ? { ...each, values: { ...each.values, ...blanks } } : each))),
    ).toEqual([]);
    expect(rulesOf(withFault(good, 2, cell, 9).map((each) => ({ ...each, doubted: [cell] })))).toEqual([]);
  });

  test('documents in force', () => {
    const { findings } = find(withFault(good, 5, 'proactive_disclosure.regulations.in_force', 99));
    expect(findings).toMatchObject([
      { rule: 'in_force_chain', years: [2023, 2024], facts: { row: 'regulations', actual: 99 } },
    ]);
  });

  test('a jump: told from growth, from small figures, and with the statistic', () => {
    const cell = 'applications.new_requests.total';
    expect(find(withFault(good, 3, cell, 33_000)).findings).toMatchObject([
      { rule: 'implausible_jump', years: [2022], cells: [{ value: 33_000 }], facts: { median: 33, other_years: 5 } },
    ]);
    expect(rulesOf(withFault(good, 3, cell, 120))).toEqual([]);
    expect(rulesOf(good.map((each, at) => ({ ...each, values: { ...each.values, [cell]: 3 * 4 ** at } })))).toEqual([]);
    expect(rulesOf(withFault(good, 3, cell, 33_000).slice(0, 4))).toEqual([]);
  });

  test('the same problem has the same id, whatever the values', () => {
    const idOf = (value: number) => find(withFault(good, 2, 'applications.carried_over.total', value)).findings[0]?.id;
    expect(idOf(9)).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf(8)).toBe(idOf(9));
  });
});

describe('two sources of one year', () => {
  const [only] = toYears('江望市商务局', 1) as [Given];
  const other = { ...only, path: 'other.json', values: { ...only.values, 'applications.new_requests.total': 31 } };

  test('that agree say nothing; that differ contradict each other', () => {
    expect(rulesOf([only, { ...only, path: 'same.json' }])).toEqual([]);
    expect(find([only, other]).findings).toMatchObject([
      { rule: 'sources_disagree', severity: 'warning', facts: { values: 1 } },
    ]);
  });

  test.each([
    '江望市商务局2019年政府信息公开工作年度报告（更正版）',
    '江望市商务局2019年政府信息公开年报（修订）',
    '2019年度报告修订稿',
  ])('one of which is a reissue: %s', (title) => {
    expect(find([only, { ...other, title }]).findings).toMatchObject([
      { rule: 'reissue', severity: 'info', facts: { corrected: 'other.json' } },
    ]);
  });

  test('a bureau that revises documents is no reissue', () => {
    const title = '江望市地方志修订办公室2019年政府信息公开工作年度报告';
    expect(rulesOf([only, { ...other, title }])).toEqual(['sources_disagree']);
  });

  test('the corrected one is what the next year is held against', () => {
    const years = toYears('江望市商务局', 2);
    const cell = 'applications.carried_forward.total';
    const wrong = { ...(years[0] as Given), path: '0-first.json', values: { ...years[0]?.values, [cell]: 17 } };
    expect(rulesOf([wrong, { ...(years[0] as Given), title: '年度报告（更正版）' }, years[1] as Given])).toEqual([
      'reissue',
    ]);
  });
});

describe('a report that adds up', () => {
  const NEW = 'applications.new_requests.total';
  const report = (agency: string, value: number, prose = ''): Given => ({
    path: `${agency}.json`,
    agency,
    year: 2023,
    values: { [NEW]: value },
    prose,
  });
  const units = [report('江望市教育局', 3), report('江望市南屏区人民政府', 4)];
  const says = '本报告统计数据由全市各部门、各区汇总而成。';

  test('holds less than its units: a contradiction', () => {
    expect(find([report('江望市人民政府', 6, says), ...units]).findings).toMatchObject([
      { rule: 'aggregate_sum', facts: { actual: 6, expected: 7, units: 2 } },
    ]);
  });

  test('holds more: only where it counts its units and all are here', () => {
    expect(rulesOf([report('江望市人民政府', 9, says), ...units])).toEqual([]);
    const counts = (n: number) => `本报告数据汇总了全市${n}个单位的情况。`;
    expect(rulesOf([report('江望市人民政府', 9, counts(2)), ...units])).toEqual(['aggregate_sum']);
    expect(rulesOf([report('江望市人民政府', 7, counts(2)), ...units])).toEqual([]);
    expect(rulesOf([report('江望市人民政府', 9, counts(30)), ...units])).toEqual([]);
  });

  test('silent where it does not say so, or denies it', () => {
    expect(rulesOf([report('江望市人民政府', 6), ...units])).toEqual([]);
    expect(rulesOf([report('江望市人民政府', 6, '本报告数据不包括各部门、各区，未作汇总。'), ...units])).toEqual([]);
  });

  test('units below a unit that adds up itself are not counted twice', () => {
    const inner = report('江望市南屏区人民政府', 4, '本报告统计数据由全区各部门汇总而成。');
    const given = [
      report('江望市人民政府', 7, says),
      report('江望市教育局', 3),
      inner,
      report('江望市南屏区教育局', 4),
    ];
    expect(rulesOf(given)).toEqual([]);
  });
});

describe('who is who', () => {
  const cell = 'applications.carried_over.total';
  /** The same agency through the years, each year's name its own. */
  const named = (names: readonly string[]) =>
    withFault(toYears('x', names.length), 2, cell, 9).map((each, at) => ({ ...each, agency: names[at] ?? '' }));

  test('names of one division and body are one agency', () => {
    const { findings, unsure } = find(named(['洪泽区人民政府', '淮安市洪泽区人民政府', '江苏省淮安市洪泽区政府']));
    expect(findings.map(({ rule, years }) => [rule, years])).toEqual([['carry_over', [2020, 2021]]]);
    expect(unsure).toEqual([]);
  });

  test('a government, its office and its departments are not', () => {
    expect(rulesOf(named(['洪泽区人民政府', '淮安市洪泽区人民政府', '洪泽区人民政府办公室']))).toEqual([]);
    expect(rulesOf(named(['洪泽区教育局', '洪泽区教育局', '洪泽区商务局']))).toEqual([]);
    expect(rulesOf(named(['洪泽区教育局', '洪泽区教育局', '淮安市洪泽区教育局']))).toEqual(['carry_over']);
  });

  test('a name that several divisions have stays apart, and is told', () => {
    const { findings, unsure } = find(named(['徐州市鼓楼区人民政府', '徐州市鼓楼区人民政府', '鼓楼区人民政府']));
    expect(findings).toEqual([]);
    expect(unsure).toMatchObject([{ agency: '鼓楼区人民政府', like: ['江苏省徐州市鼓楼区人民政府'] }]);
    expect(unsure[0]?.records).toHaveLength(1);
  });

  test('the same printed name of two divisions is two agencies; where the text names just one, it is that one in all years', () => {
    const years = named(['鼓楼区人民政府', '鼓楼区人民政府', '鼓楼区人民政府']);
    const told = (places: readonly string[]) => years.map((each, at) => ({ ...each, prose: places[at] ?? '' }));
    expect(rulesOf(told(['福州市鼓楼区', '福州市鼓楼区', '徐州市鼓楼区']))).toEqual([]);
    expect(rulesOf(told(['', '福州市鼓楼区', '']))).toEqual(['carry_over']);
  });

  test('two sources that print the name otherwise are sources of one year', () => {
    const [first] = toYears('洪泽区人民政府', 1);
    const other = { ...first, path: 'other.json', agency: '淮安市洪泽区人民政府' } as Given;
    const changed = { ...other, values: { ...other.values, [cell]: 7 } };
    expect(rulesOf([first as Given, changed])).toEqual(['sources_disagree']);
  });

  test('a district that adds up its units finds them below either name', () => {
    const units = {
      path: 'u.json',
      agency: '淮安市洪泽区教育局',
      year: 2023,
      values: { 'applications.new_requests.total': 9 },
    };
    const district = {
      path: 'd.json',
      agency: '洪泽区人民政府',
      year: 2023,
      values: { 'applications.new_requests.total': 5 },
      prose: '本报告数据为全区各部门汇总。',
    };
    expect(rulesOf([units, district])).toEqual(['aggregate_sum']);
  });
});
