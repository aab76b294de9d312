import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldWidth, squeeze, toLabelCore, withoutBrackets } from '../../../parsers/text/core.js';
import { labelSimilarity } from '../../../parsers/text/similarity.js';

describe('toLabelCore', () => {
  test.each([
    ['1.属于国家秘密', '属于国家秘密', '1'],
    ['1、属于国家秘密', '属于国家秘密', '1'],
    ['１．属于国家秘密', '属于国家秘密', '1'],
    ['1. 属于国家秘密', '属于国家秘密', '1'],
    ['（一）予以公开', '予以公开', '一'],
    ['(一)予以公开', '予以公开', '一'],
    ['(一) 予以公开', '予以公开', '一'],
    ['（三）不予公开1.属于国家秘密', '不予公开1属于国家秘密', '三'],
    ['一、本年新收政府信息公开申请数量', '本年新收政府信息公开申请数量', '一'],
    ['三、（三）1.属于国家秘密', '属于国家秘密', '1'],
    ['总 计', '总计', null],
    ['结　果　维　持', '结果维持', null],
    ['3.危及“三安全一稳定”', '危及三安全一稳定', '3'],
    ['3.危及"三安全一稳定"', '危及三安全一稳定', '3'],
    ['3.危及『三安全一稳定』', '危及三安全一稳定', '3'],
    ['第二十条 第（一）项', '第二十条第一项', null],
    ['其中：涉及国家秘密', '涉及国家秘密', null],
    ['本年增/减', '本年增减', null],
    ['规​章\u00a0', '规章', null],
    ['', '', null],
    ['1.', '1', null],
  ])('%j', (text, core, ordinal) => {
    expect(toLabelCore(text)).toEqual({ core, ordinal });
  });

  test('does not take a decimal for an ordinal', () => {
    expect(toLabelCore('3.5万元').ordinal).toBeNull();
  });

  test('is the same for the same text, however often it is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        expect(toLabelCore(text)).toEqual(toLabelCore(text));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('foldWidth, squeeze, withoutBrackets', () => {
  test('fold full-width forms and spaces, keep everything else', () => {
    expect(foldWidth('１２，３４５（Ａ）　无\u00a0\u200b')).toBe('12,345(A) 无 ');
    expect(squeeze('（二）部分 公开，1')).toBe('二部分公开1');
    expect(withoutBrackets('（二）部分公开（区分处理的，只计这一情形，不计其他情形）')).toBe('(二)部分公开');
    expect(withoutBrackets('（一）主动公开政府信息数（不同渠道')).toBe('(一)主动公开政府信息数');
  });
});

describe('labelSimilarity', () => {
  test.each([
    ['总计', '总计', 1, 1],
    ['总计', '合计', 0, 0],
    ['规章', '规', 0, 0],
    ['其他', '其它', 0, 0],
    ['', '', 0, 0],
    ['其他法律行政法规禁止公开', '其他法律行政止公开', 0.7, 0.8],
    ['结果维持', '结果纠正', 0.5, 0.5],
    ['没有现成信息需要另行制作', '没有现成信息需要另行制', 0.9, 0.95],
  ])('%s ~ %s', (a, b, low, high) => {
    const similarity = labelSimilarity(a, b);
    expect(similarity).toBeGreaterThanOrEqual(low);
    expect(similarity).toBeLessThanOrEqual(high);
  });

  test('is symmetric, within 0…1, 1 only for equal texts, and 0 below its floor', () => {
    const text = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, floor) => {
        const similarity = labelSimilarity(a, b);
        expect(labelSimilarity(b, a)).toBe(similarity);
        expect(similarity >= 0 && similarity <= 1).toBe(true);
        expect(similarity === 1).toBe(a === b && a !== '');
        expect(labelSimilarity(a, b, floor)).toBe(similarity < floor ? 0 : similarity);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
