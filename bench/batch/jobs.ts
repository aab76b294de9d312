import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startCli } from './run-cli.js';
import { readSeeds, writeShelf } from './write-shelf.js';

export interface JobsOptions {
  readonly folder: string;
  readonly documents: number;
  readonly rounds: number;
  readonly extensions: readonly string[];
  /** Beginnings of the samples' names; none: all. */
  readonly only: readonly string[];
}

/** Linux's unit in /proc/<pid>/stat. */
const TICKS_PER_SECOND = 100;

const LOOK_EVERY_MS = 100;

/**
 * One job against two over the same shelf, in turn so that a busy machine slows both; the least time of each counts. Two runs of one job each,
 * side by side over half the shelf each, share nothing but the machine: what they reach is the machine's own bound. The run's own share of
 * processor time is told as well (Linux): it is what more workers cannot divide.
 */
export async function benchJobs({ folder, documents, rounds, extensions, only }: JobsOptions): Promise<void> {
  const all = await readSeeds(extensions);
  const seeds = all.filter(({ name }) => only.length === 0 || only.some((beginning) => name.startsWith(beginning)));
  const shelf = join(folder, 'shelf');
  await writeShelf(shelf, seeds, documents);
  const halves = [join(folder, 'half-1'), join(folder, 'half-2')] as const;
  await writeShelf(halves[0], seeds, Math.ceil(documents / 2));
  await writeShelf(halves[1], seeds, Math.floor(documents / 2));
  process.stdout.write(`${documents} documents made of ${seeds.length} samples\n`);
  const least = new Map<string, number>();
  const tell = (what: string, runs: readonly RunTime[]): void => {
    const ms = Math.max(...runs.map((run) => run.ms));
    const own = runs.some((run) => run.own === null) ? null : runs.reduce((sum, run) => sum + (run.own ?? 0), 0);
    const share = own === null ? '' : `, ${own.toFixed(1)} s of processor time in the runs' own processes`;
    process.stdout.write(`${what}: ${(ms / 1000).toFixed(1)} s${share}\n`);
    least.set(what, Math.min(ms, least.get(what) ?? Number.POSITIVE_INFINITY));
  };
  for (let round = 0; round < rounds; round += 1) {
    tell('1 job', [await runOnce(shelf, join(folder, 'jobs-1'), 1)]);
    tell('2 jobs', [await runOnce(shelf, join(folder, 'jobs-2'), 2)]);
    tell('2 runs', await Promise.all(halves.map((half, at) => runOnce(half, join(folder, `run-${at}`), 1))));
  }
  const toRatio = (what: string) => ((least.get('1 job') ?? 0) / (least.get(what) ?? 1)).toFixed(2);
  process.stdout.write(`two jobs: ${toRatio('2 jobs')}×; two runs side by side: ${toRatio('2 runs')}×\n`);
}

interface RunTime {
  readonly ms: number;
  /** Processor time of the run's own process, s; null where the system does not tell. */
  readonly own: number | null;
}

async function runOnce(shelf: string, output: string, jobs: number): Promise<RunTime> {
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
