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

/** Rows of a table without rules: a label at 60, figures that end at the columns' right edges. */
function rightAligned(rows: readonly (readonly [string, ...(readonly string[])])[]): string {
  const edges = [300, 340, 400];
  return rows
    .map(([label, ...figures], i) => {
      const y = 700 - 20 * i;
      // Helvetica's digits are 0.556 wide.
      const at = (figure: string, n: number) => (edges[n] ?? 0) - figure.length * 5.56;
      return write(60, y, label) + figures.map((figure, n) => write(at(figure, n), y, figure)).join('');
    })
    .join('');
}

test('two figures that touch are parted where other figures of the table show the columns', async () => {
  const content = rightAligned([
    ['first', '4', '26', '12345678901'],
    ['second', '10', '7', '500'],
    ['third', '2', '31', '42'],
  ]);
  // The first row's last figure begins where the one before it ends.
  const document = await readPdf(await toPdf({ content }), {});
  expect(tablesOf(document.blocks).map(toTexts)).toEqual([
    [
      ['first', '4', '26', '12345678901'],
      ['second', '10', '7', '500'],
      ['third', '2', '31', '42'],
    ],
  ]);
});

test('one long figure stays one, wherever it reaches', async () => {
  const long = ['1234567890123'];
  const content = rightAligned([
    ['first', '4', '26', '500'],
    ['second', '10', '7', '42'],
  ]).concat(...long.map((figure) => write(400 - figure.length * 5.56, 660, figure)), write(60, 660, 'third'));
  const document = await readPdf(await toPdf({ content }), {});
  expect(tablesOf(document.blocks).flatMap(toTexts).at(-1)).toEqual(['third', '1234567890123']);
});

test('a lone figure between the two lines of its label is a row of the table, at its end too', async () => {
  const content =
    rightAligned([
      ['first', '4', '26', '500'],
      ['second', '10', '7', '42'],
    ]) +
    write(60, 660, 'a label of') +
    write(300 - 5.56, 654, '2') +
    write(60, 648, 'two lines');
  const document = await readPdf(await toPdf({ content }), {});
  const [table] = tablesOf(document.blocks);
  expect(toTexts(table).slice(2)).toEqual([['a label of'], ['2'], ['two lines']]);
});

test('a figure that a narrow drawn column wraps is one, figures of several rows are not', async () => {
  const xs = [50, 120, 136, 200];
  const wrapped = write(122, 732, '12') + write(122, 722, '34') + write(122, 712, '5');
  const narrow = ruleGrid(xs, [700, 750]) + write(55, 722, 'label') + wrapped + write(150, 722, '7');
  const [one] = tablesOf((await readPdf(await toPdf({ content: narrow }), {})).blocks);
  expect(toTexts(one)).toEqual([['label', '12345', '7']]);
  const rows = narrow.replace(write(150, 722, '7'), write(150, 732, '7') + write(150, 722, '8'));
  const [two] = tablesOf((await readPdf(await toPdf({ content: rows }), {})).blocks);
  expect(toTexts(two)).toEqual([['label', '12\n34\n5', '7\n8']]);
});

test('a figure of two digits, each a string of its own, is one', async () => {
  const rows = rightAligned([
    ['first', '4', '2', '7'],
    ['second', '1', '7', '2'],
    ['third', '3', '5', '8'],
  ]);
  // Its digits stand where two columns would end.
  const content = rows + write(60, 640, 'fourth') + write(340 - 5.56, 640, '5') + write(340, 640, '2');
  const more = ['5', '6', '7'].map((digit, i) => write(60, 620 - 20 * i, 'more') + write(340, 620 - 20 * i, digit));
  const document = await readPdf(await toPdf({ content: content + more.join('') }), {});
  expect(tablesOf(document.blocks).flatMap(toTexts)[3]).toEqual(['fourth', '52']);
});
