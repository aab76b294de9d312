import { describe, expect, it } from '@jest/globals';
import { keepJointlyPossible } from '../../bench/corpus/lossy/joint.js';
import { hasRowSum, listPlacements } from '../../bench/corpus/lossy/placements.js';

describe('what a source without its blank cells still says', () => {
  it('lists every order-preserving placement', () => {
    expect(listPlacements([5, 6], 3)).toEqual([
      [5, 6, null],
      [5, null, 6],
      [null, 5, 6],
    ]);
    expect(listPlacements([], 2)).toEqual([[null, null]]);
    expect(listPlacements([1, 2], 1)).toEqual([]);
  });

  it('lets a row state no total', () => {
    expect(hasRowSum([3, 4, null])).toBe(true);
    expect(hasRowSum([null, null, 7])).toBe(true);
    expect(hasRowSum([3, 4, 7])).toBe(true);
    expect(hasRowSum([3, 4, 8])).toBe(false);
  });

  it('keeps only what the columns and the balance allow', () => {
    // Two applicants and 总计; the total row is whole and forces the one result row.
    const kept = keepJointlyPossible({
      fresh: [[2, 0, 2]],
      carried: [[0, 0, 0]],
      results: [listPlacements([2, 2], 3).filter(hasRowSum)],
      total: [[2, 0, 2]],
      forward: [[0, 0, 0]],
    });
    expect(kept.results).toEqual([[[2, null, 2]]]);
  });
});
