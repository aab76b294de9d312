import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startCli } from './run-cli.js';
import { readSeeds, writeShelf } from './write-shelf.js';

export interface JobsOptions {
  readonly folder: string;
  readonly documents: number;
  readonly rounds: number;
  readonly extensions: readonly string[];
}

/** One job against two over the same shelf, in turn so that a busy machine slows both; the least time of each counts. */
export async function benchJobs({ folder, documents, rounds, extensions }: JobsOptions): Promise<void> {
  const shelf = join(folder, 'shelf');
  await writeShelf(shelf, await readSeeds(extensions), documents);
  const least = new Map<number, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const jobs of [1, 2]) {
      const output = join(folder, `jobs-${jobs}`);
      await rm(output, { recursive: true, force: true });
      const { ms } = await startCli(['extract', shelf, '--out', output, '--jobs', String(jobs)]).ended;
      process.stdout.write(`${jobs} job${jobs === 1 ? '' : 's'}: ${(ms / 1000).toFixed(1)} s\n`);
      least.set(jobs, Math.min(ms, least.get(jobs) ?? Number.POSITIVE_INFINITY));
    }
  }
  process.stdout.write(`two jobs: ${((least.get(1) ?? 0) / (least.get(2) ?? 1)).toFixed(2)}×\n`);
}
