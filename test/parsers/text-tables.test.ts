import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../src/model/document.js';
import { line, lines, table } from '../support/blocks.js';
import { alarmsOf, cellState, cellValue, codesOf, parseBlocks } from '../support/parse.js';

const TITLE = line('东湾区财政局2022年政府信息公开工作年度报告');

/** Rows of table 三, 2019: label and seven figures each, as given or zeros. */
const LABELS = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '（二）部分公开',
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '5.属于三类内部事务信息',
  '6.属于四类过程性信息',
  '7.属于行政执法案卷',
  '8.属于行政查询事项',
  '1.本机关不掌握相关政府信息',
  '2.没有现成信息需要另行制作',
  '3.补正后申请内容仍不明确',
  '1.信访举报投诉类申请',
  '2.重复申请',
  '3.要求提供公开出版物',
  '4.无正当理由大量反复申请',
  '5.要求行政机关确认或重新出具已获取信息',
  '（六）其他处理',
  '（七）总计',
  '四、结转下年度继续办理',
];
const ZEROS = ['0', '0', '0', '0', '0', '0', '0'];

function rows(change: (label: string) => readonly string[] | null): readonly (readonly [string, readonly string[]])[] {
  return LABELS.map((label) => [label, change(label) ?? ZEROS] as const);
}

function delimited(change: (label: string) => readonly string[] | null): Block {
  const text = rows(change).map(([label, figures]) => [label, ...figures.map((f) => (f === '' ? '_' : f))].join(' | '));
  return table('order', text.join('\n'));
}

const id = (row: string, column: string) => `applications.${row}.${column}`;

describe('lines of figures', () => {
  test('that come again and again are rows, in full width too, and never running heads', () => {
    const apart = [...LABELS, ...LABELS.map(() => '０ ０ ０ ０ ０ ０ ０')];
    const report = parseBlocks([TITLE, ...lines(apart.join('\n'))]);
    expect(cellValue(report, id('carried_forward', 'total'))).toBe(0);
    expect(alarmsOf(report, id('carried_forward', 'total'))).toEqual([]);
  });

  test('spelled out behind a whole label are its figures', () => {
    const spelled = `第二十条第(一)项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 1 0 5
      第二十条第(五)项\n信息内容 本年处理决定数量\n行政许可 53\n第二十条第(六)项\n信息内容 本年处理决定数量
      行政处罚 39\n行政强制 二百零三\n第二十条第(八)项\n信息内容 本年收费金额\n行政事业性收费 0`;
    const report = parseBlocks([TITLE, ...lines(spelled)]);
    expect(cellValue(report, 'proactive_disclosure.administrative_compulsion.decisions')).toBe(203);
  });

  test('that are marks are rows, and never a drawn rule', () => {
    const apart = [...LABELS, ...LABELS.map(() => '— — — — — — —')];
    const report = parseBlocks([TITLE, ...lines(apart.join('\n'))]);
    expect(cellState(report, id('new_requests', 'total'))).toBe('not_applicable');
  });

  test('of which none comes twice: repeated ones were removed, and no sum may choose', () => {
    // One cell a line, a line like the one before it removed: 「5 5」 is one line, 「0 0 0」 is one.
    const uniq = rows((label) =>
      /予以公开|总计|新收/.test(label) ? ['5', '0', '0', '0', '0', '0', '5'] : null,
    ).flatMap(([label, figures]) => [label, ...figures.filter((figure, n) => figure !== figures[n - 1])]);
    const report = parseBlocks([TITLE, ...lines(uniq.join('\n'))]);
    expect(cellValue(report, id('results.granted', 'natural_person'))).toBeNull();
    expect(codesOf(report)).not.toContain('cell_resolved');
  });
});

