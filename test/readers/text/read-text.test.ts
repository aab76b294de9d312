import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../src/model/document.js';
import { readText } from '../../../src/readers/text/read-text.js';
import { textToLines } from '../../../src/readers/text/text-to-lines.js';
import { showBlocks, tablesOf } from './show-blocks.js';

async function read(text: string): Promise<readonly Block[]> {
  return (await readText(Buffer.from(text))).blocks;
}

async function show(text: string): Promise<unknown> {
  return showBlocks(await read(text));
}

describe('lines', () => {
  test('every kind of line end; blank lines give no block', async () => {
    const blocks = await read('一\r\n二\r三\n\n　 \n四\v五\u2028六\n\f七\f八');
    expect(blocks.map((block) => [block.kind === 'line' && block.text, block.place.at])).toEqual([
      ['一', 'line 1'],
      ['二', 'line 2'],
      ['三', 'line 3'],
      ['四', 'line 6'],
      ['五', 'line 7'],
      ['六', 'line 8'],
      ['七', 'line 9'],
      ['八', 'line 10'],
    ]);
    expect(textToLines('a\n\fb\f\r\nc').map(({ number, startsPage }) => [number, startsPage])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
  });

  test('text stays exactly as it stands, but for Markdown heading and bold marks', async () => {
    expect(await show('## 一、总体情况\n**二、主动公开**\n1. 条目\n  缩进 #3\n**甲**和**乙**\n#无空格\n')).toEqual([
      '一、总体情况',
      '二、主动公开',
      '1. 条目',
      '  缩进 #3',
      '**甲**和**乙**',
      '#无空格',
    ]);
  });

  test('one cell a line, and figures after single spaces, stay lines', async () => {
    expect(await show('规章\n0\n0\n0\n一、本年新收政府信息公开申请数量 21 0 0 0 0 0 21\n')).toHaveLength(5);
  });

  test('nothing but white space is refused', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'empty_file' });
    await expect(read('\ufeff \r\n\t\n　')).rejects.toMatchObject({ code: 'empty_file' });
  });
});

