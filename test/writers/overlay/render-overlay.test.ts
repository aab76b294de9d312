import { expect, test } from '@jest/globals';
import type { Block, Page } from '../../../src/model/document.js';
import { renderOverlay } from '../../../src/writers/overlay/render-overlay.js';

const PAGE: Page = {
  number: 2,
  width: 200,
  height: 100,
  words: [{ text: 'a<b & "c"', box: [10, 10, 50, 20], size: 10, vertical: false }],
  strokes: [{ box: [5, 5, 100, 5.5], orientation: 'horizontal' }],
  textLayer: 'digital',
};
const BLOCKS: readonly Block[] = [
  {
    kind: 'table',
    columns: 'cell',
    rows: [
      {
        pieces: [
          { text: '7', place: { page: 2, box: [60, 10, 66, 20], at: null }, span: { from: 1, to: 2 }, rowSpan: 1 },
        ],
      },
    ],
    place: { page: 2, box: [5, 5, 100, 30], at: null },
  },
  { kind: 'line', text: 'elsewhere', place: { page: 3, box: [0, 0, 1, 1], at: null } },
];
const CELLS = [
  { id: 'applications.new_requests.total', box: [60, 10, 66, 20], page: 2, state: 'reported', value: 7 },
  { id: 'applications.carried_over.total', box: [60, 30, 66, 40], page: 3, state: 'blank', value: null },
] as const;

test('shows words, rules, tables and the cells of its page, escaped', () => {
  const svg = renderOverlay(PAGE, BLOCKS, CELLS);
  expect(svg).toContain('a&lt;b &amp; &quot;c&quot;');
  expect(svg).toContain('<title>applications.new_requests.total · reported · 7</title>');
  expect(svg).toContain('row 1, span 1–2: 7');
  expect(svg).toContain('1 words · 1 rules · 1 tables');
  expect(svg).not.toContain('carried_over');
  expect(svg).toMatch(/font-size="5" font-weight="bold">7</u);
  expect(svg).toMatch(/font-size="4">t</u);
  expect(svg).toMatch(/<text x="2" y="15" font-size="4" fill="#5b2a86">new_requests</u);
  expect(svg).toContain('■ reported');
});

test('is the same for the same page', () => {
  expect(renderOverlay(PAGE, BLOCKS, CELLS)).toBe(renderOverlay(PAGE, BLOCKS, CELLS));
});

test('lies over the picture of the page where there is one, which then shows the words', () => {
  const svg = renderOverlay(PAGE, BLOCKS, CELLS, new Uint8Array([1, 2, 3]));
  expect(svg).toContain('href="data:image/png;base64,AQID"');
  expect(svg).toContain('<title>a&lt;b &amp; &quot;c&quot;</title>');
  expect(svg).not.toMatch(/<text[^>]*>a&lt;b/u);
  expect(svg.indexOf('<image')).toBeLessThan(svg.indexOf('table 1, columns by cell'));
});

test('tells of a recognised cell what was read and how sure that is, to the hundredth below', () => {
  const cell = { id: 'applications.new_requests.total', box: [60, 10, 66, 20], page: 2 } as const;
  const show = (raw: string, confidence: number, value: number | null) =>
    renderOverlay(PAGE, [], [{ ...cell, state: 'x', value, reading: { raw, confidence } }]);
  expect(show('7', 0.9996, 7)).toMatch(/>7<\/text>.*>t \.99</u);
  expect(show('7', 1, 7)).toMatch(/>7<\/text>.*>t 1</u);
  expect(show('1<', 0.05, null)).toMatch(/>∅ 1&lt;\?<\/text>.*>t \.05</u);
  expect(show('', 1, null)).toMatch(/>∅<\/text>.*>t</u);
});
