import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { generateDocument } from '../../../bench/corpus/generate.js';
import type { ExpectedReport } from '../../../bench/eval/expected.js';
import { scoreReports } from '../../../bench/eval/score-sample.js';
import { extract } from '../../../src/index.js';
import { readRtf } from '../../../src/readers/rtf/read-rtf.js';
import { showBlocks } from '../../support/show-blocks.js';

const canRecognise = await import('onnxruntime-node').then(
  () => true,
  () => false,
);

const HEAD =
  '{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset0 Times;}{\\f2\\fcharset136 MingLiU;}{\\f3\\fcharset2 Symbol;}}';
const read = (body: string, head = HEAD) => readRtf(Buffer.from(`${head}${body}}`, 'latin1'), {});
const show = async (body: string, head?: string) => showBlocks(await read(body, head));
const hex = (text: string, encoding: string): string =>
  [...iconv.encode(text, encoding)].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');
const row = (form: string, ...cells: readonly string[]) =>
  `\\trowd${form}${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row`;

describe('characters of Rich Text', () => {
  test('GBK and Big5 by font, GBK under a Western font, halves of a character apart, raw bytes', async () => {
    expect(await show(`${hex('年度', 'gbk')}{\\f1 ${hex('报告', 'gbk')}}{\\f2 ${hex('臺灣', 'big5')}}\\par`)).toEqual([
      '年度报告臺灣',
    ]);
    expect(await show(`\\'c4\r\n\\'ea${iconv.encode('报', 'gbk').toString('latin1')}\\par`)).toEqual(['年报']);
  });

  test('Unicode with its fallbacks passed over, in bytes, groups and symbols', async () => {
    expect(await show(`\\uc2\\u24180${hex('年', 'gbk')}\\uc1\\u-26075?\\uc0\\u25253 x\\par`)).toEqual([
      '年騥报x'.replace('騥', String.fromCharCode(0x10000 - 26075)),
    ]);
    expect(await show('{\\uc1{\\uc2\\u24180??}\\u25253?}1\\par')).toEqual(['年报1']);
  });

  test('a sign of a symbol font is no character; dashes and blanks are', async () => {
    expect(await show("{\\f3 \\'b7}5\\emdash 3\\~\\_\\{\\}\\\\\\par")).toEqual(['\ufffd5—3\u00a0-{}\\']);
  });
});

describe('what Rich Text shows', () => {
  test.each(['11{\\up6 5}\\par', '11{\\dn6\\fs12 5}\\par', '11{\\super 5}\\par'])('%s is not 115', async (body) => {
    expect(await show(body)).toEqual(['11 5 ']);
  });

  test('headers, codes, hidden and deleted words, lists of the file, raw bytes are not shown; numbers of lists are', async () => {
    const body =
      '{\\header 9\\par}{\\*\\unknown 9}{\\info{\\title 9}}{\\v 9}{\\deleted 9}{\\field{\\*\\fldinst 9}{\\fldrslt 1}}{\\listtext 一、}{\\pict\\bin3 }}}2}{\\revised 3}{\\super 4}5\\par';
    const head = HEAD;
    const document = await readRtf(
      Buffer.concat([
        Buffer.from(`${head}`, 'latin1'),
        Buffer.from(body.replace('一、', hex('一、', 'gbk')), 'latin1'),
        Buffer.from('}'),
      ]),
      {},
    );
    expect(showBlocks(document)).toEqual(['1一、3 4 5']);
    expect(document.findings).toMatchObject([{ code: 'tracked_changes', insertions: 1, deletions: 1 }]);
  });

  test('a text box once; a large picture is told', async () => {
    const box = '{\\shp{\\*\\shpinst{\\sp{\\sn 9}{\\sv 9}}{\\shptxt\\pard 2\\par}}{\\shprslt 9\\par}}';
    expect(await show(`${box}\\pard 1\\par`)).toEqual(['2', '1']);
    const picture =
      '{\\*\\shppict{\\pict\\picwgoal8000\\pichgoal4000 ffd8}}{\\nonshppict{\\pict\\picwgoal8000\\pichgoal4000 ffd8}}';
    expect((await read(`1\\par${picture}`)).findings.map(({ code }) => code)).toEqual(['picture_not_read']);
    await expect(read(picture)).rejects.toMatchObject({ code: 'scan_without_text' });
    await expect(read('\\par')).rejects.toMatchObject({ code: 'empty_file' });
  });
});