describe('pipes', () => {
  const rows = [
    ['信息内容', '本年制发件数', '本年废止件数'],
    ['规章', '0', ''],
    ['行政规范性文件', '6', '1'],
  ];

  test.each([
    [
      'Markdown',
      '| 信息内容 | 本年制发件数 | 本年废止件数 |\n|---|:-:|--:|\n| 规章 | 0 | |\n| 行政规范性文件 | 6 | 1 |\n',
    ],
    ['short separator', '|信息内容|本年制发件数|本年废止件数|\n|-|-|-|\n|规章|0||\n|行政规范性文件|6|1|\n'],
    ['trailing pipes only', '信息内容 | 本年制发件数 | 本年废止件数 |\n规章 | 0 | |\n行政规范性文件 | 6 | 1 |\n'],
    ['no outer pipes', '信息内容 | 本年制发件数 | 本年废止件数\n规章 | 0 |\n行政规范性文件 | 6 | 1\n'],
    ['full-width', '信息内容｜本年制发件数｜本年废止件数\n规章｜0｜　\n行政规范性文件｜6｜1\n'],
    ['blank lines between', '信息内容 | 本年制发件数 | 本年废止件数\n\n规章 | 0 | \n\n行政规范性文件 | 6 | 1\n'],
    ['drawn', '┌──┬─┬─┐\n│信息内容│本年制发件数│本年废止件数│\n├──┼─┼─┤\n│规章│0│ │\n│行政规范性文件│6│1│\n└──┴─┴─┘\n'],
    [
      'ASCII drawn',
      '+---+---+---+\n| 信息内容 | 本年制发件数 | 本年废止件数 |\n+===+===+===+\n| 规章 | 0 |  |\n| 行政规范性文件 | 6 | 1 |\n+---+---+---+\n',
    ],
  ])('%s', async (_name, text) => {
    expect(await show(`前文\n${text}后文\n`)).toEqual(['前文', rows, '后文']);
  });

  test('a row of marks for none is no separator', async () => {
    expect(await show('| 甲 | 乙 |\n|---|---|\n| - | - |\n| — | — |\n')).toEqual([
      [
        ['甲', '乙'],
        ['-', '-'],
        ['—', '—'],
      ],
    ]);
  });

  test.each([
    [
      'a separator row',
      '| 信息内容 | 本年处理决定数量 |\n|---|---|\n| 行政许可 |  |\n',
      [
        ['信息内容', '本年处理决定数量'],
        ['行政许可', ''],
      ],
    ],
    [
      'no value at all',
      '| 行政许可 | 行政处罚 |\n|---|---|\n|  |  |\n',
      [
        ['行政许可', '行政处罚'],
        ['', ''],
      ],
    ],
    [
      'a heading row alone',
      '| 信息内容 | 本年处理决定数量 |\n|-|-|\n',
      [
        ['信息内容', '本年处理决定数量'],
        ['-', '-'],
      ],
    ],
    ['one enclosed row', '| 行政许可 |  |\n', [['行政许可', '']]],
    [
      'blanks in the midst',
      '甲 | 乙 | 丙\n | | \n0 | 1 | 2\n',
      [
        ['甲', '乙', '丙'],
        ['', '', ''],
        ['0', '1', '2'],
      ],
    ],
    [
      'no outer pipes',
      '信息内容 | 数量\n---|---\n行政许可 |\n',
      [
        ['信息内容', '数量'],
        ['行政许可', ''],
      ],
    ],
  ])('blank cells make a table too: %s', async (_name, text, rows) => {
    expect(await show(`前文\n\n${text}\n后文\n`)).toEqual(['前文', rows, '后文']);
  });

  test('a table goes on after a page end, blank cells at its edge included', async () => {
    const text = '甲 | 乙 | 丙\n规章 | 0 | \n－1－\n某局年度报告\n采购 |  | \n 收费 |  | \n';
    expect(await show(text)).toEqual([
      [
        ['甲', '乙', '丙'],
        ['规章', '0', ''],
      ],
      '－1－',
      '某局年度报告',
      [
        ['采购', '', ''],
        ['收费', '', ''],
      ],
    ]);
    const parted = '甲 | 乙 | 丙\n规章 | 0 | 1\n－1－\n三、申请情况\n采购 |  | \n';
    expect((await read(parted)).map(({ kind }) => kind)).toEqual(['table', 'line', 'line', 'line']);
    const signed = '甲\t乙\n规章\t0\n- 2 -\n某局\t2020年1月20日\n';
    expect((await read(signed)).map(({ kind }) => kind)).toEqual(['table', 'line', 'line']);
  });

  test('escaped pipes, line breaks and bold inside cells', async () => {
    expect(await show('| **甲** | 乙\\|丙 |\n|---|---|\n| 新<br>制作 | 22（其中<BR/>修订16件） |\n')).toEqual([
      [
        ['甲', '乙|丙'],
        ['新\n制作', '22（其中\n修订16件）'],
      ],
    ]);
  });

  test('leading blank cells are kept where a leading pipe is no rule of the run', async () => {
    expect(await show('三、办理结果 | 予以公开 | 0 | 1\n | 部分公开 | 2 | 3\n')).toEqual([
      [
        ['三、办理结果', '予以公开', '0', '1'],
        ['', '部分公开', '2', '3'],
      ],
    ]);
  });

  test('a leading blank cell is kept among rows of unlike lengths, whose merged cells were dropped', async () => {
    expect(
      await show('复议 | 诉讼\n维持 | 纠正 | 总计 | 直接 | 复议后\n维持 | 纠正 | 总计\n | | 4 | 3 | 7 |\n'),
    ).toEqual([
      [
        ['复议', '诉讼'],
        ['维持', '纠正', '总计', '直接', '复议后'],
        ['维持', '纠正', '总计'],
        ['', '', '4', '3', '7', ''],
      ],
    ]);
    expect(await show('甲 | 乙 | 丙\n| 规章 | 0 | 1 |\n文件 | 2 | 3\n')).toEqual([
      [
        ['甲', '乙', '丙'],
        ['规章', '0', '1'],
        ['文件', '2', '3'],
      ],
    ]);
  });

  test('a heading row with a separator after a blank line begins a table of its own', async () => {
    const tables = tablesOf(
      await read('| 甲 | 乙 |\n|---|---|\n| 0 | 1 |\n\n| 丙 | 丁 | 戊 |\n|---|---|---|\n| 2 | 3 | 4 |\n'),
    );
    expect(tables.map(({ rows: found }) => found.length)).toEqual([2, 2]);
  });

  test('places name line and cell, columns are known by order', async () => {
    const [table] = tablesOf(await read('标题\n\n| 规章 | 0 | 1 |\n'));
    expect(table).toMatchObject({
      columns: 'order',
      place: { page: null, box: null, at: 'line 3' },
      rows: [
        {
          pieces: [
            { place: { at: 'line 3 cell 1' } },
            { text: '0', span: null, rowSpan: 1 },
            { place: { at: 'line 3 cell 3' } },
          ],
        },
      ],
    });
  });

  test('a title with one pipe stays a line', async () => {
    expect(await show('2020年度报告 | 某某政府网\n正文\n')).toEqual(['2020年度报告 | 某某政府网', '正文']);
  });

  test('an HTML table in Markdown keeps its grid', async () => {
    const blocks = await read(
      '# 报告\n\n正文。\n<table>\n<tr><td rowspan=2>甲</td><td>0</td></tr>\n<tr><td>1</td></tr>\n</table>\n\n后文\n',
    );
    expect(showBlocks(blocks)).toEqual(['报告', '正文。', [['甲', '0'], ['1']], '后文']);
    expect(tablesOf(blocks)[0]).toMatchObject({
      columns: 'cell',
      rows: [{ pieces: [{ rowSpan: 2 }, { place: { at: 'line 4 table 1 row 1 cell 2' } }] }, {}],
    });
  });
});

