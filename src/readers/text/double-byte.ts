import iconv from 'iconv-lite';
import type { Decoded } from './decoded.js';

/** Encodings of one byte below 0x80 and two (or, GB 18030, four) above. */
export type DoubleByteEncoding = 'gb18030' | 'big5';

const REPLACEMENT = 0xfffd;
const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
/** Windows writes the euro sign as 0x80 in code page 936. */
export const EURO = 0x20ac;

const tables = new Map<DoubleByteEncoding, Uint16Array>();

/** Code unit of every two-byte pair, at (lead << 8 | trail); 0 where the encoding has no character. */
export function doubleByteTable(encoding: DoubleByteEncoding): Uint16Array {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Uint16Array(0x10000);
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
    const bytes: number[] = [];
    // A line feed is never part of a pair, so each pair stays on its own line whatever the decoder makes of it.
    for (let trail = FIRST_TRAIL; trail <= LAST_LEAD; trail++) bytes.push(lead, trail, 0x0a);
    const lines = iconv.decode(Buffer.from(bytes), encoding).split('\n');
    for (let trail = FIRST_TRAIL; trail <= LAST_LEAD; trail++) {
      const text = lines[trail - FIRST_TRAIL] ?? '';
      const unit = text.charCodeAt(0);
      if (text.length === 1 && unit >= 0x80 && unit !== REPLACEMENT) table[(lead << 8) | trail] = unit;
    }
  }
  tables.set(encoding, table);
  return table;
}

/** Decodes strictly: every byte that belongs to no character becomes one U+FFFD and is counted. */
export function decodeDoubleByte(bytes: Uint8Array, encoding: DoubleByteEncoding): Decoded {
  const table = doubleByteTable(encoding);
  const units = new Uint16Array(bytes.length);
  let length = 0;
  let damaged = 0;
  let firstDamaged = -1;
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      units[length++] = lead;
      i++;
      continue;
    }
    const unit = table[(lead << 8) | (bytes[i + 1] ?? 0)] as number;
    if (unit !== 0) {
      units[length++] = unit;
      i += 2;
      continue;
    }
    if (lead === 0x80 && encoding === 'gb18030') {
      units[length++] = EURO;
      i++;
      continue;
    }
    const four = encoding === 'gb18030' ? decodeFourBytes(bytes, i) : '';
    if (four !== '') {
      for (let k = 0; k < four.length; k++) units[length++] = four.charCodeAt(k);
      i += 4;
      continue;
    }
    units[length++] = REPLACEMENT;
    if (firstDamaged < 0) firstDamaged = i;
    damaged++;
    i++;
  }
  const text = Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
  return { text, damaged, firstDamaged };
}

/** GB 18030's four-byte form (lead, digit, lead, digit), or "" where the bytes are no such character. */
function decodeFourBytes(bytes: Uint8Array, at: number): string {
  if (at + 4 > bytes.length || !isDigitByte(bytes[at + 1]) || !isDigitByte(bytes[at + 3])) return '';
  const text = iconv.decode(Buffer.from(bytes.subarray(at, at + 4)), 'gb18030');
  const whole = text.length === 1 || (text.length === 2 && text.charCodeAt(0) >= 0xd800 && text.charCodeAt(0) < 0xdc00);
  return whole && text !== '\ufffd' ? text : '';
}

function isDigitByte(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
