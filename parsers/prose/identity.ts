import type { Block } from '../../src/model/document.js';
import type { ReportIdentity } from '../../src/model/record.js';
import { isIgnorableLine } from '../rows/ignorable.js';
import { foldWidth } from '../text/core.js';
import { findTableTitle } from './table-title.js';
import { findTitle, looksLikeAgency, readTitle, type Title } from './title.js';

const DAY = '(\\d{1,2})月(\\d{1,2})日';
const PERIOD = new RegExp(`(\\d{4})年${DAY}(?:起|开始)?,?(?:至|到|—+|-+|~|－|～)(?:(\\d{4})年)?${DAY}`, 'g');
/** The sentence that states the period of the figures speaks of these. */
const PERIOD_WORDS = /统计|期限|数据|时限|时间/;
const PERIOD_CONTEXT_CHARS = 40;
const SIGNATURE_DATE = /^(?:\d{4}|[二〇○零一三四五六七八九]{4})年.{1,3}月.{1,3}日$/;
/** The signature stands at the end; so far from it is no signature. */
const SIGNATURE_LINES = 12;
/** Unless the table is attached behind it: 「附表：政府信息公开情况统计表」, as reports of before 2019 have it. */
const ATTACHMENT = /^附(?:表|件|：|:|\d)|统计表$/;

/** Title, agency, year and period of a report; null where the document does not say. */
export function findIdentity(
  blocks: readonly Block[],
  formatTitle: string | null,
): { identity: ReportIdentity; title: Title | null } {
  const period = findPeriod(blocks);
  const periodYear = period === null ? null : Number(period.from.slice(0, 4));
  const title = findTitle(blocks, periodYear);
  const tableTitle = title === null ? findTableTitle(blocks, periodYear) : null;
  const headTitle = formatTitle === null ? null : readTitle(formatTitle.split(/[-_|—]/)[0] ?? '');
  const year = title?.year ?? tableTitle?.year ?? headTitle?.year ?? periodYear;
  return {
    title,
    identity: {
      title: title?.text ?? tableTitle?.text ?? null,
      agency: title?.agency ?? tableTitle?.agency ?? headTitle?.agency ?? findSignature(blocks) ?? findAuthor(blocks),
      year,
      period,
    },
  };
}

function findPeriod(blocks: readonly Block[]): { from: string; to: string } | null {
  const text = toProse(blocks);
  for (const match of text.matchAll(PERIOD)) {
    const start = match.index ?? 0;
    const context = text.slice(
      Math.max(0, start - PERIOD_CONTEXT_CHARS),
      start + match[0].length + PERIOD_CONTEXT_CHARS,
    );
    if (!PERIOD_WORDS.test(context)) continue;
    const [, fromYear, fromMonth, fromDay, toYear, toMonth, toDay] = match;
    const from = toDate(fromYear, fromMonth, fromDay);
    const to = toDate(toYear ?? fromYear, toMonth, toDay);
    if (from !== null && to !== null && from <= to) return { from, to };
  }
  return null;
}

/** All lines run together, without spaces. */
function toProse(blocks: readonly Block[]): string {
  let text = '';
  for (const block of blocks) if (block.kind === 'line') text += block.text;
  return foldWidth(text).replace(/\s+/g, '');
}

function toDate(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso) ? null : iso;
}

/** The name above the date at the document's end, or at the end of its text, before what is attached. */
function findSignature(blocks: readonly Block[]): string | null {
  // A page's end may part them: page numbers and running heads are passed over.
  const lines = blocks.flatMap((block) =>
    block.kind === 'line' && !isIgnorableLine(block.text) && readTitle(block.text) === null
      ? [foldWidth(block.text).replace(/\s+/g, '')]
      : [],
  );
  for (let n = lines.length - 1; n >= 1; n--) {
    const above = lines[n - 1] ?? '';
    const ends = n >= lines.length - SIGNATURE_LINES || ATTACHMENT.test(lines[n + 1] ?? '');
    if (ends && SIGNATURE_DATE.test(lines[n] ?? '') && looksLikeAgency(above)) return above;
  }
  return null;
}

/** 「本报告由…编制」, 「现公布…2020年政府信息公开工作年度报告」; a sentence may run over several lines. */
const AUTHORS = [
  /(?:本(?:年度)?报告)由([^，。、《》]{3,30}?)(?:根据|按照|依据|编制|公布|发布)/g,
  /(?:现(?:公布|发布|将)|公布|发布)([^，。、《》]{3,30}?)\d{4}年度?政府信息公开/g,
];

function findAuthor(blocks: readonly Block[]): string | null {
  const text = toProse(blocks);
  for (const pattern of AUTHORS) {
    for (const [, name = ''] of text.matchAll(pattern)) if (looksLikeAgency(name)) return name;
  }
  return null;
}