describe('tabs', () => {
  test('empty cells are kept, blank lines and ragged rows too', async () => {
    expect(await show('第（一）项\t\t\t\n规章\t0\t \t3\n\n\t\t案卷\t\n合计\t1\n')).toEqual([
      [
        ['第（一）项', '', '', ''],
        ['规章', '0', '', '3'],
        ['', '', '案卷', ''],
        ['合计', '1'],
      ],
    ]);
  });

  test('a line of tabs alone is a row of blank cells, at the end of a table too', async () => {
    expect(await show('维持\t纠正\t总计\n\t\t\n0\t1\t1\n \t\t\n\n正文\n\t\t\n正文\n')).toEqual([
      [
        ['维持', '纠正', '总计'],
        ['', '', ''],
        ['0', '1', '1'],
        ['', '', ''],
      ],
      '正文',
      '正文',
    ]);
    expect(await show('甲\t0\n\t\n乙\t1\n')).toEqual([
      [
        ['甲', '0'],
        ['', ''],
        ['乙', '1'],
      ],
    ]);
    expect(await show('维持\t纠正\t总计\n\f\t\t\n')).toEqual([
      [
        ['维持', '纠正', '总计'],
        ['', '', ''],
      ],
    ]);
    expect(await show('维持\t纠正\t总计\n- 3 -\n\t\t\n后文\n')).toEqual([
      [['维持', '纠正', '总计']],
      '- 3 -',
      [['', '', '']],
      '后文',
    ]);
  });

  test('prose that tabs indent, a tab after an ordinal, a lone tab: no table', async () => {
    const text =
      '\t一、总体情况\n\t全年公开信息若干条。\n1.\t加强领导\n2.\t完善机制\n（一）\t主要问题\n某局\t2020年1月20日\n';
    expect((await read(text)).every(({ kind }) => kind === 'line')).toBe(true);
  });

  test('two columns whose values are blank', async () => {
    expect(await show('第（八）项\n信息内容\t本年收费金额\n行政事业性收费\t\n三、申请情况\n')).toEqual([
      '第（八）项',
      [
        ['信息内容', '本年收费金额'],
        ['行政事业性收费', ''],
      ],
      '三、申请情况',
    ]);
  });

  test('indented headings around a table stay lines', async () => {
    expect(await show('\t二、主动公开\n\n规章\t0\t1\n文件\t2\t3\n\n\t三、依申请公开\n')).toEqual([
      '\t二、主动公开',
      [
        ['规章', '0', '1'],
        ['文件', '2', '3'],
      ],
      '\t三、依申请公开',
    ]);
  });

  test('an ordinal that has its figures is a row', async () => {
    expect(tablesOf(await read('1.\t属于国家秘密\t0\t0\n2.\t其他\t1\t0\n'))).toHaveLength(1);
  });
});

