import { ExtractionFailure } from '../../model/failure.js';

/** One token of an RTF file (specification 1.9.1). Bytes are Latin-1 characters here; what they mean depends on the font. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** A control word or symbol; `parameter` null where none stands there. */
  | { readonly kind: 'control'; readonly name: string; readonly parameter: number | null }
  /** Text, or one byte written in hex. */
  | { readonly kind: 'bytes'; readonly text: string }
  /** Raw bytes of a picture or an object, as Latin-1 characters. */
  | { readonly kind: 'raw'; readonly bytes: string };

const WORD = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
const TEXT = /[^\\{}\r\n]+/y;
const HEX = /[\da-fA-F]{2}/y;
/** Deeper than any writer goes; a group costs memory while it is open. */
const MAX_DEPTH = 5000;

/** @throws ExtractionFailure `limit_exceeded` */
export function* bytesToTokens(bytes: Uint8Array): Generator<RtfToken> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '{') {
      depth += 1;
      if (depth > MAX_DEPTH) throw new ExtractionFailure('limit_exceeded', 'the document nests too deeply');
      at += 1;
      yield { kind: 'open' };
    } else if (character === '}') {
      depth -= 1;
      at += 1;
      // What stands behind the last group is no part of the document.
      if (depth < 0) return;
      yield { kind: 'close' };
    } else if (character === '\r' || character === '\n') {
      at += 1;
    } else if (character !== '\\') {
      TEXT.lastIndex = at;
      const run = TEXT.exec(text)?.[0] ?? character;
      at += run.length;
      yield { kind: 'bytes', text: run };
    } else {
      const { token, next } = toControl(text, at + 1);
      at = next;
      if (token !== null) yield token;
    }
  }
}

function toControl(text: string, at: number): { readonly token: RtfToken | null; readonly next: number } {
  WORD.lastIndex = at;
  const word = WORD.exec(text);
  if (word !== null) {
    const name = word[1] ?? '';
    const parameter = word[2] === undefined ? null : Number(word[2]);
    const next = at + word[0].length;
    // Raw bytes follow, braces and all.
    if (name === 'bin') {
      const end = next + Math.max(0, parameter ?? 0);
      return { token: { kind: 'raw', bytes: text.slice(next, end) }, next: end };
    }
    return { token: { kind: 'control', name, parameter }, next };
  }
  const symbol = text.charAt(at);
  if (symbol === "'") {
    HEX.lastIndex = at + 1;
    const hex = HEX.exec(text)?.[0];
    if (hex === undefined) return { token: null, next: at + 1 };
    return { token: { kind: 'bytes', text: String.fromCharCode(Number.parseInt(hex, 16)) }, next: at + 3 };
  }
  if (symbol === '\\' || symbol === '{' || symbol === '}')
    return { token: { kind: 'bytes', text: symbol }, next: at + 1 };
  // A line end behind a back slash ends a paragraph.
  const name = symbol === '\r' || symbol === '\n' ? 'par' : symbol;
  return { token: symbol === '' ? null : { kind: 'control', name, parameter: null }, next: at + 1 };
}
