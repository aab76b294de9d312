import { trimSpaces } from './spaces.js';

const PAGE_MARK = /^(?:[-—–－~·\s]+\d{1,4}[-—–－~·\s]+|第\s*\d+\s*页.*|\d{1,4}\s*\/\s*\d{1,4})$/;

/** A page's number, alone on its line: 「- 4 -」, 「第 1 页，共 3 页」, `2/5`. */
export function isPageMark(text: string): boolean {
  return text.length < 60 && PAGE_MARK.test(trimSpaces(text));
}