describe('a spelled figure', () => {
  const STATISTICS = ['（一）收到申请数', '1.当面申请数', '2.传真申请数', '3.网络申请数', '4.信函申请数'];

  test('behind its unit is the figure, and 零 is none that gets lost', () => {
    const text = STATISTICS.flatMap((label, n) => [label, '件', n === 4 ? '十一' : n === 1 ? '零' : '0']);
    const report = parseBlocks([TITLE, ...lines(text.join('\n'))]);
    expect(cellValue(report, 'annual_statistics.requests.received.letter')).toBe(11);
    expect(cellValue(report, 'annual_statistics.requests.received.in_person')).toBe(0);
  });

  test('behind a second unit may be another row’s', () => {
    const rest = ['3.网络申请数', '件', '1', '4.信函申请数', '件', '0', '（二）申请办结数', '件', '0'];
    const text = ['（一）收到申请数', '件', '件', '7', '2.传真申请数', '件', '0', ...rest];
    const report = parseBlocks([TITLE, ...lines(text.join('\n'))]);
    expect(alarmsOf(report, 'annual_statistics.requests.received.total')).not.toEqual([]);
  });
});

describe('a delimited row', () => {
  test('shorter than others of its depth is doubted where a blank may be lost', () => {
    const padded = (label: string) => (/^[（]/.test(label) ? ['', ...ZEROS] : null);
    const report = parseBlocks([
      TITLE,
      delimited((label) => (label === '（六）其他处理' ? ['', '0', '0', '0', '0', '0', '0'] : padded(label))),
    ]);
    expect(alarmsOf(report, id('results.other_undivided', 'natural_person'))).not.toEqual([]);
  });

  test('with a figure in every column is whole, however short it is', () => {
    const report = parseBlocks([
      TITLE,
      delimited((label) => (/^[（]/.test(label) && label !== '（六）其他处理' ? ['', ...ZEROS] : null)),
    ]);
    expect(alarmsOf(report, id('results.other_undivided', 'natural_person'))).toEqual([]);
  });

  test.each(['０ ３', '六 -4'])('with %j is no number, and neither are leading zeros', (figures) => {
    const crowded = ['0', figures, '', '0', '0', '0', '3'];
    const report = parseBlocks([
      TITLE,
      delimited((label) =>
        label === '2.重复申请' ? crowded : label === '（一）予以公开' ? ['00', ...ZEROS.slice(1)] : null,
      ),
    ]);
    expect(cellState(report, id('results.not_processed.duplicate', 'commercial_enterprise'))).toBe('unreadable');
    // The blank beside it may be one of the two.
    expect(alarmsOf(report, id('results.not_processed.duplicate', 'research_institution'))).not.toEqual([]);
    expect(cellState(report, id('results.granted', 'natural_person'))).toBe('unreadable');
  });
});

describe('a label', () => {
  test('cut by a page’s end before a running head that stands once is joined', () => {
    const text = rows(() => null).flatMap(([label, figures]) =>
      label === '3.补正后申请内容仍不明确'
        ? ['3.补正后申请内', '- 3 -', '东湾区财政局2022年政府信息公开工作年度报告', '容仍不明确', ...figures]
        : [label, ...figures],
    );
    const report = parseBlocks([TITLE, ...lines(text.join('\n'))]);
    expect(cellValue(report, id('results.unavailable.still_unclear', 'total'))).toBe(0);
    expect(alarmsOf(report, id('results.unavailable.still_unclear', 'total'))).toEqual([]);
  });

  test('mistyped, that only one edition has a row for, tells the edition', () => {
    const block = table(
      'order',
      rows(() => null)
        .map(([label, figures]) => [label === '（六）其他处理' ? '（六）其他理' : label, ...figures].join(' | '))
        .join('\n'),
    );
    const report = parseBlocks([TITLE, block]);
    expect(report.tables.find(({ table: name }) => name === 'applications')?.edition).toBe('2019');
    expect(codesOf(report)).not.toContain('edition_unsure');
  });

  test('of two rows run into one is doubted', () => {
    const text = [
      '信息内容',
      '本年处理决定数量',
      '行政许可',
      '3',
      '行政处罚 行政强制',
      '124',
      '信息内容',
      '本年收费金额（单位：万元）',
      '行政事业性收费',
      '1.5',
    ];
    const report = parseBlocks([TITLE, ...lines(text.join('\n'))]);
    expect(alarmsOf(report, 'proactive_disclosure.administrative_compulsion.decisions')).not.toEqual([]);
  });
});

