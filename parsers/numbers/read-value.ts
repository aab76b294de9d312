import type { ValueKind } from '../../src/model/edition.js';
import { foldWidth } from '../text/core.js';
import { toMemo } from '../text/memo.js';
import { readChineseNumber } from './chinese-number.js';

/** What a cell's text says. `value` is null unless the state is `reported` or `annotated`. */
export interface ValueReading {
  readonly state: 'reported' | 'annotated' | 'blank' | 'not_applicable' | 'unreadable';
  readonly value: number | null;
  /** The unit printed in the cell, or null. */
  readonly unit: string | null;
}

const BLANK: ValueReading = { state: 'blank', value: null, unit: null };
const NONE: ValueReading = { state: 'not_applicable', value: null, unit: null };
const UNREADABLE: ValueReading = { state: 'unreadable', value: null, unit: null };

const MARK_FOR_NONE = /^(?:[-−–—―─]{1,6}|\/{1,2}|\\|无|不适用|不涉及|[（(](?:无|不适用|不涉及)[）)]|N\/A)$/i;
const NUMBER = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/;
const PLAIN = new RegExp(`^${NUMBER.source}$`);
const SIGNED = new RegExp(`^([+\\-−–—])(${NUMBER.source})$`);
const UNIT = '亿元|万元|千元|百元|元|条|件|次|篇|个|人次|人|项|宗|份';
const WITH_UNIT = new RegExp(`^(${NUMBER.source})(${UNIT})$`);
/** Words before a change: 减少 and its like make it negative. */
const CHANGE_WORDS = new RegExp(`^(减少了?|下降了?|减|降|↓|增加了?|新增|增长了?|增|升|↑)(${NUMBER.source})(${UNIT})?$`);
const DECREASE = /^(?:减|下降|降|↓)/;
const DIRECTION = /[减降少增升↓↑]/;
/** Words right behind a number that make it about as many, a part, or many times itself: 「40余件」, 「3成」. */
const INEXACT = new RegExp(`\\d(?:${UNIT})?(?:[余多半倍成折]|左右|上下|以上|以下|以内|个?百分点|分之)`);
/** Notes that say so in brackets: 「40（约）」, 「11（万）」. */
const INEXACT_NOTE = /[（(【[〔](?:大约|约|估|(?:单位[:：]?)?[百千万亿](?!元))/;
const BRACKETS = /[（([【〔][^）)\]】〕]*[）)\]】〕]/g;
/** A note in brackets right behind its number. */
const WRAPPED_NOTE = /(?<=\d\s*)[（(【[〔][^）)\]】〕]*[）)\]】〕]/g;
/** Words around one number that leave it what it is; longer text is prose, not a cell. */
const MAX_ANNOTATION_CHARS = 60;

/** No form is filled with leading zeros: 「00」, 「053.17」 are two cells run together. */
const LEADING_ZERO = /^0[\d,]/;

function toNumber(digits: string): number | null {
  if (LEADING_ZERO.test(digits)) return null;
  const value = Number(digits.replaceAll(',', ''));
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
}

function numberOr(digits: string, state: 'reported' | 'annotated', unit: string | null, sign = 1): ValueReading {
  const value = toNumber(digits);
  return value === null ? UNREADABLE : { state, value: value === 0 ? 0 : sign * value, unit };
}

/** Bounds the memory of the cells kept of each kind; reports hold few distinct cell texts. */
const CACHE_ENTRIES = 5000;
const READERS: { readonly [K in ValueKind]: (text: string) => ValueReading } = {
  count: toMemo((text) => read(text, 'count'), CACHE_ENTRIES),
  signed_change: toMemo((text) => read(text, 'signed_change'), CACHE_ENTRIES),
  money: toMemo((text) => read(text, 'money'), CACHE_ENTRIES),
};

/**
 * Reads one cell's text (RECORD.md, Decisions). Nothing is coerced: a blank is not 0, a mark for none is not blank,
 * and text that holds no number, two numbers, or a percentage is unreadable.
 */
export function readValue(text: string, kind: ValueKind): ValueReading {
  return READERS[kind](text);
}

