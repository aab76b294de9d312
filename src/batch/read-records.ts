import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type ReportRecord, recordSchema } from '../model/record.js';
import { RESERVED_FOLDER } from './skip-rule.js';

/** What a file below an output folder was found to be. */
export type RecordFile =
  | { readonly kind: 'record'; readonly path: string; readonly record: ReportRecord }
  /** JSON, but no record of ours: another program's, a data package. */
  | { readonly kind: 'other'; readonly path: string }
  /** A record that cannot be used; `reason` for people. */
  | { readonly kind: 'broken'; readonly path: string; readonly reason: string };

const RECORD_SCHEMA = /^gongkai\/record\//;

/**
 * The records of an output folder, one at a time, in the order of their paths: sorted by code units, the same on every machine.
 * The run's own folder and hidden files are left out. `path` is below the folder, with forward slashes.
 */
export async function* readRecords(folder: string): AsyncGenerator<RecordFile> {
  for (const path of await findRecordPaths(folder)) yield readRecordFile(folder, path);
}

/** @throws the file system's own error where the folder cannot be read */
export async function findRecordPaths(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => parts[0] !== RESERVED_FOLDER && !parts.some((part) => part.startsWith('.')))
    .map((parts) => parts.join('/'))
    .sort(compareCodeUnits);
}

/** Reads and checks one file. Never throws: a broken file is an answer. */
export async function readRecordFile(folder: string, path: string): Promise<RecordFile> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(folder, path), 'utf8'));
  } catch (error) {
    return { kind: 'broken', path, reason: error instanceof Error ? error.message : String(error) };
  }
  const schema = typeof content === 'object' && content !== null && 'schema' in content ? content.schema : null;
  if (typeof schema !== 'string' || !RECORD_SCHEMA.test(schema)) return { kind: 'other', path };
  const checked = recordSchema.safeParse(content);
  if (checked.success) return { kind: 'record', path, record: checked.data };
  const [issue] = checked.error.issues;
  return { kind: 'broken', path, reason: `${issue?.path.join('.') || 'record'}: ${issue?.message ?? 'not valid'}` };
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
