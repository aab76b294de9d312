import { describe, expect, test } from '@jest/globals';
import { findIdentity } from '../../../parsers/prose/identity.js';
import { readTitle } from '../../../parsers/prose/title.js';
import { line, lines, table } from '../../support/blocks.js';

describe('readTitle', () => {
  test.each([
    ['东湾区人民政府2023年政府信息公开工作年度报告', '东湾区人民政府', 2023],
    ['2023年东湾区财政局政府信息公开工作年度报告', '东湾区财政局', 2023],
    ['2023年度东湾区财政局政府信息公开年度报告', '东湾区财政局', 2023],
    ['关于东湾区财政局2023年政府信息公开工作年度报告', '东湾区财政局', 2023],
    ['东湾区财政局关于2023年政府信息公开工作年度报告', '东湾区财政局', 2023],
    ['东湾区财政局二〇二三年政府信息公开工作年度报告', '东湾区财政局', 2023],
    ['东湾区财政局 2023 年 政府信息公开 工作年度报告', '东湾区财政局', 2023],
    ['东湾区财政局２０２３年政府信息公开工作年度报告', '东湾区财政局', 2023],
    ['《东湾区财政局2023年政府信息公开工作年度报告》', '东湾区财政局', 2023],
    ['关于东湾区财政局2023年政府信息公开工作年度报告的公告', '东湾区财政局', 2023],
    ['2023年政府信息公开工作年度报告', null, 2023],
    ['政府信息公开工作年度报告', null, null],
    ['东湾区财政局政府信息公开工作年度报告（2023年）', '东湾区财政局', 2023],
    ['# 东湾区财政局2023年政府信息公开工作年度报告', '东湾区财政局', 2023],
  ])('%s', (text, agency, year) => {
    expect(readTitle(text)).toEqual({ agency, year });
  });

  test.each([
    '首页 > 政府信息公开年报',
    '根据条例规定，现公布本机关2023年政府信息公开工作年度报告。',
    '政府信息公开指南',
    '东湾区财政局2023年部门决算',
    '',
  ])('%j is no title', (text) => {
    expect(readTitle(text)).toBeNull();
  });
});

describe('findIdentity', () => {
  const SIGNED = lines('2023年政府信息公开工作年度报告\n一、总体情况\n各项工作按期完成。\n东湾区财政局\n2024年1月20日');

  test('takes agency and year from the title', () => {
    const { identity } = findIdentity(lines('东湾区财政局2022年政府信息公开工作年度报告\n2023年1月5日'), null);
    expect(identity).toMatchObject({ agency: '东湾区财政局', year: 2022, period: null });
  });

  test('joins a title over two or three lines', () => {
    expect(findIdentity(lines('东湾区财政局\n2022年政府信息公开工作年度报告'), null).identity).toMatchObject({
      agency: '东湾区财政局',
      year: 2022,
    });
    expect(findIdentity(lines('东湾区财政局\n2022年\n政府信息公开工作年度报告'), null).identity).toMatchObject({
      agency: '东湾区财政局',
      year: 2022,
    });
  });

  test('takes the agency from the signature where the title has none', () => {
    expect(findIdentity(SIGNED, null).identity).toMatchObject({ agency: '东湾区财政局', year: 2023 });
  });

  test('passes over links to reports of other years than the figures’', () => {
    const text =
      '2021年政府信息公开工作年度报告\n东湾区财政局2022年政府信息公开工作年度报告\n本报告的统计期限为2022年1月1日至12月31日。';
    expect(findIdentity(lines(text), null).identity).toMatchObject({ agency: '东湾区财政局', year: 2022 });
  });

  test('takes a title that stands in a printed page’s navigation, unless several years are listed', () => {
    const own = table('position', '公开指南 | 东湾区财政局 \n 公开年报 | 2022年政府信息公开工作年度报告');
    expect(findIdentity([own], null).identity).toMatchObject({ agency: '东湾区财政局', year: 2022 });
    const list = table(
      'position',
      '东湾区财政局2021年政府信息公开工作年度报告 | 东湾区财政局2022年政府信息公开工作年度报告',
    );
    expect(findIdentity([list], null).identity).toMatchObject({ agency: null, year: null });
  });

  test('takes the agency from the signature though a page ends before its date', () => {
    const text =
      '2022年政府信息公开工作年度报告\n各项工作按期完成。\n东湾区财政局\n- 3 -\n2022年政府信息公开工作年度报告\n2023年1月12日';
    expect(findIdentity(lines(text), null).identity.agency).toBe('东湾区财政局');
  });

  test('takes the agency from a signature behind which the table is attached', () => {
    const table = Array.from({ length: 20 }, (_, n) => `${n + 1}．当面申请数 件 ${n}`).join('\n');
    const text = `2017年政府信息公开工作年度报告\n各项工作按期完成。\n东湾区财政局\n2018年1月18日\n附表：政府信息公开情况统计表\n${table}`;
    expect(findIdentity(lines(text), null).identity.agency).toBe('东湾区财政局');
    // Another letter's signature, quoted in the text, is not the report's.
    const quoted = text.replace('附表：政府信息公开情况统计表', '来信收悉，现答复如下。');
    expect(findIdentity(lines(quoted), null).identity.agency).toBeNull();
  });

  test('takes the format’s own title as a hint only', () => {
    const blocks = lines('一、总体情况');
    expect(findIdentity(blocks, '东湾区财政局2021年政府信息公开工作年度报告').identity).toMatchObject({
      title: null,
      agency: '东湾区财政局',
      year: 2021,
    });
    expect(findIdentity(SIGNED, '西湾区财政局2021年政府信息公开工作年度报告').identity.year).toBe(2023);
  });

  test.each([
    ['本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。', '2023-01-01', '2023-12-31'],
    ['本报告中所列数据的统计期限为2023年1月1日至12月31日。', '2023-01-01', '2023-12-31'],
    ['统计期限：２０２３年１月１日—２０２３年１２月３１日', '2023-01-01', '2023-12-31'],
  ])('reads the period of %s', (text, from, to) => {
    expect(findIdentity([line(text)], null).identity).toMatchObject({ period: { from, to }, year: 2023 });
  });

  test.each([
    '2023年2月30日至2023年12月31日统计',
    '活动自2023年3月1日至2023年3月31日举行。',
    '统计期限自2023年12月31日至2023年1月1日',
  ])('takes no period from %s', (text) => {
    expect(findIdentity([line(text)], null).identity.period).toBeNull();
  });

  test('says null where the document does not say', () => {
    expect(findIdentity([line('各项工作按期完成。')], null).identity).toEqual({
      title: null,
      agency: null,
      year: null,
      period: null,
    });
  });
});
