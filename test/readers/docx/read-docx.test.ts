import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { extract } from '../../../src/index.js';
import { readDocx } from '../../../src/readers/docx/read-docx.js';
import { p, r, row, tbl, tc, toDocx, tr } from '../../support/docx.js';
import { showBlocks } from '../../support/show-blocks.js';

const show = async (body: string, parts: Parameters<typeof toDocx>[1] = []) =>
  showBlocks(await readDocx(toDocx(body, parts), {}));
const codesOf = async (body: string) => (await readDocx(toDocx(body), {})).findings.map(({ code }) => code);
const DATA = [row('1', '2'), row('3', '4')];

describe('tables of a Word document', () => {
  test('merged cells keep their places', async () => {
    const merged = tbl(
      tr(
        tc(p(r('项目')), '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'),
        tc(p(r('数量')), '<w:gridSpan w:val="2"/>'),
      ),
      tr(tc(p(''), '<w:gridSpan w:val="2"/><w:vMerge/>'), tc(p(r('甲'))), tc(p(r('乙')))),
      tr(tc(p(r('结果')), '<w:vMerge w:val="restart"/>'), tc(p(r('予以公开'))), tc(p(r('7'))), tc(p(r('8')))),
      tr(tc(p(''), '<w:vMerge w:val="continue"/>'), tc(p(r('不予公开'))), tc(p(r('0'))), tc(p(''))),
    );
    expect(await show(merged)).toEqual([
      ['项目@0-2v2 数量@2-4', '甲@2-3 乙@3-4', '结果@0-1v2 予以公开@1-2 7@2-3 8@3-4', '不予公开@1-2 0@2-3 @3-4'],
    ]);
  });

  test('columns left out before a row, cells merged the old way, a continuation of nothing', async () => {
    const table = tbl(
      row('1', '2', '3'),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p(r('4')))}${tc(p(r('5')))}</w:tr>`,
      tr(tc(p(r('6')), '<w:hMerge w:val="restart"/>'), tc(p(''), '<w:hMerge/>'), tc(p(r('7')), '<w:vMerge/>')),
    );
    expect(await show(table)).toEqual([['1@0-1 2@1-2 3@2-3', '4@1-2 5@2-3', '6@0-2 7@2-3']]);
  });

  test('a table in a data table follows it; a table that only holds others is no table', async () => {
    const inner = tbl(row('甲', '6'), row('乙', '8'));
    const nested = tbl(row('1', '2'), tr(tc(p(r('3'))), tc(inner + p(r('4')))));
    expect(await show(nested)).toEqual([
      ['1@0-1 2@1-2', '3@0-1 4@1-2'],
      ['甲@0-1 6@1-2', '乙@0-1 8@1-2'],
    ]);
    expect(await show(tbl(tr(tc(p('')), tc(p(r('标题')) + inner))))).toEqual([
      '标题',
      ['甲@0-1 6@1-2', '乙@0-1 8@1-2'],
    ]);
  });

  test('a cell that shows a table of words alone is not blank, however deep it lies', async () => {
    const inner = tbl(row('约7', '注'));
    const blocks = await show(
      tbl(row('1', '2'), row('3', '4'), tr(tc(p(r('丁'))), tc(tbl(tr(tc(inner + p('')))) + p('')))),
    );
    expect(blocks).toContainEqual(['1@0-1 2@1-2', '3@0-1 4@1-2', '丁@0-1 \ufffc@1-2']);
  });

  test('words in a frame of their own are their cell’s, two frames apart', async () => {
    const framed = (text: string) => tc(tbl(row('', text, '')) + p(''));
    const twice = tc(tbl(row('其中')) + tbl(row('7件')) + p(''));
    const cells = [tr(framed('规章'), framed('7件'), framed('')), row('1', '2', '3'), tr(twice, tc(p('')), tc(p('')))];
    expect(await show(tbl(...cells))).toEqual([
      ['规章@0-1 7件@1-2 @2-3', '1@0-1 2@1-2 3@2-3', '其中…7件@0-1 @1-2 @2-3'],
    ]);
  });

  test('figures in a frame of their own are their cell’s: one is its figure, two are no number', async () => {
    const framed = (...figures: readonly string[]) => tc(tbl(row(...figures)) + p(''));
    const twice = tc(tbl(tr(framed('9'))) + p(''));
    expect(await show(tbl(row('1', '2'), tr(framed('3'), framed('4', '5')), tr(twice, tc(p('')))))).toEqual([
      ['1@0-1 2@1-2', '3@0-1 4…5@1-2', '9@0-1 @1-2'],
    ]);
  });

  test('rows in content controls and rows that were taken out', async () => {
    const gone = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc(p(r('9')))}${tc(p(r('9')))}</w:tr>`;
    const hidden = `<w:tr><w:trPr><w:hidden/></w:trPr>${tc(p(r('9')))}${tc(p(r('9')))}</w:tr>`;
    const table = tbl(gone, `<w:sdt><w:sdtPr/><w:sdtContent>${DATA[0]}</w:sdtContent></w:sdt>`, hidden, DATA[1] ?? '');
    expect(await show(table)).toEqual([['1@0-1 2@1-2', '3@0-1 4@1-2']]);
  });
});

