import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cellsToGrid, MAX_COLUMNS, type SpannedCell } from '../../../src/readers/html/cells-to-grid.js';

const cell = (columnSpan = 1, rowSpan = 1): SpannedCell => ({ columnSpan, rowSpan });

const anyGroup = fc.array(
  fc.array(
    fc.record({
      columnSpan: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(100000)),
      rowSpan: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(Number.POSITIVE_INFINITY), fc.constant(65534)),
    }),
    { maxLength: 6 },
  ),
  { maxLength: 8 },
);

describe('cellsToGrid', () => {
  test('a form with merged labels', () => {
    expect(
      cellsToGrid([
        [cell(2, 2), cell(3)],
        [cell(), cell(), cell(1, 2)],
        [cell(2), cell(), cell()],
      ]),
    ).toEqual([
      [
        { from: 0, to: 2, rowSpan: 2 },
        { from: 2, to: 5, rowSpan: 1 },
      ],
      [
        { from: 2, to: 3, rowSpan: 1 },
        { from: 3, to: 4, rowSpan: 1 },
        { from: 4, to: 5, rowSpan: 2 },
      ],
      [
        { from: 0, to: 2, rowSpan: 1 },
        { from: 2, to: 3, rowSpan: 1 },
        { from: 3, to: 4, rowSpan: 1 },
      ],
    ]);
  });

  test('a span that runs into a hanging cell is cut short', () => {
    expect(cellsToGrid([[cell(), cell(1, 2)], [cell(3)]])[1]).toEqual([{ from: 0, to: 1, rowSpan: 1 }]);
  });

  test('every cell is placed once, none overlap, none leave the group', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        const grid = cellsToGrid(group);
        const taken = new Set<string>();
        expect(grid.map((row) => row.length)).toEqual(group.map((row) => row.length));
        grid.forEach((row, rowIndex) => {
          for (const { from, to, rowSpan } of row) {
            expect(from).toBeLessThan(to);
            expect(to - from).toBeLessThanOrEqual(MAX_COLUMNS);
            expect(rowSpan).toBeGreaterThanOrEqual(1);
            expect(rowIndex + rowSpan).toBeLessThanOrEqual(group.length);
            for (let down = 0; down < rowSpan; down++) {
              for (let column = from; column < to; column++) {
                const slot = `${rowIndex + down}/${column}`;
                if (taken.has(slot)) throw new Error(`two cells in ${slot}`);
                taken.add(slot);
              }
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('cells of a row stand in their order, and the first free column is taken', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constant(cell()), { maxLength: 5 }), { maxLength: 5 }), (group) => {
        for (const row of cellsToGrid(group)) expect(row.map(({ from }) => from)).toEqual(row.map((_, index) => index));
      }),
    );
  });
});
