import { expect, test } from '@jest/globals';
import { renderConfidences, toReadings } from '../../bench/eval/confidences.js';
import type { ReportRecord } from '../../src/model/record.js';

const cell = (state: string, raw: string, confidence: number | null, method = 'ocr') => ({
  state,
  raw,
  confidence,
  method,
});

test('counts recognised cells alone; of one that was given up, what its raw reading would have been', () => {
  const record = {
    tables: { applications: { edition: 'X', values: { a: 1, b: null, c: null, d: 4, e: null, f: 6, g: null } } },
    cells: {
      'applications.a': cell('reported', '1', 0.999),
      'applications.b': cell('unreadable', '1,002', 0.5),
      'applications.c': cell('unreadable', '零', 0.6),
      'applications.d': cell('reported', '4', 0.95),
      'applications.e': cell('blank', '', 1),
      'applications.f': cell('resolved', '6', 1, 'arithmetic'),
      'applications.g': cell('unreadable', '—', 0.4),
    },
    findings: [
      { severity: 'warning', origin: 'extraction', cells: ['applications.b', 'applications.c'] },
      { severity: 'warning', origin: 'source', cells: ['applications.d'] },
      { severity: 'info', origin: 'extraction', cells: ['applications.a'] },
    ],
  } as unknown as ReportRecord;
  const values = { a: 1, b: 1002, c: 0, d: 5, e: null, f: 6, g: null };
  const readings = toReadings({ tables: { applications: { edition: 'X', values } } }, record);
  expect(readings).toEqual([
    { confidence: 0.999, isRight: true, isNamed: false },
    { confidence: 0.5, isRight: true, isNamed: true },
    { confidence: 0.6, isRight: false, isNamed: true },
    { confidence: 0.95, isRight: false, isNamed: false },
    { confidence: 1, isRight: true, isNamed: false },
    { confidence: 0.4, isRight: true, isNamed: false },
  ]);
  const lines = renderConfidences(readings)
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  expect(lines.find(([bin]) => bin === '0.999 – 1')).toEqual([
    '0.999 – 1',
    '2',
    '2',
    '100.00 %',
    '0',
    '2',
    '2',
    '100.00 %',
  ]);
  expect(lines.find(([bin]) => bin === '0.5 – 0.7')).toEqual([
    '0.5 – 0.7',
    '2',
    '1',
    '50.00 %',
    '2',
    '5',
    '3',
    '60.00 %',
  ]);
});
