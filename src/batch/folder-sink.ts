import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExtractionFailure } from '../model/failure.js';
import { errorCodeOf } from './error-code.js';
import type { FoundDocument } from './find-sources.js';
import type { AppendLine, Ledger } from './ledger.js';
import { isSameState, type Program, toManifestLine } from './manifest.js';
import type { Outcome, Sink } from './run-batch.js';
import { RESERVED_FOLDER } from './skip-rule.js';
import type { SourceResult } from './source-result.js';
import { toSourceFailure } from './to-source-failure.js';
import { removeRecord, writeFileAtomically } from './write-file.js';

export interface FolderSinkOptions {
  readonly folder: string;
  readonly program: Program;
  readonly ledger: Ledger;
}

/** Where half-written files lie, below the output folder. */
export function toDraftsFolder(output: string): string {
  return join(output, RESERVED_FOLDER, 'drafts');
}

/** The record's path below the output folder. The first report of a source has no number, the others count from 2. */
export function toRecordPath(name: string, index: number): string {
  return index === 1 ? `${name}.json` : `${name}.${index}.json`;
}

/** A sink that writes the records, and then their line in the manifest. */
export function toFolderSink({ folder, program, ledger }: FolderSinkOptions, append: AppendLine): Sink {
  return {
    async write(result, document) {
      const outcome = await writeRecords(result, document, folder);
      await removeSuperseded(outcome, ledger, folder);
      await append(toManifestLine(outcome.result, outcome.records, program));
      return outcome;
    },
    async note(result, records) {
      const outcome = { result, records };
      const line = toManifestLine(result, records, program);
      const before = ledger.states.get(result.name);
      if (before !== undefined && isSameState(before, line)) return outcome;
      await removeSuperseded(outcome, ledger, folder);
      await append(line);
      return outcome;
    },
  };
}

/** Writes the result's records. Where that fails, the result becomes a failure: all its records stand, or none. */
async function writeRecords(result: SourceResult, document: FoundDocument, folder: string): Promise<Outcome> {
  const records: string[] = [];
  try {
    for (const [at, { text }] of result.records.entries()) {
      const path = toRecordPath(result.name, at + 1);
      if (await isTaken(document, at + 1)) {
        throw new ExtractionFailure('internal', `the record's name ${path} is that of another source's record`);
      }
      await writeFileAtomically(join(folder, path), text, toDraftsFolder(folder));
      records.push(path);
    }
    await removeOlderRecords(document, records.length + 1, folder);
    return { result, records };
  } catch (error) {
    if (isFaultOfDisk(error)) throw error;
    await removeOlderRecords(document, 1, folder);
    return { result: { ...result, status: 'failed', records: [], failure: toSourceFailure(error) }, records: [] };
  }
}

/** No document is to blame for these: the run stops, and goes on where it stopped once the disk is well. */
function isFaultOfDisk(error: unknown): boolean {
  const codes = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE'];
  return codes.includes(errorCodeOf(error));
}

/** Takes away what an earlier run left under this source's name: a failed document has no record, a shorter one has fewer. */
async function removeOlderRecords(document: FoundDocument, from: number, folder: string): Promise<void> {
  for (let index = from; !(await isTaken(document, index)); index += 1) {
    if (!(await removeRecord(join(folder, toRecordPath(document.name, index))))) return;
  }
}

/** Whether a numbered record's name is the first of another source: `a.pdf.2.json` is that of a file `a.pdf.2` beside `a.pdf`. */
async function isTaken(document: FoundDocument, index: number): Promise<boolean> {
  return index > 1 && (await stat(`${document.path}.${index}`).catch(() => null)) !== null;
}

/** Records that the ledger calls this source's own and that it has no more: it is a duplicate now, or passed over. */
async function removeSuperseded({ result, records }: Outcome, ledger: Ledger, folder: string): Promise<void> {
  const before = ledger.states.get(result.name);
  if (before === undefined || (before.status !== 'clean' && before.status !== 'review')) return;
  for (const path of before.records) {
    if (!records.includes(path) || result.status === 'duplicate') await removeRecord(join(folder, path));
  }
}
