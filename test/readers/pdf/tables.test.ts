import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../../src/model/document.js';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { linesOf, type PageSpec, rule, ruleGrid, tablesOf, toPdf, toTexts, write } from '../../support/pdf.js';

async function read(...pages: readonly PageSpec[]): Promise<SourceDocument> {
  return readPdf(await toPdf(...pages), {});
}

const XS = [100, 200, 250, 300];
const YS = [640, 660, 680, 700];
const FILLED =
  write(110, 686, 'Label') +
  write(220, 686, 'A') +
  write(270, 686, 'B') +
  write(110, 666, 'first') +
  write(220, 666, '1') +
  write(270, 666, '2') +
  write(110, 646, 'second') +
  write(270, 646, '4');
const TEXTS = [
  ['Label', 'A', 'B'],
  ['first', '1', '2'],
  ['second', '', '4'],
];

describe('ruled tables', () => {
  test('every cell is a piece, empty ones included, with its own place', async () => {
    const document = await read({ content: ruleGrid(XS, YS) + FILLED });
    const [table] = tablesOf(document.blocks);
    expect(table?.columns).toBe('cell');
    expect(toTexts(table)).toEqual(TEXTS);
    const empty = table?.rows[2]?.pieces[1];
    expect(empty).toEqual({
      text: '',
      place: { page: 1, box: [200, 182, 250, 202], at: null },
      span: { from: 1, to: 2 },
      rowSpan: 1,
    });
    expect(table?.rows[1]?.pieces[2]?.place.box?.[0]).toBe(270);
  });

  test.each([90, 180, 270])('on a page turned by %i°, written for reading', async (rotate) => {
    const turn = { 90: '0 1 -1 0 595 0', 180: '-1 0 0 -1 595 842', 270: '0 -1 1 0 0 842' }[rotate];
    const document = await read({
      content: `q ${turn} cm ${ruleGrid(XS, [340, 360, 380, 400])}${FILLED.replace(/6(\d\d) Tm/gu, '3$1 Tm')} Q`,
      rotate,
    });
    expect(toTexts(tablesOf(document.blocks)[0])).toEqual(TEXTS);
  });

  test.each([
    ['clockwise', '0 -1 1 0 0 842'],
    ['counter-clockwise', '0 1 -1 0 595 0'],
  ])('a page written turned %s, without saying so', async (_, turn) => {
    const content = `q ${turn} cm ${ruleGrid(XS, [340, 360, 380, 400])}${FILLED.replace(/6(\d\d) Tm/gu, '3$1 Tm')} Q`;
    const document = await read({ content });
    const [table] = tablesOf(document.blocks);
    expect(toTexts(table)).toEqual(TEXTS);
    const [x0, y0, x1, y1] = table?.place.box ?? [0, 0, 0, 0];
    expect([x1 - x0, y1 - y0]).toEqual([60, 200]);
    const word = document.geometry[0]?.words.find(({ text }) => text === 'first');
    expect(word).toMatchObject({ vertical: true, box: table?.rows[1]?.pieces[0]?.place.box });
  });

  test('merged cells', async () => {
    const content =
      ruleGrid([100, 300], [640, 700]) +
      rule(150, 660, 300, 660) +
      rule(150, 680, 300, 680) +
      rule(150, 640, 150, 700) +
      rule(200, 640, 200, 680) +
      rule(250, 640, 250, 680) +
      write(110, 666, 'all') +
      write(210, 686, 'wide') +
      write(160, 666, 'a') +
      write(210, 666, 'b') +
      write(260, 666, 'c') +
      write(160, 646, '1');
    const [table] = tablesOf((await read({ content })).blocks);
    expect(
      table?.rows.map((row) =>
        row.pieces.map((piece) => [piece.text, piece.span?.from, piece.span?.to, piece.rowSpan]),
      ),
    ).toEqual([
      [
        ['all', 0, 1, 3],
        ['wide', 1, 4, 1],
      ],
      [
        ['a', 1, 2, 1],
        ['b', 2, 3, 1],
        ['c', 3, 4, 1],
      ],
      [
        ['1', 1, 2, 1],
        ['', 2, 3, 1],
        ['', 3, 4, 1],
      ],
    ]);
  });

  test('thin filled rectangles, in pieces, cell by cell', async () => {
    const bars = XS.flatMap((x) => YS.slice(1).map((y) => `${x - 0.24} ${y - 20} 0.48 20 re f\n`));
    const beams = YS.flatMap((y) => XS.slice(1).map((x, i) => `${XS[i]} ${y - 0.24} ${x - (XS[i] ?? 0)} 0.48 re f\n`));
    const corners = YS.flatMap((y) => XS.map((x) => `${x - 0.24} ${y - 0.24} 0.48 0.48 re f\n`));
    const document = await read({ content: [...bars, ...beams, ...corners].join('') + FILLED });
    expect(toTexts(tablesOf(document.blocks)[0])).toEqual(TEXTS);
  });

  test('dotted, broken and double rules', async () => {
    const dots = Array.from({ length: 100 }, (_, i) => `${100 + 2 * i} 680 0.5 0.5 re f\n`).join('');
    const content = ruleGrid(XS, [640, 660, 700]) + dots + rule(100, 702, 300, 702) + rule(98, 640, 98, 702) + FILLED;
    expect(toTexts(tablesOf((await read({ content })).blocks)[0])).toEqual(TEXTS);
    const gapped =
      XS.map((x) => rule(x, 640, x, 668) + rule(x, 671.5, x, 700)).join('') +
      YS.map((y) => rule(100, y, 240, y) + rule(243.5, y, 300, y)).join('');
    expect(toTexts(tablesOf((await read({ content: gapped + FILLED })).blocks)[0])).toEqual(TEXTS);
  });

  test('cells made by coloured grounds only', async () => {
    const head = '0.7 0.8 0.9 rg 100 680 99 19 re f 201 680 48 19 re f 251 680 49 19 re f\n';
    const body =
      '0.9 g 100 660 99 18 re f 201 660 48 18 re f 251 660 49 18 re f 100 640 99 18 re f 201 640 48 18 re f 251 640 49 18 re f 0 g\n';
    const [table] = tablesOf((await read({ content: head + body + FILLED })).blocks);
    expect(toTexts(table)).toEqual(TEXTS);
  });

  test('a ground in strips inside a ruled cell makes no rows', async () => {
    const strips = '0.7 0.8 0.9 rg 101 681 98 9 re f 101 690 98 9 re f 0.9 g 210 662 20 4 re f 0 g\n';
    expect(toTexts(tablesOf((await read({ content: strips + ruleGrid(XS, YS) + FILLED })).blocks)[0])).toEqual(TEXTS);
  });

  test('rows left open at the page’s end and beginning are kept', async () => {
    const open = XS.map((x) => rule(x, 60, x, 120)).join('') + [80, 100, 120].map((y) => rule(100, y, 300, y)).join('');
    const rest =
      XS.map((x) => rule(x, 740, x, 800)).join('') + [740, 760, 780].map((y) => rule(100, y, 300, y)).join('');
    const rows = (top: number): string =>
      ['a', 'b', 'c']
        .map(
          (name, i) =>
            write(110, top - 14 - 20 * i, name) +
            write(220, top - 14 - 20 * i, String(i)) +
            write(270, top - 14 - 20 * i, '5'),
        )
        .join('');
    const document = await read({ content: open + rows(120) }, { content: rest + rows(800) });
    const expected = [
      ['a', '0', '5'],
      ['b', '1', '5'],
      ['c', '2', '5'],
    ];
    expect(tablesOf(document.blocks).map(toTexts)).toEqual([expected, expected]);
  });

  test('rules that run a little past the last row make no row', async () => {
    const content =
      XS.map((x) => rule(x, 630, x, 700)).join('') + YS.map((y) => rule(100, y, 300, y)).join('') + FILLED;
    expect(toTexts(tablesOf((await read({ content })).blocks)[0])).toEqual(TEXTS);
  });

  test('page numbers and headings outside the rules stay outside', async () => {
    const document = await read({
      content: write(100, 705, 'Heading') + ruleGrid(XS, YS) + FILLED + write(280, 625, '- 4 -'),
    });
    expect(linesOf(document.blocks)).toEqual(['Heading', '- 4 -']);
    expect(document.blocks.map((block) => block.kind)).toEqual(['line', 'table', 'line']);
  });

  test('bare page numbers are left out, for they look like values; other figures in the margin stay', async () => {
    const page = (number: string): PageSpec => ({ content: ruleGrid(XS, YS) + FILLED + write(295, 40, number) });
    expect(linesOf((await read(page('4'), page('5'), page('6'))).blocks)).toEqual([]);
    expect(linesOf((await read(page('4'), page('9'), page('7'))).blocks)).toEqual(['4', '9', '7']);
  });

  test('a frame around prose is no table, nor is a frame around a table', async () => {
    const document = await read({
      content: ruleGrid([50, 550], [50, 800]) + write(60, 780, 'Prose in a frame') + ruleGrid(XS, YS) + FILLED,
    });
    expect(tablesOf(document.blocks).map(toTexts)).toEqual([TEXTS]);
    expect(linesOf(document.blocks)).toEqual(['Prose in a frame']);
  });

  test('of a layout in boxes and the table in it, the table counts', async () => {
    const boxes = ruleGrid([50, 90, 550], [50, 800]);
    const document = await read({
      content: boxes + write(60, 780, 'side') + write(110, 780, 'Title') + ruleGrid(XS, YS) + FILLED,
    });
    expect(tablesOf(document.blocks).map(toTexts)).toEqual([TEXTS]);
  });

  test('lines within a cell are told apart', async () => {
    const content =
      ruleGrid(XS, [640, 670, 700]) +
      write(110, 690, 'upper line') +
      write(110, 678, 'lower line') +
      write(220, 684, '7');
    expect(toTexts(tablesOf((await read({ content })).blocks)[0])[0]).toEqual(['upper line\nlower line', '7', '']);
  });

  test('where column rules are left out, figures are told apart by position', async () => {
    const content = ruleGrid([100, 200, 300], YS) + FILLED;
    const [table] = tablesOf((await read({ content })).blocks);
    expect(table?.columns).toBe('cell');
    const lumped = ruleGrid([100, 200, 300], YS) + FILLED + write(220, 646, '3') + write(240, 646, '8');
    const [placed] = tablesOf((await read({ content: lumped })).blocks);
    expect(placed?.columns).toBe('position');
    expect(toTexts(placed)).toEqual([
      ['Label', 'A', 'B'],
      ['first', '1', '2'],
      ['second', '3', '8', '4'],
    ]);
  });
});

