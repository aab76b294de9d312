import { join } from 'node:path';
import { ExtractionFailure } from '../model/failure.js';
import { renderRecord } from '../writers/record/render-record.js';
import { toSourceFailure } from './extract-found.js';
import type { FoundSource } from './find-sources.js';
import { type ManifestLine, toManifestLine } from './manifest.js';
import type { Sink } from './run-batch.js';
import type { SourceResult } from './source-result.js';
import { removeRecord, writeFileAtomically } from './write-file.js';

export interface FolderSinkOptions {
  readonly folder: string;
  readonly version: string;
  /** All sources of the run: the names of their first records are taken. */
  readonly sources: readonly FoundSource[];
}

/** The record's path below the output folder. The first report of a source has no number, the others count from 2. */
export function toRecordPath(name: string, index: number): string {
  return index === 1 ? `${name}.json` : `${name}.${index}.json`;
}

/** A sink that writes the records and the manifest's lines below the output folder. */
export function toFolderSink(options: FolderSinkOptions, append: (line: ManifestLine) => Promise<void>): Sink {
  const taken = new Set(
    options.sources.flatMap((source) => (source.kind === 'document' ? [toRecordPath(source.name, 1)] : [])),
  );
  return {
    async write(result) {
      const outcome = await writeRecords(result, options.folder, taken);
      await append(toManifestLine(outcome.result, outcome.paths, options.version));
      return outcome.result;
    },
  };
}

interface Outcome {
  readonly result: SourceResult;
  readonly paths: readonly string[];
}

/** Writes the result's records. Where that fails, the result becomes a failure: all its records stand, or none. */
async function writeRecords(result: SourceResult, folder: string, taken: ReadonlySet<string>): Promise<Outcome> {
  if (result.status === 'skipped' || result.status === 'duplicate') return { result, paths: [] };
  const paths: string[] = [];
  try {
    for (const [at, record] of (result.extraction?.records ?? []).entries()) {
      const path = toRecordPath(result.name, at + 1);
      if (at > 0 && taken.has(path)) {
        throw new ExtractionFailure('internal', `the record's name ${path} is that of another source's record`);
      }
      await writeFileAtomically(join(folder, path), renderRecord(record));
      paths.push(path);
    }
    await removeOlderRecords(result.name, paths.length + 1, folder, taken);
    return { result, paths };
  } catch (error) {
    await removeOlderRecords(result.name, 1, folder, taken);
    return { result: { ...result, status: 'failed', extraction: null, failure: toSourceFailure(error) }, paths: [] };
  }
}

/** Takes away what an earlier run left under this source's name: a failed document has no record, a shorter one has fewer. */
async function removeOlderRecords(
  name: string,
  from: number,
  folder: string,
  taken: ReadonlySet<string>,
): Promise<void> {
  for (let index = from; ; index += 1) {
    const path = toRecordPath(name, index);
    if (index > 1 && taken.has(path)) return;
    if (!(await removeRecord(join(folder, path)))) return;
  }
}
