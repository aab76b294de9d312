import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { reportParser } from '../parsers/index.js';
import { ExtractionFailure } from './model/failure.js';
import type { ReportRecord } from './model/record.js';
import { extractSource, type SourceExtraction } from './pipeline/extract-source.js';
import { filesBeside } from './pipeline/files-beside.js';
import { toParts } from './pipeline/to-parts.js';
import type { OcrChoice } from './readers/ocr/with-engines.js';

export type { Block, LineBlock, SourceDocument, SourceFormat, TableBlock } from './model/document.js';
export { ExtractionFailure, FAILURE_CODES, type FailureCode } from './model/failure.js';
export { FINDING_CODES, type Finding, type FindingCode, type Origin, type Severity } from './model/finding.js';
export {
  CELL_STATES,
  type CellEvidence,
  type CellState,
  CHECK_STATUSES,
  type Check,
  RECORD_SCHEMA_ID,
  type ReportRecord,
  recordSchema,
} from './model/record.js';
export type { ParsedReport } from './model/report.js';
export type { SourceExtraction } from './pipeline/extract-source.js';
export { VERSION } from './pipeline/version.js';
export type { OcrChoice } from './readers/ocr/with-engines.js';
export { renderRecord } from './writers/record/render-record.js';

/** Bytes or a path; a list of them where every page is an image file of its own. */
export type SourceInput = Uint8Array | string | readonly (Uint8Array | string)[];

export interface ExtractOptions {
  /** What the records call the source; of a path (of a list, the first) its last part where none is given. The extension of the name is a hint to its format, no more. */
  readonly name?: string;
  /** Password of an encrypted PDF. */
  readonly password?: string;
  /** What recognises scans: PP-OCR with Tesseract as second opinion (`auto`), or one of them alone. */
  readonly ocrEngine?: OcrChoice;
  /** Keep every stage between the bytes and the records. */
  readonly trace?: boolean;
}

export interface Extraction {
  /** One for each report that the source holds, in its order; at least one. */
  readonly records: readonly ReportRecord[];
  /** With `trace: true`: the document as read, the reports as parsed. */
  readonly trace: SourceExtraction | null;
}

/**
 * Reads one source: its bytes, or the file at a path, a saved page with the frames and style sheets that lie beside it. A list is one document
 * whose pages are image files of their own, in this order; a file among them that is no readable image is told (`page_failed`), and the
 * record's `source` names the first, with `sha256` and `bytes` of all.
 * The same bytes, name and version give the same records; nothing is fetched, nothing is written, nothing is printed.
 * @throws ExtractionFailure with a `code` of FAILURE_CODES and its `advice`, where the source gives no record; `internal` where the fault is ours
 */
export async function extract(input: SourceInput, options: ExtractOptions = {}): Promise<Extraction> {
  const [first, ...others] = isList(input) ? input : [input];
  if (first === undefined) throw new ExtractionFailure('empty_file', 'the list of page images is empty');
  const bytes = await toBytes(first);
  const more: Uint8Array[] = [];
  for (const other of others) more.push(await toBytes(other));
  const name = options.name ?? (typeof first === 'string' ? basename(first) : 'document');
  const { password, ocrEngine } = options;
  const read = {
    ...(password === undefined ? {} : { password }),
    ...(ocrEngine === undefined ? {} : { ocrEngine }),
    ...(typeof input === 'string' ? { beside: filesBeside(input) } : {}),
  };
  try {
    const extraction = await extractSource({ name, bytes, more }, toParts(reportParser), read);
    return { records: extraction.records, trace: options.trace === true ? extraction : null };
  } catch (error) {
    if (error instanceof ExtractionFailure) throw error;
    throw new ExtractionFailure('internal', error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function isList(input: SourceInput): input is readonly (Uint8Array | string)[] {
  return Array.isArray(input);
}

async function toBytes(input: Uint8Array | string): Promise<Uint8Array> {
  if (typeof input !== 'string') return input;
  const path = input;
  try {
    return await readFile(path);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isAbsent
      ? new ExtractionFailure('not_found', `no such file: ${path}`, { cause: error })
      : new ExtractionFailure('unreadable_file', `the file cannot be opened: ${path}`, { cause: error });
  }
}
