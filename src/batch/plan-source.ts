import { open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FoundDocument, FoundSource } from './find-sources.js';
import type { Ledger } from './ledger.js';
import type { ManifestLine, Program } from './manifest.js';
import { hashFound } from './read-found.js';
import { toNameKind } from './skip-rule.js';
import { type SourceResult, toBareResult, toFailedResult } from './source-result.js';
import { toSourceFailure } from './to-source-failure.js';

/** What is to be done with a source. */
export type SourcePlan =
  /** To be read. */
  | {
      readonly kind: 'read';
      readonly document: FoundDocument;
      readonly key: string;
      readonly sha256: string;
      readonly why: ReadReason;
    }
  /** Read before, with the same content and program: its line stands. */
  | { readonly kind: 'done'; readonly line: ManifestLine; readonly key: string }
  /** The content of a document met before in this run. */
  | { readonly kind: 'duplicate'; readonly document: FoundDocument; readonly key: string; readonly sha256: string }
  /** Nothing to do but to note it. */
  | { readonly kind: 'note'; readonly result: SourceResult };

export type ReadReason = 'new' | 'changed' | 'version' | 'retry' | 'forced' | 'record_gone';

export interface PlanOptions extends Program {
  /** Records lie below it; null where none are filed. */
  readonly output: string | null;
  /** Reads again whatever the ledger says. */
  readonly force: boolean;
  /** Reads again what failed. */
  readonly retryFailed: boolean;
}

/**
 * Decides in the walk's order, hence the same on every run: the first source of a content is read, later ones are its duplicates.
 * @param met content keys met before in this run
 */
export async function planSource(
  source: FoundSource,
  ledger: Ledger,
  met: { readonly has: (key: string) => boolean },
  options: PlanOptions,
): Promise<SourcePlan> {
  if (source.kind === 'skipped') {
    return { kind: 'note', result: toBareResult(source.name, 'skipped', { note: source.note }) };
  }
  if (source.kind === 'failed') {
    return { kind: 'note', result: toFailedResult(source.name, source.code, source.message) };
  }
  let sha256: string;
  try {
    sha256 = await hashFound(source);
  } catch (error) {
    return { kind: 'note', result: toBareResult(source.name, 'failed', { failure: toSourceFailure(error) }) };
  }
  const key = await toContentKey(source, sha256);
  if (met.has(key)) return { kind: 'duplicate', document: source, key, sha256 };
  const line = ledger.states.get(source.name);
  const why = await findReasonToRead(line, sha256, options);
  return why === null && line !== undefined
    ? { kind: 'done', line, key }
    : { kind: 'read', document: source, key, sha256, why: why ?? 'new' };
}

/**
 * Content and what decides whether it counts as a document: a text named `.py` is passed over, the same text named `.txt` is read, and neither
 * stands for the other. Nor do page images for the same ones under numbers that leave some out, nor does a page that shows files beside it stand for the same page in another folder.
 */
async function toContentKey(document: FoundDocument, sha256: string): Promise<string> {
  const kind = document.named ? 'document' : toNameKind(document.name);
  const gaps = document.missing?.length ? ` without ${document.missing.join(',')}` : '';
  const key = (kind === 'document' ? sha256 : `${sha256} ${kind}`) + gaps;
  return (await hasFilesBeside(document)) ? `${key} ${dirname(document.path)}` : key;
}

/** Bytes of a page in which it would refer to its files. */
const MAX_PAGE_BYTES = 4 << 20;
const HEAD_BYTES = 256;
const REFERENCE = /<i?frame\b|<x:worksheetsource\b|<link\b[^>]*stylesheet|@import\b/i;

/** Whether the document is a page whose frames or style sheets may lie beside it. */
async function hasFilesBeside({ path, label }: FoundDocument): Promise<boolean> {
  const stats = label === undefined ? await stat(path).catch(() => null) : null;
  if (stats === null || stats.size > MAX_PAGE_BYTES || !(await startsAsMarkup(path))) return false;
  return REFERENCE.test((await readFile(path).catch(() => Buffer.alloc(0))).toString('latin1'));
}

async function startsAsMarkup(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return /^(?:\xef\xbb\xbf)?\s*</.test(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Null where what the ledger says still holds. */
async function findReasonToRead(
  line: ManifestLine | undefined,
  sha256: string,
  { version, build = null, output, force, retryFailed }: PlanOptions,
): Promise<ReadReason | null> {
  if (line === undefined) return 'new';
  if (line.sha256 !== sha256) return 'changed';
  if (line.version !== version || (line.build ?? null) !== build) return 'version';
  if (force) return 'forced';
  if (line.status === 'duplicate') return 'new';
  if (line.status === 'failed') return retryFailed ? 'retry' : null;
  if (output !== null && !(await areThere(line.records, output))) return 'record_gone';
  return null;
}

async function areThere(records: readonly string[], output: string): Promise<boolean> {
  for (const record of records) {
    if ((await stat(join(output, record)).catch(() => null)) === null) return false;
  }
  return true;
}
