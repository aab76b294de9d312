import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { generateDocument } from '../../../bench/corpus/generate.js';
import type { ExpectedReport } from '../../../bench/eval/expected.js';
import { scoreReports } from '../../../bench/eval/score-sample.js';
import { extract } from '../../../src/index.js';
import { readXls } from '../../../src/readers/sheet/read-xls.js';
import { readXlsx } from '../../../src/readers/sheet/read-xlsx.js';
import { showBlocks } from '../../support/show-blocks.js';
import { toSheetData, toXlsx } from '../../support/xlsx.js';

const read = (...sheets: Parameters<typeof toXlsx>[0]) => readXlsx(toXlsx(sheets), {});
const show = async (...sheets: Parameters<typeof toXlsx>[0]) => showBlocks(await read(...sheets));

const canRecognise = await import('onnxruntime-node').then(
  () => true,
  () => false,
);

describe('what a workbook shows', () => {
  test('numbers as their formats write them, formulas as their last results', async () => {
    const cells = {
      A1: '甲',
      B1: 's="1"|<v>1234</v>',
      C1: 's="2"|<v>0</v>',
      A2: 0.30000000000000004,
      B2: '|<f>B1+1</f><v>9</v>',
      C2: '|<f>B1+1</f>',
      A3: 123456789012345,
      B3: 't="b"|<v>1</v>',
      C3: 't="e"|<v>#REF!</v>',
    };
    expect(await show(['表', toSheetData(cells)])).toEqual([
      ['甲@0-1 1,234@1-2 @2-3', '0.3@0-1 9@1-2 =B1+1@2-3', '123456789012345@0-1 TRUE@1-2 #REF!@2-3'],
    ]);
  });

  test.each([
    ['<r><t>11</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>5</t></r>', '11 5'],
    ['<r><rPr><strike/></rPr><t>35</t></r><r><t>11</t></r>', '35 11'],
    ['<r><t>1</t></r><r><rPr><strike val="0"/><b/></rPr><t>1&amp;</t></r><rPh sb="0" eb="1"><t>9</t></rPh>', '11&'],
  ])('marks and struck-out words never run into one number: %s', async (rich, text) => {
    const strings = ['xl/sharedStrings.xml', `<sst xmlns="x"><si>${rich}</si></sst>`] as const;
    const sheet = toSheetData({ A1: '甲', B1: 't="s"|<v>0</v>' });
    const document = await readXlsx(toXlsx([['表', sheet]], [strings]), {});
    expect(showBlocks(document)).toEqual([[`甲@0-1 ${text}@1-2`]]);
    const inline = toSheetData({ A1: '甲', B1: `t="inlineStr"|<is>${rich}</is>` });
    expect(await show(['表', inline])).toEqual([[`甲@0-1 ${text}@1-2`]]);
  });

  test('merged cells, and places by sheet and address', async () => {
    const merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>';
    const document = await read([
      '年报',
      toSheetData({ A1: '项目', B1: '数量', B2: '甲', C2: '乙', A3: '规章', C3: 5 }) + merges,
    ]);
    expect(showBlocks(document)).toEqual([['项目@0-1v2 数量@1-3', '甲@1-2 乙@2-3', '规章@0-1 @1-2 5@2-3']]);
    const [table] = document.blocks;
    const places = table?.kind === 'table' ? table.rows[2]?.pieces.map(({ place }) => place.at) : [];
    expect(places).toEqual(['年报!A3', '年报!B3', '年报!C3']);
  });

  test('hidden sheets, rows and columns are left out and told; hidden and empty ones are not told', async () => {
    const hidden = `<cols><col min="2" max="2" hidden="1" width="9"/></cols>${toSheetData({ A1: 1, B1: 2, C1: 3, A2: 4, C2: 5, A3: 6, C3: 7 }, { 2: 'hidden="1"' })}`;
    const document = await read(
      ['一', hidden],
      ['二', toSheetData({ A1: 8, B1: 9 }), 'hidden'],
      ['三', toSheetData({}), 'veryHidden'],
    );
    expect(showBlocks(document)).toEqual([['1@0-1 3@1-2', '6@0-1 7@1-2']]);
    const [table] = document.blocks;
    expect(table?.kind === 'table' ? table.rows[1]?.pieces[1]?.place.at : null).toBe('一!C3');
    expect(document.findings.map(({ code, sheet, what, count }) => [code, sheet, what, count])).toEqual([
      ['hidden_content', '一', 'rows', 1],
      ['hidden_content', '一', 'columns', 1],
      ['hidden_content', '二', 'sheet', 1],
    ]);
  });
});

