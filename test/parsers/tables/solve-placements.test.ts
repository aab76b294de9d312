import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateSum, type Sum } from '../../../parsers/checks/sums.js';
import { readValue } from '../../../parsers/numbers/read-value.js';
import { orderedPlacements } from '../../../parsers/tables/placements.js';
import { type PlacedRow, type RowOption, solvePlacements } from '../../../parsers/tables/solve-placements.js';

const WIDTH = 3;
const COLUMNS = ['a', 'b', 'total'];

/** A row whose figures could stand in any column, in order. */
function toRow(name: string, figures: readonly string[]): PlacedRow {
  const pieces = figures.map((text) => ({
    text,
    span: null,
    rowSpan: 1,
    place: { page: null, box: null, at: null },
  }));
  return {
    ids: COLUMNS.map((column) => `${name}.${column}`),
    options: orderedPlacements(pieces, WIDTH).map(
      (placement): RowOption => ({
        placement,
        readings: placement.map((piece) => readValue(piece?.text ?? '', 'count')),
      }),
    ),
  };
}

/** Row sums, and column sums of all rows but the last into the last. */
function toSums(names: readonly string[]): readonly Sum[] {
  const last = names.at(-1) ?? '';
  return [
    ...names.map((n) => ({ rule: 'row', at: n, left: [`${n}.a`, `${n}.b`], right: [`${n}.total`] })),
    ...COLUMNS.map((column) => ({
      rule: 'column',
      at: column,
      left: names.slice(0, -1).map((n) => `${n}.${column}`),
      right: [`${last}.${column}`],
    })),
  ];
}

/** By trying every combination: the options of each row that lie in one that breaks no sum. */
function bruteForce(rows: readonly PlacedRow[], sums: readonly Sum[]): readonly (readonly number[])[] {
  const supported = rows.map(() => new Set<number>());
  const walk = (chosen: readonly number[]): void => {
    if (chosen.length < rows.length) {
      rows[chosen.length]?.options.forEach((_, n) => {
        walk([...chosen, n]);
      });
      return;
    }
    const cells = new Map(
      rows.flatMap((row, r) => row.ids.map((id, n) => [id, row.options[chosen[r] ?? 0]?.readings[n]] as const)),
    );
    if (sums.some((sum) => evaluateSum(sum, (id) => cells.get(id)).status === 'fail')) return;
    chosen.forEach((n, r) => {
      supported[r]?.add(n);
    });
  };
  walk([]);
  return supported.map((options) => [...options].sort((x, y) => x - y));
}

const figure = fc.constantFrom('0', '0', '1', '2', '3', '');
const table = fc.array(fc.array(figure, { minLength: 0, maxLength: WIDTH }), { minLength: 2, maxLength: 4 });

describe('solvePlacements', () => {
  test('leaves just the placements that some choice for the other rows makes agree with every sum', () => {
    fc.assert(
      fc.property(table, (figures) => {
        const names = figures.map((_, n) => `r${n}`);
        const rows = figures.map((row, n) =>
          toRow(
            names[n] ?? '',
            row.filter((text) => text !== ''),
          ),
        );
        const sums = toSums(names);
        const expected = bruteForce(rows, sums);
        // Where no choice fits, the sums are the source's fault and may not choose: the rows that have several ways stay open.
        fc.pre(expected.every((options) => options.length > 0));
        const found = solvePlacements(rows, sums);
        expect(found.map((options) => [...options].sort((x, y) => x - y))).toEqual(expected);
      }),
      { seed: 20240201, numRuns: 400 },
    );
  });

  test('settles a row by its column where its own sum leaves it open', () => {
    const rows = [toRow('x', ['2', '2']), toRow('y', ['1', '1']), toRow('sum', ['1', '2', '3'])];
    const found = solvePlacements(rows, toSums(['x', 'y', 'sum']));
    const placed = found.map((options, r) =>
      options.map((n) => rows[r]?.options[n]?.placement.map((piece) => piece?.text ?? '·').join(' ')),
    );
    expect(placed).toEqual([['· 2 2'], ['1 · 1'], ['1 2 3']]);
  });

  test('finishes where rows of zeros leave thousands of ways', () => {
    const zeros = Array.from({ length: 20 }, (_, n) => toRow(`z${n}`, ['0']));
    const rows = [toRow('x', ['5', '5']), ...zeros, toRow('sum', ['0', '5', '5'])];
    const names = ['x', ...zeros.map((_, n) => `z${n}`), 'sum'];
    const found = solvePlacements(rows, toSums(names));
    expect(found[0]?.map((n) => rows[0]?.options[n]?.readings.map((reading) => reading.value))).toEqual([[null, 5, 5]]);
  });
});
