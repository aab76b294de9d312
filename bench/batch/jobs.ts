import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startCli } from './run-cli.js';
import { readSeeds, writeShelf } from './write-shelf.js';

export interface JobsOptions {
  readonly folder: string;
  readonly documents: number;
  readonly rounds: number;
  readonly extensions: readonly string[];
}

/** Linux's unit in /proc/<pid>/stat. */
const TICKS_PER_SECOND = 100;

const LOOK_EVERY_MS = 100;

/**
 * One job against two over the same shelf, in turn so that a busy machine slows both; the least time of each counts. The run's own share of
 * processor time is told as well (Linux): it is what more workers cannot divide.
 */
export async function benchJobs({ folder, documents, rounds, extensions }: JobsOptions): Promise<void> {
  const shelf = join(folder, 'shelf');
  await writeShelf(shelf, await readSeeds(extensions), documents);
  const least = new Map<number, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const jobs of [1, 2]) {
      const { ms, own } = await runOnce(shelf, join(folder, `jobs-${jobs}`), jobs);
      const share = own === null ? '' : `, ${own.toFixed(1)} s of processor time in the run's own process`;
      process.stdout.write(`${jobs} job${jobs === 1 ? '' : 's'}: ${(ms / 1000).toFixed(1)} s${share}\n`);
      least.set(jobs, Math.min(ms, least.get(jobs) ?? Number.POSITIVE_INFINITY));
    }
  }
  process.stdout.write(`two jobs: ${((least.get(1) ?? 0) / (least.get(2) ?? 1)).toFixed(2)}×\n`);
}

async function runOnce(shelf: string, output: string, jobs: number): Promise<{ ms: number; own: number | null }> {
  await rm(output, { recursive: true, force: true });
  const run = startCli(['extract', shelf, '--out', output, '--jobs', String(jobs)]);
  let own: number | null = null;
  const look = async (): Promise<void> => {
    const stat = await readFile(`/proc/${run.child.pid}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    if (Number.isFinite(ticks)) own = ticks / TICKS_PER_SECOND;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  const { ms } = await run.ended;
  clearInterval(timer);
  return { ms, own };
}