describe('tables without cells', () => {
  test('no rules at all: one row a line, empty cells absent, spans in points', async () => {
    const document = await read({ content: write(100, 720, 'Some heading over it') + FILLED });
    const [table] = tablesOf(document.blocks);
    expect(table?.columns).toBe('position');
    expect(toTexts(table)).toEqual([
      ['Label', 'A', 'B'],
      ['first', '1', '2'],
      ['second', '4'],
    ]);
    expect(table?.rows[2]?.pieces[1]?.span).toEqual({ from: 270, to: 275.56 });
    expect(linesOf(document.blocks)).toEqual(['Some heading over it']);
  });

  test('a value centred against a wrapped label stands between the label’s lines', async () => {
    const content =
      FILLED +
      write(110, 626, 'a long label that') +
      write(220, 620, '5') +
      write(270, 620, '6') +
      write(110, 614, 'wraps');
    const [table] = tablesOf((await read({ content })).blocks);
    expect(toTexts(table).slice(3)).toEqual([['a long label that'], ['5', '6'], ['wraps']]);
  });

  test('horizontal rules only: a row is what stands between two rules', async () => {
    const content =
      [630, 660, 680, 700].map((y) => rule(100, y, 300, y)).join('') +
      FILLED.replace(write(110, 646, 'second') + write(270, 646, '4'), '') +
      write(110, 650, 'second label') +
      write(220, 644, '3') +
      write(270, 644, '4') +
      write(110, 638, 'wraps');
    const [table] = tablesOf((await read({ content })).blocks);
    expect(table?.columns).toBe('position');
    expect(toTexts(table)).toEqual([
      ['Label', 'A', 'B'],
      ['first', '1', '2'],
      ['second label\nwraps', '3', '4'],
    ]);
  });

  test('three rules only (head and foot): the rows between are told apart by line', async () => {
    const content = [638, 680, 700].map((y) => rule(100, y, 300, y)).join('') + FILLED;
    expect(toTexts(tablesOf((await read({ content })).blocks)[0])).toEqual([
      ['Label', 'A', 'B'],
      ['first', '1', '2'],
      ['second', '4'],
    ]);
  });

  test('prose stays line by line', async () => {
    const document = await read({
      content:
        write(100, 700, 'In 2023 the office received 12 requests and answered') +
        write(100, 684, '11 of them; 1 was carried over to 2024.'),
    });
    expect(document.blocks.map((block) => block.kind)).toEqual(['line', 'line']);
  });
});

