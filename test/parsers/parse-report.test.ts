import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../parsers/catalogue.js';
import { column } from '../../parsers/editions/columns.js';
import { reportParser } from '../../parsers/index.js';
import { catalogueToLexicon } from '../../parsers/lexicon/lexicon.js';
import { createReportParser } from '../../parsers/parse-report.js';
import type { Block } from '../../src/model/document.js';
import type { Edition } from '../../src/model/edition.js';
import { ExtractionFailure } from '../../src/model/failure.js';
import { documentOf, line, lines, table } from '../support/blocks.js';
import { alarmsOf, cellState, cellValue, codesOf, parseBlocks } from '../support/parse.js';

const TITLE = line('东湾区财政局2022年政府信息公开工作年度报告');

/** Table 二 of the newest form, filled. */
function proactive(licences: number): Block {
  return table(
    'cell',
    `信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
     规章 | 0 | 0 | 3
     行政规范性文件 | 2 | 1 | 22（其中修订16件）
     信息内容 | 本年处理决定数量
     行政许可 | ${licences}
     信息内容 | 本年处理决定数量
     行政处罚 | _
     行政强制 | /
     信息内容 | 本年收费金额（单位：万元）
     行政事业性收费 | 12.5`,
  );
}

describe('a report', () => {
  test('becomes cells, states and the findings that are due', () => {
    const report = parseBlocks([TITLE, line('二、主动公开政府信息情况'), proactive(7)]);
    expect(report.identity).toMatchObject({ agency: '东湾区财政局', year: 2022 });
    expect(report.tables.map(({ table: name, edition }) => `${name} ${edition}`)).toEqual([
      'proactive_disclosure 2021',
    ]);
    expect(report.tables[0]?.cells.map(({ value }) => value)).toEqual([0, 0, 3, 2, 1, 22, 7, null, null, 12.5]);
    expect(report.tables[0]?.cells.map(({ evidence }) => evidence.state)).toEqual([
      ...Array.from({ length: 5 }, () => 'reported'),
      'annotated',
      'reported',
      'blank',
      'not_applicable',
      'reported',
    ]);
    expect(codesOf(report)).toEqual(['table_not_found']);
    expect(report.findings.map((finding) => finding.table)).toEqual(['applications', 'review_and_litigation']);
  });

  test('of prose only keeps its sections and says so', () => {
    const report = parseBlocks([TITLE, ...lines('一、总体情况\n各项工作按期完成。')]);
    expect(report.tables).toEqual([]);
    expect(codesOf(report)).toEqual(['no_statutory_table']);
    expect(report.sections.at(-1)).toEqual({ ordinal: '一', heading: '总体情况', text: '各项工作按期完成。' });
  });

  test('that is none fails', () => {
    const budget = [line('东湾区财政局2022年部门决算'), table('cell', '项目 | 预算数 | 决算数 \n 公务接待费 | 12 | 9')];
    expect(() => reportParser.parse(documentOf(budget))).toThrow(ExtractionFailure);
  });

  test('is the same however often it is read', () => {
    const document = documentOf([TITLE, proactive(7)]);
    expect(JSON.stringify(reportParser.parse(document))).toBe(JSON.stringify(reportParser.parse(document)));
  });
});

describe('a second table of the same kind', () => {
  test('is never chosen in silence: the first stays, the other is kept beside it', () => {
    const report = parseBlocks([TITLE, line('本局'), proactive(7), line('全区各部门合计'), proactive(99)]);
    expect(cellValue(report, 'proactive_disclosure.administrative_licensing.decisions')).toBe(7);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'repeated_table', severity: 'warning', table: 'proactive_disclosure', count: 2 }),
    );
    expect(report.otherTables.flatMap((other) => other.rows)).toContainEqual(['行政许可', '99']);
    // It may be last year's: every figure of the first is named.
    expect(alarmsOf(report, 'proactive_disclosure.administrative_licensing.decisions')).not.toHaveLength(0);
  });
});

