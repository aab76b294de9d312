import { appendFile } from 'node:fs/promises';
import type { TallyFigures } from './tally.js';

/** What a run was asked to do: the provenance of its lines in the manifest. */
export interface RunOptions {
  readonly inputs: readonly string[];
  readonly [option: string]: string | number | boolean | null | readonly string[];
}

/**
 * Appends to `_gongkai/runs.jsonl`: a line when a run begins and one when it ends. A beginning without its end is a run that was killed.
 * Which run a line of the manifest belongs to, its time tells: one run at a time writes to an output.
 */
export async function writeRunBegin(path: string, version: string, options: RunOptions): Promise<void> {
  const { platform, arch, versions } = process;
  const machine = { node: versions.node, platform, arch };
  await append(path, { event: 'begin', at: new Date().toISOString(), tool: 'gongkai', version, ...machine, options });
}

export async function writeRunEnd(path: string, figures: TallyFigures, stopped: boolean): Promise<void> {
  const { found, status, ways, records } = figures;
  await append(path, { event: 'end', at: new Date().toISOString(), found, ...status, ...ways, records, stopped });
}

async function append(path: string, line: object): Promise<void> {
  await appendFile(path, `${JSON.stringify(line)}\n`);
}
