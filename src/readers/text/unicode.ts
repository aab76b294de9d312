import { isUtf8 } from 'node:buffer';
import type { Decoded } from './decoded.js';

/** UTF-8, strictly: an ill-formed sequence becomes one U+FFFD; its bytes are counted. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = toBuffer(bytes).toString('utf8');
  if (isUtf8(bytes)) return { text, damaged: 0, firstDamaged: -1 };
  let damaged = 0;
  let firstDamaged = -1;
  let i = 0;
  while (i < bytes.length) {
    const length = utf8SequenceLength(bytes, i);
    if (length > 0) {
      i += length;
      continue;
    }
    if (firstDamaged < 0) firstDamaged = i;
    damaged++;
    i++;
  }
  return { text, damaged, firstDamaged };
}

/** Length of the well-formed sequence at `at` (Unicode 15, table 3-7), or 0. */
function utf8SequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let k = 2; k < length; k++) if (((bytes[at + k] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** UTF-16: a lone surrogate becomes U+FFFD, an odd last byte too. */
export function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const even = bytes.length & ~1;
  const pairs = Buffer.from(bytes.subarray(0, even));
  if (encoding === 'utf-16be') pairs.swap16();
  const raw = pairs.toString('utf16le');
  const lone = findLoneSurrogates(raw);
  const cut = bytes.length > even;
  const firstLone = lone[0];
  return {
    text: withoutLoneSurrogates(raw, lone) + (cut ? '\ufffd' : ''),
    damaged: lone.length * 2 + (cut ? 1 : 0),
    firstDamaged: firstLone !== undefined ? firstLone * 2 : cut ? even : -1,
  };
}

function findLoneSurrogates(text: string): readonly number[] {
  const found: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(i + 1);
    if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) i++;
    else found.push(i);
  }
  return found;
}

function withoutLoneSurrogates(text: string, lone: readonly number[]): string {
  if (lone.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const at of lone) {
    parts.push(text.slice(from, at), '\ufffd');
    from = at + 1;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
