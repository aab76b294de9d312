import type { ColumnForm, Equation, RowForm } from '../../src/model/edition.js';
import { column } from './columns.js';

/** A column under the common heading 法人或其他组织. */
function organisation(key: string, labels: readonly string[]): ColumnForm {
  return { ...column(key, labels), group: '法人或其他组织' };
}

/** Columns of table 三, both editions: who asked. */
export const APPLICANT_COLUMNS: readonly ColumnForm[] = [
  column('natural_person', ['自然人']),
  organisation('commercial_enterprise', ['商业企业']),
  organisation('research_institution', ['科研机构']),
  organisation('public_welfare_organization', ['社会公益组织', '社会公益', '社会公益机构']),
  organisation('legal_service_organization', ['法律服务机构', '法律服务', '法律服务组织']),
  organisation('other_organization', ['其他']),
  column('total', ['总计', '合计']),
];

const RESULTS = ['三、本年度办理结果', '本年度办理结果'];
const REFUSED = ['（三）不予公开', '不予公开'];
const UNAVAILABLE = ['（四）无法提供', '无法提供'];
const NOT_PROCESSED = ['（五）不予处理', '不予处理'];

function row(key: string, labels: readonly string[], ...groups: readonly (readonly string[])[]): RowForm {
  return { key, labels, groups, columns: APPLICANT_COLUMNS };
}

/** Rows that stand before （六）其他处理 in both editions. */
export const ROWS_BEFORE_OTHER: readonly RowForm[] = [
  row('new_requests', ['一、本年新收政府信息公开申请数量', '一、本年新收政府信息公开申请']),
  row('carried_over', ['二、上年结转政府信息公开申请数量', '二、上年结转政府信息公开申请']),
  row('results.granted', ['（一）予以公开'], RESULTS),
  row(
    'results.partially_granted',
    ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '（二）部分公开'],
    RESULTS,
  ),
  row('results.refused.state_secret', ['1.属于国家秘密'], RESULTS, REFUSED),
  row('results.refused.prohibited_by_law', ['2.其他法律行政法规禁止公开'], RESULTS, REFUSED),
  row('results.refused.three_securities_one_stability', ['3.危及“三安全一稳定”'], RESULTS, REFUSED),
  row('results.refused.third_party_rights', ['4.保护第三方合法权益'], RESULTS, REFUSED),
  row('results.refused.internal_affairs', ['5.属于三类内部事务信息'], RESULTS, REFUSED),
  row('results.refused.process_information', ['6.属于四类过程性信息'], RESULTS, REFUSED),
  row('results.refused.enforcement_case_file', ['7.属于行政执法案卷'], RESULTS, REFUSED),
  row('results.refused.administrative_query', ['8.属于行政查询事项'], RESULTS, REFUSED),
  row('results.unavailable.not_held', ['1.本机关不掌握相关政府信息'], RESULTS, UNAVAILABLE),
  row('results.unavailable.requires_creation', ['2.没有现成信息需要另行制作'], RESULTS, UNAVAILABLE),
  row('results.unavailable.still_unclear', ['3.补正后申请内容仍不明确'], RESULTS, UNAVAILABLE),
  row('results.not_processed.petition_or_complaint', ['1.信访举报投诉类申请'], RESULTS, NOT_PROCESSED),
  row('results.not_processed.duplicate', ['2.重复申请'], RESULTS, NOT_PROCESSED),
  row('results.not_processed.published_material', ['3.要求提供公开出版物'], RESULTS, NOT_PROCESSED),
  row('results.not_processed.excessive', ['4.无正当理由大量反复申请'], RESULTS, NOT_PROCESSED),
  row(
    'results.not_processed.confirm_or_reissue',
    ['5.要求行政机关确认或重新出具已获取信息', '5.要求行政机关确认或重新出具已获取的政府信息'],
    RESULTS,
    NOT_PROCESSED,
  ),
];

/** The one row of edition 2019. */
export const OTHER_UNDIVIDED: readonly RowForm[] = [
  row('results.other_undivided', ['（六）其他处理', '（六）其他'], RESULTS),
];

const OTHER = ['（六）其他处理', '（六）其他', '其他处理'];

/** The three rows of edition 2021. */
export const OTHER_DIVIDED: readonly RowForm[] = [
  row(
    'results.other.correction_overdue',
    ['1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', '1.申请人无正当理由逾期不补正'],
    RESULTS,
    OTHER,
  ),
  row(
    'results.other.fee_overdue',
    [
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用',
    ],
    RESULTS,
    OTHER,
  ),
  row('results.other.miscellaneous', ['3.其他'], RESULTS, OTHER),
];

export const ROWS_AFTER_OTHER: readonly RowForm[] = [
  row('results.total', ['（七）总计'], RESULTS),
  row('carried_forward', ['四、结转下年度继续办理']),
];

/** The form's arithmetic: R1 (row sums), R2 (sum of the results), R3 (一 + 二 = 总计 + 四, the printed 勾稽关系). */
export function applicationsEquations(rows: readonly RowForm[]): readonly Equation[] {
  const results = rows.map((r) => r.key).filter((key) => key.startsWith('results.') && key !== 'results.total');
  const columns = APPLICANT_COLUMNS.map((c) => c.key ?? '');
  return [
    { rule: 'applications.row_sum', along: 'row', left: columns.slice(0, -1), right: ['total'] },
    { rule: 'applications.results_sum', along: 'column', left: results, right: ['results.total'] },
    {
      rule: 'applications.balance',
      along: 'column',
      left: ['new_requests', 'carried_over'],
      right: ['results.total', 'carried_forward'],
    },
  ];
}

export const APPLICATIONS_HEADINGS: readonly string[] = [
  '三、收到和处理政府信息公开申请情况',
  '收到和处理政府信息公开申请情况',
];

export const APPLICATIONS_FURNITURE: readonly string[] = [
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  '申请人情况',
  '数量',
  '件数',
  '项目',
  '类别',
  '法人或其他组织',
  '三、本年度办理结果',
  '（三）不予公开',
  '（四）无法提供',
  '（五）不予处理',
];
