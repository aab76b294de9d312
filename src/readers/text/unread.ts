import iconv from 'iconv-lite';
import { doubleByteTable, EURO } from './double-byte.js';

/** Takes a decoding back: text → the bytes that a wrong decoder was given, or null where it cannot have made this text. */

let gbkPairs: Map<number, number> | null = null;

/** Bytes of a text that a GBK decoder made; private-use characters included, since decoders make them of unassigned pairs. */
export function textToGbkBytes(text: string): Uint8Array | null {
  gbkPairs ??= invert(doubleByteTable('gb18030'));
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    // Windows' decoder makes the euro sign of 0x80, which UTF-8 is full of; the two-byte euro hardly occurs.
    if (unit === EURO) {
      bytes[length++] = 0x80;
      continue;
    }
    const pair = gbkPairs.get(unit);
    if (pair === undefined) return null;
    bytes[length++] = pair >> 8;
    bytes[length++] = pair & 0xff;
  }
  return bytes.subarray(0, length);
}

/**
 * Bytes of a text that a Latin-1 or Windows-1252 decoder made. Windows-1252 leaves five bytes unassigned, which decoders
 * pass through as controls; both kinds therefore occur in one text.
 */
export function textToLatinBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit <= 0xff) {
      bytes[i] = unit;
      continue;
    }
    const byte = iconv.encode(text.charAt(i), 'windows-1252')[0];
    if (byte === undefined || byte === 0x3f) return null;
    bytes[i] = byte;
  }
  return bytes;
}

function invert(table: Uint16Array): Map<number, number> {
  const pairs = new Map<number, number>();
  for (let pair = 0; pair < table.length; pair++) {
    const unit = table[pair] as number;
    if (unit !== 0 && !pairs.has(unit)) pairs.set(unit, pair);
  }
  return pairs;
}
