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

/** A stream whose words other compressions hide: of a page it may hold anything. */
const IS_FILTERED = /\/Filter\b/u;

/** A stream that holds other objects, and those that it is packed with beyond deflation. */
const HOLDS_OBJECTS = /\/Type\s*\/ObjStm\b/u;
const IS_PREDICTED = /\/Predictor\b/u;

/** What tells that other characters are meant than those that are printed (PDF 32000 §14.9.4). */
const ACTUAL_TEXT = '/ActualText';

/** Bytes that a stream opens to at most: a longer one is not checked. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** What a PDF's bytes say of themselves, without any engine. */
export interface PdfSurvey {
  /**
   * How many of the file's compressed streams are not what their producer wrote: their checksum is wrong, or they break off. PDF engines show what
   * they can of such a stream and say nothing; what is missing would look blank. Encrypted files are not looked into.
   */
  readonly damagedStreams: number;
  /** The objects that are readable as text: the file itself, and what its object streams hold. */
  readonly objects: readonly string[];
  /** Whether all objects are among those: not where an object stream is encrypted or cannot be opened. */
  readonly isComplete: boolean;
  /** Whether any part of the file says of printed characters that others are meant (`/ActualText`), or may say so. */
  readonly hasActualText: boolean;
}

/** Opens every compressed part of the file once. */
export function surveyPdf(bytes: Uint8Array): PdfSurvey {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/\/Encrypt\b/u.test(text)) {
    return { damagedStreams: 0, objects: [text], isComplete: !HOLDS_OBJECTS.test(text), hasActualText: true };
  }
  const objects = [text];
  let damagedStreams = 0;
  let isComplete = true;
  let hasActualText = text.includes(ACTUAL_TEXT);
  for (const match of text.matchAll(STREAM)) {
    if (text.slice(match.index - 3, match.index) === 'end') continue;
    const before = text.slice(Math.max(0, match.index - MAX_DICTIONARY), match.index);
    const dictionary = before.slice(Math.max(before.lastIndexOf(' obj'), before.lastIndexOf(END)) + 1);
    if (IS_OTHER.test(dictionary)) continue;
    const holdsObjects = HOLDS_OBJECTS.test(dictionary);
    const opened = IS_DEFLATED.test(dictionary) ? openStream(bytes, text, match.index + match[0].length) : null;
    if (opened === 'damaged') damagedStreams += 1;
    if (opened instanceof Buffer) {
      hasActualText ||= opened.includes(ACTUAL_TEXT);
      if (holdsObjects && !IS_PREDICTED.test(dictionary)) objects.push(opened.toString('latin1'));
      else isComplete &&= !holdsObjects;
    } else if (opened !== null || IS_FILTERED.test(dictionary)) {
      hasActualText = true;
      isComplete &&= !holdsObjects;
    }
  }
  return { damagedStreams, objects, isComplete, hasActualText };
}

/** The stream opened to its end, checksum and all. What follows its own end is not looked at. */
function openStream(bytes: Uint8Array, text: string, start: number): Buffer | 'damaged' | 'too long' {
  // The end's word may stand among the compressed bytes by chance.
  for (
    let end = text.indexOf(END, start), tries = 0;
    end !== -1 && tries < 3;
    end = text.indexOf(END, end + 1), tries++
  ) {
    try {
      return inflateSync(bytes.subarray(start, end), { maxOutputLength: MAX_OUTPUT });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_BUFFER_TOO_LARGE') return 'too long';
      if (code !== 'Z_BUF_ERROR') return 'damaged';
    }
  }
  return 'damaged';
}
