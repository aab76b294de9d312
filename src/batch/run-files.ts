import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportRecord } from '../model/record.js';
import type { IndexEntry } from '../model/run-index.js';
import { ACROSS_SCHEMA_ID, type AcrossGroup, type AcrossResult, compareRecords, indexToGroups } from './across.js';
import { toDraftsFolder } from './folder-sink.js';
import { ledgerToIndex, renderIndex } from './index-file.js';
import { readLedger } from './ledger.js';
import { keepFindings } from './panel/keep-findings.js';
import { RESERVED_FOLDER } from './skip-rule.js';
import type { TallyFigures } from './tally.js';
import { writeFileAtomically } from './write-file.js';

export const SUMMARY_SCHEMA_ID = 'gongkai/summary/1';

export interface RunFilesOptions {
  readonly output: string;
  readonly version: string;
  readonly figures: TallyFigures;
  /** The run was ended before all sources were met. */
  readonly stopped: boolean;
}

/** What the files say beyond the run's own figures. */
export interface RunFiles {
  /** Pairs or groups of records of one agency and year. */
  readonly across: number;
  /** Those among them that disagree. */
  readonly disagree: number;
  /** What an earlier `check --across` found was kept as far as it holds, but records are other than then. */
  readonly stale: boolean;
}

/**
 * Writes what is told of all documents together: `index.json` (every source of the ledger, sorted), `across.json` (records of one agency and
 * year held against each other, and what an earlier check found, as far as it holds) and `summary.json` (this run's counts). Each is written whole or not at all.
 */
export async function writeRunFiles({ output, version, figures, stopped }: RunFilesOptions): Promise<RunFiles> {
  const folder = join(output, RESERVED_FOLDER);
  const drafts = toDraftsFolder(output);
  const entries = ledgerToIndex(await readLedger(join(folder, 'manifest.jsonl')));
  await writeFileAtomically(join(folder, 'index.json'), renderIndex(entries, version), drafts);
  const across = await toAcross(entries, output);
  const tool = { name: 'gongkai', version };
  const kept = await keepFindings(output, join(folder, 'across.json'));
  const head = { schema: ACROSS_SCHEMA_ID, tool };
  const { findings = null, ...check } = kept ?? {};
  const lists = findings === null ? { groups: across } : { groups: across, findings };
  await writeFileAtomically(join(folder, 'across.json'), renderLines({ ...head, ...check }, lists), drafts);
  const { found, status, ways, records, notable, ...counts } = figures;
  const summary = {
    schema: SUMMARY_SCHEMA_ID,
    tool,
    found,
    ...status,
    records,
    run: { ...ways, stopped },
    ...counts,
    across: { groups: across.length, disagree: across.filter(({ agree }) => !agree).length },
    look_at_first: notable,
  };
  await writeFileAtomically(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`, drafts);
  return { across: across.length, disagree: summary.across.disagree, stale: kept?.stale === true };
}

/** A group whose records cannot be read (edited into something else) is left out: the record itself is checked elsewhere. */
export async function toAcross(
  entries: readonly IndexEntry[],
  output: string,
  toKey?: Parameters<typeof indexToGroups>[1],
): Promise<readonly AcrossResult[]> {
  const results: AcrossResult[] = [];
  for (const group of indexToGroups(entries, toKey)) {
    const records = await readRecords(group, output);
    if (records !== null) results.push(compareRecords(group, records));
  }
  return results;
}

async function readRecords(group: AcrossGroup, output: string): Promise<readonly ReportRecord[] | null> {
  try {
    return await Promise.all(
      group.records.map(async (path) => JSON.parse(await readFile(join(output, path), 'utf8')) as ReportRecord),
    );
  } catch {
    return null;
  }
}

/** `head` with lists that have an entry a line. */
export function renderLines(head: object, lists: { readonly [key: string]: readonly unknown[] }): string {
  const rendered = Object.entries(lists).map(([key, entries]) => {
    const lines = entries.map((entry) => `\n${JSON.stringify(entry)}`).join(',');
    return `${JSON.stringify(key)}:[${lines}\n]`;
  });
  return `${JSON.stringify(head).slice(0, -1)},${rendered.join(',')}}\n`;
}
