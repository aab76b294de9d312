import type { RowForm, TableForm } from '../../src/model/edition.js';
import { column } from './columns.js';

const OUTCOMES = [
  column('upheld', ['结果维持', '维持']),
  column('corrected', ['结果纠正', '纠正']),
  column('other', ['其他结果', '其他']),
  column('pending', ['尚未审结']),
  column('total', ['总计', '合计']),
];

const LITIGATION = ['行政诉讼'];

function block(key: string, labels: readonly string[], ...groups: readonly (readonly string[])[]): RowForm {
  return { key, labels, groups, columns: OUTCOMES };
}

/** Table 四: one form in both editions, 15 values in one printed row (rule R4: each block sums to its 总计). */
export function reviewForm(edition: string, source: string): TableForm {
  return {
    table: 'review_and_litigation',
    edition,
    source,
    headings: [
      '四、政府信息公开行政复议、行政诉讼情况',
      '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '政府信息公开行政复议、行政诉讼情况',
    ],
    arrangement: 'across',
    rows: [
      block('reconsideration', ['行政复议']),
      block('litigation_direct', ['未经复议直接起诉', '行政诉讼（未经复议直接起诉）'], LITIGATION),
      block('litigation_after_reconsideration', ['复议后起诉', '行政诉讼（复议后起诉）'], LITIGATION),
    ],
    equations: [
      {
        rule: 'review_and_litigation.block_sum',
        along: 'row',
        left: ['upheld', 'corrected', 'other', 'pending'],
        right: ['total'],
      },
    ],
    furniture: ['行政诉讼', '数量', '件数', '项目', '类别', '总计', '合计'],
    rowsMayBeAbsent: false,
  };
}
