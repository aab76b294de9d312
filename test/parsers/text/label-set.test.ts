import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { labelsToSet } from '../../../parsers/text/label-set.js';
import { labelSimilarity } from '../../../parsers/text/similarity.js';

/** Few characters, so that labels share many of them. */
const word = fc.string({ unit: fc.constantFrom(...'政府信息公开申请数量总计其他12'), maxLength: 24 });

describe('labelsToSet', () => {
  it('finds exactly the labels that are as alike as the floor', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        word,
        fc.constantFrom(0.5, 0.7, 0.8, 0.9),
        (labels, text, floor) => {
          const alike = labels.flatMap((core, label) => {
            const similarity = labelSimilarity(core, text, floor);
            return similarity > 0 ? [{ label, similarity }] : [];
          });
          expect(labelsToSet(labels, floor)(text)).toEqual(alike);
        },
      ),
    );
  });

  it('allows a lost character, a wrong one and words behind', () => {
    const isLike = labelsToSet(['其他法律行政法规禁止公开', '重复申请'], 0.7);
    expect(isLike('其他法律行政止公开')).toEqual([{ label: 0, similarity: 0.75 }]);
    expect(isLike('重夏申请')).toEqual([{ label: 1, similarity: 0.75 }]);
    expect(isLike('重复申请吗')).toEqual([{ label: 1, similarity: 0.8 }]);
    expect(isLike('无关的话')).toEqual([]);
  });
});
