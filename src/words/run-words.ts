import type { Language } from './language.js';

/** What the console says of a run. A function where a figure decides the form of the word. */
export interface RunWords {
  readonly headings: {
    readonly document: string;
    readonly editions: string;
    readonly cells: string;
    readonly checks: string;
    readonly findings: string;
    readonly status: string;
    readonly time: string;
  };
  readonly status: { readonly [status: string]: string };
  readonly severity: (severity: string, count: number) => string;
  readonly noDocuments: string;
  readonly totals: (documents: number) => string;
  readonly statusCount: (status: string, count: number) => string;
  readonly records: (count: number, output: string) => string;
  readonly across: (groups: number, disagree: number) => string;
  readonly reviewHint: string;
  readonly carried: (count: number) => string;
  readonly stopped: string;
  readonly groups: {
    readonly status: string;
    readonly editions: string;
    readonly formats: string;
    readonly years: string;
    readonly failures: string;
    readonly findings: string;
    readonly notable: string;
  };
  readonly failedChecks: (count: number) => string;
  readonly moreFailures: (count: number) => string;
  readonly noYear: string;
  readonly units: { readonly h: string; readonly min: string; readonly s: string; readonly ms: string };
  readonly timeLeft: (text: string) => string;
  readonly perSecond: string;
  readonly progress: (done: number, of: number, review: number, failed: number) => string;
  readonly bagged: (files: number, bytes: number, bag: string) => string;
  readonly checked: (records: number, wrong: number) => string;
  /** Of a rule across records. */
  readonly compared: (times: number, found: number) => string;
  readonly nameless: (records: number) => string;
  /** An agency that may be one of others. */
  readonly unsureName: (agency: string, like: readonly string[]) => string;
  readonly staleAcross: string;
  readonly note: (note: string, of: string | null) => string;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 || noun === 'info' ? '' : 's'}`;

const EN: RunWords = {
  headings: {
    document: 'document',
    editions: 'editions',
    cells: 'cells',
    checks: 'checks',
    findings: 'findings',
    status: 'status',
    time: 'time',
  },
  status: { clean: 'clean', review: 'review', failed: 'failed', duplicate: 'duplicate', skipped: 'skipped' },
  severity: (severity, count) => plural(count, severity),
  noDocuments: 'No documents found.',
  totals: (documents) => plural(documents, 'document'),
  statusCount: (status, count) => {
    if (status === 'skipped') return `${plural(count, 'other file')} passed over`;
    return `${count} ${status === 'review' ? 'for review' : status}`;
  },
  records: (count, output) => `${plural(count, 'record')} in ${output}`,
  across: (groups, disagree) =>
    `${groups} ${groups === 1 ? 'agency and year' : 'agencies and years'} in several sources, ${disagree} of them disagreeing (_gongkai/across.json)`,
  reviewHint: 'for review: a finding of the record says what a person should look at; --trace shows why',
  carried: (count) => `${count} of them read by an earlier run`,
  stopped: 'Stopped before the end; the same command goes on from here.',
  groups: {
    status: 'status',
    editions: 'edition',
    formats: 'format',
    years: 'year',
    failures: 'failure',
    findings: 'finding (records)',
    notable: 'Look at these first',
  },
  failedChecks: (count) => `${plural(count, 'sum')} that ${count === 1 ? 'does' : 'do'} not hold`,
  moreFailures: (count) => `… and ${count} more; the manifest and \`gongkai report\` list them all`,
  noYear: 'no year',
  units: { h: ' h', min: ' min', s: ' s', ms: ' ms' },
  timeLeft: (text) => `${text} left`,
  perSecond: '/s',
  progress: (done, of, review, failed) => `${done}/${of} · ${review} for review · ${failed} failed`,
  bagged: (files, bytes, bag) => `${plural(files, 'file')} of ${bytes} bytes in ${bag}`,
  checked: (records, wrong) => `${plural(records, 'record')} checked, ${wrong} wrong`,
  compared: (times, found) => `compared ${plural(times, 'time')}, ${plural(found, 'finding')}`,
  nameless: (records) => `${plural(records, 'record')} without agency or year: not compared`,
  unsureName: (agency, like) =>
    `${agency}: several divisions are called so; kept apart from ${like.join(', ')}, one of which it may be`,
  staleAcross: 'records have changed since they were compared: run gongkai check <output> --across again',
  note: (note) => note,
};

