import { isUtf8 } from 'node:buffer';
import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import type { Decoded } from './decoded.js';
import { decodeDoubleByte } from './double-byte.js';
import { type Encoding, findByteOrderMark, nameToEncoding } from './encodings.js';
import { decodeMixedLines } from './mixed-lines.js';
import { repairMojibake } from './mojibake.js';
import { textToPlausibility } from './plausibility.js';
import { decodeUtf8, decodeUtf16 } from './unicode.js';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly findings: readonly Finding[];
}

interface Candidate extends Decoded {
  readonly encoding: Encoding;
  readonly score: number;
}

/** A declared encoding decides only between readings that are about equally good. */
const HINT_BONUS = 0.15;
/** Well-formed UTF-8 is UTF-8: it gives way, where it reads no better than `DOUBTFUL`, only to a reading at least `SOUND`. */
const DOUBTFUL_PLAUSIBILITY = 0.1;
/** Right prose has 0.7 and more; Big5 read as GB 18030, or the other way, stays below 0.2. */
const SOUND_PLAUSIBILITY = 0.5;
/** A reading below this is no reading; right prose has 0.7, lists of rare names 0.2. */
const MIN_SCORE = 0.05;
/** Damage that is borne whatever the score: in a table of ASCII figures one bad byte is all that is judged. */
const BEARABLE_DAMAGE_SHARE = 0.005;

const ENCODINGS: readonly Encoding[] = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'];

/**
 * Bytes → text, by the content; a mark at the beginning or a declared name (`hint`) only speaks for one reading.
 * @throws ExtractionFailure `undecodable_text`
 */
export function decodeText(bytes: Uint8Array, hint: string | null = null): DecodedText {
  const mark = findByteOrderMark(bytes);
  const body = mark === null ? bytes : bytes.subarray(mark.length);
  const best = findSureReading(body, mark?.encoding ?? null) ?? findBestReading(body, mark?.encoding ?? null, hint);
  if (best === null || best.damaged > 0) {
    const mixed = decodeMixedLines(body);
    if (mixed !== null) return { text: mixed.text, encoding: mixed.encoding, findings: [mixed.finding] };
  }
  if (best === null) throw new ExtractionFailure('undecodable_text', 'The bytes are text in no encoding that is known');
  const damage = best.damaged === 0 ? [] : [toDamageFinding(best, mark?.length ?? 0)];
  const repair = repairMojibake(best.text);
  // U+FFFD of our own making is told by the damage; only the source's own is a finding of its own.
  const garbled = repair.findings.filter(({ kind }) => best.damaged === 0 || kind !== 'replacement_characters');
  return { text: repair.text, encoding: best.encoding, findings: [...damage, ...garbled] };
}

/** The cheap path: a mark that the bytes bear out, sound UTF-8, or GB 18030 that reads well. */
function findSureReading(body: Uint8Array, marked: Encoding | null): Candidate | null {
  if (marked === 'utf-16le' || marked === 'utf-16be') {
    const reading = readAs(body, marked, null, null);
    return reading.damaged === 0 && reading.score > MIN_SCORE ? reading : null;
  }
  if (body.includes(0)) return null;
  const encoding = isUtf8(body) ? 'utf-8' : 'gb18030';
  const reading = readAs(body, encoding, marked, null);
  if (encoding === 'gb18030') return reading.damaged === 0 && reading.score >= SOUND_PLAUSIBILITY ? reading : null;
  if (marked === 'utf-8' || reading.score >= DOUBTFUL_PLAUSIBILITY) return reading;
  const best = findBestReading(body, marked, null);
  return best !== null && best.damaged === 0 && best.score >= SOUND_PLAUSIBILITY ? best : reading;
}

function findBestReading(body: Uint8Array, marked: Encoding | null, hint: string | null): Candidate | null {
  const hinted = hint === null ? null : nameToEncoding(hint);
  let best: Candidate | null = null;
  for (const encoding of ENCODINGS) {
    const reading = readAs(body, encoding, marked, hinted);
    if (best === null || reading.score > best.score) best = reading;
  }
  if (best !== null && best.score >= MIN_SCORE) return best;
  const utf8 = readAs(body, 'utf-8', marked, hinted);
  return utf8.damaged <= body.length * BEARABLE_DAMAGE_SHARE && !body.includes(0) ? utf8 : null;
}

function readAs(body: Uint8Array, encoding: Encoding, marked: Encoding | null, hinted: Encoding | null): Candidate {
  const decoded = decodeAs(body, encoding);
  const bonus = (encoding === marked ? HINT_BONUS : 0) + (encoding === hinted ? HINT_BONUS : 0);
  return { ...decoded, encoding, score: textToPlausibility(decoded.text) + bonus };
}

function decodeAs(body: Uint8Array, encoding: Encoding): Decoded {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(body);
    case 'utf-16le':
    case 'utf-16be':
      return decodeUtf16(body, encoding);
    case 'gb18030':
    case 'big5':
      return decodeDoubleByte(body, encoding);
  }
}

function toDamageFinding(reading: Candidate, offset: number): Finding {
  const first = reading.firstDamaged + offset;
  const message = `${reading.damaged} byte(s) are no ${reading.encoding} character, the first at offset ${first}`;
  return toFinding('undecodable_bytes', 'source', message, [], { count: reading.damaged, first });
}
