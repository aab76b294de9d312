import iconv from 'iconv-lite';
import type { Random } from '../random.js';

export const TEXT_ENCODINGS = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030', 'gbk'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export function pickEncoding(random: Random): TextEncoding {
  return random.pick([
    'utf-8',
    'utf-8',
    'utf-8',
    'utf-8',
    'utf-8-bom',
    'utf-16le',
    'utf-16be',
    'gb18030',
    'gbk',
    'gb18030',
  ]);
}

/** Bytes of a text. Throws where a character has no place in the encoding, since the sample would lie. */
export function toBytes(text: string, encoding: TextEncoding): Uint8Array {
  const [name, addBOM] = encoding === 'utf-8-bom' ? ['utf-8', true] : [encoding, encoding.startsWith('utf-16')];
  const bytes = iconv.encode(text, name, { addBOM });
  if (iconv.decode(bytes, name) !== text) throw new RangeError(`not every character exists in ${encoding}`);
  return bytes;
}
