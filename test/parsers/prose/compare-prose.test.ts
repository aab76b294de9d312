import { describe, expect, test } from '@jest/globals';
import { compareProse } from '../../../parsers/prose/compare-prose.js';
import type { ParsedTable } from '../../../src/model/report.js';
import { recordToCells } from '../../../src/writers/export/record-to-rows.js';
import { type GivenCell, toRecordOf } from '../../support/record-of.js';
import { index } from '../../support/records.js';

const NEW = 'applications.new_requests.total';
const OVER = 'applications.carried_over.total';

function compare(text: string, values: { readonly [id: string]: GivenCell | number }, doubted: readonly string[] = []) {
  const record = toRecordOf('2021', values, doubted, { agency: '临桥县人民政府' });
  const cells = recordToCells(record, index);
  const tables: ParsedTable[] = [...new Set(cells.map(({ entry }) => entry.table))].map((table) => ({
    table,
    edition: '2021',
    cells: cells
      .filter(({ entry }) => entry.table === table)
      .map(({ id, value, evidence }) => ({ id, value, evidence })),
  }));
  return compareProse([{ ordinal: '一', heading: '总体情况', text }], record.report, tables, record.findings);
}

describe('prose against table', () => {
  test('a contradiction is a warning that quotes both', () => {
    expect(compare('2023年，全县新收政府信息公开申请44件。', { [NEW]: 41 })).toMatchObject([
      {
        code: 'prose_mismatch',
        severity: 'warning',
        origin: 'source',
        cells: [NEW],
        actual: 41,
        stated: 44,
        quote: '2023年,全县新收政府信息公开申请44件',
        table: `${NEW} = 41`,
      },
    ]);
  });

  test('the same number says nothing, nor does 受理 that counts what was carried over', () => {
    expect(compare('全县新收政府信息公开申请44件。', { [NEW]: 44 })).toEqual([]);
    expect(compare('全县共受理政府信息公开申请46件。', { [NEW]: 44, [OVER]: 2 })).toEqual([]);
    expect(compare('全县共受理政府信息公开申请47件。', { [NEW]: 44, [OVER]: 2 })).toHaveLength(1);
  });

  test('a cell that is blank, not read or doubted is not compared', () => {
    const text = '全县新收政府信息公开申请44件。';
    expect(compare(text, { [NEW]: { value: null, state: 'blank', raw: '' } })).toEqual([]);
    expect(compare(text, { [NEW]: { value: null, state: 'unreadable', raw: '?' } })).toEqual([]);
    expect(compare(text, { [NEW]: 41 }, [NEW])).toEqual([]);
  });

  test('outcomes are sums over their reasons', () => {
    const refused = {
      'applications.results.refused.state_secret.total': 1,
      'applications.results.refused.internal_affairs.total': 2,
    };
    expect(compare('全县新收政府信息公开申请5件，不予公开3件。', { [NEW]: 5, ...refused })).toEqual([]);
    expect(compare('全县新收政府信息公开申请5件，不予公开4件。', { [NEW]: 5, ...refused })).toMatchObject([
      { claim: 'refused', actual: 3, stated: 4 },
    ]);
  });
});
