import type { Language } from './language.js';

/** What the report page says. */
export interface ReportWords {
  readonly title: string;
  readonly made: (version: string) => string;
  readonly sources: string;
  readonly records: string;
  readonly cellsRead: string;
  readonly sumsHold: string;
  readonly status: { readonly [status: string]: string };
  readonly byYear: string;
  readonly byEdition: string;
  readonly byFormat: string;
  readonly byFailure: string;
  readonly byFinding: string;
  readonly findingsHint: string;
  readonly noYear: string;
  readonly panel: string;
  readonly panelHint: (agencies: number, gaps: number) => string;
  readonly panelNone: string;
  readonly panelMore: (agencies: number) => string;
  readonly missing: string;
  readonly across: string;
  readonly acrossHint: (groups: number) => string;
  readonly acrossMore: (groups: number) => string;
  readonly differ: (cells: number) => string;
  readonly documents: string;
  readonly columns: {
    readonly name: string;
    readonly agency: string;
    readonly year: string;
    readonly format: string;
    readonly status: string;
    readonly editions: string;
    readonly cells: string;
    readonly sums: string;
    readonly findings: string;
  };
  readonly search: string;
  readonly all: string;
  readonly shown: string;
  readonly more: string;
  readonly record: string;
  readonly sameAs: string;
  readonly noScript: string;
  readonly nothing: string;
}

const EN: ReportWords = {
  title: 'Disclosure reports',
  made: (version) => `made by gongkai ${version}`,
  sources: 'sources',
  records: 'records',
  cellsRead: 'cells known',
  sumsHold: 'sums hold',
  status: { clean: 'clean', review: 'for review', failed: 'failed', duplicate: 'duplicate', skipped: 'passed over' },
  byYear: 'By year',
  byEdition: 'Editions of the tables',
  byFormat: 'Formats',
  byFailure: 'Why sources failed',
  byFinding: 'Findings',
  findingsHint: 'records that have it; a click shows them in the table',
  noYear: 'no year',
  panel: 'Missing years',
  panelHint: (agencies, gaps) => `${agencies} agencies, ${gaps} years missing between their first and their last`,
  panelNone: 'No agency lacks a year between its first and its last.',
  panelMore: (agencies) => `… and ${agencies} more agencies`,
  missing: 'missing',
  across: 'One report, several sources',
  acrossHint: (groups) => `${groups} agencies and years come from several sources; those that disagree:`,
  acrossMore: (groups) => `… and ${groups} more in across.json`,
  differ: (cells) =>
    cells === 0 ? 'the editions differ' : `${cells} ${cells === 1 ? 'cell differs' : 'cells differ'}`,
  documents: 'Documents',
  columns: {
    name: 'Document',
    agency: 'Agency',
    year: 'Year',
    format: 'Format',
    status: 'Status',
    editions: 'Editions',
    cells: 'Cells',
    sums: 'Sums',
    findings: 'Findings',
  },
  search: 'search name, agency, code',
  all: 'all',
  shown: 'shown',
  more: 'show more',
  record: 'record',
  sameAs: 'same as',
  noScript: 'The table needs JavaScript; index.json holds the same.',
  nothing: 'nothing',
};

const ZH: ReportWords = {
  title: '政府信息公开年报',
  made: (version) => `由 gongkai ${version} 生成`,
  sources: '来源',
  records: '记录',
  cellsRead: '单元格已知',
  sumsHold: '勾稽成立',
  status: { clean: '无疑问', review: '待核对', failed: '失败', duplicate: '重复', skipped: '略过' },
  byYear: '按年度',
  byEdition: '表式版本',
  byFormat: '格式',
  byFailure: '失败原因',
  byFinding: '发现',
  findingsHint: '有该发现的记录数；点击可在表中筛选',
  noYear: '无年度',
  panel: '缺失年度',
  panelHint: (agencies, gaps) => `${agencies} 个机构在首末年度之间共缺 ${gaps} 个年度`,
  panelNone: '没有机构在首末年度之间缺少年度。',
  panelMore: (agencies) => `……另有 ${agencies} 个机构`,
  missing: '缺失',
  across: '同一报告，多个来源',
  acrossHint: (groups) => `${groups} 组同机构同年度的来源；其中不一致的：`,
  acrossMore: (groups) => `……另有 ${groups} 组，见 across.json`,
  differ: (cells) => (cells === 0 ? '表式版本不同' : `${cells} 个单元格不同`),
  documents: '文件',
  columns: {
    name: '文件',
    agency: '机构',
    year: '年度',
    format: '格式',
    status: '状态',
    editions: '版本',
    cells: '单元格',
    sums: '勾稽',
    findings: '发现',
  },
  search: '搜索文件名、机构、代码',
  all: '全部',
  shown: '显示',
  more: '显示更多',
  record: '记录',
  sameAs: '同于',
  noScript: '表格需要 JavaScript；index.json 含同样内容。',
  nothing: '无',
};

export function toReportWords(language: Language): ReportWords {
  return language === 'zh' ? ZH : EN;
}
