import type { RecordIssue } from '../model/record-issue.js';
import type { Language } from './language.js';

/** What `gongkai check` says of an issue. */
export function renderIssue(issue: RecordIssue, language: Language): string {
  return language === 'zh' ? renderZh(issue) : renderEn(issue);
}

function renderEn(issue: RecordIssue): string {
  switch (issue.code) {
    case 'not_json':
      return `the file is no JSON: ${issue.reason}`;
    case 'schema':
      return `breaks the schema at ${issue.at || 'the top'}: ${issue.reason}`;
    case 'unknown_form':
      return `there is no edition ${issue.edition} of ${issue.table}`;
    case 'cell_absent':
      return `${issue.cell} is not in ${issue.from}`;
    case 'cell_unknown':
      return `${issue.cell} in ${issue.from} is no cell of the form`;
    case 'state_and_value':
      return `${issue.cell}: the state ${issue.state} does not go with the value ${issue.value}`;
    case 'check_outdated':
      return `${issue.rule} at ${issue.at}: recorded is ${issue.recorded ?? 'nothing'}, the figures give ${issue.now}`;
    case 'sum_not_told':
      return `${issue.at}: the parts make ${issue.left}, the total is ${issue.right}, and no finding says so`;
    case 'status_outdated':
      return `the status is ${issue.recorded}, the findings make it ${issue.now}`;
    case 'sum_fails':
      return `${issue.at}: the parts make ${issue.left}, printed is ${issue.right}`;
  }
}

function renderZh(issue: RecordIssue): string {
  switch (issue.code) {
    case 'not_json':
      return `文件不是 JSON：${issue.reason}`;
    case 'schema':
      return `${issue.at || '顶层'} 不符合模式：${issue.reason}`;
    case 'unknown_form':
      return `没有 ${issue.table} 的 ${issue.edition} 版表式`;
    case 'cell_absent':
      return `${issue.from} 中缺少 ${issue.cell}`;
    case 'cell_unknown':
      return `${issue.from} 中的 ${issue.cell} 不是表式的单元格`;
    case 'state_and_value':
      return `${issue.cell}：状态 ${issue.state} 与数值 ${issue.value ?? '空'} 不相配`;
    case 'check_outdated':
      return `${issue.at} 的勾稽 ${issue.rule}：记录为 ${issue.recorded ?? '无'}，按数字应为 ${issue.now}`;
    case 'sum_not_told':
      return `${issue.at}：各项之和为 ${issue.left}，合计为 ${issue.right}，而记录未加说明`;
    case 'status_outdated':
      return `状态为 ${issue.recorded}，按发现应为 ${issue.now}`;
    case 'sum_fails':
      return `${issue.at}：各项之和为 ${issue.left}，印出的是 ${issue.right}`;
  }
}
