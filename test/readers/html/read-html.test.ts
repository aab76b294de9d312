import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Block, SourceDocument } from '../../../src/model/document.js';
import { readHtml } from '../../../src/readers/html/read-html.js';
import { showBlocks, tablesOf } from '../text/show-blocks.js';

const readPage = (html: string): Promise<SourceDocument> => readHtml(Buffer.from(html), {});
const read = async (html: string): Promise<readonly Block[]> => (await readPage(html)).blocks;
const show = async (html: string): Promise<unknown> => showBlocks(await read(html));
const spans = (blocks: readonly Block[]): unknown =>
  tablesOf(blocks)[0]?.rows.map(({ pieces }) => pieces.map(({ span, rowSpan }) => [span?.from, span?.to, rowSpan]));

describe('flow', () => {
  test('blocks and breaks end lines, inline elements join without a space', async () => {
    const html =
      '<h1>年度<b>报</b><font color=red>告</font></h1><p>一<br>二</p>三<div>四<span> 五</span></div><ul><li>六<li>七</ul>';
    expect(await show(html)).toEqual(['年度报告', '一', '二', '三', '四 五', '六', '七']);
  });

  test('white space collapses as a browser does; a line end between wide characters is none', async () => {
    expect(await show('<p>\n  政府\n  信息 <b> 公开</b>\n<i>工作</i> a\nb </p>')).toEqual(['政府信息 公开工作 a b']);
  });

  test('no-break spaces are spaces, invisible characters are none', async () => {
    expect(await show('<p>&nbsp;&nbsp;总&nbsp;计&shy;\u200b\ufeff一 </p><p>&nbsp;</p>')).toEqual(['总 计一']);
  });

  test('what is not seen is skipped', async () => {
    const html =
      '<script>1</script><style>2</style><noscript>3</noscript><template>4</template><p hidden>5</p><p style="color:red;DISPLAY: none">6</p><ul aria-hidden=true><li>7</ul><select><option>8</select><!-- 9 --><!--[if mso]>10<![endif]--><p aria-hidden="true">看得见</p>';
    expect(await show(html)).toEqual(['看得见']);
  });

  test("Word's markup leaves no trace", async () => {
    const html =
      '<p class=MsoNormal><![if !supportLists]><span style="mso-list:Ignore">一、</span><![endif]><st1:chsdate>2020年</st1:chsdate>总体情况<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>';
    expect(await show(html)).toEqual(['一、2020年总体情况']);
  });

  test('marks of Markdown mean nothing here', async () => {
    expect(await show('<p># 一</p><p>甲 | 乙 | 丙</p>')).toEqual(['# 一', '甲 | 乙 | 丙']);
  });

  test('preformatted text keeps its lines and goes the way of text', async () => {
    expect(await show('<p>前</p><pre>\n规章\t0\t1\n文件\t2\t3\n\n后 文</pre>')).toEqual([
      '前',
      [
        ['规章', '0', '1'],
        ['文件', '2', '3'],
      ],
      '后 文',
    ]);
  });

  test('definition lists, entities, filled text fields', async () => {
    expect(
      await show('<dl><dt>甲&lt;乙&gt;<dd>12</dl><p>数：<input value=" 34 "><input type=hidden value=9></p>'),
    ).toEqual(['甲<乙>', '12', '数： 34']);
  });

  test('title; empty pages have no blocks; framesets and nothing at all are refused', async () => {
    expect((await readPage('<title> 年度\n报告 </title><p>一')).title).toBe('年度 报告');
    await expect(readPage('<frameset><frame src=a></frameset>')).rejects.toMatchObject({ code: 'frames_elsewhere' });
    expect(await read('<html><body></body></html>')).toEqual([]);
    await expect(readPage(' \n')).rejects.toMatchObject({ code: 'empty_file' });
  });

  test('deep nesting does no harm', async () => {
    expect(await show(`${'<div>'.repeat(20000)}深${'<table><tr><td>'.repeat(2000)}底`)).toEqual(['深', '底']);
  });
});