test('two rows of another table, met again and again, are no statutory one', () => {
  const foreign = table('cell', '事项 | 数量 \n 行政许可 | 31 \n 行政处罚 | 12 \n 其他 | 7');
  const report = parseBlocks([TITLE, ...lines('一、总体情况'), foreign, line('另有下表。'), foreign]);
  expect(report.tables).toEqual([]);
  expect(report.otherTables).toHaveLength(2);
});

test.each([
  ['order', '信息内容 | 采购项目数量 | 采购项目数量'],
  ['cell', '信息内容 | 采购项目数量 | 采购项目数量'],
] as const)(
  'a heading twice, in a table of %s, with another one missing, leaves its row in doubt',
  (columns, headings) => {
    const block = table(
      columns,
      `信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
     规章 | 1 | 2 | 3
     规范性文件 | 4 | 5 | 6
     信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
     行政许可 | 7 | -1 | 8
     ${headings}
     政府集中采购 | 31 | 31`,
    );
    const report = parseBlocks([TITLE, block]);
    expect(alarmsOf(report, 'proactive_disclosure.government_procurement.amount')).not.toEqual([]);
    expect(alarmsOf(report, 'proactive_disclosure.regulations.made')).toEqual([]);
  },
);

test('a row that a page’s end leaves alone is held against its kind on the other pages', () => {
  const row = (label: string, figures: readonly string[]) => [label, ...figures].join(' | ');
  const padded = rows(() => null).map(([label, figures]) =>
    row(label, /^[一二]、/.test(label) ? ['_', '_', ...figures] : figures),
  );
  // One of its two padding cells may be a lost blank's.
  const last = row('四、结转下年度继续办理', ['_', '_', '0', '0', '0', '0', '0', '0']);
  const report = parseBlocks([
    TITLE,
    table('order', padded.slice(0, -1).join('\n')),
    line('- 3 -'),
    table('order', last),
  ]);
  expect(alarmsOf(report, id('carried_forward', 'natural_person'))).not.toEqual([]);
});

describe('the form of 2014 in lines', () => {
  const TITLE_2014 = line('东湾区财政局2016年政府信息公开工作年度报告');
  const litigation = (text: string) => `三、依申请公开情况
    （一）收到申请数 件 4
    1．当面申请数 件 1
    2．传真申请数 件 1
    3．网络申请数 件 1
    4．信函申请数 件 1
    四、行政复议数量 件 8
    （一）维持具体行政行为数 件 8
    （二）被依法纠错数 件 0
    （三）其他情形数 件 0
    五、行政诉讼数量 件 20
    ${text}`;
  const values = (text: string, ...ids: readonly string[]) => {
    const report = parseBlocks([TITLE_2014, ...lines(litigation(text))]);
    return ids.map((name) => [
      cellValue(report, `annual_statistics.${name}`) ?? null,
      alarmsOf(report, `annual_statistics.${name}`).length > 0,
    ]);
  };

  test('an ordinal that a page’s end parts from its label keeps its figure from the row above', () => {
    const cut = `（一）维持具体行政行为或者驳回原告诉讼请求数 件
      （二） 件 8
      被依法纠错数
      （三）其他情形数 件 12`;
    const [upheld, , other] = values(cut, 'litigation.upheld', 'litigation.corrected', 'litigation.other');
    expect(upheld).toEqual([null, true]);
    expect(other).toEqual([12, false]);
  });

  test('the last two rows run into one are not called absent in silence', () => {
    const joined = `（一）维持具体行政行为或者驳回原告诉讼请求数 件 20
      （二）被依法纠错数 （三）其他情形数 件 件 0 0`;
    expect(values(joined, 'litigation.corrected', 'litigation.other')).toEqual([
      [null, true],
      [null, true],
    ]);
  });
});