test('a page of a table with horizontal rules that goes on without its head keeps wrapped labels in one row', async () => {
  const row = (y: number, label: string): string =>
    write(110, y, label, 10) + [300, 360, 420].map((x) => write(x, y, '0', 10)).join('');
  const content = [
    rule(60, 720, 440, 720),
    row(705, 'first row'),
    rule(100, 695, 440, 695),
    write(110, 684, 'a label that wraps'),
    [300, 360, 420].map((x) => write(x, 678, '0', 10)).join(''),
    write(110, 672, 'to a second line'),
    rule(100, 662, 440, 662),
    row(648, 'last row'),
    rule(60, 638, 440, 638),
  ].join('');
  const document = await readPdf(await toPdf({ content }), {});
  expect(tablesOf(document.blocks).map(toTexts)).toEqual([
    [
      ['first row', '0', '0', '0'],
      ['a label that wraps\nto a second line', '0', '0', '0'],
      ['last row', '0', '0', '0'],
    ],
  ]);
});

test('labels of blank rows between horizontal rules are rows of the table, a heading outside them is not', async () => {
  const content = [
    write(60, 740, 'A heading', 10),
    ...[720, 700, 680, 660].map((y) => rule(60, y, 440, y)),
    write(110, 705, 'Item') + write(300, 705, 'Count') + write(380, 705, 'Money'),
    write(70, 685, 'blank row'),
    write(70, 665, 'other blank row'),
  ].join('');
  const document = await readPdf(await toPdf({ content }), {});
  expect(tablesOf(document.blocks).map(toTexts)).toEqual([
    [['Item', 'Count', 'Money'], ['blank row'], ['other blank row']],
  ]);
  expect(linesOf(document.blocks)).toEqual(['A heading']);
});