describe('pictures in Rich Text', () => {
  const pict = (words = '\\picwgoal8000\\pichgoal4000\\pngblip') => `{\\pict${words} 00}`;
  const told = async (body: string) => {
    const { findings } = await read(`1\\par${body}`);
    return findings.map(({ code, at }) => `${code} ${at}`);
  };

  test('one that floats in a drawn shape is told; one of a header, and a small one, are none', async () => {
    expect(await told(`{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv ${pict()}}}}{\\shprslt ${pict()}}}`)).toEqual([
      'picture_not_read picture 1',
    ]);
    expect(await told(`{\\header{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv ${pict()}}}}}${pict()}}`)).toEqual([]);
    expect(await told(pict('\\picwgoal8000\\pichgoal400\\pngblip'))).toEqual([]);
    expect(await told(`{\\v ${pict()}}`)).toEqual([]);
    expect((await told(`{\\deleted ${pict()}}`)).filter((line) => line.startsWith('picture'))).toEqual([]);
  });

  test('its size: scaled, cropped, and by its pixels or millimetres where no other is named', async () => {
    expect(await told(pict('\\picwgoal8000\\pichgoal4000\\picscalex30'))).toEqual([]);
    expect(await told(pict('\\picwgoal8000\\pichgoal4000\\piccropt2000\\piccropb1500'))).toEqual([]);
    expect(await told(pict('\\picw900\\pich400\\pngblip'))).toHaveLength(1);
    expect(await told(pict('\\picw900\\pich400\\wmetafile8'))).toEqual([]);
  });

  test('digits on both sides of one are two figures', async () => {
    expect(await show(`11${pict()}5\\par`)).toEqual(['11 5']);
    // A row whose cells do not say that they lie in a table.
    expect(await show(`\\trowd\\cellx900\\cellx1800 11${pict()}5\\cell 6\\cell\\row`)).toEqual([['11 5@0-1 6@1-2']]);
  });

  (canRecognise ? test : test.skip)(
    `a table that is a picture is read at its place${canRecognise ? '' : ' (skipped: onnxruntime-node cannot be loaded)'}`,
    async () => {
      const { files, expected } = await generateDocument(5150, 'rtf-picture', 1);
      const { records } = await extract(files[0]?.bytes ?? new Uint8Array(), { name: 'source.rtf' });
      const [score] = scoreReports([expected as unknown as ExpectedReport], records, false);
      expect(score?.wrong).toEqual([]);
      expect(records[0]?.source.text_layer).toBe('mixed');
      expect(records[0]?.findings.map(({ code }) => code)).not.toContain('picture_not_read');
    },
  );
});

describe('tables of Rich Text', () => {
  test('merged cells, by marks and by widths; edges that nearly meet', async () => {
    const table =
      row('\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000', '1', '2', '') + row('\\clvmrg\\cellx1010\\cellx1990\\cellx3005', '', '3', '4') + row('\\cellx2001\\cellx3000', '5', ''); // biome-ignore format: one table
    expect(await show(table)).toEqual([['1@0-1v2 2@1-3', '3@1-2 4@2-3', '5@0-2 @2-3']]);
  });

  test('a definition behind the cells, and none at all', async () => {
    const cells = '\\pard\\intbl 1\\cell 2\\cell';
    expect(
      await show(`\\trowd\\cellx9\\cellx9 ${cells}\\trowd\\trleft100\\cellx1000\\cellx2000\\row\\pard 3\\par`),
    ).toEqual([['1@0-1 2@1-2'], '3'].flatMap((each) => (each === '3' ? [each] : [each])));
    expect(await show(`${cells}\\row${cells}\\row`)).toEqual([['1@0-1 2@1-2', '1@0-1 2@1-2']]);
  });

  test('a table in a table, and two tables parted by a paragraph', async () => {
    const inner =
      '\\pard\\intbl\\itap2 x\\nestcell 6\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}';
    const twice =
      row('\\cellx1000\\cellx2000', '1', '2') +
      `\\trowd\\cellx1000\\cellx2000${inner}${inner}\\pard\\intbl 4\\cell\\pard\\intbl 7\\cell\\row`;
    expect(await show(twice)).toEqual([
      ['1@0-1 2@1-2', '4@0-1 7@1-2'],
      ['x@0-1 6@1-2', 'x@0-1 6@1-2'],
    ]);
    const one = row('\\cellx1000\\cellx2000', '1', '2');
    expect(await show(`${one}\\pard x\\par${one}`)).toEqual([['1@0-1 2@1-2'], 'x', ['1@0-1 2@1-2']]);
  });
});

test('hostile and broken files end: too deep, cut short, unbalanced', async () => {
  await expect(read('{'.repeat(100_000))).rejects.toMatchObject({ code: 'limit_exceeded' });
  const whole = `${HEAD}${row('\\cellx1000\\cellx2000', hex('年', 'gbk'), '2')}}`;
  for (let length = 6; length < whole.length; length += 3) {
    const code = await readRtf(Buffer.from(whole.slice(0, length), 'latin1'), {}).then(() => 'read', (error: { code?: string }) => error.code); // biome-ignore format: one chain
    expect(['read', 'empty_file']).toContain(code);
  }
  expect(await show('1\\par}}}} junk')).toEqual(['1']);
});