function read(text: string, kind: ValueKind): ValueReading {
  const folded = foldWidth(text).trim();
  const compact = folded.replace(/\s+/g, '');
  if (compact === '') return BLANK;
  if (MARK_FOR_NONE.test(compact)) return NONE;
  // Two numbers in one cell are never one number: 「1 234」 may be two cells run together. A note in brackets wraps where it may.
  if (/\d\s+\d/.test(folded.replace(WRAPPED_NOTE, '()'))) return UNREADABLE;
  if (PLAIN.test(compact)) return numberOr(compact, 'reported', null);
  const signed = SIGNED.exec(compact);
  if (signed !== null) {
    const sign = signed[1] ?? '';
    if (kind !== 'signed_change' && !'+-−'.includes(sign)) return UNREADABLE;
    return numberOr(signed[2] ?? '', 'reported', null, sign === '+' ? 1 : -1);
  }
  const withUnit = WITH_UNIT.exec(compact);
  if (withUnit !== null) return numberOr(withUnit[1] ?? '', 'annotated', withUnit[2] ?? null);
  const change = CHANGE_WORDS.exec(compact);
  if (change !== null && kind === 'signed_change') {
    return numberOr(change[2] ?? '', 'annotated', change[3] ?? null, DECREASE.test(change[1] ?? '') ? -1 : 1);
  }
  // A word for more or less that is not before its number: 「3↓」, 「3（减）」. Left out, it would give the wrong sign.
  if (kind === 'signed_change' && DIRECTION.test(compact)) return UNREADABLE;
  return readAnnotated(compact);
}

function readAnnotated(compact: string): ValueReading {
  if (compact.length > MAX_ANNOTATION_CHARS || /[%％‰]/.test(compact) || INEXACT_NOTE.test(compact)) return UNREADABLE;
  const bare = compact.replace(BRACKETS, '');
  if (INEXACT.test(bare)) return UNREADABLE;
  // Readers set an ellipsis where figures run over a wall, or stand apart in one cell.
  if (bare.includes('…')) return UNREADABLE;
  // A circle alone may be a tick as well as a zero.
  if (/^[○◯]+$/.test(bare)) return UNREADABLE;
  const spelled = new RegExp(`^([零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)(${UNIT})?$`).exec(bare);
  if (spelled !== null) {
    const value = readChineseNumber(spelled[1] ?? '');
    if (value !== null) return { state: 'annotated', value, unit: spelled[2] ?? null };
  }
  // Exactly one number outside brackets, at the start (a scale, a date or a doubt behind it makes it another), with words or a unit after it: 「22（其中修订16件）」.
  const number = new RegExp(
    `^(?:共|计|合计|共计)?(${NUMBER.source})(${UNIT})?((?![A-Za-z万千百亿十年月日])[^\\d+\\-−.,，?？/|]*)$`,
  ).exec(bare);
  if (number === null) return UNREADABLE;
  return numberOr(number[1] ?? '', 'annotated', number[2] ?? null);
}

const VALUE_SHAPE = new RegExp(
  `^(?:[+\\-−–—]?${NUMBER.source}(?:${UNIT})?(?:[（(【[][^）)\\]】]*[）)\\]】])?|(?:减少|增加|减|增)${NUMBER.source}(?:${UNIT})?|零|[-−–—―─]{1,6}|\\/|无|不适用|不涉及)$`,
);

/** Whether a text could stand in a value cell rather than in a label: used to part rows into labels and figures. */
export function isValueLike(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39 && text.length <= 3 && /^\d+$/.test(text)) return true;
  if (text.length > 40) return false;
  return VALUE_SHAPE.test(foldWidth(text).replace(/\s+/g, ' ').trim());
}

/** Digits and separators, however they are set; an ellipsis where they reach over into the next cell. */
const RUN_TOGETHER = /^…?\d[\d.,]*\d…?$/;

/** A figure whose remark wraps: its line ends within the brackets. */
const CUT_REMARK = /^\d[\d.,]*[（(][^（）()]*$/;

/** Whether a text is a figure, or several, though no value can be read from it: never words of a label. */
export function isBrokenFigure(text: string): boolean {
  const folded = foldWidth(text).trim();
  return RUN_TOGETHER.test(folded) || CUT_REMARK.test(folded);
}

const SPELLED = new RegExp(`^[零〇○一二两三四五六七八九十][零〇○一二两三四五六七八九十百千万亿]{0,8}(?:${UNIT})?$`);

/** A number spelled out. Alone it may be an ordinal or a character of a vertical label: only beside figures is it one. */
export function isSpelledNumber(text: string): boolean {
  return SPELLED.test(text);
}
