import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headingsToOpenAnchors } from '../../../parsers/tables/heading-anchors.js';
import { type Alignment, placeByPosition } from '../../../parsers/tables/position-anchors.js';
import type { Piece } from '../../../src/model/document.js';

/** Points. */
const DIGIT_PT = 5;
const LEFT_PT = 300;

interface TableShape {
  /** Of the columns, side by side from `LEFT_PT`. */
  readonly widths: readonly number[];
  /** How each column's figures are set. */
  readonly sides: readonly Alignment[];
  readonly padding: number;
  /** Of the headings, which stand in the middle of their columns. */
  readonly headings: readonly number[];
  /** Digits of each figure, 0 for a blank. */
  readonly rows: readonly (readonly number[])[];
}

const side = fc.constantFrom<Alignment>('left', 'middle', 'right');

/** Tables of three to seven columns without a row that fills them all. */
function shapes(isEven: boolean, isMixed: boolean): fc.Arbitrary<TableShape> {
  return fc.integer({ min: 3, max: 7 }).chain((columns) => {
    const each = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: columns, maxLength: columns });
    const width = fc.integer({ min: 40, max: 90 });
    return fc.record({
      widths: isEven ? width.map((one) => Array<number>(columns).fill(one)) : each(width),
      sides: isMixed ? each(side) : side.map((one) => Array<Alignment>(columns).fill(one)),
      padding: fc.constantFrom(2, 4, 5.4),
      headings: each(fc.constantFrom(16, 24, 32)),
      rows: fc.array(each(fc.constantFrom(0, 0, 1, 2, 3, 5)), { minLength: 1, maxLength: 12 }),
    });
  });
}

function pieceOf(width: number, from: number): Piece {
  return { text: '7'.repeat(Math.round(width / DIGIT_PT)), span: { from, to: from + width }, rowSpan: 1, place: { page: 1, box: null, at: null } }; // biome-ignore format: one piece
}

/** Its headings, and the figures of its rows, null for a blank; full rows are left out. */
function draw({ widths, sides, padding, headings, rows }: TableShape) {
  const edges = [LEFT_PT];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  const put = (width: number, column: number, how: Alignment): Piece => {
    const [x0, x1] = [edges[column] ?? 0, edges[column + 1] ?? 0];
    return pieceOf(
      width,
      how === 'left' ? x0 + padding : how === 'right' ? x1 - padding - width : (x0 + x1 - width) / 2,
    );
  };
  return {
    headings: headings.map((width, n) => put(width, n, 'middle')),
    rows: rows
      .map((row) => row.map((digits, n) => (digits === 0 ? null : put(digits * DIGIT_PT, n, sides[n] ?? 'left'))))
      .filter((row) => row.includes(null) && row.some((piece) => piece !== null)),
  };
}

/** Rows that all open readings lay in one and the same way, which is not where they were drawn. */
function misplaced(shape: TableShape): readonly unknown[] {
  const { headings, rows } = draw(shape);
  const filled = rows.map((row) => row.filter((piece) => piece !== null));
  const open = headingsToOpenAnchors(headings, filled, filled.flat());
  return rows.filter((row, n) => {
    const laid = open.flatMap((anchors) => {
      const placement = placeByPosition(filled[n] ?? [], anchors);
      return placement === null ? [] : [placement];
    });
    const isOne = laid.length > 0 && laid.every((other) => other.every((piece, c) => piece === laid[0]?.[c]));
    return isOne && laid[0]?.some((piece, c) => piece !== row[c]);
  });
}

describe('columns by their headings alone are never read wrong without an open rival', () => {
  test.each([
    ['of unlike widths, all set in one way', false, false],
    ['of one width, all set in one way', true, false],
    ['of one width, each set in a way of its own', true, true],
  ])('%s', (_, isEven, isMixed) => {
    fc.assert(
      fc.property(shapes(isEven, isMixed), (shape) => {
        expect(misplaced(shape)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('columns of unlike width', () => {
  const at = (from: number, to: number) => pieceOf(to - from, from);
  const laid = (headings: readonly Piece[], rows: readonly (readonly Piece[])[], figures: readonly Piece[]) =>
    headingsToOpenAnchors(headings, rows, figures).flatMap((anchors) => {
      const placement = placeByPosition(rows[0] ?? [], anchors);
      return placement === null ? [] : [placement.map((piece) => piece !== null)];
    });

  test('are not told by the side that figures of other rows keep', () => {
    // Set to the right below the first heading, or to the left below the second, as the wide cells of other rows are.
    const open = laid([at(333, 357), at(427, 443)], [[at(381, 386)]], [at(381, 386), at(394, 409), at(394, 424)]);
    expect(open).toContainEqual([true, false]);
    expect(open).toContainEqual([false, true]);
  });

  test('are not read along a side that their figures do not keep', () => {
    // Figures of two widths that end at 459: to the left of the third column they would begin at one place.
    const rows = [[at(449, 459)], [at(454, 459)], [at(304, 309)], [at(304, 314)]];
    const open = laid([at(317, 341), at(398, 422), at(490, 514)], rows, rows.flat());
    expect(open).not.toEqual([[false, false, true]]);
  });
});
