import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isValueLike, readValue } from '../../../parsers/numbers/read-value.js';
import type { ValueKind } from '../../../src/model/edition.js';

type Row = readonly [text: string, kind: ValueKind, state: string, value: number | null, unit?: string];

const REPORTED: readonly Row[] = [
  ['0', 'count', 'reported', 0],
  ['12', 'count', 'reported', 12],
  [' 12 ', 'count', 'reported', 12],
  ['\n12\n', 'count', 'reported', 12],
  ['\u00a012', 'count', 'reported', 12],
  ['１２', 'count', 'reported', 12],
  ['1,234', 'count', 'reported', 1234],
  ['1，234', 'count', 'reported', 1234],
  ['１，２３４', 'count', 'reported', 1234],
  ['1,234,567', 'count', 'reported', 1234567],
  ['0.092', 'money', 'reported', 0.092],
  ['59237.2449', 'money', 'reported', 59237.2449],
  ['１２．５', 'money', 'reported', 12.5],
  ['+3', 'signed_change', 'reported', 3],
  ['-2', 'signed_change', 'reported', -2],
  ['－2', 'signed_change', 'reported', -2],
  ['−2', 'signed_change', 'reported', -2],
  ['+0', 'signed_change', 'reported', 0],
  ['-0', 'signed_change', 'reported', 0],
  ['-3', 'count', 'reported', -3],
];

const ANNOTATED: readonly Row[] = [
  ['22（其中修订16件）', 'count', 'annotated', 22],
  ['22(其中修订16件)', 'count', 'annotated', 22],
  ['1140（其中转发103\n2件）', 'count', 'annotated', 1140],
  ['22件', 'count', 'annotated', 22, '件'],
  ['251000元', 'money', 'annotated', 251000, '元'],
  ['35.6万元', 'money', 'annotated', 35.6, '万元'],
  ['22（其中3件为行政许可，5件已完成）', 'count', 'annotated', 22],
  ['26.9（万元）', 'money', 'annotated', 26.9],
  ['35.6 万元', 'money', 'annotated', 35.6, '万元'],
  ['减少2', 'signed_change', 'annotated', -2],
  ['减2', 'signed_change', 'annotated', -2],
  ['下降2件', 'signed_change', 'annotated', -2, '件'],
  ['↓2', 'signed_change', 'annotated', -2],
  ['增加5', 'signed_change', 'annotated', 5],
  ['增5', 'signed_change', 'annotated', 5],
  ['新增5项', 'signed_change', 'annotated', 5, '项'],
  ['减少0', 'signed_change', 'annotated', 0],
  ['十二', 'count', 'annotated', 12],
  ['一百零三件', 'count', 'annotated', 103, '件'],
  ['零', 'count', 'annotated', 0],
];

const NOTHING: readonly Row[] = [
  ['', 'count', 'blank', null],
  [' ', 'count', 'blank', null],
  ['\u00a0', 'count', 'blank', null],
  ['\u3000', 'count', 'blank', null],
  ['\n', 'count', 'blank', null],
  ['/', 'count', 'not_applicable', null],
  ['／', 'count', 'not_applicable', null],
  ['-', 'count', 'not_applicable', null],
  ['—', 'count', 'not_applicable', null],
  ['——', 'count', 'not_applicable', null],
  ['－', 'count', 'not_applicable', null],
  ['-', 'signed_change', 'not_applicable', null],
  ['无', 'count', 'not_applicable', null],
  [' 无 ', 'count', 'not_applicable', null],
  ['不适用', 'count', 'not_applicable', null],
  ['不涉及', 'count', 'not_applicable', null],
];

/** What looks like a number and must not become one. */
const TRAPS: readonly string[] = [
  '1 234',
  '1\n2',
  '1\t2',
  '１　２３４',
  '12%',
  '12％',
  '3+2',
  '3-2',
  '1/2',
  '1,23',
  '12,34',
  '1.2.3',
  '1..2',
  '.5',
  '5.',
  '2023年',
  '见附件',
  '约',
  'O',
  'l2',
  '1O',
  '#REF!',
  '12至15',
  '12、13',
  '12~15',
  '第12',
  '99999999999999999999',
  '1234 56件',
];

