import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FuzzCase, toFuzzDocument } from '../../bench/fuzz/documents.js';
import { FAULTS } from '../../bench/fuzz/faults.js';
import { documentToRecords, silentCells } from '../../bench/fuzz/judge.js';
import { LAYOUTS } from '../../bench/fuzz/layouts.js';

/**
 * The one promise, put to the test: whatever happens to a table on its way, no number comes out wrong, and none goes missing, without a
 * finding that names it. Truths are random (all editions; zeros, blanks, marks, annotations, wrong printed sums), drawn in every layout
 * that readers give, and damaged by up to three faults.
 *
 * Left out, since no reader of the text could notice: a number replaced by another; an empty place drawn where a number stood (in a
 * layout of positions, a lost figure is just that; where two figures are run together without a space in a row that is not shorter
 * for it, another number stands there); a bare page number in the place of a blank that the layout leaves out; a row of the 2014
 * form lost with its label and its figure, since that form lets rows be absent.
 */
/** Failures are not shrunk: a case is small already, and a red suite must not take minutes. */
const SEED_MAX = 2 ** 30;

function cases(maxFaults: number): fc.Arbitrary<FuzzCase> {
  return fc.record({
    seed: fc.integer({ min: 1, max: SEED_MAX }),
    edition: fc.constantFrom('2014', '2019', '2021', 'mixed'),
    layout: fc.constantFrom(...LAYOUTS),
    faults: fc.array(fc.record({ kind: fc.constantFrom(...FAULTS), seed: fc.integer({ min: 1, max: SEED_MAX }) }), {
      minLength: Math.min(1, maxFaults),
      maxLength: maxFaults,
    }),
  });
}

function isNeverSilent(fuzz: FuzzCase): void {
  const { document, expected } = toFuzzDocument(fuzz);
  expect(silentCells(document, expected)).toEqual([]);
}

describe('no silent error', () => {
  test('in undamaged documents of every layout', () => {
    fc.assert(fc.property(cases(0), isNeverSilent), { seed: 20240101, numRuns: 120, endOnFailure: true });
  });

  test('with one fault', () => {
    fc.assert(fc.property(cases(1), isNeverSilent), { seed: 20240102, numRuns: 200, endOnFailure: true });
  });

  test('with up to three faults', () => {
    fc.assert(fc.property(cases(3), isNeverSilent), { seed: 20240103, numRuns: 150, endOnFailure: true });
  });

  test.each(FAULTS)('with the fault %s in every layout', (kind) => {
    for (const [n, layout] of LAYOUTS.entries()) {
      const edition = (['2014', '2019', '2021'] as const)[(n + kind.length) % 3] ?? '2021';
      isNeverSilent({ seed: 100 + n, edition, layout, faults: [{ kind, seed: 7 * n + layout.length }] });
    }
  });
});

describe('a document', () => {
  test('gives the same records however often it is read', () => {
    fc.assert(
      fc.property(cases(2), (fuzz) => {
        const { document } = toFuzzDocument(fuzz);
        expect(JSON.stringify(documentToRecords(document))).toBe(JSON.stringify(documentToRecords(document)));
      }),
      { seed: 20240104, numRuns: 15 },
    );
  });
});
