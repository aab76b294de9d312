import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { ExtractionFailure } from '../model/failure.js';
import { extractSource, type SourceExtraction } from '../pipeline/extract-source.js';
import type { DetectedFormat, Parts, ReadOptions } from '../pipeline/parts.js';
import type { FoundDocument, FoundSource } from './find-sources.js';
import { toNameKind } from './skip-rule.js';
import type { SourceFailure, SourceResult } from './source-result.js';

/** Formats that hold documents whatever the file is called. */
const PLAINLY_DOCUMENTS: ReadonlySet<DetectedFormat> = new Set<DetectedFormat>([
  'pdf',
  'mhtml',
  'docx',
  'doc',
  'rtf',
  'xlsx',
  'xls',
  'ofd',
]);

/** Formats that hold all sorts of things besides. */
const PERHAPS_DOCUMENTS: ReadonlySet<DetectedFormat> = new Set<DetectedFormat>(['text', 'csv', 'html', 'image']);

/** One source from path to result. Never throws: a failure is a result like any other. */
export async function extractFound(found: FoundSource, parts: Parts, options: ReadOptions): Promise<SourceResult> {
  const blank = { name: found.name, sha256: null, extraction: null, failure: null, note: null, ms: 0 };
  if (found.kind === 'skipped' || found.kind === 'duplicate') return { ...blank, status: found.kind, note: found.note };
  if (found.kind === 'failed') {
    return { ...blank, status: 'failed', failure: { code: found.code, message: found.message, stack: null } };
  }
  const start = performance.now();
  const result = await extractDocument(found, parts, options);
  return { ...blank, ...result, ms: Math.round(performance.now() - start) };
}

async function extractDocument(
  found: FoundDocument,
  parts: Parts,
  options: ReadOptions,
): Promise<Pick<SourceResult, 'status'> & Partial<SourceResult>> {
  let sha256: string | null = null;
  try {
    const bytes = await readBytes(found.path);
    if (!found.named && !isDocument(found.name, bytes, parts)) {
      return { status: 'skipped', note: 'no kind of document' };
    }
    sha256 = createHash('sha256').update(bytes).digest('hex');
    const extraction = await extractSource({ name: found.name, bytes }, parts, options);
    return { status: toSourceStatus(extraction), sha256, extraction };
  } catch (error) {
    return { status: 'failed', sha256, failure: toSourceFailure(error) };
  }
}

/** Anything thrown → a failure; what is not an ExtractionFailure is a fault of ours. */
export function toSourceFailure(error: unknown): SourceFailure {
  if (error instanceof ExtractionFailure) {
    const stack = error.code === 'internal' ? (error.stack ?? null) : null;
    return { code: error.code, message: error.message, stack };
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'internal', message: words, stack: error instanceof Error ? (error.stack ?? null) : null };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ExtractionFailure('unreadable_file', `the file cannot be opened (${code})`, { cause: error });
  }
}

/**
 * Whether a file met in a folder is a document. Its name decides where it promises something; a file of another kind counts only where its
 * bytes are plainly those of a document (any program's source is text, so text is no proof); a name without an extension promises nothing.
 */
function isDocument(name: string, bytes: Uint8Array, parts: Parts): boolean {
  const kind = toNameKind(name);
  if (kind === 'document') return true;
  const format = parts.detect(bytes, name);
  return PLAINLY_DOCUMENTS.has(format) || (kind === 'unknown' && PERHAPS_DOCUMENTS.has(format));
}

function toSourceStatus(extraction: SourceExtraction): 'clean' | 'review' {
  return extraction.records.some((record) => record.status === 'review') ? 'review' : 'clean';
}
