import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sum } from '../../../parsers/checks/sums.js';
import { toCell } from '../../../parsers/tables/cells.js';
import { resolveReadings } from '../../../parsers/tables/resolve-readings.js';
import { solveReadings } from '../../../parsers/tables/solve-readings.js';
import type { Piece } from '../../../src/model/document.js';
import { NOWHERE } from '../../../src/model/place.js';

const ROWS = ['a', 'b', 'c', 'total'];
const COLUMNS = ['x', 'y', 'z', 'total'];

/** A square of figures with the sums of its rows and columns. */
const SUMS: readonly Sum[] = [
  ...ROWS.map((row) => ({
    rule: 'row',
    at: row,
    left: ['x', 'y', 'z'].map((c) => `${row}.${c}`),
    right: [`${row}.total`],
  })),
  ...COLUMNS.map((c) => ({
    rule: 'column',
    at: c,
    left: ['a', 'b', 'c'].map((r) => `${r}.${c}`),
    right: [`total.${c}`],
  })),
];

function square(numbers: readonly number[]): Map<string, number> {
  const of = new Map<string, number>();
  const at = (r: number, c: number): number =>
    r === 3
      ? [0, 1, 2].reduce((sum, row) => sum + at(row, c), 0)
      : c === 3
        ? [0, 1, 2].reduce((sum, column) => sum + at(r, column), 0)
        : (numbers[r * 3 + c] as number);
  ROWS.forEach((row, r) => {
    COLUMNS.forEach((column, c) => {
      of.set(`${row}.${column}`, at(r, c));
    });
  });
  return of;
}

describe('readings that the sums choose among', () => {
  test('whatever cells are open, what is decided is what all solutions agree on, and the truth where the truth is among them', () => {
    const cell = fc.record({ isOpen: fc.boolean(), others: fc.array(fc.nat(12), { maxLength: 3 }) });
    fc.assert(
      fc.property(
        fc.array(fc.nat(12), { minLength: 9, maxLength: 9 }),
        fc.array(cell, { minLength: 16, maxLength: 16 }),
        (numbers, cells) => {
          const truth = square(numbers);
          const domains = new Map(
            [...truth].flatMap(([id, value], n) =>
              cells[n]?.isOpen ? [[id, [...new Set([...cells[n].others, value])]] as const] : [],
            ),
          );
          for (const [id, value] of solveReadings(domains, SUMS, (other) => truth.get(other)))
            expect(value).toBe(truth.get(id));
        },
      ),
    );
  });

  test('one solution is taken, several are none', () => {
    const truth = square([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const numberOf = (id: string) => truth.get(id);
    expect([...solveReadings(new Map([['a.x', [7, 1]]]), SUMS, numberOf)]).toEqual([['a.x', 1]]);
    const corners = new Map([
      ['a.x', [1, 2]],
      ['a.y', [2, 1]],
      ['b.x', [4, 3]],
      ['b.y', [5, 6]],
    ]);
    expect([...solveReadings(corners, SUMS, numberOf)]).toEqual([]);
  });

  test('a sum that no reading satisfies decides nothing, nor do its cells', () => {
    const printed = square([1, 2, 3, 4, 5, 6, 7, 8, 9]).set('a.total', 60);
    const decided = solveReadings(
      new Map([
        ['a.x', [1, 7]],
        ['b.y', [5, 3]],
      ]),
      SUMS,
      (id) => printed.get(id),
    );
    expect([...decided]).toEqual([['b.y', 5]]);
  });
});

const piece = (text: string, confidence: number, readings?: readonly string[]): Piece => ({
  text,
  place: { page: 1, box: [1, 2, 3, 4], at: null },
  span: null,
  rowSpan: 1,
  confidence,
  ...(readings === undefined ? {} : { readings }),
});

describe('cells of a row', () => {
  const sums: readonly Sum[] = [{ rule: 'sum', at: 'row', left: ['p', 'q'], right: ['sum'] }];
  const sure = (id: string, value: number) => toCell(id, 'reported', value, String(value), NOWHERE, 'ocr', null, 0.99);
  const open = (id: string, text: string) => toCell(id, 'unreadable', null, text, NOWHERE, 'ocr', null, 0.5);

  test('the reading that the sum leaves is resolved, named, and keeps what was recognised', () => {
    const cells = [sure('p', 4), open('q', '3'), sure('sum', 12)];
    const { cells: read, findings } = resolveReadings(
      cells,
      [{ id: 'q', piece: piece('3', 0.5, ['3', '8', '9']), kind: 'count' }],
      sums,
    );
    expect(read[1]).toMatchObject({
      value: 8,
      evidence: { state: 'resolved', method: 'arithmetic', raw: '3', confidence: 0.5 },
    });
    expect(findings).toMatchObject([
      { code: 'cell_resolved', severity: 'warning', cells: ['q'], raw: '3', candidates: [3, 8, 9] },
    ]);
    expect([read[0], read[2]]).toEqual([cells[0], cells[2]]);
  });

  test('where a mark for none may stand, 0 is not decided, and the other cells are', () => {
    const cells = [open('p', '1'), open('q', '5'), sure('sum', 6)];
    const readings = [
      { id: 'p', piece: piece('1', 0.5, ['1', '/']), kind: 'count' },
      { id: 'q', piece: piece('5', 0.5, ['5', '6']), kind: 'count' },
    ] as const;
    expect(resolveReadings(cells, readings, sums).findings).toEqual([]);
    const sixes = [readings[0], { id: 'q', piece: piece('6', 0.5), kind: 'count' }] as const;
    expect(resolveReadings(cells, sixes, sums).cells).toMatchObject([
      { value: null, evidence: { state: 'unreadable' } },
      { value: 6 },
      { value: 6 },
    ]);
  });

  test('nothing is computed that was not read: no reading fits, none is taken', () => {
    const cells = [sure('p', 4), open('q', '3'), sure('sum', 11)];
    const read = resolveReadings(cells, [{ id: 'q', piece: piece('3', 0.5, ['3', '8']), kind: 'count' }], sums);
    expect(read).toMatchObject({ cells, findings: [] });
  });

  test('a total that is blank, or a cell that could not be read at all, leaves it open', () => {
    const blank = toCell('sum', 'blank', null, '', NOWHERE, 'ocr', null, 0.99);
    const reading = { id: 'q', piece: piece('3', 0.5, ['3', '8']), kind: 'count' } as const;
    expect(resolveReadings([sure('p', 4), open('q', '3'), blank], [reading], sums).findings).toEqual([]);
    expect(resolveReadings([open('p', '?'), open('q', '3'), sure('sum', 12)], [reading], sums).findings).toEqual([]);
  });
});