describe('tables', () => {
  test.each([
    ['<td>1<td>,234', '1…,234'],
    ['<td>—<td>3', '—…3'],
    ['<td>7件', '7件'],
    ['<td><input value=1><td><input value=,234>', '1…,234'],
    ['<td><td>法律服务<br>机构<td>&nbsp;', '法律服务\n机构'],
    ['<td>其中<td>7件', '\ufffc'],
    ['<td style=display:none>9<td>7', '7'],
    ['\n        <tbody>\n              <tr>\n                    <td>7', '7'],
    ['<td>', ''],
  ])('in a cell: %j is its own figure, or nothing that could be read as one', async (inner, text) => {
    const [table] = await read(`<table><tr><td>1<td>2<tr><td>3<td>4<tr><td>丁<td><table><tr>${inner}</table></table>`);
    expect(table?.kind === 'table' && table.rows[2]?.pieces[1]?.text).toBe(text);
  });

  test('that frame one figure are no row of as many cells as the frame has', async () => {
    const html = `<table><tr><td>规章<td><table><tr><td><td>60件<td>&nbsp;</table><tr><td>二<td>三</table>`;
    expect(await show(html)).toEqual(['规章', '60件', '二', '三']);
    expect(await show('<table><tr><td><td>3<td><td><td></table>')).toEqual([[['', '3', '', '', '']]]);
  });

  test('of frames alone are a table where they make a grid, filled or not', async () => {
    const framed = (text: string) => `<td><table><tr><td>${text}</table>`;
    const row = (label: string) => `<tr>${framed(label)}${framed('')}${framed('&nbsp;')}`;
    expect(await show(`<table>${row('规章')}${row('规范性文件')}${row('行政许可')}</table>`)).toEqual([
      [
        ['规章', '', ''],
        ['规范性文件', '', ''],
        ['行政许可', '', ''],
      ],
    ]);
  });

  test('that only frame figures in a cell of another are that cell’s text', async () => {
    const framed = (figures: string) => `<td><table><tr><td>${figures}</table>`;
    const html = `<table><tr><td>甲<td>1<tr><td>戊<td>6<tr><td>己<td>7<tr><td>乙${framed('12')}<tr><td>丙${framed('3<td>4')}<tr><td>丁${framed('注<td>5')}</table>`;
    expect(showBlocks(await read(html))).toEqual([
      [
        ['甲', '1'],
        ['戊', '6'],
        ['己', '7'],
        ['乙', '12'],
        ['丙', '3…4'],
        ['丁', '\ufffc'],
      ],
      [['注', '5']],
    ]);
  });

  test('places, spans and blanks of a form', async () => {
    const html =
      '<p>表</p><table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>&nbsp;<td><p>12</p><tr><td>丙<td>　<td>0</table><table><tr><td>1<td>2</table>';
    const blocks = await read(html);
    expect(showBlocks(blocks)).toEqual([
      '表',
      [
        ['甲', '乙'],
        ['', '12'],
        ['丙', '', '0'],
      ],
      [['1', '2']],
    ]);
    expect(spans(blocks)).toEqual([
      [
        [0, 1, 2],
        [1, 3, 1],
      ],
      [
        [1, 2, 1],
        [2, 3, 1],
      ],
      [
        [0, 1, 1],
        [1, 2, 1],
        [2, 3, 1],
      ],
    ]);
    const [first, second] = tablesOf(blocks);
    expect(first).toMatchObject({ columns: 'cell', place: { page: null, box: null, at: 'table 1' } });
    expect(first?.rows[1]?.pieces[1]?.place).toEqual({ page: null, box: null, at: 'table 1 row 2 cell 2' });
    expect(second?.rows[0]?.pieces[0]?.place.at).toBe('table 2 row 1 cell 1');
  });

  test('lines inside a cell', async () => {
    expect(
      await show('<table><tr><td>本年新<br/>制作数量</td><td><p> 甲 </p><div>乙<br><br>丙</div></td></tr></table>'),
    ).toEqual([[['本年新\n制作数量', '甲\n乙\n丙']]]);
  });

  test('head first, foot last, caption a line, row spans end with their group, rowspan 0 too', async () => {
    const html =
      '<table><caption>表一</caption><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td rowspan=9>甲<td>1<tr><td>2<tbody><tr><td rowspan=0>乙<td>4<tr><td>5</tbody><thead><tr><th>项<th>数</thead></table>';
    const blocks = await read(html);
    expect(showBlocks(blocks)).toEqual(['表一', [['项', '数'], ['甲', '1'], ['2'], ['乙', '4'], ['5'], ['合计', '3']]]);
    expect(tablesOf(blocks)[0]?.rows.map(({ pieces }) => pieces[0]?.rowSpan)).toEqual([1, 2, 1, 2, 1, 1]);
  });

  test('absurd spans, hidden cells and rows, nonsense attributes', async () => {
    const html =
      '<table><tr><td colspan=1000>全<tr><td colspan="-2">甲<td style="display:none">9<td colspan=x>1<tr hidden><td>8<tr><td rowspan=99999>乙<td>2</table>';
    const blocks = await read(html);
    expect(showBlocks(blocks)).toEqual([[['全'], ['甲', '1'], ['乙', '2']]]);
    expect(spans(blocks)).toEqual([[[0, 2, 1]], [[0, 1, 1], [1, 2, 1]], [[0, 1, 1], [1, 2, 1]]]); // biome-ignore format: one table
  });

  test('layout tables are unwrapped in order, data tables in them stay', async () => {
    const html =
      '<table><tr><td>导航<td><table><tr><td><p>二、主动公开</p><table><tr><td>规章<td>0</table><p>三、依申请公开</p></table></td></tr><tr><td>页脚</table>';
    expect(await show(html)).toEqual(['导航', '二、主动公开', [['规章', '0']], '三、依申请公开', '页脚']);
  });

  test('a table of paragraphs is layout, one with figures and a long remark is data', async () => {
    const prose = '本机关认真落实政府信息公开条例。'.repeat(20);
    expect(await show(`<table><tr><td>栏目<td>${prose}</table>`)).toEqual(['栏目', prose]);
    expect(
      tablesOf(await read(`<table><tr><td>甲<td>0<td>1<tr><td>乙<td>2<td>3<tr><td colspan=3>${prose}</table>`)),
    ).toHaveLength(1);
  });

  test('a data table inside a cell of a data table: both stay', async () => {
    const html = '<table><tr><td>甲<td>0<td>1<tr><td>乙<table><tr><td>内<td>5</table><td>2<td>3</table>';
    expect(await show(html)).toEqual([
      [
        ['甲', '0', '1'],
        ['乙', '2', '3'],
      ],
      [['内', '5']],
    ]);
  });

  test('boxes that an inline style calls a table', async () => {
    const html =
      '<div style="display:table"><div style="display:table-row"><div style="display:table-cell">规章</div><div style="display: table-cell">0</div></div></div>';
    expect(await show(html)).toEqual([[['规章', '0']]]);
    expect(
      await show(
        '<div style="display:table"><p>一</p><div style="display:table-row"><p style="display:table-cell">二</p><b style="display:table-cell">三</b></div></div>',
      ),
    ).toEqual(['一', '二', '三']);
  });
});

