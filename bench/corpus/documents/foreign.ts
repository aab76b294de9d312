import { type Grid, type GridCell, toCell } from '../page/grid.js';
import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';

/** A table that is no statutory form: words of the agency's own, numbers that must not be taken for the form's. */
interface ForeignTable {
  readonly lead: string;
  readonly heads: readonly string[];
  readonly labels: readonly string[];
}

const FOREIGN: readonly ForeignTable[] = [
  {
    lead: '部门预算执行情况如下（单位：万元）。',
    heads: ['项目', '年初预算', '调整预算', '决算'],
    labels: ['基本支出', '项目支出', '公用经费', '合计'],
  },
  {
    lead: '政务公开工作人员情况如下。',
    heads: ['岗位', '专职人数', '兼职人数', '总计'],
    labels: ['政策科', '办公室', '信息中心', '总计'],
  },
  {
    lead: '各渠道信息发布数量如下。',
    heads: ['渠道', '一季度', '二季度', '三季度', '四季度', '总计'],
    labels: ['门户网站', '微信公众号', '其他'],
  },
  {
    lead: '重点领域公开事项如下。',
    heads: ['领域', '事项数', '本年新增'],
    labels: ['规划类', '财政信息', '行政许可', '行政处罚'],
  },
];

export function toForeignParts(random: Random): readonly Part[] {
  const chosen = random.pick(FOREIGN);
  return [
    { kind: 'paragraph', text: chosen.lead },
    { kind: 'table', grid: toForeignGrid(chosen, random) },
  ];
}

function toForeignGrid(table: ForeignTable, random: Random): Grid {
  const cells: GridCell[] = table.heads.map((text, column) => toCell('heading', text, [0, column]));
  table.labels.forEach((label, index) => {
    cells.push(toCell('label', label, [index + 1, 0]));
    for (let column = 1; column < table.heads.length; column++) {
      cells.push(toCell('value', String(random.int(0, 900)), [index + 1, column]));
    }
  });
  const columns = table.heads.length;
  return {
    table: `foreign ${table.labels[0]}`,
    rows: table.labels.length + 1,
    columns,
    labelColumns: 1,
    headerRows: 1,
    widths: table.heads.map((_, column) => (column === 0 ? 3 : 2)),
    cells,
  };
}