describe('table 四 with its blocks in another order', () => {
  const REVIEW = '行政复议 | _ | _ | _ | _ | 行政诉讼 | _ | _ | _ | _ | _ | _ | _ | _ | _';
  const SWAPPED = '行政诉讼 | _ | _ | _ | _ | _ | _ | _ | _ | _ | 行政复议 | _ | _ | _ | _';
  const BLOCKS = '_ | _ | _ | _ | _ | 未经复议直接起诉 | _ | _ | _ | _ | 复议后起诉 | _ | _ | _ | _';
  const OUTCOMES = Array.from({ length: 3 }, () => '结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计').join(' | ');
  const FIGURES = '1 | 0 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 2 | 3 | 0 | 0 | 0 | 3';
  const upheld = 'review_and_litigation.reconsideration.upheld';

  test('is read where they stand in the form’s own', () => {
    const report = parseBlocks([TITLE, table('order', [REVIEW, BLOCKS, OUTCOMES, FIGURES].join('\n'))]);
    expect(cellValue(report, upheld)).toBe(1);
    expect(alarmsOf(report, upheld)).toHaveLength(0);
  });

  test('is read where a page’s end repeats its headings, and its cells are not those of the next page', () => {
    const head = `行政复议 | 行政诉讼\n未经复议直接起诉 | 复议后起诉\n${OUTCOMES}`;
    const repeated = parseBlocks([TITLE, table('cell', head), table('cell', `${head}\n${FIGURES}`)]);
    expect(cellValue(repeated, upheld)).toBe(1);
    expect(alarmsOf(repeated, upheld)).toHaveLength(0);
    // Fourteen cells below fifteen headings of another grid: the eighth is not below the eighth.
    const short = '1 | _ | _ | 1 | _ | 2 | _ | _ | 2 | _ | _ | _ | _ | 3';
    const lost = parseBlocks([TITLE, table('cell', head), table('cell', short)]);
    const wrong = Object.entries({ 'reconsideration.pending': 1, 'litigation_direct.total': 2 }).map(
      ([id, value]) => cellValue(lost, `review_and_litigation.${id}`) === value,
    );
    expect(wrong).not.toContain(true);
    expect(alarmsOf(lost, upheld)).not.toHaveLength(0);
  });

  test('is in doubt as a whole where a grid’s row lacks a cell: the others may have moved up', () => {
    const moved = '1 | 0 | 0 | 0 | 1 | _ | 0 | 0 | 0 | 2 | _ | _ | _ | 3';
    const report = parseBlocks([
      TITLE,
      table('cell', `行政复议 | 行政诉讼\n未经复议直接起诉 | 复议后起诉\n${OUTCOMES}\n${moved}`),
    ]);
    const cells = report.tables
      .flatMap(({ cells }) => cells)
      .filter(({ id }) => id.startsWith('review_and_litigation.litigation'));
    expect(cells.filter(({ id, value }) => value !== null && alarmsOf(report, id).length === 0)).toEqual([]);
  });

  test('is never read in the form’s order: its sums would hold all the same', () => {
    const report = parseBlocks([TITLE, table('order', [SWAPPED, BLOCKS, OUTCOMES, FIGURES].join('\n'))]);
    expect(cellValue(report, upheld)).toBeNull();
    expect(alarmsOf(report, upheld)).not.toHaveLength(0);
  });
});

describe('the edition', () => {
  test('is each table’s own, whatever the year', () => {
    const old = table(
      'cell',
      '信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 \n 规章 | 1 | 2 | 3 \n 规范性文件 | 4 | 5 | 6 \n 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 \n 行政许可 | 7 | -1 | 8',
    );
    const report = parseBlocks([TITLE, old]);
    expect(report.tables[0]?.edition).toBe('2019');
    expect(cellValue(report, 'proactive_disclosure.regulations.total_disclosed')).toBe(3);
  });

  test('that nothing tells is unsure, and every cell is named that not all editions have', () => {
    const rows = `一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1
      二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
      （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1
      四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0`;
    const report = parseBlocks([TITLE, table('cell', rows)]);
    const [found] = report.tables;
    expect(found?.table).toBe('applications');
    const unsure = (found?.cells ?? []).flatMap((cell) =>
      alarmsOf(report, cell.id).some((finding) => finding.code === 'edition_unsure') ? [cell.id] : [],
    );
    expect(unsure.length).toBeGreaterThan(0);
    for (const id of unsure) expect(id).toMatch(/^applications\.results\.other/);
  });
});