describe('lines and tables of a sheet', () => {
  const table = { A3: '规章', B3: 1, C3: 2, A4: '规范性文件', B4: 3, C4: 4 };
  test('titles, headings and prose are lines, whether merged or not', async () => {
    const merge = '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>';
    const cells = {
      A1: '年度报告',
      A2: '二、主动公开',
      ...table,
      A5: '三、依申请',
      A6: '类别',
      B6: '甲',
      C6: '乙',
      A7: '新收',
      B7: 5,
      C7: 6,
      A8: '某某局',
    };
    expect(await show(['表', toSheetData(cells) + merge])).toEqual([
      '年度报告',
      '二、主动公开',
      ['规章@0-1 1@1-2 2@2-3', '规范性文件@0-1 3@1-2 4@2-3'],
      '三、依申请',
      ['类别@0-1 甲@1-2 乙@2-3', '新收@0-1 5@1-2 6@2-3'],
      '某某局',
    ]);
  });

  test('a label whose cells are blank stays in its table, by its ordinal or by its place', async () => {
    const cells = {
      A1: '一、新收',
      B1: 1,
      A2: '二、结转',
      A3: '三、结果',
      B3: 2,
      A4: '其中',
      A5: '其他',
      B5: 3,
      A6: '四、续办',
      A7: '四、复议',
    };
    expect(await show(['表', toSheetData(cells)])).toEqual([
      [
        '一、新收@0-1 1@1-2',
        '二、结转@0-1 @1-2',
        '三、结果@0-1 2@1-2',
        '其中@0-1 @1-2',
        '其他@0-1 3@1-2',
        '四、续办@0-1 @1-2',
      ],
      '四、复议',
    ]);
  });

  test('a dressed row without content is the blank row of its table', async () => {
    const cells = { A1: '甲', B1: '乙', A2: 's="1"|', B2: 's="1"|' };
    expect(await show(['表', toSheetData(cells)])).toEqual([['甲@0-1 乙@1-2', '@0-1 @1-2']]);
  });

  test('a row under headings alone is blank, unless figures may follow further down', async () => {
    const headings = { A1: '维持', B1: '纠正', C1: '其他', D1: '总计' };
    const [shown, blank] = ['维持@0-1 纠正@1-2 其他@2-3 总计@3-4', '@0-1 @1-2 @2-3 @3-4'];
    expect(await show(['表', toSheetData(headings)])).toEqual([[shown, blank]]);
    expect(await show(['表', toSheetData({ ...headings, A4: '五、存在的主要问题' })])).toEqual([[shown, blank], '五、存在的主要问题']); // biome-ignore format: one check
    // No room for it; figures below; a row that is filled.
    expect(await show(['表', toSheetData({ ...headings, A2: '注' })])).toEqual([[shown], '注']);
    expect((await show(['表', toSheetData({ ...headings, A4: 1, B4: 0, C4: 0, D4: 1 })]))[0]).toEqual([shown]);
    expect((await show(['表', toSheetData({ ...headings, A4: 5 })]))[0]).toEqual([shown]);
    expect(await show(['表', toSheetData({ ...headings, D1: 4 })])).toEqual([['维持@0-1 纠正@1-2 其他@2-3 4@3-4']]);
  });
});

describe('workbooks of Excel 97–2003', () => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['规章', 1],
      ['文件', 2.5],
    ]),
    '一',
  );
  const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);

  test('are read alike', async () => {
    expect(showBlocks(await readXls(bytes, {}))).toEqual([['规章@0-1 1@1-2', '文件@0-1 2.5@1-2']]);
  });

  test('of Excel 5 are in the code page of their office', async () => {
    const plain = utils.book_new();
    utils.book_append_sheet(
      plain,
      utils.aoa_to_sheet([
        ['AAAA', 1],
        ['BBBB', 2.5],
      ]),
      '1',
    );
    const old = write(plain, { type: 'buffer', bookType: 'biff5' }) as Buffer;
    // The writer knows no Chinese code page: the texts and the page's number are set by hand.
    for (const [written, text] of [
      ['AAAA', '规章'],
      ['BBBB', '文件'],
    ] as const)
      iconv.encode(text, 'gbk').copy(old, old.indexOf(written));
    old.writeUInt16LE(936, old.indexOf(Buffer.from('42000200', 'hex')) + 4);
    expect(showBlocks(await readXls(new Uint8Array(old), {}))).toEqual([['规章@0-1 1@1-2', '文件@0-1 2.5@1-2']]);
  });

  test('damaged anywhere fail by name or read', async () => {
    const codes = new Set<string>();
    for (let at = 8; at < bytes.length; at += 61) {
      const damaged = Uint8Array.from(bytes.subarray(0, at % 2 === 0 ? bytes.length : at));
      damaged.fill(0xff, at, at + 40);
      const code = await readXls(damaged, {}).then(
        () => 'read',
        (error: { code?: string }) => error.code ?? 'no code',
      );
      codes.add(code);
    }
    expect(
      [...codes].filter(
        (code) => !['read', 'file_damaged', 'empty_file', 'limit_exceeded', 'file_encrypted'].includes(code),
      ),
    ).toEqual([]);
  });
});

