import { type Fact, FINDING_CODES, type Finding, type FindingCode } from '../model/finding.js';
import type { Language } from './language.js';

/** What stands in a record's finding: code, English message, and the facts of the code. */
export type FindingFacts = Pick<Finding, 'code' | 'message'> & { readonly [fact: string]: Fact };

const TABLES: { readonly [table: string]: string } = {
  proactive_disclosure: '表二（主动公开）',
  applications: '表三（依申请公开）',
  review_and_litigation: '表四（复议、诉讼）',
  annual_statistics: '统计表',
};

const FORMATS: { readonly [format: string]: string } = {
  text: '文本',
  image: '图片',
  html: '网页',
  mhtml: '单文件网页或邮件',
  docx: 'Word 文档（DOCX）',
  doc: 'Word 97–2003 文档（DOC）',
  rtf: 'RTF 文档',
  xlsx: 'Excel 工作簿（XLSX）',
  xls: 'Excel 97–2003 工作簿（XLS）',
  csv: '分隔值文本（CSV）',
  ofd: 'OFD 文档',
};

/** In a few words what a code means, as a heading. A code without an entry would be shown as it is; a test holds the list whole. */
const TITLES_ZH: { readonly [code: string]: string } = {
  undecodable_bytes: '有无法解码的字节',
  mojibake: '文字曾被错误转码（乱码）',
  format_mismatch: '扩展名与内容不符',
  page_is_scan: '页面是扫描图像，未读取',
  picture_not_read: '大图未读取',
  tracked_changes: '含修订，按全部接受读取',
  hidden_content: '工作簿有隐藏内容，未读取',
  part_not_read: '有部分内容未读取',
  ocr_text_layer: '文字层由其他软件识别',
  ocr_engine_replaced: '改用另一识别引擎',
  page_failed: '页面无法读取',
  pages_missing: '页面图像缺页',
  readers_differ: '两种读取程序读出的数字不同',
  stream_damaged: '数据流损坏，内容可能不全',
  unmapped_glyphs: '字体未说明字符含义',
  several_reports: '一个文件含多份报告',
  report_boundary_unsure: '报告之间的分界不确定',
  no_statutory_table: '没有法定表格',
  table_not_found: '应有的表格未识别',
  repeated_table: '同一表格出现多次',
  edition_unsure: '表格版式不能确定',
  all_blank: '表格全部空白',
  cell_missing: '来源缺少该行或单元格',
  cell_lost: '该行的数字在转换中丢失',
  cell_unreadable: '单元格内容无法读作数字',
  cell_ambiguous: '数字所在的列不能确定',
  cell_resolved: '数字的位置或读法由合计关系唯一确定',
  cell_unsure: '数值归属存疑',
  figures_unplaced: '表内有数字不属于任何一行',
  unit_mismatch: '印出的单位与表式不符',
  value_kind: '件数为负或不是整数',
  sum_mismatch: '合计关系不成立',
  prose_mismatch: '正文与表格不一致',
  text_layer_differs: '隐形文字层与图像数字不同',
};

type Render = (finding: FindingFacts) => string;

