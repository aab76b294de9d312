import { toMemo } from './memo.js';

/**
 * The comparable core of a printed label: width folded, spaces, punctuation and the leading ordinal taken away.
 * Reports write 「（一）」「(一)」「1.」「1、」, straight, curly and 『』 quotes, 「总 计」 and 「总计」 for the same thing.
 */
export interface LabelCore {
  /** Letters, Han characters and digits only. */
  readonly core: string;
  /** The leading ordinal, bare: 「一」 of 「一、」, 「3」 of 「3.」; null where there is none. */
  readonly ordinal: string | null;
}

const FULL_WIDTH_OFFSET = 0xfee0;
const HAN_ORDINAL = '一二三四五六七八九十';

/** Folds full-width ASCII, all kinds of spaces and invisible marks; nothing else. */
export function foldWidth(text: string): string {
  let out = '';
  let from = 0;
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    if (code < 0xa0 || (code > 0x3000 && code < 0xfeff)) continue;
    const folded = foldCharacter(code);
    if (folded === null) continue;
    out += text.slice(from, n) + folded;
    from = n + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** What a character folds to; null where it stays. */
function foldCharacter(code: number): string | null {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - FULL_WIDTH_OFFSET);
  if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) return ' ';
  return code === 0xfeff || code === 0xad || (code >= 0x200b && code <= 0x200d) ? '' : null;
}

const LEADING_MARKS = /^[\s#*\-•●◆■※>]+/;
const ORDINAL = new RegExp(
  `^(?:第?([${HAN_ORDINAL}]{1,3})[、.,:;]|[（(【\\[]([${HAN_ORDINAL}]{1,3}|\\d{1,2})[）)】\\]][、.]?|(\\d{1,2})(?:[、)）]|[.．](?!\\d))|([①-⑳]))`,
);
const KEEP = /[\p{L}\p{N}]/u;
const AMONG = /^其中[:：]?/;

/** Only letters and digits stay; everything else is dropped. */
export function squeeze(text: string): string {
  let out = '';
  for (const ch of text) {
    const code = ch.charCodeAt(0);
    if (code >= 0x4e00 && code <= 0x9fff) out += ch;
    else if (KEEP.test(ch)) out += ch;
  }
  return out;
}

/** Reports share their labels, not their prose. */
const CACHE_ENTRIES = 20_000;
const MAX_CACHED_CHARS = 100;
const readShort = toMemo(readLabelCore, CACHE_ENTRIES);

/** Splits a printed label into its ordinal and its comparable core. */
export function toLabelCore(text: string): LabelCore {
  return text.length > MAX_CACHED_CHARS ? readLabelCore(text) : readShort(text);
}

function readLabelCore(text: string): LabelCore {
  let rest = foldWidth(text).replace(/\s+/g, '').replace(LEADING_MARKS, '');
  let ordinal: string | null = null;
  // Ordinals can be doubled: 「三、（三）」, 「（三）1.」 – the innermost one is the label's own.
  for (let turn = 0; turn < 3; turn++) {
    const match = ORDINAL.exec(rest);
    if (match === null || match[0].length === rest.length) break;
    ordinal = match[1] ?? match[2] ?? match[3] ?? match[4] ?? null;
    rest = rest.slice(match[0].length);
  }
  return { core: squeeze(rest.replace(AMONG, '')), ordinal };
}

/** Whether words are an ordinal and nothing else: 「（二）」 before a page end that took its label. */
export function isBareOrdinal(text: string): boolean {
  const rest = foldWidth(text).replace(/\s+/g, '');
  return ORDINAL.exec(rest)?.[0].length === rest.length;
}

/** The same text without anything in brackets: notes such as 「（区分处理的，只计这一情形，不计其他情形）」. */
export function withoutBrackets(text: string): string {
  return foldWidth(text).replace(/(?<=\S)[（(][^（()）]*(?:[)）]|$)/g, '');
}
