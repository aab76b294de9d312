import { inflateSync } from 'node:zlib';

/** The start of a stream behind its dictionary (PDF 32000 §7.3.8). */
const STREAM = /stream\r?\n/gu;
const END = 'endstream';

/** Bytes: no dictionary of a stream is longer. */
const MAX_DICTIONARY = 2000;

/** Only compressed streams carry a checksum; of several filters the first one read must be this. */
const IS_DEFLATED = /\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/u;

/** Pictures and font files change no text: a flaw in them is none of a record's. */
const IS_OTHER = /\/Subtype\s*\/(?:Image|CIDFontType0C|Type1C|OpenType)\b|\/Length1\b|\/Length2\b/u;

/** Bytes that a stream opens to at most: a longer one is not checked. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * How many of the file's compressed streams are not what their producer wrote: their checksum is wrong, or they break off. PDF engines show what
 * they can of such a stream and say nothing; what is missing would look blank. Encrypted files are not looked into.
 */
export function countDamagedStreams(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/\/Encrypt\b/u.test(text)) return 0;
  let damaged = 0;
  for (const match of text.matchAll(STREAM)) {
    if (text.slice(match.index - 3, match.index) === 'end') continue;
    const before = text.slice(Math.max(0, match.index - MAX_DICTIONARY), match.index);
    const dictionary = before.slice(Math.max(before.lastIndexOf(' obj'), before.lastIndexOf(END)) + 1);
    if (!IS_DEFLATED.test(dictionary) || IS_OTHER.test(dictionary)) continue;
    const start = match.index + match[0].length;
    if (!isWhole(bytes, text, start)) damaged += 1;
  }
  return damaged;
}

/** Whether the stream opens to its end, checksum and all. What follows its own end is not looked at. */
function isWhole(bytes: Uint8Array, text: string, start: number): boolean {
  // The end's word may stand among the compressed bytes by chance.
  for (
    let end = text.indexOf(END, start), tries = 0;
    end !== -1 && tries < 3;
    end = text.indexOf(END, end + 1), tries++
  ) {
    try {
      inflateSync(bytes.subarray(start, end), { maxOutputLength: MAX_OUTPUT });
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_BUFFER_TOO_LARGE') return true;
      if (code !== 'Z_BUF_ERROR') return false;
    }
  }
  return false;
}
