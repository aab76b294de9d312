import { expect, test } from '@jest/globals';
import type { Page } from '../../src/model/document.js';
import { NOWHERE } from '../../src/model/place.js';
import { toTraceFiles } from '../../src/writers/trace/to-trace-files.js';
import { fakeCell, fakeDocument, fakeReport } from '../pipeline/fakes.js';

const page = (number: number): Page => ({ number, width: 1, height: 1, words: [], strokes: [], textLayer: 'digital' });
const tables = [
  {
    table: 't',
    edition: 'X',
    cells: [fakeCell('t.a', 1, { page: 2, box: [0, 0, 1, 1] }), fakeCell('t.b', 2, { page: null })],
  },
];

test('a file for every stage and every page', () => {
  const document = fakeDocument({
    geometry: [page(1), page(2)],
    blocks: [{ kind: 'line', text: 'x', place: { ...NOWHERE, page: 2 } }],
  });
  const report = fakeReport({ tables, stages: { rows: () => [1], 'table forms': () => null } });
  const files = toTraceFiles({ document, reports: [report] }, (drawn, blocks, cells) =>
    [drawn.number, blocks.length, ...cells.map((cell) => cell.id)].join(' '),
  );
  expect(files.map(({ path }) => path)).toEqual([
    'document.json',
    '01-rows.json',
    '02-table-forms.json',
    'page-1.svg',
    'page-2.svg',
  ]);
  expect(files.slice(3).map(({ content }) => content)).toEqual(['1 0', '2 1 t.a']);
});

test('stages of several reports do not collide', () => {
  const reports = [1, 2].map(() => fakeReport({ stages: { rows: () => [] } }));
  const files = toTraceFiles({ document: fakeDocument(), reports });
  expect(files.map(({ path }) => path)).toEqual(['document.json', 'report-1-01-rows.json', 'report-2-01-rows.json']);
});