describe('lines aligned by spaces', () => {
  test('rows of one mark say nothing of columns: where labels stand apart from figures the order is all that is known', async () => {
    const mark = '不适用  不适用  不适用';
    const blocks = await read(`行政处罚\n行政强制\n${mark}\n${mark}\n行政许可\n其他\n${mark}\n0  0  0\n`);
    expect(tablesOf(blocks).map(({ columns }) => columns)).not.toContain('position');
  });

  test('columns by East Asian width, blanks absent, wrapped labels as rows of one piece', async () => {
    const text = [
      '正文一行。',
      '信息内容        新收   结转   总计',
      '规章              12      0     12',
      '规范性文件         3             3',
      '  及其他',
      '                   1      2      3',
      '正文又一行。',
    ].join('\n');
    const blocks = await read(text);
    expect(showBlocks(blocks)).toEqual([
      '正文一行。',
      [
        ['信息内容', '新收', '结转', '总计'],
        ['规章', '12', '0', '12'],
        ['规范性文件', '3', '3'],
        ['及其他'],
        ['1', '2', '3'],
      ],
      '正文又一行。',
    ]);
    const [table] = tablesOf(blocks);
    expect(table?.columns).toBe('position');
    expect(table?.rows[1]?.pieces.map(({ span }) => span)).toEqual([
      { from: 0, to: 4 },
      { from: 18, to: 20 },
      { from: 26, to: 27 },
      { from: 32, to: 34 },
    ]);
  });

  test('a program that counts every character as one column is recognised', async () => {
    const text = '甲甲甲甲甲甲       0    1\n乙            0    1\n丙丙丙丙         0    1\n丁丁                1\n';
    const [table] = tablesOf(await read(text));
    expect(table?.columns).toBe('position');
    expect(table?.rows.map(({ pieces }) => pieces[1]?.span?.from)).toEqual([13, 13, 13, 18]);
  });

  test('quotation marks of ambiguous width: the narrower columns decide', async () => {
    const text =
      '一、国家秘密           39      40\n二、危及“一稳定”     44      44\n三、行政执法案卷       42      42\n';
    const [table] = tablesOf(await read(text));
    expect(table?.columns).toBe('position');
    expect(table?.rows.map(({ pieces }) => pieces[1]?.span?.from)).toEqual([23, 23, 23]);
  });

  test('labels at the edges whose values are all blank are rows', async () => {
    const text = [
      '二、主动公开情况',
      '                第（一）项',
      '     规章',
      '     规范性文件        2     3',
      '                第（八）项',
      '     许可             10    11',
      '     事业性收费',
      '三、收到和处理申请情况',
      '      项目          自然人  总计',
      '  一、本年新收        12    12',
      '  二、上年结转         1     1',
      '  四、结转下年度',
      '',
      '  四、复议和诉讼情况',
      '         维持      纠正',
      '            1         2',
      '                     某某局',
      '    2023年，本机关认真落实条例',
      '要求，公开信息。',
    ].join('\n');
    const blocks = await read(text);
    expect(showBlocks(blocks)).toEqual([
      '二、主动公开情况',
      [['第（一）项'], ['规章'], ['规范性文件', '2', '3'], ['第（八）项'], ['许可', '10', '11'], ['事业性收费']],
      '三、收到和处理申请情况',
      [['项目', '自然人', '总计'], ['一、本年新收', '12', '12'], ['二、上年结转', '1', '1'], ['四、结转下年度']],
      '  四、复议和诉讼情况',
      [
        ['维持', '纠正'],
        ['1', '2'],
      ],
      '                     某某局',
      '    2023年，本机关认真落实条例',
      '要求，公开信息。',
    ]);
  });

  test('at the margin, the first of two lines with one ordinal is a label', async () => {
    const text = '项目          自然人  总计\n一、新收          12    12\n四、结转\n四、复议和诉讼情况\n';
    expect(await show(text)).toEqual([
      [['项目', '自然人', '总计'], ['一、新收', '12', '12'], ['四、结转']],
      '四、复议和诉讼情况',
    ]);
    expect((await read(text.replace('四、结转\n', ''))).map(({ kind }) => kind)).toEqual(['table', 'line']);
  });

  test('figures that stand in no columns are known by order only', async () => {
    const text = '一、本年新收申请数量　21　0　0　21\n二、结转　3　0　0　3\n三、其他处理的情况　1　0　0　1\n';
    expect(tablesOf(await read(text))).toMatchObject([
      { columns: 'order', rows: [{}, {}, { pieces: [{}, { text: '1', span: null }, {}, {}, {}] }] },
    ]);
  });

  test('a constant gap after labels of any length is a delimiter', async () => {
    const tables = tablesOf(await read('一、新收申请    0    1\n总计    2    3\n本年度办理结果    4    5\n'));
    expect(tables).toMatchObject([{ columns: 'order' }]);
  });

  test('a page end ends the run, since columns may shift; a page number is a line', async () => {
    const blocks = await read(
      '规章    0    1\n文件    2    3\n     - 4 -\n\f   行政许可    5    6\n   行政处罚    7    8\n',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'line', 'table']);
  });

  test('a section heading over another table is not swallowed', async () => {
    const text = '收费    7730.28\n罚款    12\n\n三、收到和处理申请情况\n       自然人    总计\n新收    1    1\n';
    expect((await read(text)).map(({ kind }) => kind)).toEqual(['table', 'line', 'table']);
  });

  test('spread words, ordinals and prose make no columns', async () => {
    const text =
      '总　计\n合  计\n一、  总体情况\n　　本机关认真落实条例，  全年公开信息。\n号 ， 邮 编 ： 223100 ， 电 话\n  居中标题\n   2020年1月\n';
    expect((await read(text)).every(({ kind }) => kind === 'line')).toBe(true);
  });

  test('spread words inside a row are one piece', async () => {
    expect(await show('一、新收申请    0    1\n总　计          2    3\n合  计          4    5\n')).toEqual([
      [
        ['一、新收申请', '0', '1'],
        ['总　计', '2', '3'],
        ['合  计', '4', '5'],
      ],
    ]);
  });
});