describe('text of a Word document', () => {
  test('all changes accepted, and said so', async () => {
    const body = p(
      `<w:ins>${r('新')}</w:ins><w:del><w:r><w:delText>12</w:delText></w:r></w:del>${r('3')}<w:moveFrom>${r('9')}</w:moveFrom>`,
    );
    expect(await show(body)).toEqual(['新3']);
    expect((await readDocx(toDocx(body), {})).findings).toMatchObject([
      { code: 'tracked_changes', severity: 'info', insertions: 1, deletions: 2 },
    ]);
    expect(await show(p(r('1'), '<w:rPr><w:del w:id="1"/></w:rPr>') + p(r('2')))).toEqual(['12']);
  });

  test('what is not shown is not read: hidden text, field codes, headers, comments', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = '<w:r><w:instrText>SUM(A1)</w:instrText></w:r>';
    const body = p(
      `${r('7', '<w:vanish/>')}${r('共', '<w:vanish w:val="0"/>')}${field('begin')}${code}${r('5')}${field('separate')}${r('12')}${field('end')}`,
    );
    expect(await show(body, [['header', 'header1.xml', `<w:hdr>${p(r('页眉'))}</w:hdr>`]])).toEqual(['共12']);
  });

  test('words on two lines, tabs, hyphens, footnote marks apart from digits', async () => {
    const mark = r('1', '<w:vertAlign w:val="superscript"/>');
    expect(
      await show(p(`${r('一')}<w:r><w:br/></w:r>${r('二')}<w:r><w:tab/><w:noBreakHyphen/></w:r>${r('3')}${mark}`)),
    ).toEqual(['一', '二\t-3 1 ']);
    expect(await show(p(r('5') + r('6', '<w:strike/>')))).toEqual(['5 6 ']);
  });

  test('a text box is read once, after its paragraph', async () => {
    const box = `<w:txbxContent>${p(r('标题'))}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await show(p(r('前') + both) + p(r('后')))).toEqual(['前', '标题', '后']);
  });

  test('numbers that the program sets', async () => {
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num></w:numbering>`;
    const styles = `<w:styles><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`;
    const numPr = (id: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
    const body =
      p(r('总体'), numPr(4)) + p(r('细'), numPr(4, 1)) + p(r('公开'), '<w:pStyle w:val="b"/>') + p(r('无'), `<w:pStyle w:val="b"/>${numPr(0)}`) + p(r('新'), numPr(6)) + p(r('又'), numPr(6)); // biome-ignore format: one list
    const parts = [
      ['numbering', 'numbering.xml', numbering],
      ['styles', 'styles.xml', styles],
    ] as const;
    expect(await show(body, parts)).toEqual(['一、总体', '一.1 细', '二、公开', '无', '十一、新', '十二、又']);
  });

  test('a picture as large as a table is told, a seal is not; nothing but a picture is a scan', async () => {
    const picture = (cx: number, cy: number) =>
      p(
        `<w:r><w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>`,
      );
    expect(await codesOf(p(r('文')) + picture(5_000_000, 2_000_000))).toEqual(['picture_not_read']);
    expect(await codesOf(p(r('文')) + picture(1_500_000, 1_500_000))).toEqual([]);
    await expect(readDocx(toDocx(picture(5_000_000, 7_000_000)), {})).rejects.toMatchObject({
      code: 'scan_without_text',
    });
    await expect(readDocx(toDocx(p('')), {})).rejects.toMatchObject({ code: 'empty_file' });
  });

  test('a piece of another format that is not read is told', async () => {
    expect(await codesOf(`${p(r('文'))}<w:altChunk r:id="rId7"/>`)).toEqual(['part_not_read']);
  });
});

const BLANK_FORM = '../shared/real/blank-form-2021/source.docx';
const hasForm = existsSync(BLANK_FORM);
(hasForm ? test : test.skip)(
  `the official blank form is all blanks${hasForm ? '' : ' (skipped: ../shared/real is absent)'}`,
  async () => {
    const { records } = await extract(readFileSync(BLANK_FORM), { name: 'source.docx' });
    const tables = Object.values(records[0]?.tables ?? {}).flatMap((table) => table?.edition ?? []);
    const states = Object.values(records[0]?.cells ?? {}).map(({ state, raw }) => `${state} ${raw}`);
    expect(records).toHaveLength(1);
    expect(tables).toEqual(['2021', '2021', '2021']);
    expect(states).toHaveLength(200);
    expect(new Set(states)).toEqual(new Set(['blank ']));
  },
);
