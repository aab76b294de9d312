import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeText } from '../text/decode-text.js';
import { nameToEncoding } from '../text/encodings.js';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encodings.js';

/** A header with parameters: `attachment; filename="…"`. */
export interface HeaderField {
  /** In lower case. */
  readonly value: string;
  /** Names in lower case, values decoded. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Headers beyond this are no message's. */
const MAX_HEADER_BYTES = 1 << 20;

/** A part → its header lines, unfolded, by their names in lower case (of several of one name the first), and its body. */
export function splitHeaders(bytes: Buffer): { readonly headers: ReadonlyMap<string, string>; readonly body: Buffer } {
  const headers = new Map<string, string>();
  let at = 0;
  let name = '';
  while (at < bytes.length && at < MAX_HEADER_BYTES) {
    const end = bytes.indexOf(0x0a, at);
    const line = bytes.toString('latin1', at, end < 0 ? bytes.length : end).replace(/\r$/, '');
    at = end < 0 ? bytes.length : end + 1;
    if (line === '') break;
    if (/^[ \t]/.test(line)) {
      if (name !== '') headers.set(name, `${headers.get(name) ?? ''}${line}`);
      continue;
    }
    const colon = line.indexOf(':');
    name = colon <= 0 ? '' : line.slice(0, colon).trim().toLowerCase();
    if (name !== '' && headers.has(name)) name = '';
    if (name !== '') headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: bytes.subarray(at) };
}

const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/** Parameters as they stand, in encoded words (RFC 2047, forbidden there and usual), or in the form of RFC 2231, in pieces or whole. */
export function parseField(text: string): HeaderField {
  const value = (text.split(';')[0] ?? '').trim().toLowerCase();
  const plain = new Map<string, string>();
  const pieces = new Map<string, { readonly index: number; readonly text: string; readonly isEncoded: boolean }[]>();
  for (const [, rawName = '', quoted, bare] of text.matchAll(PARAMETER)) {
    const content = quoted === undefined ? (bare ?? '').trim() : quoted.replace(/\\(.)/g, '$1');
    const extended = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(rawName.toLowerCase());
    const name = extended?.[1] ?? rawName.toLowerCase();
    if (extended !== null && (extended[2] !== undefined || extended[3] !== undefined)) {
      const list = pieces.get(name) ?? [];
      list.push({ index: Number(extended[2] ?? 0), text: content, isEncoded: extended[3] !== undefined });
      pieces.set(name, list);
    } else if (!plain.has(name)) {
      plain.set(name, decodeWords(content));
    }
  }
  for (const [name, list] of pieces) plain.set(name, joinPieces(list.sort((a, b) => a.index - b.index)));
  return { value, parameters: plain };
}

function joinPieces(pieces: readonly { readonly text: string; readonly isEncoded: boolean }[]): string {
  const first = pieces[0];
  const charset = first?.isEncoded === true ? /^([^']*)'[^']*'/.exec(first.text) : null;
  const bytes = pieces.map(({ text, isEncoded }, at) => {
    const bare = at === 0 && charset !== null ? text.slice(charset[0].length) : text;
    return isEncoded ? percentToBytes(bare) : Buffer.from(bare, 'latin1');
  });
  return decodeAs(Buffer.concat(bytes), charset?.[1] ?? '');
}

function percentToBytes(text: string): Buffer {
  const latin = text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}

const ENCODED_WORD = /=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi;

/** Encoded words → text; neighbours of one encoding are joined first, since some mailers cut characters in two. */
export function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?');
  let run: { charset: string; bytes: Buffer } | null = null;
  let result = '';
  let from = 0;
  const endRun = (): void => {
    if (run !== null) result += decodeAs(run.bytes, run.charset);
    run = null;
  };
  for (const match of joined.matchAll(ENCODED_WORD)) {
    const [word, charset = '', kind = '', content = ''] = match;
    const between = joined.slice(from, match.index);
    const bytes = Buffer.from(toWordBytes(kind, content));
    const open = run as { charset: string; bytes: Buffer } | null;
    if (open !== null && between === '' && open.charset === charset.toLowerCase()) {
      run = { charset: open.charset, bytes: Buffer.concat([open.bytes, bytes]) };
    } else {
      endRun();
      result += decodeRaw(between);
      run = { charset: charset.toLowerCase(), bytes };
    }
    from = match.index + word.length;
  }
  endRun();
  return result + decodeRaw(joined.slice(from));
}

function toWordBytes(kind: string, content: string): Uint8Array {
  const bytes = Buffer.from(content, 'latin1');
  return kind.toLowerCase() === 'b'
    ? decodeBase64(bytes)
    : decodeQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1'));
}

/** Bytes beyond ASCII in a header are forbidden and usual: UTF-8 where they are, else by their look. */
function decodeRaw(latin: string): string {
  return /[\x80-\xff]/.test(latin) ? decodeAs(Buffer.from(latin, 'latin1'), '') : latin;
}

function decodeAs(bytes: Buffer, charset: string): string {
  const named = nameToEncoding(charset);
  if (named !== null) return iconv.decode(bytes, named);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  try {
    return decodeText(bytes).text;
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}
