import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../../parsers/catalogue.js';
import { blocksToSections, readHeading } from '../../../parsers/prose/sections.js';
import { splitReports } from '../../../parsers/prose/split-reports.js';
import { line, lines, table } from '../../support/blocks.js';

const { sections } = catalogue;

describe('readHeading', () => {
  test.each([
    ['一、总体情况', '一', 0],
    ['一. 总体情况', '一', 0],
    ['五、存在的主要问题及改进情况', '五', 4],
    ['五、政府信息公开工作存在的主要问题及改进情况', '五', 4],
    ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', '四', 3],
    ['## 一、总体情况', '一', 0],
    ['三、其他需要报告的事项', '三', 5],
  ])('%s', (text, ordinal, section) => {
    expect(readHeading(text, sections, null)).toMatchObject({ ordinal, section });
  });

  test.each(['一、本年新收政府信息公开申请数量', '一、我局高度重视；', '主动公开情况', '（一）主动公开', '一', '12'])(
    '%s is none',
    (text) => {
      expect(readHeading(text, sections, null)).toBeNull();
    },
  );

  test('a heading of the agency’s own counts where its ordinal comes next', () => {
    expect(readHeading('三、机构建设情况', sections, 2)).toMatchObject({ ordinal: '三', section: null });
    expect(readHeading('三、机构建设情况', sections, 4)).toBeNull();
  });
});

describe('blocksToSections', () => {
  test('keeps the prose by its headings, without tables and page numbers', () => {
    const blocks = lines('序言。\n一、总体情况\n各项工作按期完成。\n- 4 -\n又一段。\n六、其他需要报告的事项\n无。');
    expect(blocksToSections(blocks, new Set(), sections)).toEqual([
      { ordinal: null, heading: null, text: '序言。' },
      { ordinal: '一', heading: '总体情况', text: '各项工作按期完成。\n又一段。' },
      { ordinal: '六', heading: '其他需要报告的事项', text: '无。' },
    ]);
  });

  test('leaves out what tables use', () => {
    const blocks = lines('一、总体情况\n规章\n甲。');
    expect(blocksToSections(blocks, new Set([1]), sections)).toEqual([
      { ordinal: '一', heading: '总体情况', text: '甲。' },
    ]);
  });
});

describe('splitReports', () => {
  const PROSE = '本年度各项工作按照计划有序推进，公开的范围进一步扩大，群众的满意程度进一步提高。';
  const report = (agency: string) =>
    lines(`${agency}2023年政府信息公开工作年度报告\n一、总体情况\n${PROSE}\n${PROSE}\n六、其他需要报告的事项\n无。`);

  test('cuts where a second title stands over a second first section', () => {
    const blocks = [...report('东湾区财政局'), ...report('东湾区教育局')];
    expect(splitReports(blocks, sections)).toEqual([
      { from: 0, to: 6 },
      { from: 6, to: 12 },
    ]);
  });

  test('leaves one report whole: contents page, running heads, doubled title', () => {
    const title = line('东湾区财政局2023年政府信息公开工作年度报告');
    const contents = lines('目录\n一、总体情况\n二、主动公开政府信息情况\n六、其他需要报告的事项');
    expect(splitReports([title, ...contents, ...report('东湾区财政局')], sections)).toHaveLength(1);
    expect(splitReports([title, ...report('东湾区财政局'), title, line('完')], sections)).toHaveLength(1);
  });

  test('a table is a body too', () => {
    const short = (agency: string) => [
      line(`${agency}2023年政府信息公开工作年度报告`),
      line('一、总体情况'),
      table('cell', '规章 | 1 | 2 | 3'),
    ];
    expect(splitReports([...short('东湾区财政局'), ...short('东湾区教育局')], sections)).toHaveLength(2);
  });
});
