import type { CutLine } from './blocks.js';
import { cutAtTabs } from './delimited-lines.js';
import { isBlank, isFigure } from './spaces.js';
import type { SourceLine } from './text-to-lines.js';

/** A cell longer than this is a paragraph; the form's longest label, the corner note, has 40 characters. */
const MAX_CELL_CHARACTERS = 100;
const SENTENCE_END = /[。；！？]$/;
const ORDINAL = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．)）]|[•·●◆■*-])$/;

/** Whether a line with a tab can be a row: prose that a tab indents, or whose number a tab follows, is none. */
export function isTabbedRow(text: string): boolean {
  const cells = cutAtTabs(text);
  const filled = cells.filter((cell) => cell !== '');
  const [first = '', second = ''] = filled;
  if (filled.length === 0 || filled.some((cell) => cell.length > MAX_CELL_CHARACTERS)) return false;
  if (filled.length === 1) return !SENTENCE_END.test(first);
  return !(filled.length === 2 && cells.at(-1) !== '' && ORDINAL.test(first) && !isFigure(second));
}

/** Tabs alone, as many as a row of blanks has. One tab is an indent, unless it stands among rows of two cells. */
export function isBlankRow(text: string): boolean {
  return text.indexOf('\t') !== text.lastIndexOf('\t') && isBlank(text);
}

/** Rows of a run of tabbed lines, those of nothing but blank cells included; blank lines are left out. */
export function tabbedLinesToRows(run: readonly SourceLine[]): readonly CutLine[] {
  const inPairs = run.every(({ text }) => isBlank(text) || text.split('\t').length === 2);
  return run
    .filter(({ text }) => !isBlank(text) || isBlankRow(text) || (inPairs && text.includes('\t')))
    .map(({ number, text }) => ({ number, cells: cutAtTabs(text).map((cell) => ({ text: cell, span: null })) }));
}

/** A tab before and none after: more likely indented text than a row of blanks with one filled cell. */
export function isIndentedText(text: string): boolean {
  const last = text.lastIndexOf('\t');
  return !isBlank(text.slice(last + 1)) && isBlank(text.slice(0, last));
}
