import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeText } from '../readers/text/decode-text.js';

/** A name as an archive keeps it. */
export interface RawName {
  readonly bytes: Uint8Array;
  readonly saysUtf8: boolean;
  /** Where the archive gives the name in UTF-8 beside the bytes. */
  readonly unicode: string | null;
}

/**
 * Names → text. Chinese archivers write GBK and say nothing; others write UTF-8 and forget to say so. All names that say nothing are of one
 * encoding: UTF-8 where all of them are, else what they read best in as a whole.
 */
export function decodeNames(names: readonly RawName[]): readonly string[] {
  const silent = names.filter(({ saysUtf8, unicode }) => !saysUtf8 && unicode === null).map(({ bytes }) => bytes);
  const encoding = silent.every((bytes) => isUtf8(bytes)) ? 'utf-8' : guessEncoding(silent);
  return names.map(({ bytes, saysUtf8, unicode }) => {
    if (unicode !== null) return unicode;
    const buffer = Buffer.from(bytes);
    return saysUtf8 && isUtf8(buffer) ? buffer.toString('utf8') : iconv.decode(buffer, saysUtf8 ? 'gb18030' : encoding);
  });
}

/** Names looked at: enough to tell GBK from Big5. */
const SAMPLE = 500;

function guessEncoding(names: readonly Uint8Array[]): string {
  const joined = Buffer.concat(names.slice(0, SAMPLE).flatMap((name) => [Buffer.from(name), Buffer.from('\n')]));
  try {
    const { encoding } = decodeText(joined);
    return encoding === 'big5' ? 'big5' : 'gb18030';
  } catch {
    return 'gb18030';
  }
}

/**
 * A decoded name → the entry's path inside the archive, forward slashes; null where it would lead out of it (`../`, `/etc`, `C:\`, a NUL).
 * Checked after decoding, since a back slash may be half of a GBK character.
 */
export function toInnerPath(name: string): string | null {
  const slashed = name.replaceAll('\\', '/');
  if (slashed.startsWith('/') || hasControl(slashed)) return null;
  const steps = slashed.split('/').filter((step) => step !== '' && step !== '.');
  // `./C:` names a drive too, once its dot is gone.
  if (steps.length === 0 || steps.some((step) => step === '..') || /^[a-z]:/i.test(steps[0] ?? '')) return null;
  return steps.join('/');
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x20) return true;
  return false;
}

/** A folder's entry holds nothing. */
export function isFolderName(name: string): boolean {
  return /[\\/]$/.test(name);
}
