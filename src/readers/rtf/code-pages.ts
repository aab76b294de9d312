import iconv from 'iconv-lite';

/** Code pages by the character sets of fonts (`\fcharset`). */
const PAGE_OF_CHARSET: { readonly [charset: number]: number } = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
const NAME_OF_PAGE: { readonly [page: number]: string } = { 936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr', 54936: 'gb18030', 65001: 'utf-8', 10000: 'macroman' }; // biome-ignore format: a table
const DOUBLE_BYTE: ReadonlySet<number> = new Set([932, 936, 949, 950, 54936, 65001]);

/** Symbol fonts draw signs whose bytes mean nothing. */
export const SYMBOL_CHARSET = 2;

export function charsetToPage(charset: number): number | null {
  return PAGE_OF_CHARSET[charset] ?? null;
}

/**
 * Bytes of a run → text. A Western font in a document of a double-byte code page still writes that page's characters: Word names the font of
 * the Latin letters and means the other.
 */
export function decodeRun(bytes: string, fontPage: number | null, documentPage: number): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const page =
    fontPage !== null && (DOUBLE_BYTE.has(fontPage) || !DOUBLE_BYTE.has(documentPage)) ? fontPage : documentPage;
  const name = NAME_OF_PAGE[page] ?? `cp${page}`;
  return iconv.decode(Buffer.from(bytes, 'latin1'), iconv.encodingExists(name) ? name : 'cp1252');
}