describe('encodings', () => {
  const page = (charset: string): string =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>年度报告</title></head><body><p>政府信息公开工作年度报告</p></body></html>`;

  test.each(['utf-8', 'gb18030', 'utf-16le'])('%s, whatever the page says', async (encoding) => {
    for (const charset of ['gb2312', 'utf-8', 'big5', 'iso-8859-1']) {
      const document = await readHtml(iconv.encode(page(charset), encoding), {});
      expect(document).toMatchObject({ format: 'html', encoding, title: '年度报告', findings: [] });
    }
  });

  test('a garbled page is repaired and told', async () => {
    const garbled = iconv.decode(Buffer.from(page('utf-8')), 'gb18030');
    const document = await readPage(garbled);
    expect(document.title).toBe('年度报告');
    expect(document.findings).toMatchObject([{ code: 'mojibake', repaired: true }]);
  });
});

test.each([
  '1234<sup>2</sup>',
  '1234<sub>2</sub>',
  '<del>99</del>1234',
  '<s>99</s>1234',
  '<ruby>1234<rt>2</rt></ruby>',
  '<span style="text-decoration: line-through">99</span>1234',
  '<span style="text-decoration-line:underline line-through">99</span>1234',
  '1234<span style="visibility:hidden">5</span>',
  '1234<span style="mso-hide:all">5</span>',
  '1234<span style="font-size:0px">5</span>',
  '1234<span style="color:red;opacity:0">5</span>',
])('%s never runs into one number', async (cell) => {
  const html = `<table><tr><td>行政许可</td><td>${cell}</td></tr><tr><td>行政处罚</td><td>1</td></tr></table>`;
  const { blocks } = await readPage(html);
  const [table] = blocks.filter((block) => block.kind === 'table');
  expect(table?.kind === 'table' ? table.rows[0]?.pieces[1]?.text : '').toMatch(/\d \d/);
});

/** The text of the first value cell of a page's only table. */
async function firstCell(cell: string, sheet = ''): Promise<string | undefined> {
  const table = `<table><tr><td>行政许可</td><td>${cell}</td></tr><tr><td>行政处罚</td><td>1</td></tr></table>`;
  const { blocks } = await readPage(`<style>${sheet}</style>${table}`);
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))[0]?.pieces[1]?.text;
}

test.each([
  ['.h { display: none }', '1234<span class="x h">5</span>'],
  ['td > span.h, .other { visibility:hidden }', '1234<span class=h>5</span>'],
  ['@media screen { #h { opacity: 0 } }', '1234<b id=h>5</b>'],
  ['/* old */ i { text-decoration: line-through }', '<i>99</i>1234'],
])('what the style sheet %s may hide never runs into one number', async (sheet, cell) => {
  expect(await firstCell(cell, sheet)).toMatch(/\d \d/);
});

test.each([
  '.h { color: red } .g { display: none }',
  // Of what does not lie around the cell, of a part that is drawn before it, of a state that only a hand brings about.
  'nav .h, #menu > span { display: none }',
  'span::after, span:hover { display: none }',
  'td:not(.h) span.g { display: none }',
])('the style sheet %s hides nothing here and changes nothing', async (sheet) => {
  expect(await firstCell('12<span class="h">34</span>', sheet)).toBe('1234');
});

test('a condition in brackets is no class of the element', async () => {
  expect(await firstCell('1234<span>5</span>', 'span:not(.shown) { display: none }')).toMatch(/\d \d/);
});

test.each([
  ['<img src="a.png">', '\ufffc'],
  ['<svg><text>5</text></svg>', '\ufffc'],
  ['<select><option>5</select>', '\ufffc'],
  ['<img src="a.png">5', '5'],
  ['<img src="spacer.gif">', ''],
  ['<img src="a.gif" width="1" height="20">', ''],
  ['&nbsp;', ''],
])('a cell of %s says %j: a picture is no blank', async (cell, text) => {
  expect(await firstCell(cell)).toBe(text);
});
