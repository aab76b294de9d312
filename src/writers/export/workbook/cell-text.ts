/** ECMA-376 limits of a cell's text and of a sheet's name. */
const MAX_CELL_CHARS = 32_767;
const MAX_NAME_CHARS = 31;

/**
 * Text as a spreadsheet file can hold it: characters that XML has not become `_xHHHH_` (ECMA-376 part 1, 22.4.2.4), which spreadsheets
 * read back; what looks like such an escape is escaped itself; half of a surrogate pair becomes U+FFFD; the limit of a cell is kept.
 */
export function toCellText(text: string): string {
  const cut = text.length > MAX_CELL_CHARS ? `${text.slice(0, MAX_CELL_CHARS - 1)}…` : text;
  return cut
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

/** A sheet's name: without the characters that none may have, and not longer than one may be. */
export function toSheetName(text: string): string {
  return text.replace(/[[\]:*?/\\]/g, ' ').slice(0, MAX_NAME_CHARS);
}
