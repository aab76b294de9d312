import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { extractSource, type SourceExtraction } from '../pipeline/extract-source.js';
import { filesBeside } from '../pipeline/files-beside.js';
import { toPagePictures } from '../pipeline/page-pictures.js';
import type { DetectedFormat, Parts, ReadOptions, Source } from '../pipeline/parts.js';
import { renderRecord, renderRecordLine } from '../writers/record/render-record.js';
import { type RenderOverlay, toTraceFiles } from '../writers/trace/to-trace-files.js';
import type { FoundDocument } from './find-sources.js';
import { readFound } from './read-found.js';
import { toRecordDigest } from './record-digest.js';
import { RESERVED_FOLDER, toNameKind } from './skip-rule.js';
import { type SourceResult, toBareResult } from './source-result.js';
import { toSourceFailure } from './to-source-failure.js';
import { writeFileAtomically } from './write-file.js';

/** One document to be read, as data: it crosses to the worker process. */
export interface SourceJob {
  readonly document: FoundDocument;
  readonly read: ReadOptions;
  /** `file`: the records' bytes as they are filed; `line`: one line each. */
  readonly form: 'file' | 'line';
  /** The output folder, where the trace is wanted; null where not. */
  readonly trace: string | null;
}

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

/** Note of a file passed over for what its bytes are. */
export const NO_DOCUMENT = 'no kind of document';

/** What draws a trace's pages: as SVG, and that as a PNG file. */
export interface Overlay {
  readonly render: RenderOverlay;
  readonly toPng: (svg: string) => Promise<Uint8Array>;
}

/** One document from its bytes to its records' bytes. Never throws: a failure is a result like any other. */
export async function runSourceJob(
  job: SourceJob,
  parts: Parts,
  overlay: Overlay | null = null,
): Promise<SourceResult> {
  const { document, form } = job;
  const start = performance.now();
  const toMs = () => Math.round(performance.now() - start);
  let sha256: string | null = null;
  try {
    const [bytes = new Uint8Array(), ...more] = await readFound(document);
    sha256 = [bytes, ...more].reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
    if (!document.named && !isDocument(document.name, bytes, parts)) {
      return toBareResult(document.name, 'skipped', { sha256, note: NO_DOCUMENT, ms: toMs() });
    }
    // An entry of an archive lies alone under a number.
    const read = document.label === undefined ? { ...job.read, beside: filesBeside(document.path) } : job.read;
    const source = { name: document.label ?? document.name, bytes, more, missing: document.missing ?? [] };
    const extraction = await extractSource(source, parts, read);
    if (job.trace !== null) await writeTrace(extraction, source, job, job.trace, overlay);
    const records = extraction.records.map((record) => ({
      text: form === 'file' ? renderRecord(record) : renderRecordLine(record),
      digest: toRecordDigest(record),
      findings: record.findings,
    }));
    return { ...toBareResult(document.name, toSourceStatus(extraction), { sha256, ms: toMs() }), records };
  } catch (error) {
    return toBareResult(document.name, 'failed', { sha256, failure: toSourceFailure(error), ms: toMs() });
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

/** Every stage goes to `_gongkai/trace/<path>/`. A trace that cannot be written fails its source. */
async function writeTrace(
  extraction: SourceExtraction,
  source: Source,
  { document, read }: SourceJob,
  output: string,
  overlay: Overlay | null,
): Promise<void> {
  const folder = join(output, RESERVED_FOLDER, 'trace', document.name);
  const pictures = overlay === null ? new Map() : await toPagePictures(source, extraction.document, read);
  for (const { path, content } of toTraceFiles(extraction, overlay?.render ?? null, pictures)) {
    await writeFileAtomically(join(folder, path), content);
    if (overlay === null || !path.endsWith('.svg')) continue;
    await writeFileAtomically(join(folder, path.replace(/svg$/u, 'png')), await overlay.toPng(content));
  }
}
