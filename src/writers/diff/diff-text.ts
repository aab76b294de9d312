import type { DiffWords } from '../../words/diff-words.js';
import type { Language } from '../../words/language.js';
import type { DiffCell, DiffSide, DiffTable, DiffValue } from './records-to-diff.js';

/** A value as people see it: the number, the mark for none that stood there, or what became of the cell; `!` where it is doubted. */
export function toValueText(value: DiffValue | null, words: DiffWords): string {
  if (value === null) return '';
  const text =
    value.value !== null
      ? String(value.value)
      : value.state === 'not_applicable'
        ? (value.raw ?? '')
        : (words.state[value.state] ?? value.state);
  return value.flagged ? `${text} !` : text;
}

/** `+3 (+25%)`; of money without a tail of binary fractions. */
export function toChangeText({ change, difference, a }: DiffCell, words: DiffWords): string {
  if (change === 'same' || change === 'zero_or_blank') return '';
  if (change !== 'changed') return words.change[change];
  if (difference === null) return '≠';
  const base = a?.value ?? 0;
  const share = base === 0 ? '' : ` (${toSigned(Math.round((difference / Math.abs(base)) * 100))}%)`;
  return `${toSigned(difference)}${share}`;
}

function toSigned(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0';
}

export function toRowText(cell: DiffCell, language: Language): string {
  return language === 'zh' ? cell.row_zh : cell.row_en;
}

export function toColumnText(cell: DiffCell, language: Language): string {
  return language === 'zh' ? cell.column_zh : cell.column_en;
}

export function toTableText({ title_zh, title_en }: DiffTable, language: Language): string {
  return language === 'zh' ? title_zh : title_en;
}

/** `A: 洪泽区人民政府 2022 (edition 2021)` without the edition. */
export function toSideText({ agency, year }: DiffSide, words: DiffWords): string {
  return `${agency ?? words.noName}${year === null ? '' : ` ${year}`}`;
}

/** Under a table's title: its editions, and why nothing is compared where nothing is. */
export function toNoteText({ editions, comparable }: DiffTable, words: DiffWords): string {
  const [a, b] = editions;
  if (a === null || b === null) return words.onlyIn(a === null ? 'B' : 'A');
  const both = a === b ? words.edition(a) : `A: ${words.edition(a)}, B: ${words.edition(b)}`;
  return comparable ? both : `${both}. ${words.notComparable}`;
}
