import type { SourceDocument } from '../model/document.js';
import { ExtractionFailure } from '../model/failure.js';
import { type Finding, toFinding } from '../model/finding.js';
import { type DetectedFormat, FORMAT_NAMES } from '../readers/detect.js';
import type { ReadOptions } from '../readers/reader.js';
import { findFormatOfName } from './name-format.js';
import type { Parts, Source } from './parts.js';

/** Formats whose bytes look alike: a name that promises one and a content of the other contradict nothing. */
const PLAIN: ReadonlySet<DetectedFormat> = new Set<DetectedFormat>(['text', 'csv']);

/** Opened by the command line, which makes a document of each entry; here they are no document. */
const ARCHIVES: ReadonlySet<DetectedFormat> = new Set<DetectedFormat>([
  'zip',
  'tar',
  'gzip',
  'bzip2',
  'xz',
  'rar',
  '7z',
]);

/**
 * Bytes of formats that are read as one text. A report's page has some hundred kilobytes; what carries pictures as text is larger. Far below
 * the longest string there can be (2²⁹ characters), and read within the memory of a worker.
 */
const MAX_TEXT_BYTES: { readonly [format in DetectedFormat]?: number } = {
  text: 64 << 20,
  csv: 64 << 20,
  html: 64 << 20,
  mhtml: 256 << 20,
  rtf: 256 << 20,
};

/** Bytes shown of a content that is no known format: enough to recognise a signature by. */
const SHOWN_BYTES = 8;

/**
 * Bytes → detect → reader → document.
 * @throws ExtractionFailure `empty_file`, `unknown_format`, `unsupported_format`, `limit_exceeded`, or the reader's own
 */
export async function readSource(
  source: Source,
  parts: Pick<Parts, 'detect' | 'readers'>,
  options: ReadOptions = {},
): Promise<SourceDocument> {
  if (source.more !== undefined && source.more.length > 0) return readPageImages(source, source.more, parts, options);
  const format = parts.detect(source.bytes, source.name);
  const load = parts.readers[format];
  if (load === undefined) throw toRefusal(format, source.bytes);
  const limit = MAX_TEXT_BYTES[format] ?? Number.POSITIVE_INFINITY;
  if (source.bytes.length > limit) {
    const message = `the ${FORMAT_NAMES[format]} has ${source.bytes.length} bytes, more than ${limit}`;
    throw new ExtractionFailure('limit_exceeded', message);
  }
  const read = await load();
  const document = await read(source.bytes, options);
  const mismatch = findFormatMismatch(source.name, format);
  return mismatch === null ? document : { ...document, findings: [mismatch, ...document.findings] };
}

/**
 * A document whose pages are image files of their own. A file among them that is none is a page that could not be read.
 * @throws ExtractionFailure `unsupported_format` where none of them is an image, or the reader's own
 */
async function readPageImages(
  { name, bytes, missing = [] }: Source,
  more: readonly Uint8Array[],
  { detect, readers }: Pick<Parts, 'detect' | 'readers'>,
  options: ReadOptions,
): Promise<SourceDocument> {
  const files = [bytes, ...more];
  if (readers.image === undefined || !files.some((file) => detect(file, name) === 'image')) {
    const message = `of ${files.length} page images none is an image; the first is: ${FORMAT_NAMES[detect(bytes, name)]}`;
    throw new ExtractionFailure('unsupported_format', message);
  }
  const document = await (await readers.image())(bytes, { ...options, more });
  if (missing.length === 0) return document;
  const message = `The names of the page images leave out page ${missing.join(', ')}.`;
  const finding = toFinding('pages_missing', 'source', message, [], { pages: missing });
  return { ...document, findings: [finding, ...document.findings] };
}

/** The finding that name and content disagree, or null. */
export function findFormatMismatch(name: string, actual: DetectedFormat): Finding | null {
  const expected = findFormatOfName(name);
  if (expected === null || expected === actual || (PLAIN.has(expected) && PLAIN.has(actual))) return null;
  const message = `The name says ${FORMAT_NAMES[expected]}, the content is ${FORMAT_NAMES[actual]}.`;
  return toFinding('format_mismatch', 'source', message, [], { expected, actual });
}

/** Says what the bytes are, as far as they tell. */
function toRefusal(format: DetectedFormat, bytes: Uint8Array): ExtractionFailure {
  if (format === 'empty') return new ExtractionFailure('empty_file', 'the file holds no bytes');
  if (format === 'unknown') {
    const head = Buffer.from(bytes.subarray(0, SHOWN_BYTES))
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 ');
    return new ExtractionFailure('unknown_format', `the content is no known format (it begins ${head})`);
  }
  if (format === 'encrypted_office') return new ExtractionFailure('file_encrypted', 'the content is encrypted');
  if (ARCHIVES.has(format)) return new ExtractionFailure('archive_not_read', `the content is: ${FORMAT_NAMES[format]}`);
  return new ExtractionFailure('unsupported_format', `the content is: ${FORMAT_NAMES[format]}`);
}
