import { describe, expect, test } from '@jest/globals';
import { evaluateSum, type SumCell } from '../../../parsers/checks/sums.js';
import type { CellState } from '../../../src/model/record.js';

/** Numbers are printed ones; words are states without a value. */
function evaluate(left: readonly (number | CellState)[], right: readonly (number | CellState)[]) {
  const cells = new Map<string, SumCell>();
  const ids = (side: string, entries: readonly (number | CellState)[]) =>
    entries.map((entry, n) => {
      cells.set(
        `${side}${n}`,
        typeof entry === 'number' ? { value: entry, state: 'reported' } : { value: null, state: entry },
      );
      return `${side}${n}`;
    });
  const sum = { rule: 'r', at: 'a', left: ids('l', left), right: ids('r', right) };
  return evaluateSum(sum, (id) => cells.get(id));
}

describe('evaluateSum', () => {
  test('passes and fails', () => {
    expect(evaluate([1, 2, 3], [6])).toEqual({ status: 'pass', left: 6, right: 6, blanks: 0 });
    expect(evaluate([10, 1, 0, 0], [0])).toEqual({ status: 'fail', left: 11, right: 0, blanks: 0 });
  });

  test('counts blanks and marks as 0, and says how many', () => {
    expect(evaluate([1, 'blank', 'not_applicable', 2], [3])).toEqual({ status: 'pass', left: 3, right: 3, blanks: 2 });
    expect(evaluate([1, 'blank'], [2])).toMatchObject({ status: 'fail', blanks: 1 });
  });

  test('a side of blanks only is not stated', () => {
    expect(evaluate([1, 2], ['blank'])).toEqual({ status: 'not_stated', left: 3, right: null, blanks: 1 });
    expect(evaluate(['blank', 'not_applicable'], [0])).toEqual({
      status: 'not_stated',
      left: null,
      right: 0,
      blanks: 2,
    });
    expect(evaluate(['blank'], ['blank'])).toMatchObject({ status: 'not_stated', left: null, right: null });
    expect(evaluate([1, 2], ['blank', 'blank'])).toMatchObject({ status: 'not_stated' });
    expect(evaluate([1, 2], [3, 'blank'])).toMatchObject({ status: 'pass' });
  });

  test.each(['unreadable', 'missing', 'ambiguous'] as const)(
    '%s makes a sum not evaluable, even beside blanks',
    (state) => {
      expect(evaluate([1, state], [1])).toMatchObject({ status: 'not_evaluable', left: null, right: null });
      expect(evaluate([state], ['blank'])).toMatchObject({ status: 'not_evaluable' });
      expect(evaluate([1], [state])).toMatchObject({ status: 'not_evaluable' });
    },
  );

  test('a cell that is not there at all is not 0', () => {
    expect(evaluateSum({ rule: 'r', at: 'a', left: ['x'], right: ['y'] }, () => undefined).status).toBe(
      'not_evaluable',
    );
  });

  test('adds decimals without the noise of doubles', () => {
    expect(evaluate([0.1, 0.2], [0.3]).status).toBe('pass');
    expect(evaluate([0.1, 0.2], [0.30001]).status).toBe('fail');
  });
});