/** A sentence where the facts say more than the title does. */
const SENTENCES_ZH: { readonly [code: string]: Render } = {
  undecodable_bytes: (f) => `有 ${say(f.count)} 个字节无法解码，第一个在第 ${say(f.first)} 字节`,
  mojibake: (f) => `文字在保存前曾被错误转码（${say(f.kind)}），${f.repaired === true ? '已无损还原' : '无法还原'}`,
  format_mismatch: (f) => `文件名说是 ${sayFormat(f.expected)}，内容是 ${sayFormat(f.actual)}`,
  page_is_scan: (f) => `第 ${say(f.page)} 页是没有文字的图像，未读取`,
  picture_not_read: (f) =>
    f.page === null ? '文中有一幅大图，图中内容未读取' : `第 ${say(f.page)} 页有一幅大图，图中内容未读取`,
  tracked_changes: (f) => `文件含修订（插入 ${say(f.insertions)} 处，删除 ${say(f.deletions)} 处），按全部接受读取`,
  hidden_content: (f) => `工作表“${say(f.sheet)}”有隐藏内容（${say(f.what)} ${say(f.count)} 处），未读取`,
  part_not_read: (f) => `有 ${say(f.count)} 处其他格式的内容未读取`,
  ocr_text_layer: (f) => `第 ${say(f.page)} 页只有其他软件识别出的隐形文字，与印刷内容未必一致`,
  stream_damaged: (f) => `PDF 有 ${say(f.count)} 处数据流损坏，其内容可能缺失`,
  readers_differ: (f) => `两种读取程序对同一 PDF 读出的数字不同（${say(f.differing)} 处），请核对`,
  ocr_engine_replaced: (f) => `常用的识别引擎无法加载（${say(f.reason)}），扫描件改由 ${say(f.engine)} 识别`,
  page_failed: (f) => `第 ${say(f.page)} 页无法读取：${say(f.reason)}`,
  pages_missing: (f) => `按文件名编号缺第 ${say(f.pages)} 页`,
  unmapped_glyphs: (f) => `第 ${say(f.page)} 页有 ${say(f.count)} 个字符的字体未说明其含义`,
  several_reports: (f) => `该文件含 ${say(f.count)} 份报告，各有一条记录`,
  report_boundary_unsure: (f) => `两份报告的分界不确定（${say(f.at)}）`,
  table_not_found: (f) => `${sayTable(f.table)} 应有而未识别`,
  repeated_table: (f) => `${sayTable(f.table)} 出现 ${say(f.count)} 次，记录取第一个`,
  edition_unsure: (f) => `${sayTable(f.table)} 的版式不能确定：${say(f.candidates)}`,
  all_blank: (f) => `${sayTable(f.table)} 存在，但全部空白`,
  cell_unreadable: (f) => `「${say(f.raw)}」既不是数字，也不是「无」的记号`,
  cell_ambiguous: (f) => `数字「${say(f.raw)}」所在的列不能确定`,
  cell_resolved: (f) =>
    f.candidates === undefined
      ? `该行各列已丢失，合计关系只允许一种放法：「${say(f.raw)}」`
      : `识别为「${say(f.raw)}」但不确定，可能的读法（${say(f.candidates)}）中合计关系只允许一种`,
  figures_unplaced: (f) => `表内的数字「${say(f.raw)}」不属于任何一行`,
  unit_mismatch: (f) => `印出的单位是「${say(f.printed)}」，表式的单位是「${say(f.form)}」，数值照录`,
  prose_mismatch: (f) => `正文为 ${say(f.stated)}（「${say(f.quote)}」），表格为 ${say(f.actual)}，均照录`,
  sum_mismatch: (f) => `${say(f.at)}：各项之和为 ${say(f.expected)}，印出的是 ${say(f.actual)}，照录`,
};

/** A finding in a person's language, made from its code and facts; its English message is never parsed. */
export function renderFinding(finding: FindingFacts, language: Language): string {
  if (language === 'en') return finding.message;
  return SENTENCES_ZH[finding.code]?.(finding) ?? TITLES_ZH[finding.code] ?? finding.message;
}

/** What a code means, in a few words. */
export function renderFindingTitle(code: string, language: Language): string {
  if (language === 'en') return code.replaceAll('_', ' ');
  return TITLES_ZH[code] ?? code;
}

/** What a code means, whole. */
export function renderFindingAbout(code: string, language: Language): string {
  if (!isFindingCode(code)) return code;
  return language === 'en' ? FINDING_CODES[code].about : (TITLES_ZH[code] ?? FINDING_CODES[code].about);
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(FINDING_CODES, code);
}

function say(fact: Fact | undefined): string {
  if (Array.isArray(fact)) return fact.map(say).join('、');
  return fact === undefined || fact === null ? '—' : String(fact);
}

function sayTable(fact: Fact | undefined): string {
  return TABLES[say(fact)] ?? say(fact);
}

function sayFormat(fact: Fact | undefined): string {
  const format = say(fact);
  return FORMATS[format] ?? format.toUpperCase();
}