describe('a new edition', () => {
  const fictional: Edition = {
    id: '2031',
    name: 'a form that does not exist',
    expects: ['proactive_disclosure'],
    tables: [
      {
        table: 'proactive_disclosure',
        edition: '2031',
        source: 'nowhere',
        headings: ['二、主动公开政府信息情况'],
        arrangement: 'down',
        rows: [
          {
            key: 'data_sets',
            labels: ['公共数据目录'],
            groups: [],
            columns: [column('opened', ['本年开放数量']), column('closed', ['本年关闭数量'])],
          },
          { key: 'services', labels: ['线上服务事项'], groups: [], columns: [column('offered', ['本年提供数量'])] },
          {
            key: 'total_services',
            labels: ['服务事项合计'],
            groups: [],
            columns: [column('offered', ['本年提供数量'])],
          },
        ],
        equations: [
          { rule: 'proactive_disclosure.services', along: 'column', left: ['services'], right: ['total_services'] },
        ],
        furniture: ['信息内容'],
        rowsMayBeAbsent: false,
      },
    ],
  };

  test('is data only: read, checked and expected without a line of code', () => {
    const parser = createReportParser(
      catalogueToLexicon({ ...catalogue, editions: [...catalogue.editions, fictional] }),
    );
    const drawn = table(
      'cell',
      `信息内容 | 本年开放数量 | 本年关闭数量
       公共数据目录 | 31 | 2
       信息内容 | 本年提供数量
       线上服务事项 | 8
       服务事项合计 | 9`,
    );
    const report = parseBlocks([TITLE, drawn], parser);
    expect(report.tables.map(({ table: name, edition }) => `${name} ${edition}`)).toEqual([
      'proactive_disclosure 2031',
    ]);
    expect(report.tables[0]?.cells.map(({ id, value }) => `${id}=${value}`)).toEqual([
      'proactive_disclosure.data_sets.opened=31',
      'proactive_disclosure.data_sets.closed=2',
      'proactive_disclosure.services.offered=8',
      'proactive_disclosure.total_services.offered=9',
    ]);
    expect(report.findings).toEqual([
      expect.objectContaining({ code: 'sum_mismatch', origin: 'source', actual: 9, expected: 8 }),
    ]);
  });

  test('leaves the others as they were', () => {
    const parser = createReportParser(
      catalogueToLexicon({ ...catalogue, editions: [...catalogue.editions, fictional] }),
    );
    const blocks = [TITLE, proactive(7)];
    expect(parseBlocks(blocks, parser).tables).toEqual(parseBlocks(blocks).tables);
  });
});

describe('rows that lost cells', () => {
  const HEADINGS = '自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计';
  const NAMES = [
    '一、本年新收政府信息公开申请数量',
    '二、上年结转政府信息公开申请数量',
    '（一）予以公开',
    '（七）总计',
  ] as const;
  const id = (row: string, columnKey: string) => `applications.${row}.${columnKey}`;

  test('are resolved where the sums allow just one place, and flagged', () => {
    const report = parseBlocks([
      TITLE,
      ...lines(
        `${HEADINGS.replaceAll(' | ', '\n')}\n${NAMES[0]} 5 2 7\n${NAMES[1]} 0 0 0 0 0 0 0\n${NAMES[2]} 1 0 0 0 0 0 1`,
      ),
    ]);
    for (const key of ['natural_person', 'commercial_enterprise', 'research_institution']) {
      expect(cellValue(report, id('new_requests', key))).toBeNull();
      expect(alarmsOf(report, id('new_requests', key))).not.toEqual([]);
    }
  });

  test('are never filled with zeros', () => {
    const report = parseBlocks([TITLE, ...lines(`${NAMES[0]} 5 5\n${NAMES[1]}\n${NAMES[2]} 5 5\n${NAMES[3]} 5 5`)]);
    for (const cell of report.tables.flatMap((found) => found.cells)) {
      expect(cell.value === null || cell.value === 5).toBe(true);
      if (cell.value !== null) expect(alarmsOf(report, cell.id)).not.toEqual([]);
    }
  });
});

