import type { SourceDocument, SourceFormat } from '../model/document.js';
import { ExtractionFailure } from '../model/failure.js';
import { type Finding, toFinding } from '../model/finding.js';
import type { ReadOptions } from '../readers/reader.js';
import { findFormatOfName } from './name-format.js';
import type { Parts, Source } from './parts.js';

/** Formats whose bytes look alike: a name that promises one and a content of the other contradict nothing. */
const PLAIN: ReadonlySet<SourceFormat> = new Set(['text', 'csv']);

/**
 * Bytes → detect → reader → document.
 * @throws ExtractionFailure `empty_file`, `unknown_format`, `unsupported_format`, or the reader's own
 */
export async function readSource(
  source: Source,
  parts: Pick<Parts, 'detect' | 'readers'>,
  options: ReadOptions = {},
): Promise<SourceDocument> {
  if (source.bytes.length === 0) throw new ExtractionFailure('empty_file', 'the file holds no bytes');
  const { format, about } = parts.detect(source.bytes, source.name);
  if (format === null) throw new ExtractionFailure('unknown_format', `the content is ${about}`);
  const load = parts.readers[format];
  if (load === undefined) {
    throw new ExtractionFailure('unsupported_format', `the content is ${about}, which this version does not read`);
  }
  const read = await load();
  const document = await read(source.bytes, options);
  const mismatch = findFormatMismatch(source.name, format, about);
  return mismatch === null ? document : { ...document, findings: [mismatch, ...document.findings] };
}

/** The finding that name and content disagree, or null. */
export function findFormatMismatch(name: string, actual: SourceFormat, about: string): Finding | null {
  const expected = findFormatOfName(name);
  if (expected === null || expected === actual || (PLAIN.has(expected) && PLAIN.has(actual))) return null;
  return toFinding('format_mismatch', 'source', `The name says ${expected}, the content is ${about}.`, [], {
    expected,
    actual,
  });
}
