import type { Lexicon, Word } from '../lexicon/lexicon.js';
import { isSpelledNumber, isValueLike } from '../numbers/read-value.js';

/** Longer lines are prose: their trailing numbers are no figures of a table. */
const MAX_ROW_LINE_CHARS = 120;

/** What a line of running text is made of: words first, then figures (「一、本年新收… 21 0 0 0 0 0 21」). */
export interface LineWording {
  readonly labels: readonly { readonly text: string; readonly word: Word }[];
  readonly unit: string | null;
  readonly figures: readonly string[];
  /** Whether the whole line is a number spelled out. */
  readonly isSpelled: boolean;
}

/** Parts a line into its words and the figures at its end. A line of figures only has no words. */
export function textToLineWording(printed: string, lexicon: Lexicon): LineWording {
  const text = printed.trim();
  const toLabel = (label: string) => ({ text: label, word: lexicon.readWord(label) });
  const isSpelled = isSpelledNumber(text);
  if (text === '') return { labels: [], unit: null, figures: [], isSpelled };
  if (isValueLike(text) && !/\s/.test(text)) return { labels: [], unit: null, figures: [text], isSpelled };
  if (text.length > MAX_ROW_LINE_CHARS || !/\s/.test(text)) {
    const unit = lexicon.units.has(text) ? text : null;
    return { labels: unit === null ? [toLabel(text)] : [], unit, figures: [], isSpelled };
  }
  const tokens = text.split(/\s+/);
  let first = tokens.length;
  while (first > 0 && isFigureToken(tokens, first - 1, lexicon)) first--;
  // A value with a bracketed note may hold a space: leave such lines to their first figure.
  const figures = tokens.slice(first);
  let words = tokens.slice(0, first);
  const last = words.at(-1);
  const unit = words.length > 1 && last !== undefined && lexicon.units.has(last) ? last : null;
  if (unit !== null) words = words.slice(0, -1);
  if (words.length === 0) return { labels: [], unit, figures, isSpelled };
  const headings = figures.length === 0 ? wordsToHeadings(words, lexicon) : null;
  return { labels: (headings ?? [words.join(' ')]).map(toLabel), unit, figures, isSpelled };
}

/** A figure, or a spelled number with a figure or a unit beside it, or behind a whole label. */
function isFigureToken(tokens: readonly string[], at: number, lexicon: Lexicon): boolean {
  const token = tokens[at] ?? '';
  if (isValueLike(token)) return true;
  const before = tokens[at - 1] ?? '';
  if (!isSpelledNumber(token)) return false;
  if (at < tokens.length - 1 || isValueLike(before) || lexicon.units.has(before)) return true;
  return lexicon.readWord(tokens.slice(0, at).join(' ')).isRowLabel;
}

/** The most words that one heading is spread over: 「结 果 维 持」. */
const MAX_HEADING_WORDS = 8;

/** Parts a line that is nothing but column headings (「结果维持 结果纠正 总 计」) into them; null where it is anything else. */
function wordsToHeadings(words: readonly string[], lexicon: Lexicon): readonly string[] | null {
  const headings: string[] = [];
  let at = 0;
  while (at < words.length) {
    let size = Math.min(MAX_HEADING_WORDS, words.length - at);
    while (size > 0 && !isHeading(words.slice(at, at + size).join(''), lexicon)) size--;
    if (size === 0) return null;
    headings.push(words.slice(at, at + size).join(' '));
    at += size;
  }
  return headings.length > 1 ? headings : null;
}

function isHeading(text: string, lexicon: Lexicon): boolean {
  const { ordinal, isKnown } = lexicon.readWord(text);
  return ordinal === null && isKnown;
}
