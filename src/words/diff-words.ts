import type { Language } from './language.js';

/** What is said of two records held against each other. */
export interface DiffWords {
  readonly title: string;
  readonly relation: { readonly two_years: string; readonly two_readings: string; readonly other: string };
  readonly headings: { readonly row: string; readonly column: string; readonly change: string };
  readonly change: { readonly unknown: string; readonly only_a: string; readonly only_b: string };
  /** Of a value that is no number. */
  readonly state: { readonly [state: string]: string };
  readonly edition: (edition: string) => string;
  readonly notComparable: string;
  readonly onlyIn: (side: 'A' | 'B') => string;
  readonly nothing: string;
  readonly counts: (counts: { readonly [change: string]: number }) => string;
  readonly flagged: string;
  readonly noName: string;
}

const EN: DiffWords = {
  title: 'Two records side by side',
  relation: {
    two_years: 'Two years of one agency',
    two_readings: 'Two readings of one report',
    other: 'Neither one agency nor one report, or not known to be: compare with care',
  },
  headings: { row: 'row', column: 'column', change: 'change' },
  change: { unknown: 'not read', only_a: 'A only', only_b: 'B only' },
  state: { blank: '(blank)', unreadable: '?', missing: '(missing)', ambiguous: '?', sum: '(blank)' },
  edition: (edition) => `edition ${edition}`,
  notComparable: 'These editions of the form count different things: nothing here may be compared.',
  onlyIn: (side) => `only ${side} has this table`,
  nothing: 'no difference',
  counts: (n) =>
    `${n.changed} changed, ${n.same} the same, ${n.zero_or_blank} 0 beside blank, ${n.unknown} not read, ${n.only_a} in A only, ${n.only_b} in B only`,
  flagged: '! a finding doubts this value',
  noName: 'agency not stated',
};

const ZH: DiffWords = {
  title: '两份记录对照',
  relation: {
    two_years: '同一机关的两个年度',
    two_readings: '同一报告的两次读取',
    other: '机关或报告不同，或无法确认相同：请谨慎比较',
  },
  headings: { row: '行', column: '列', change: '变化' },
  change: { unknown: '未读出', only_a: '仅 A 有', only_b: '仅 B 有' },
  state: { blank: '（空）', unreadable: '？', missing: '（缺）', ambiguous: '？', sum: '（空）' },
  edition: (edition) => `${edition} 年表式`,
  notComparable: '两个版本的表式统计口径不同，本表不可比较。',
  onlyIn: (side) => `仅 ${side} 有此表`,
  nothing: '无差异',
  counts: (n) =>
    `变化 ${n.changed} 项，相同 ${n.same} 项，零与空 ${n.zero_or_blank} 项，未读出 ${n.unknown} 项，仅 A 有 ${n.only_a} 项，仅 B 有 ${n.only_b} 项`,
  flagged: '！ 该数值有疑问',
  noName: '未写明机关',
};

export function toDiffWords(language: Language): DiffWords {
  return language === 'zh' ? ZH : EN;
}
