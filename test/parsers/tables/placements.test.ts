import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  MAX_PLACEMENTS,
  orderedPlacements,
  type Placement,
  placementsOfSurplus,
} from '../../../parsers/tables/placements.js';
import { type Anchors, placeByPosition, rowsToAnchors } from '../../../parsers/tables/position-anchors.js';
import type { Piece } from '../../../src/model/document.js';

function pieces(...texts: readonly string[]): readonly Piece[] {
  return texts.map((text, n) => ({
    text,
    span: { from: n * 10, to: n * 10 + 4 },
    rowSpan: 1,
    place: { page: null, box: null, at: null },
  }));
}

const shown = (placements: readonly Placement[]) =>
  placements.map((placement) => placement.map((piece) => piece?.text ?? '·').join(' '));

describe('orderedPlacements', () => {
  test('lists every way to lay figures into columns, in order', () => {
    expect(shown(orderedPlacements(pieces('1', '2'), 3))).toEqual(['1 2 ·', '1 · 2', '· 1 2']);
    expect(shown(orderedPlacements(pieces('1', '2', '3'), 3))).toEqual(['1 2 3']);
    expect(shown(orderedPlacements(pieces('1', '2', '3'), 2))).toEqual(['1 2', '1 3', '2 3']);
    expect(shown(orderedPlacements([], 2))).toEqual(['· ·']);
  });

  test('gives up rather than list more than anyone could choose from', () => {
    expect(orderedPlacements(pieces(...Array.from({ length: 15 }, () => '1')), 30)).toEqual([]);
  });

  test('keeps every figure, its order, and differs each time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (count, width) => {
        const row = pieces(...Array.from({ length: count }, (_, n) => String(n)));
        const all = orderedPlacements(row, width);
        expect(all.length).toBeLessThanOrEqual(MAX_PLACEMENTS);
        expect(new Set(shown(all)).size).toBe(all.length);
        for (const placement of all) {
          expect(placement).toHaveLength(width);
          const kept = placement.flatMap((piece) => (piece === null ? [] : [Number(piece.text)]));
          expect(kept).toHaveLength(Math.min(count, width));
          expect([...kept].sort((a, b) => a - b)).toEqual(kept);
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

describe('placementsOfSurplus', () => {
  test('keeps the windows that hold every figure', () => {
    expect(shown(placementsOfSurplus(pieces('', '1', '2', ''), 2))).toEqual(['1 2']);
    expect(shown(placementsOfSurplus(pieces('', '1', ''), 2))).toEqual([' 1', '1 ']);
  });

  test('lets any empty cell go where figures reach over all windows', () => {
    expect(shown(placementsOfSurplus(pieces('1', '', '', '2'), 3))).toEqual(['1  2', '1  2']);
  });

  test('lets any figure go where too few cells are empty', () => {
    expect(shown(placementsOfSurplus(pieces('1', '2', '3'), 2))).toEqual(['1 2', '1 3', '2 3']);
  });
});

describe('placeByPosition', () => {
  const full = pieces('1', '2', '3');
  const anchors = rowsToAnchors([full], 3) as Anchors;

  test('lays figures under their columns', () => {
    const [first, , third] = full;
    if (first === undefined || third === undefined) throw new Error('three pieces');
    expect(shown([placeByPosition([first, third], anchors) ?? []])).toEqual(['1 · 3']);
  });

  test('says nothing where a figure stands between two columns, or two in one', () => {
    const at = (from: number): Piece => ({ ...(full[0] as Piece), span: { from, to: from + 4 } });
    expect(placeByPosition([at(5)], anchors)).toBeNull();
    expect(placeByPosition([at(0), at(1)], anchors)).toBeNull();
    expect(placeByPosition([at(500)], anchors)).toBeNull();
  });

  test('has no columns where full rows disagree', () => {
    const shifted = pieces('1', '2', '3').map((piece) => ({
      ...piece,
      span: { from: (piece.span?.from ?? 0) + 5, to: (piece.span?.to ?? 0) + 5 },
    }));
    expect(rowsToAnchors([full, shifted], 3)).not.toBeNull();
    const torn = full.map((piece, n) => (n === 1 ? { ...piece, span: { from: 17, to: 21 } } : piece));
    expect(rowsToAnchors([full, torn, torn], 3)).toBeNull();
    expect(rowsToAnchors([], 3)).toBeNull();
  });
});
