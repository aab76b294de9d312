import type { PanelFinding } from '../model/panel.js';
import type { Language } from './language.js';

/** What `gongkai check --across` says of a finding. */
export function renderPanelFinding(finding: PanelFinding, language: Language): string {
  return language === 'zh' ? renderZh(finding) : finding.message;
}

function renderZh({ rule, years, facts, records }: PanelFinding): string {
  const [first = '', last = first] = years.map(String);
  switch (rule) {
    case 'carry_over':
      return `${first} 年结转下年度 ${facts.carried_forward ?? '空'}，${last} 年上年结转 ${facts.carried_over ?? '空'}（${facts.columns} 列不一致）`;
    case 'in_force_chain':
      return `${facts.row === 'regulations' ? '规章' : '行政规范性文件'}现行有效件数：按上年加制发减废止应为 ${facts.expected}，${last} 年印为 ${facts.actual}`;
    case 'aggregate_sum':
      return `报告称数据为汇总：下级 ${facts.units} 份报告合计 ${facts.expected}，印为 ${facts.actual}`;
    case 'sources_disagree':
      return `${records.length} 个来源有 ${facts.values} 个数值不一致`;
    case 'reissue':
      return `更正版（${facts.mark}）有 ${facts.values} 个数值与原版不同`;
    case 'implausible_jump':
      return `${first} 年数值与其他 ${facts.other_years} 年（中位数 ${facts.median}）相差悬殊，偏离为通常的 ${facts.score} 倍`;
  }
}
