/** Encodings that Chinese disclosure texts are met in, by iconv's lower-case name. GB 2312 and GBK are read as their superset. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

const ALIASES: { readonly [name: string]: Encoding } = {
  utf8: 'utf-8',
  unicode11utf8: 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  unicode: 'utf-16le',
  utf16be: 'utf-16be',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  xgbk: 'gb18030',
  gb2312: 'gb18030',
  gb231280: 'gb18030',
  euccn: 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  windows936: 'gb18030',
  big5: 'big5',
  big5hkscs: 'big5',
  xxbig5: 'big5',
  cp950: 'big5',
};

/** A declared name (`GB2312`, `x-gbk`, `UTF8`) → the encoding it means, or null where it names none of ours. */
export function nameToEncoding(name: string): Encoding | null {
  return ALIASES[name.toLowerCase().replace(/[^a-z0-9]/g, '')] ?? null;
}

export interface ByteOrderMark {
  readonly encoding: Encoding;
  readonly length: number;
}

/** The byte order mark that the bytes begin with; U+FEFF in each of the encodings that can write it. */
export function findByteOrderMark(bytes: Uint8Array): ByteOrderMark | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return { encoding: 'gb18030', length: 4 };
  return null;
}
