import { expect, test } from '@jest/globals';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { ruleGrid, tablesOf, toPdf, toTexts, write } from '../../support/pdf.js';

test('a blank row that a page’s end cuts off from its headings is a table of blank cells', async () => {
  const xs = [50, 100, 150, 200, 250, 300, 350, 400];
  const content = ruleGrid(xs, [740, 760]) + write(50, 700, 'prose behind it');
  const document = await readPdf(await toPdf({ content }), {});
  expect(tablesOf(document.blocks).map(toTexts)).toEqual([[['', '', '', '', '', '', '']]]);
});

test('an empty frame of a few cells is none', async () => {
  const content = ruleGrid([50, 100, 150], [740, 760]) + write(50, 700, 'prose behind it');
  const document = await readPdf(await toPdf({ content }), {});
  expect(tablesOf(document.blocks)).toEqual([]);
});
