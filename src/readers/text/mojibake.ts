import { isUtf8 } from 'node:buffer';
import { type Finding, toFinding } from '../../model/finding.js';
import { characterClasses, LATIN, UTF8_READ_AS_GBK } from './character-classes.js';
import { decodeDoubleByte } from './double-byte.js';
import { textToPlausibility } from './plausibility.js';
import { textToGbkBytes, textToLatinBytes } from './unread.js';

/** What was read as what before this file was written; `replacement_characters`: the bytes are gone for good. */
export type MojibakeKind = 'utf8_as_gbk' | 'utf8_as_latin1' | 'gbk_as_latin1' | 'replacement_characters';

/** Fewer telling characters than this in a whole text are chance: a rare name, a foreign word. */
const MIN_TELLING = 3;
/** Of the characters of a line beyond ASCII, the share that must tell before the line is suspected. */
const SUSPECT_SHARE = 0.3;
/** A line that reads at least so well (`textToPlausibility`) is sound, whatever characters it holds. */
const SOUND_PLAUSIBILITY = 0.3;
/** What a repaired line must reach; right prose has 0.7 and more, short labels a little less. */
const REPAIRED_PLAUSIBILITY = 0.3;
const REPLACEMENT = '\ufffd';
/** U+FFFD written as UTF-8 and read as GBK. */
const LOST_AS_GBK = '锟斤拷';

export interface MojibakeRepair {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * Finds lines that were decoded in a wrong encoding before they were saved, and undoes it where nothing is lost by it:
 * the bytes taken back must be well-formed in the encoding assumed, give back the same text, and read like Chinese.
 */
export function repairMojibake(text: string): MojibakeRepair {
  const lost = text.includes(REPLACEMENT) || text.includes(LOST_AS_GBK);
  if (!lost && !hasTelling(text)) return { text, findings: [] };
  const repaired = new Map<MojibakeKind, number>();
  const left = new Map<MojibakeKind, number>();
  const lines = text.split('\n').map((line) => {
    const kind = lineToSuspicion(line);
    if (kind === null) return line;
    const repair = kind === 'replacement_characters' ? null : repairLine(line);
    const counts = repair === null ? left : repaired;
    const found = repair?.kind ?? kind;
    counts.set(found, (counts.get(found) ?? 0) + 1);
    return repair?.text ?? line;
  });
  const findings = [
    ...[...repaired].map(([kind, count]) => toMojibakeFinding(kind, count, true)),
    ...[...left].map(([kind, count]) => toMojibakeFinding(kind, count, false)),
  ];
  return { text: repaired.size > 0 ? lines.join('\n') : text, findings };
}

function toMojibakeFinding(kind: MojibakeKind, lines: number, repaired: boolean): Finding {
  const outcome = repaired ? 'undone without loss' : 'left as it stands';
  const message = `${lines} line(s) were garbled before the file was saved (${kind}), ${outcome}`;
  return toFinding('mojibake', 'source', message, [], { kind, repaired, lines }, repaired ? 'warning' : 'error');
}

function hasTelling(text: string): boolean {
  const classes = characterClasses();
  let telling = 0;
  for (let i = 0; i < text.length; i++) {
    if (((classes[text.charCodeAt(i)] ?? 0) & (LATIN | UTF8_READ_AS_GBK)) !== 0) telling++;
    if (telling >= MIN_TELLING) return true;
  }
  return false;
}

function lineToSuspicion(line: string): MojibakeKind | null {
  if (line.includes(REPLACEMENT) || line.includes(LOST_AS_GBK)) return 'replacement_characters';
  const classes = characterClasses();
  let latin = 0;
  let asGbk = 0;
  let beyondAscii = 0;
  let letters = 0;
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (unit < 0x80) {
      if (unit >= 0x41) letters++;
      continue;
    }
    beyondAscii++;
    const bits = classes[unit] ?? 0;
    if (bits & LATIN) latin++;
    else if (bits & UTF8_READ_AS_GBK) asGbk++;
  }
  if (Math.max(latin, asGbk) < beyondAscii * SUSPECT_SHARE || latin + asGbk < 2) return null;
  if (textToPlausibility(line) >= SOUND_PLAUSIBILITY) return null;
  if (latin <= asGbk) return 'utf8_as_gbk';
  // Western words have an accent here and there; garbled Chinese is nothing but accents.
  return latin > letters ? 'gbk_as_latin1' : null;
}

function repairLine(line: string): { readonly text: string; readonly kind: MojibakeKind } | null {
  const latin = textToLatinBytes(line);
  if (latin !== null && isUtf8(latin)) return toSound(Buffer.from(latin).toString('utf8'), 'utf8_as_latin1');
  if (latin !== null) {
    const { text, damaged } = decodeDoubleByte(latin, 'gb18030');
    return damaged === 0 ? toSound(text, 'gbk_as_latin1') : null;
  }
  const gbk = textToGbkBytes(line);
  if (gbk === null || !isUtf8(gbk) || decodeDoubleByte(gbk, 'gb18030').text !== line) return null;
  return toSound(Buffer.from(gbk).toString('utf8'), 'utf8_as_gbk');
}

function toSound(text: string, kind: MojibakeKind): { readonly text: string; readonly kind: MojibakeKind } | null {
  return textToPlausibility(text) >= REPAIRED_PLAUSIBILITY ? { text, kind } : null;
}
