import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { readCsv } from '../../../src/readers/csv/read-csv.js';
import { showBlocks } from '../../support/show-blocks.js';

const read = (text: string, encoding = 'utf-8') => readCsv(iconv.encode(text, encoding), {});
const show = async (text: string, encoding?: string) => showBlocks(await read(text, encoding));

describe('values parted by delimiters', () => {
  test('even rows are a grid: a field that is empty is a blank, a row of one field a line', async () => {
    expect(await show('年度报告,,\r\n项目,甲,乙\r\n规章,,2\r\n文件,3,\r\n某某局,,\r\n')).toEqual([
      '年度报告',
      ['项目@0-1 甲@1-2 乙@2-3', '规章@0-1 @1-2 2@2-3', '文件@0-1 3@1-2 @2-3'],
      '某某局',
    ]);
  });

  test('ragged rows have lost fields: their order alone is known', async () => {
    const document = await read('年度报告\n项目,甲,乙\n规章,2\n');
    expect(document.blocks.map((block) => (block.kind === 'line' ? block.text : block.columns))).toEqual([
      '年度报告',
      'order',
    ]);
  });

  test('quotes, delimiters and lines inside them; places by line and field', async () => {
    const document = await read('"规\n章",1,"1,234"\n"文""件""",2,3\n');
    expect(showBlocks(document)).toEqual([['规\n章@0-1 1@1-2 1,234@2-3', '文"件"@0-1 2@1-2 3@2-3']]);
    const [table] = document.blocks;
    expect(table?.kind === 'table' ? table.rows[1]?.pieces[1]?.place.at : null).toBe('line 3 cell 2');
  });

  test.each([
    ['\t', 'gb18030'],
    [';', 'utf-8'],
    [',', 'utf-16le'],
  ])('parted by %j in %s', async (delimiter, encoding) => {
    const rows = [
      ['项目名称', '数量', '金额'],
      ['行政规范性文件', '3', '5'],
    ];
    expect(await show(rows.map((row) => row.join(delimiter)).join('\n'), encoding)).toEqual([
      ['项目名称@0-1 数量@1-2 金额@2-3', '行政规范性文件@0-1 3@1-2 5@2-3'],
    ]);
  });

  test('a row of delimiters alone under headings is blank; where the file ends with them there is none', async () => {
    const headings = '维持,纠正,其他,总计\n';
    const shown = '维持@0-1 纠正@1-2 其他@2-3 总计@3-4';
    expect(await show(`${headings},,,\n`)).toEqual([[shown, '@0-1 @1-2 @2-3 @3-4']]);
    expect(await show(headings)).toEqual([[shown]]);
  });

  test('a quote that nobody closes does no harm; nothing is refused', async () => {
    expect(await show('甲,"乙\n1,2\n')).toEqual([['甲@0-1 "乙@1-2', '1@0-1 2@1-2']]);
    await expect(read(',,\n , \n')).rejects.toMatchObject({ code: 'empty_file' });
  });
});
