import { describe, expect, test } from '@jest/globals';
import { cellFindings, READ_CONFIDENCE, readingToCell, readPiece } from '../../../parsers/tables/cells.js';
import type { Piece } from '../../../src/model/document.js';
import { NOWHERE } from '../../../src/model/place.js';

function piece(text: string, confidence: number): Piece {
  return { text, place: { page: 1, box: [1, 2, 3, 4], at: null }, span: null, rowSpan: 1, confidence };
}

const COLUMN = { key: 'total', labels: [], kind: 'count', unit: null } as const;

describe('cells recognised from a picture', () => {
  test('a sure figure keeps its confidence and says how it was read', () => {
    const read = piece('12', 0.996);
    const cell = readingToCell('t.a', readPiece(read, 'count'), read, NOWHERE, 'text');
    expect(cell).toMatchObject({
      value: 12,
      evidence: { state: 'reported', method: 'ocr', confidence: 0.996, raw: '12' },
    });
    expect(cellFindings(cell, COLUMN, null, null)).toEqual([]);
  });

  test.each(['12', '', '-', '?'])('what was not read surely is null and named: %j', (text) => {
    const read = piece(text, READ_CONFIDENCE - 0.01);
    const cell = readingToCell('t.a', readPiece(read, 'count'), read, NOWHERE, 'ocr');
    expect(cell).toMatchObject({ value: null, evidence: { state: 'unreadable', raw: text } });
    expect(cellFindings(cell, COLUMN, null, null)).toMatchObject([
      { code: 'cell_unreadable', severity: 'warning', origin: 'extraction', cells: ['t.a'], raw: text },
    ]);
  });

  test('a sure blank stays a blank', () => {
    const read = piece('', 0.999);
    expect(readingToCell('t.a', readPiece(read, 'count'), read, NOWHERE, 'ocr').evidence.state).toBe('blank');
  });

  test('digital text is as sure as ever', () => {
    const { confidence, ...plain } = piece('12', 0);
    expect(readingToCell('t.a', readPiece(plain, 'count'), plain, NOWHERE, 'text').evidence).toMatchObject({
      method: 'text',
      confidence: 1,
    });
  });
});
