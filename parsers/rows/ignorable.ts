import { foldWidth } from '../text/core.js';

/**
 * Lines that belong to the page and not to the table: page numbers 「- 4 -」「— 4 —」「第4页 共8页」「4/12」, and pure decoration.
 * A bare number is not in this list: it may be a figure.
 */
const DECORATION = /^[-=_*~─━—]{3,}(?:\s+[-=_*~─━—]{3,})*$/;
const IGNORABLE = [
  /^[-−–—―─·•.]+\s*\d{1,4}\s*[-−–—―─·•.]+$/,
  /^第\s*\d{1,4}\s*页[,，、\s]*(?:[/／]?\s*共\s*\d{1,4}\s*页)?$/,
  /^第?\s*\d{1,4}\s*[/／]\s*共?\s*\d{1,4}\s*页?$/,
  /^(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i,
  DECORATION,
];

export function isIgnorableLine(text: string): boolean {
  if (!/[\d０-９]|[-=_*~─━—]{3}|^\s*$/.test(text)) return false;
  if (text.length > 24) return DECORATION.test(text.trim());
  const folded = foldWidth(text).trim();
  return folded === '' || IGNORABLE.some((pattern) => pattern.test(folded));
}
