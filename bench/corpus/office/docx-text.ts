import type { Random } from '../random.js';
import { toXmlText } from './zip.js';

/** How one document was written. */
export interface DocxStyle {
  /** Words cut over several runs, as editing leaves them. */
  readonly cuts: boolean;
  /** Tracked changes, hidden text and fields. */
  readonly changes: boolean;
  /** Content controls around tables' rows and paragraphs. */
  readonly controls: boolean;
  /** Section headings numbered by the program. */
  readonly numbered: boolean;
  readonly title: 'plain' | 'box' | 'heading';
  /** The tables, or the whole report, in cells of tables that only arrange the page. */
  readonly nesting: 'none' | 'tables' | 'report';
}

const FONT = '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>';

/** One run; the text is escaped here. */
export function toRun(text: string, extra = ''): string {
  const parts = text.split('\n').map((part) => `<w:t xml:space="preserve">${toXmlText(part)}</w:t>`);
  return `<w:r><w:rPr>${FONT}${extra}</w:rPr>${parts.join('<w:br/>')}</w:r>`;
}

/** A paragraph; of a value's figure an older one may stand beside it, deleted. */
export function toParagraph(text: string, style: DocxStyle, random: Random, isValue = false, properties = ''): string {
  const head = `<w:pPr>${properties}<w:rPr>${FONT}</w:rPr></w:pPr>`;
  if (text === '')
    return style.changes && isValue && random.chance(0.2)
      ? `<w:p>${head}${toDeleted(random)}</w:p>`
      : `<w:p>${head}</w:p>`;
  const body = toRuns(text, style, random, isValue);
  return `<w:p>${head}${style.controls && random.chance(0.2) ? `<w:sdt><w:sdtPr/><w:sdtContent>${body}</w:sdtContent></w:sdt>` : body}</w:p>`;
}

function toRuns(text: string, style: DocxStyle, random: Random, isValue: boolean): string {
  if (style.changes && isValue && random.chance(0.25)) {
    return random.pick([
      `${toDeleted(random)}<w:ins w:id="${random.int(1, 80)}" w:author="审核">${toRun(text)}</w:ins>`,
      `${toRun(text)}${toDeleted(random)}`,
      `${toRun(String(random.int(1, 99)), '<w:vanish/>')}${toRun(text)}`,
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> =SUM(LEFT) \\# 0 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${toRun(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      `<w:moveFrom w:id="${random.int(1, 80)}" w:author="审核">${toRun(String(random.int(1, 99)))}</w:moveFrom><w:moveTo w:id="9" w:author="审核">${toRun(text)}</w:moveTo>`,
    ]);
  }
  if (!style.cuts || text.length < 2 || random.chance(0.4)) return toRun(text);
  const at = random.int(1, text.length - 1);
  const mark = random.chance(0.3) ? '<w:bookmarkStart w:id="7" w:name="OLE_LINK1"/><w:bookmarkEnd w:id="7"/>' : '';
  return toRun(text.slice(0, at)) + mark + toRun(text.slice(at), random.chance(0.3) ? '<w:b/>' : '');
}

function toDeleted(random: Random): string {
  return `<w:del w:id="${random.int(1, 80)}" w:author="审核"><w:r><w:delText>${random.int(1, 999)}</w:delText></w:r></w:del>`;
}
