import { isUtf8 } from 'node:buffer';
import { type Finding, toFinding } from '../../model/finding.js';
import { decodeDoubleByte } from './double-byte.js';
import { textToPlausibility } from './plausibility.js';

const LINE_FEED = 0x0a;
/** A line that is no UTF-8 must read so well as GB 18030; a UTF-8 line that lost a byte reads far below 0. */
const SOUND_PLAUSIBILITY = 0.5;

export interface MixedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly finding: Finding;
}

/**
 * Files put together of parts in UTF-8 and in GB 18030, line by line; null where any line is sound in neither. The encoding
 * named is that of most lines beyond ASCII.
 */
export function decodeMixedLines(bytes: Uint8Array): MixedText | null {
  const parts: string[] = [];
  const counts = { 'utf-8': 0, gb18030: 0 };
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    from += line.length;
    if (isUtf8(line)) {
      const text = Buffer.from(line).toString('utf8');
      if (text.length < line.length) counts['utf-8']++;
      parts.push(text);
      continue;
    }
    const { text, damaged } = decodeDoubleByte(line, 'gb18030');
    if (damaged > 0 || textToPlausibility(text) < SOUND_PLAUSIBILITY) return null;
    counts.gb18030++;
    parts.push(text);
  }
  const encoding = counts.gb18030 > counts['utf-8'] ? 'gb18030' : 'utf-8';
  const lines = Math.min(counts.gb18030, counts['utf-8']);
  if (lines === 0) return null;
  const message = `Lines in UTF-8 and in GB 18030 stand in one file; ${lines} line(s) are not ${encoding} as the others`;
  const facts = { kind: 'mixed_encodings', repaired: true, lines };
  return { text: parts.join(''), encoding, finding: toFinding('mojibake', 'source', message, [], facts, 'warning') };
}
