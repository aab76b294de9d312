import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toChineseNumeral } from '../../../bench/corpus/truth/number-words.js';
import { readChineseNumber } from '../../../parsers/numbers/chinese-number.js';

describe('readChineseNumber', () => {
  test.each([
    ['零', 0],
    ['〇', 0],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['一百一十', 110],
    ['一千零一', 1001],
    ['两千三百', 2300],
    ['一万', 10_000],
    ['十二万三千', 123_000],
    ['一亿零五', 100_000_005],
    ['二〇一九', 2019],
    ['二○二一', 2021],
    ['壹佰贰拾叁', 123],
  ])('%s', (text, value) => {
    expect(readChineseNumber(text)).toBe(value);
  });

  test.each(['', '无', '一二三件', '第一', '12', '一.五', '万', '一十百?', '十二 三'])('%j is no number', (text) => {
    expect(readChineseNumber(text)).toBeNull();
  });

  test('reads back what is spelled out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 }), (value) => {
        expect(readChineseNumber(toChineseNumeral(value))).toBe(value);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test('reads back years digit by digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), (year) => {
        expect(
          readChineseNumber([...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')),
        ).toBe(year);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('gives a safe whole number or nothing, whatever the characters', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'零一二两三四五六七八九十百千万亿'),
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(text, (spelled) => {
        const value = readChineseNumber(spelled);
        expect(value === null || (Number.isSafeInteger(value) && value >= 0)).toBe(true);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