describe('readValue', () => {
  test.each([...REPORTED, ...ANNOTATED, ...NOTHING])('%j as %s is %s %s', (...row: Row) => {
    const [text, kind, state, value, unit] = row;
    expect(readValue(text, kind)).toEqual({ state, value, unit: typeof unit === 'string' ? unit : null });
  });

  test.each(TRAPS)('%j is no number', (text) => {
    const reading = readValue(text, 'count');
    // 「2023年」 and the like may be read with words around, never as something else than they print.
    expect(
      reading.state === 'unreadable' || (reading.state === 'annotated' && text.startsWith(String(reading.value))),
    ).toBe(true);
    if (!/^\d+[年]$/.test(text)) expect(reading).toEqual({ state: 'unreadable', value: null, unit: null });
  });

  // Read as printed without its word, each would be a number that nobody printed.
  test.each(['3↓', '3减', '3（减）', '3(减少)', '3↑', '3降', '3件（较上年减少）'])(
    '%s leaves the sign of a change open',
    (text) => {
      expect(readValue(text, 'signed_change')).toEqual({ state: 'unreadable', value: null, unit: null });
    },
  );

  test.each([
    '约40',
    '40余',
    '40多件',
    '40件左右',
    '40件以上',
    '26.9余万元',
    '40（约）',
    '40（估算）',
    '3成',
    '2倍',
    '11个百分点',
    '11分之一',
    '11件（万）',
    '11（单位：万件）',
  ])('%s is no exact number', (text) => {
    expect(readValue(text, 'money')).toEqual({ state: 'unreadable', value: null, unit: null });
  });

  test.each(['减少2', '增加5'])('%s in a column of counts is no count', (text) => {
    expect(readValue(text, 'count').value).toBeNull();
  });

  test('reads back every way to print a count', () => {
    const wide = (text: string) => text.replace(/[!-~]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom('', ' ', '\n', '\u3000'), (value, pad) => {
        for (const text of [String(value), value.toLocaleString('en-US')]) {
          for (const printed of [text, wide(text), `${pad}${text}${pad}`]) {
            expect(readValue(printed, 'count')).toEqual({ state: 'reported', value, unit: null });
          }
        }
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test('never joins two numbers', () => {
    const digits = fc.integer({ min: 0, max: 9999 });
    fc.assert(
      fc.property(
        digits,
        digits,
        fc.constantFrom(' ', '\n', '\t', '\u00a0', '　', '+', '~', '、', '；', ';', ':'),
        (a, b, by) => {
          expect(readValue(`${a}${by}${b}`, 'count').value).toBeNull();
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  test('has a value exactly where a number was read, and never invents digits', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'0123456789０１２,，.．+-−—/无件元万（）() \n一十减增%'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('count', 'money', 'signed_change'), (printed, kind) => {
        const { state, value } = readValue(printed, kind);
        expect(value !== null).toBe(state === 'reported' || state === 'annotated');
        if (state === 'blank') expect(printed.trim()).toBe('');
        if (value === null || /[一十]/.test(printed)) return;
        const folded = printed.replace(/[０-９]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) - 0xfee0));
        const outside = folded
          .replace(/[（(][^）)]*[）)]/g, '')
          .replace(/[^0-9.．]/g, '')
          .replace('．', '.');
        expect(Number(outside)).toBe(Math.abs(value));
      }),
      { seed: 8, numRuns: 5000 },
    );
  });
});

describe('isValueLike', () => {
  test.each(['0', '12', '1,234', '-', '—', '/', '无', '不适用', '+3', '-2', '22（其中修订16件）', '251000元', '１２'])(
    '%s stands in a cell',
    (text) => {
      expect(isValueLike(text)).toBe(true);
    },
  );

  test.each(['规章', '1.属于国家秘密', '第二十条第（一）项', '一', '3.', '2023年度报告', '（七）总计', ''])(
    '%j does not',
    (text) => {
      expect(isValueLike(text)).toBe(false);
    },
  );
});

describe('a number that what stands behind it makes another', () => {
  test.each(['3万件', '1千', '1.2万', '2023年', '12?', '12？', '0/', '○'])('「%s」 is unreadable', (text) => {
    expect(readValue(text, 'count')).toEqual({ state: 'unreadable', value: null, unit: null });
  });

  test('figures that run over a wall, or stand apart in one cell, are none', () => {
    for (const text of ['123…', '…123', '5…—', '1…,234', '—…3'])
      expect(readValue(text, 'signed_change')).toMatchObject({ state: 'unreadable' });
  });
});
