import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { indexToGroups } from '../batch/across.js';
import { ledgerToIndex } from '../batch/index-file.js';
import { readLedger } from '../batch/ledger.js';
import { toAcross } from '../batch/run-files.js';
import { RESERVED_FOLDER } from '../batch/skip-rule.js';
import { writeFileAtomically } from '../batch/write-file.js';
import { VERSION } from '../pipeline/version.js';
import type { Language } from '../words/language.js';
import { renderReport } from '../writers/report/render-report.js';
import { WrongCall } from './wrong-call.js';

/** A call of `gongkai report`, checked. */
export interface ReportCall {
  readonly output: string;
  readonly lang: Language | null;
}

/**
 * `gongkai report`: writes `_gongkai/report.html` from the manifest as it stands, and its path to stdout.
 * @throws WrongCall where the folder holds no manifest
 */
export async function runReport(call: ReportCall, language: Language, stdout: Writable): Promise<0> {
  const folder = join(call.output, RESERVED_FOLDER);
  const manifest = join(folder, 'manifest.jsonl');
  await access(manifest).catch((error: unknown) => {
    throw new WrongCall(`there is no output of a run at ${call.output}`, { cause: error });
  });
  const entries = ledgerToIndex(await readLedger(manifest));
  const across = await toAcross(entries, call.output);
  const disagreements = across
    .filter(({ agree }) => !agree)
    .map(({ agency, year, records, tables }) => ({
      agency,
      year,
      records,
      cells: tables.flatMap(({ differ }) => differ.map(({ cell }) => cell)),
    }));
  const groups = indexToGroups(entries).length;
  const path = join(folder, 'report.html');
  await writeFileAtomically(path, renderReport({ entries, groups, disagreements, version: VERSION }, language));
  stdout.write(`${path}\n`);
  return 0;
}
