import { foldWidth } from '../text/core.js';

/**
 * Lines that belong to the page and not to the table: page numbers 「- 4 -」「— 4 —」「第4页 共8页」「4/12」, and pure decoration.
 * A bare number is not in this list: it may be a figure.
 */
const IGNORABLE = [
  /^[-−–—―─·•.]+\s*\d{1,4}\s*[-−–—―─·•.]+$/,
  /^第\s*\d{1,4}\s*页[,，、\s]*(?:[/／]?\s*共\s*\d{1,4}\s*页)?$/,
  /^第?\s*\d{1,4}\s*[/／]\s*共?\s*\d{1,4}\s*页?$/,
  /^(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i,
  /^[-=_*~─━—\s]{3,}$/,
];

export function isIgnorableLine(text: string): boolean {
  if (!/[\d０-９]|[-=_*~─━—\s]{3}|^\s*$/.test(text)) return false;
  if (text.length > 24) return /^[-=_*~─━—\s]+$/.test(text);
  const folded = foldWidth(text).trim();
  return folded === '' || IGNORABLE.some((pattern) => pattern.test(folded));
}
