import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findRecordPaths, readRecordFile } from '../read-records.js';
import { findValue } from './panel-entry.js';

/** What a check across records left in `across.json`; whatever else it holds goes along untouched. */
const checkedFile = z.object({
  tool: z.looseObject({}),
  rules: z.looseObject({}),
  unsure: z.array(z.unknown()).optional(),
  stale: z.boolean().optional(),
  findings: z.array(
    z.looseObject({
      cells: z.array(z.object({ record: z.string(), cell: z.string(), value: z.number().nullable() })),
    }),
  ),
});

/** An earlier check, as far as it still holds. */
export interface KeptCheck {
  readonly rules: object;
  readonly unsure: readonly unknown[];
  readonly findings: readonly object[];
  /** Records have come, gone or changed since: there may be more to find, and `rules` counts what was then. */
  readonly stale: boolean;
}

/**
 * What an earlier `check --across` found in this folder: the findings whose records are there and whose cells still have the values that they name.
 * Only records written since are read again. Null where no check was made.
 */
export async function keepFindings(output: string, across: string): Promise<KeptCheck | null> {
  const found = await readChecked(across);
  if (found === null) return null;
  const { checked, since } = found;
  const times = new Map<string, number>();
  for (const path of await findRecordPaths(output)) times.set(path, (await stat(join(output, path))).mtimeMs);
  const changed = new Map<string, Awaited<ReturnType<typeof readRecordFile>>>();
  const holds = async ({ record, cell, value }: { record: string; cell: string; value: number | null }) => {
    const time = times.get(record);
    if (time === undefined) return false;
    if (time < since) return true;
    const file = changed.get(record) ?? (await readRecordFile(output, record));
    changed.set(record, file);
    return file.kind === 'record' && file.record.cells[cell] !== undefined && findValue(file.record, cell) === value;
  };
  const findings: object[] = [];
  for (const finding of checked.findings) {
    const held = await Promise.all(finding.cells.map(holds));
    if (held.every(Boolean)) findings.push(finding);
  }
  const isNew = [...times.values()].some((time) => time >= since);
  const stale = checked.stale === true || isNew || findings.length < checked.findings.length;
  return { rules: checked.rules, unsure: checked.unsure ?? [], findings, stale };
}

async function readChecked(path: string): Promise<{ checked: z.infer<typeof checkedFile>; since: number } | null> {
  try {
    const checked = checkedFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return checked.success ? { checked: checked.data, since: (await stat(path)).mtimeMs } : null;
  } catch {
    return null;
  }
}