describe('blanks', () => {
  test('stay blank, and a table of nothing else is told', () => {
    const drawn = table(
      'cell',
      `信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
       规章 | _ | _ | _
       行政规范性文件 | _ | _ | _
       信息内容 | 本年处理决定数量
       行政许可 | _
       行政处罚 | _
       行政强制 | _
       信息内容 | 本年收费金额（单位：万元）
       行政事业性收费 | _`,
    );
    const report = parseBlocks([TITLE, drawn]);
    expect(codesOf(report)).toContain('all_blank');
    for (const cell of report.tables[0]?.cells ?? []) expect(cellState(report, cell.id)).toBe('blank');
  });
});

describe('a mark for none that its narrow cell wraps', () => {
  test('is a figure’s place, and no label, in a row without one', () => {
    const outcomes = '结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计';
    const headings = `行政复议 | 未经复议直接起诉 | 复议后起诉\n${[outcomes, outcomes, outcomes].join(' | ')}`;
    const figures = `${Array.from({ length: 5 }, () => '不适⏎用').join(' | ')} | ${'0 | '.repeat(9)}0`;
    const report = parseBlocks([TITLE, proactive(7), table('cell', headings), line('- 5 -'), table('cell', figures)]);
    expect(cellState(report, 'review_and_litigation.reconsideration.upheld')).toBe('not_applicable');
    expect(cellValue(report, 'review_and_litigation.litigation_direct.total')).toBe(0);
    expect(alarmsOf(report, 'review_and_litigation.litigation_direct.total')).toEqual([]);
  });
});

describe('a drawn row with a blank cell too many', () => {
  test('has the figures that stand under their headings', () => {
    const [first = '', ...rows] = ['政府采购 | 采购项目数量 | 采购总金额 | _', '政府集中采购 | _ | 27.4万元 | _'];
    const report = parseBlocks([
      TITLE,
      table(
        'cell',
        `信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
         规章 | 1 | 2 | 3
         规范性文件 | 1 | 2 | 3
         信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
         行政许可 | 1 | 2 | 3
         其他对外管理服务事项 | 1 | 2 | 3
         信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
         行政处罚 | 1 | 2 | 3
         行政强制 | 1 | 2 | 3
         ${first.replace('政府采购', '信息内容')}
         ${rows.join('\n')}`,
      ),
    ]);
    expect(cellValue(report, 'proactive_disclosure.government_procurement.amount')).toBe(27.4);
    expect(cellState(report, 'proactive_disclosure.government_procurement.items')).toBe('blank');
    expect(alarmsOf(report, 'proactive_disclosure.government_procurement.amount')).toEqual([]);
  });
});

describe('headings that a page’s end cuts', () => {
  test('are in the form’s order, though the two grids count their columns anew', () => {
    const head = '_ | 自然人 | 法人或其他组织 | 总计';
    const organisations = '_ | _ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | _';
    const rows = [
      '一、本年新收政府信息公开申请数量',
      '二、上年结转政府信息公开申请数量',
      '（一）予以公开',
      '（七）总计',
      '四、结转下年度继续办理',
    ].map((label) => `${label} | 3 | 1 | 0 | 0 | 0 | 2 | 6`);
    const report = parseBlocks([
      TITLE,
      proactive(7),
      table('cell', head),
      line('- 2 -'),
      table('cell', [organisations, ...rows].join('\n')),
    ]);
    expect(cellValue(report, 'applications.new_requests.natural_person')).toBe(3);
    expect(cellValue(report, 'applications.new_requests.commercial_enterprise')).toBe(1);
    expect(report.findings.filter(({ code }) => code === 'cell_unsure')).toEqual([]);
  });
});
