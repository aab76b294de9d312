import { isUtf8 } from 'node:buffer';
import { BROKEN, characterClasses, LATIN } from './character-classes.js';
import { decodeDoubleByte } from './double-byte.js';
import { textToPlausibility } from './plausibility.js';
import { textToGbkBytes, textToLatinBytes } from './unread.js';

/** What was read as what before a file was written. The surest first: UTF-8 is hardly ever well-formed by chance. */
export const UNDOABLE_KINDS = ['utf8_as_latin1', 'gbk_as_latin1', 'utf8_as_gbk'] as const;
export type UndoableKind = (typeof UNDOABLE_KINDS)[number];

/** What text that was taken back must reach; right prose has 0.7 and more, short labels a little less. */
const SOUND_PLAUSIBILITY = 0.3;
/** GB 2312 read as Latin-1: pairs above 0xA0, so that no ASCII letter is ever taken for half a character. */
const GB2312_AS_LATIN = /^(?:[^\u0080-\uffff]|[\u00a1-\u00f7][\u00a1-\u00fe])+$/;

/**
 * Takes a wrong decoding back where nothing is lost by it: the bytes are well-formed in the encoding assumed and give the
 * same text again. Null where they are not, and where there is nothing to take back.
 */
export function undoMojibake(text: string, kind: UndoableKind): string | null {
  if (kind === 'utf8_as_gbk') {
    const bytes = textToGbkBytes(text);
    if (bytes === null || !isUtf8(bytes) || decodeDoubleByte(bytes, 'gb18030').text !== text) return null;
    return unlike(text, Buffer.from(bytes).toString('utf8'));
  }
  const bytes = textToLatinBytes(text);
  if (bytes === null) return null;
  if (kind === 'utf8_as_latin1') return isUtf8(bytes) ? unlike(text, Buffer.from(bytes).toString('utf8')) : null;
  const decoded = decodeDoubleByte(bytes, 'gb18030');
  return decoded.damaged === 0 ? unlike(text, decoded.text) : null;
}

/** Whether what was taken back reads like Chinese by itself. */
export function isSound(text: string): boolean {
  return textToPlausibility(text) >= SOUND_PLAUSIBILITY;
}

/** Whether a text taken back under a kind that the document is known to have is the right one: rare names read like nothing. */
export function isCredible(garbled: string, undone: string, kind: UndoableKind): boolean {
  if (hasAny(undone, BROKEN)) return false;
  switch (kind) {
    case 'utf8_as_latin1':
      return true;
    case 'gbk_as_latin1':
      // Without a letter these are signs that Chinese text does use: ××, §, no-break spaces.
      return hasAny(garbled, LATIN) && (GB2312_AS_LATIN.test(garbled) || isSound(undone));
    case 'utf8_as_gbk':
      return isSound(undone) && textToPlausibility(undone) > textToPlausibility(garbled);
  }
}

/** Stretches of a line that may have been garbled by themselves, each with an odd index: letters beyond ASCII, or cells. */
const STRETCHES: { readonly [kind in UndoableKind]: RegExp } = {
  utf8_as_latin1: /([\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122]+)/,
  gbk_as_latin1: /([\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122]+)/,
  utf8_as_gbk: /([^\t|]+)/,
};

/** A line of which only stretches are garbled, or only some can be taken back; null where none can. */
export function undoStretches(line: string, kind: UndoableKind): string | null {
  const parts = line.split(STRETCHES[kind]).map((part, index) => {
    if (index % 2 === 0) return part;
    const undone = undoMojibake(part, kind);
    return undone !== null && isSound(undone) && isCredible(part, undone, kind) ? undone : part;
  });
  return unlike(line, parts.join(''));
}

function hasAny(text: string, mask: number): boolean {
  const classes = characterClasses();
  for (let i = 0; i < text.length; i++) if (((classes[text.charCodeAt(i)] ?? 0) & mask) !== 0) return true;
  return false;
}

function unlike(before: string, after: string): string | null {
  return after === before ? null : after;
}
