import type { Block, LineBlock } from '../../src/model/document.js';
import { readChineseNumber } from '../numbers/chinese-number.js';
import { foldWidth } from '../text/core.js';

/** The end of every title of the kind: 政府信息公开工作年度报告, 政府信息公开年报, … */
const TITLE_TAIL = /(?:政府信息|信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:情况)?(?:报告|年报)/;
const YEAR = /((?:19|20)\d{2}|[一二][零〇○九一二三四五六七八]{3})年?度?/g;
const MAX_TITLE_CHARS = 60;
/** A line of a title that goes on in the next: as wide as a page holds in large type. */
const MAX_TITLE_LINE_CHARS = 45;
/** What the name of an agency ends with. */
const AGENCY_END =
  /(?:政府|局|厅|委|委员会|办|办公室|办公厅|院|处|中心|站|所|队|支队|大队|馆|会|街道|办事处|镇|乡|区|县|市|州|旗|公司|集团|部|署|行|校|大学|学院|医院|社|管委会|开发区|园区|分局|总局)$/;

/** A title as found: its text as printed, and the blocks it fills, half-open. */
export interface Title {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly agency: string | null;
  readonly year: number | null;
}

function compact(text: string): string {
  return foldWidth(text)
    .replace(/^[#\s*]+/, '')
    .replace(/[\s*]+/g, '');
}

/** Parts a title's text into agency and year: without 关于, the year and the tail. Null where the text is no title. */
export function readTitle(printed: string): { agency: string | null; year: number | null } | null {
  // Nearly all lines are told apart by two characters that every title has.
  if (!printed.includes('公') || !printed.includes('报')) return null;
  const text = compact(printed);
  if (text.length > MAX_TITLE_CHARS || /[。；;！]/.test(text)) return null;
  const tail = TITLE_TAIL.exec(text);
  if (tail === null) return null;
  const after = text.slice(tail.index + tail[0].length).replace(/^[）)》」"]+/, '');
  if (after.length > 0 && !/^(?:[（(].*[）)]|全文|\(?公开\)?|的?(?:公告|通告|公示|通知)|[-—_|].*)$/.test(after))
    return null;
  const before = text.slice(0, tail.index);
  // A trail of links (「首页 > 政府信息公开年报」) or a sentence is no title.
  if (/[，,>»›|｜]|当前位置|您的位置|首页/.test(before)) return null;
  const years = [...before.matchAll(YEAR), ...after.matchAll(YEAR)];
  const digits = (years.filter((match) => match[0].includes('年')).at(-1) ?? years.at(-1))?.[1];
  const year = digits === undefined ? null : /^\d/.test(digits) ? Number(digits) : readChineseNumber(digits);
  const agency = before
    .replace(YEAR, '')
    .replace(/^(?:关于|附件\d*[:：]?|《)+/, '')
    .replace(/[《》"“”（(]+/g, '')
    .replace(/[）)]+$/, '')
    .replace(/^(?:关于|的)+|(?:关于|的)+$/g, '');
  return { agency: agency === '' ? null : agency, year };
}

export function looksLikeAgency(text: string): boolean {
  const name = compact(text);
  return name.length >= 3 && name.length <= 30 && !/[，。、；:：!！?？\d>]/.test(name) && AGENCY_END.test(name);
}

/** A title over one, two or three lines, ending with the line at `at`; null where that line ends no title. */
export function findTitleAt(blocks: readonly Block[], at: number): Title | null {
  const line = blocks[at];
  if (line?.kind !== 'line') return null;
  let best = titleOf(blocks, at, at);
  for (let from = at - 1; from >= Math.max(0, at - 2); from--) {
    const above = blocks[from] as Block;
    if (above.kind !== 'line' || compact(above.text).length > MAX_TITLE_LINE_CHARS) break;
    if (best !== null && best.agency !== null && best.year !== null) break;
    const wider = titleOf(blocks, from, at);
    if (wider === null) break;
    const addsAgency = best?.agency == null && wider.agency !== null && looksLikeAgency(wider.agency);
    const addsYear =
      best?.year == null && wider.year !== null && (wider.agency === null || looksLikeAgency(wider.agency));
    if (best === null || addsAgency || addsYear) best = wider;
    else break;
  }
  return best;
}

function titleOf(blocks: readonly Block[], from: number, at: number): Title | null {
  const lines = blocks.slice(from, at + 1) as LineBlock[];
  const text = lines.map((line) => line.text.replace(/^[#\s]+/, '').trim()).join('');
  const read = readTitle(text);
  return read === null ? null : { text: text.replace(/\s+/g, ' '), from, to: at + 1, ...read };
}

/**
 * The best title among the blocks: one with agency and year before one with less, the earlier before the later. One of another year
 * than the figures' period is a link to another report.
 */
export function findTitle(blocks: readonly Block[], periodYear: number | null = null): Title | null {
  let best: Title | null = null;
  const isOther = ({ year }: Title) => year !== null && periodYear !== null && year !== periodYear;
  const worth = (title: Title) =>
    (title.agency === null ? 0 : 2) + (title.year === null ? 0 : 1) - (isOther(title) ? 2 : 0);
  for (let at = 0; at < blocks.length; at++) {
    const title = findTitleAt(blocks, at);
    if (title !== null && (best === null || worth(title) > worth(best))) best = title;
    if (best !== null && worth(best) === 3) break;
  }
  return best;
}