describe('hostile workbooks', () => {
  const refusal = (bytes: Uint8Array) => readXlsx(bytes, {}).then(() => 'read', (error: { code?: string }) => error.code ?? 'no code'); // biome-ignore format: one chain

  test('entities, bombs, endless merges, no text', async () => {
    expect(
      await refusal(toXlsx([['一', '']], [['xl/sharedStrings.xml', '<!DOCTYPE a [<!ENTITY x "y">]><sst/>']])),
    ).toBe('xml_refused');
    expect(
      await refusal(zipSync({ '[Content_Types].xml': new Uint8Array(), 'xl/workbook.xml': new Uint8Array(65 << 20) })),
    ).toBe('limit_exceeded');
    expect(
      await refusal(
        toXlsx([['一', `${toSheetData({ A1: 1, B1: 2 })}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`]]),
      ),
    ).toBe('limit_exceeded');
    expect(await refusal(toXlsx([['一', toSheetData({})]]))).toBe('empty_file');
  });

  test('a sheet that says it is endless is read where it has cells', async () => {
    expect(await show(['一', `<dimension ref="A1:XFD1048576"/>${toSheetData({ A1: 1, B1: 2 })}`])).toEqual([
      ['1@0-1 2@1-2'],
    ]);
  });

  test('a cell at the other end of the sheet does not fill what lies between', async () => {
    const far: Record<string, number> = {};
    for (let at = 1; at <= 300; at += 1) Object.assign(far, { [`A${at}`]: at, [`B${at}`]: at });
    far.XFD1 = 7;
    expect(await refusal(toXlsx([['一', toSheetData(far)]]))).toBe('limit_exceeded');
    const dressed = { A1: '甲', B1: '乙', XFD1: 's="1"|', A2: 1, B2: 2 };
    expect(await show(['一', toSheetData(dressed)])).toEqual([['甲@0-1 乙@1-2', '1@0-1 2@1-2']]);
  });

  test('thousands of hidden rows and columns take no time to count', async () => {
    const cells = Object.fromEntries(Array.from({ length: 8000 }, (_, at) => [`A${at + 1}`, at]));
    const hidden = Object.fromEntries(Array.from({ length: 7998 }, (_, at) => [at + 2, 'hidden="1"']));
    const cols = '<cols><col min="3" max="16384" hidden="1" width="9"/></cols>';
    const document = await read(['一', `${cols}${toSheetData({ ...cells, B1: 5, B8000: 6 }, hidden)}`]);
    expect(showBlocks(document)).toEqual([['0@0-1 5@1-2', '7999@0-1 6@1-2']]);
    expect(document.blocks[0]?.kind === 'table' ? document.blocks[0].rows[1]?.pieces[1]?.place.at : null).toBe(
      '一!B8000',
    );
  });

  test('a picture is told; nothing but a picture is a scan; what a hidden sheet shows nobody sees', async () => {
    const size = '<xfrm><ext cx="5000000" cy="3000000"/></xfrm>';
    const drawing = (inner: string) => `<wsDr><twoCellAnchor>${inner}<pic><spPr>${size}</spPr></pic></twoCellAnchor></wsDr>`; // biome-ignore format: one part
    const from = '<from><row>1</row></from>';
    const relations = '<Relationships><Relationship Id="r" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>'; // biome-ignore format: one part
    const parts = [
      ['xl/drawings/drawing1.xml', drawing(from)],
      ['xl/worksheets/_rels/sheet1.xml.rels', relations],
    ] as const;
    const codes = async (bytes: Uint8Array) => (await readXlsx(bytes, {})).findings.map(({ code }) => code);
    const cells = toSheetData({ A1: 1, B1: 2 });
    expect(await codes(toXlsx([['一', cells]], parts))).toEqual(['picture_not_read']);
    expect(await refusal(toXlsx([['一', toSheetData({})]], parts))).toBe('scan_without_text');
    expect(await codes(toXlsx([['一', '', 'hidden'], ['二', cells]], parts))).toEqual(['hidden_content']); // biome-ignore format: one check
    const unseen = [['xl/drawings/drawing1.xml', drawing(`${from}<pic><nvPicPr><cNvPr hidden="1"/></nvPicPr><spPr>${size}</spPr></pic>`)], parts[1]] as const; // biome-ignore format: one part
    expect(await codes(toXlsx([['一', cells]], unseen))).toEqual(['picture_not_read']);
    // Of a drawing that no sheet refers to, as in XLSB.
    expect(await codes(toXlsx([['一', cells]], parts.slice(0, 1)))).toEqual(['picture_not_read']);
  });

  (canRecognise ? test : test.skip)(
    `a table that is a picture is read at its place${canRecognise ? '' : ' (skipped: onnxruntime-node cannot be loaded)'}`,
    async () => {
      const { files, expected } = await generateDocument(4711, 'xlsx-picture', 4);
      const { records } = await extract(files[0]?.bytes ?? new Uint8Array(), { name: 'source.xlsx' });
      const [score] = scoreReports([expected as unknown as ExpectedReport], records, false);
      expect(score?.wrong).toEqual([]);
      expect(records[0]?.source.text_layer).toBe('mixed');
    },
  );
});