const NOTES_ZH: { readonly [note: string]: string } = {
  'hidden file': '隐藏文件',
  'system file': '系统文件',
  README: '说明文件',
  'JSON file': 'JSON 文件',
  "a run's own folder": '运行记录文件夹',
  'no kind of document': '不是文档',
  'the output folder': '输出文件夹',
  'a folder met before': '已走过的文件夹',
  'not a regular file': '不是普通文件',
  'part of a saved page': '另存网页的组成部分',
};

/** 「page 2 of scans/001.jpg」: a page image that is read with the first of its document. */
function sayPage(note: string): string {
  return note.replace(/^page (\d+) of (.+)$/su, '$2 的第 $1 页');
}

const STATUS_ZH: { readonly [status: string]: string } = {
  clean: '无疑问',
  review: '待核对',
  failed: '失败',
  duplicate: '重复',
  skipped: '略过',
};

const SEVERITY_ZH: { readonly [severity: string]: string } = { error: '错误', warning: '警告', info: '提示' };

const ZH: RunWords = {
  headings: {
    document: '文件',
    editions: '表式版本',
    cells: '单元格',
    checks: '勾稽',
    findings: '发现',
    status: '状态',
    time: '用时',
  },
  status: STATUS_ZH,
  severity: (severity, count) => `${count} ${SEVERITY_ZH[severity] ?? severity}`,
  noDocuments: '没有找到文件。',
  totals: (documents) => `${documents} 个文件`,
  statusCount: (status, count) => `${count} ${STATUS_ZH[status] ?? status}`,
  records: (count, output) => `${count} 条记录，在 ${output}`,
  across: (groups, disagree) => `${groups} 组同机构同年度的来源，其中 ${disagree} 组不一致（_gongkai/across.json）`,
  reviewHint: '待核对：记录中的 findings 说明应看什么；--trace 可显示原因',
  carried: (count) => `其中 ${count} 个由先前的运行读过`,
  stopped: '中途停止；再次执行同一命令即可继续。',
  groups: {
    status: '状态',
    editions: '表式版本',
    formats: '格式',
    years: '年度',
    failures: '失败原因',
    findings: '发现（记录数）',
    notable: '请先看这些',
  },
  failedChecks: (count) => `${count} 处合计不成立`,
  moreFailures: (count) => `……另有 ${count} 个；清单与 gongkai report 列出全部`,
  noYear: '无年度',
  units: { h: ' 小时', min: ' 分', s: ' 秒', ms: ' 毫秒' },
  timeLeft: (text) => `还需 ${text}`,
  perSecond: '个/秒',
  progress: (done, of, review, failed) => `${done}/${of} · 待核对 ${review} · 失败 ${failed}`,
  bagged: (files, bytes, bag) => `${files} 个文件共 ${bytes} 字节，在 ${bag}`,
  compared: (times, found) => `比较 ${times} 次，发现 ${found} 处`,
  nameless: (records) => `${records} 条记录未写明机关或年度，未作比较`,
  unsureName: (agency, like) => `${agency}：有多个同名区划，未与${like.join('、')}合并，可能是其中之一`,
  staleAcross: '记录比较之后已有变化：请重新运行 gongkai check <output> --across',
  checked: (records, wrong) => `检查了 ${records} 条记录，${wrong} 条有误`,
  note: (note, of) => (of === null ? (NOTES_ZH[note] ?? sayPage(note)) : `与 ${of} 相同`),
};

export function toRunWords(language: Language): RunWords {
  return language === 'zh' ? ZH : EN;
}
