import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../corpus/random.js';
import { startCli } from './run-cli.js';
import { readSeeds, writeShelf } from './write-shelf.js';

export interface KillOptions {
  readonly folder: string;
  readonly documents: number;
  readonly kills: number;
  /** Kills of one batch, each resume but the last being killed again. */
  readonly chain: number;
  readonly seed: number;
}

/** An orphan may live until its guard looks for the run: a second, and time to die. */
const ORPHAN_LIMIT_MS = 2_500;

/**
 * Kills a run (SIGKILL) at random moments, resumes it, and holds what stands against an undisturbed run.
 * @returns faults found
 */
export async function benchKill({ folder, documents, kills, chain, seed }: KillOptions): Promise<number> {
  const shelf = join(folder, 'shelf');
  const seeds = [...(await readSeeds(['txt', 'md', 'html', 'htm'])), ...(await readSeeds(['pdf'])).slice(0, 1)];
  await writeShelf(shelf, seeds, documents);
  const whole = join(folder, 'whole');
  await rm(whole, { recursive: true, force: true });
  const { ms } = await startCli(['extract', shelf, '--out', whole]).ended;
  const expected = await toPrint(whole);
  process.stdout.write(`undisturbed: ${documents} documents, ${(ms / 1000).toFixed(1)} s, ${expected.size} files\n`);
  const random = createRandom(seed);
  let faults = 0;
  for (let at = 0; at < kills; at += chain) {
    const output = join(folder, 'killed');
    await rm(output, { recursive: true, force: true });
    const told: string[] = [];
    const problems: string[] = [];
    for (let link = 0; link < Math.min(chain, kills - at); link += 1) {
      const after = Math.round((random.next() * ms) / chain);
      told.push(`${after} ms: ${await killRun(shelf, output, after)}`);
      const half = await countBrokenRecords(output);
      if (half > 0) problems.push(`${half} records were half written`);
    }
    const orphans = await countOrphans();
    if (orphans > 0) problems.push(`${orphans} workers outlived their run`);
    const resumed = await startCli(['extract', shelf, '--out', output]).ended;
    if (resumed.code !== 0 && resumed.code !== 1)
      problems.push(`the resume ended with ${resumed.code}: ${resumed.stderr}`);
    problems.push(...compare(expected, await toPrint(output)), ...(await checkManifest(output, documents)));
    faults += problems.length;
    const word = problems.length === 0 ? 'same' : problems.join('; ');
    process.stdout.write(
      `killed after (lines then): ${told.join(', ')}; resumed in ${Math.round(resumed.ms)} ms: ${word}\n`,
    );
  }
  process.stdout.write(`${kills} kills, ${faults} faults\n`);
  return faults;
}

/** @returns lines in the manifest at the kill */
async function killRun(shelf: string, output: string, after: number): Promise<number> {
  const run = startCli(['extract', shelf, '--out', output]);
  await new Promise((done) => setTimeout(done, after));
  run.child.kill('SIGKILL');
  await run.ended;
  const text = await readFile(join(output, '_gongkai', 'manifest.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').length - 1;
}

/** Processes whose command line names this worker module and whose parent is gone. Linux alone; elsewhere none are counted. */
async function countOrphans(): Promise<number> {
  if (process.platform !== 'linux') return 0;
  await new Promise((done) => setTimeout(done, ORPHAN_LIMIT_MS));
  let orphans = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const isOurs = command.includes(join(import.meta.dirname, '..', '..', 'src', 'cli', 'worker.js'));
    if (isOurs && (parent === 1 || parent === 0)) orphans += 1;
  }
  return orphans;
}

async function listFiles(output: string): Promise<readonly string[]> {
  const names = await readdir(output, { recursive: true, withFileTypes: true }).catch(() => []);
  return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function countBrokenRecords(output: string): Promise<number> {
  let broken = 0;
  for (const path of (await listFiles(output)).filter((name) => !name.includes('_gongkai'))) {
    try {
      JSON.parse(await readFile(path, 'utf8'));
    } catch {
      broken += 1;
    }
  }
  return broken;
}

/** Every file that must be the same: path → digest. Manifest and history tell times and order; the summary tells how often it was gone on with. */
async function toPrint(output: string): Promise<ReadonlyMap<string, string>> {
  const print = new Map<string, string>();
  for (const path of await listFiles(output)) {
    const name = path.slice(output.length + 1);
    if (/^_gongkai.(manifest\.jsonl|runs\.jsonl|summary\.json)$/.test(name)) continue;
    print.set(
      name,
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  return print;
}

function compare(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set([...expected.keys(), ...found.keys()]);
  const unlike = [...names].filter((name) => expected.get(name) !== found.get(name));
  return unlike.length === 0 ? [] : [`${unlike.length} files differ: ${unlike.slice(0, 5).join(', ')}`];
}

/** Every source once in the final state, and no source read twice that had its line. */
async function checkManifest(output: string, documents: number): Promise<readonly string[]> {
  const text = await readFile(join(output, '_gongkai', 'manifest.jsonl'), 'utf8');
  const paths = text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { path: string }).path); // biome-ignore format: one chain
  const unique = new Set(paths).size;
  return [
    ...(unique === documents ? [] : [`${unique} sources in the manifest`]),
    ...(paths.length === unique ? [] : [`${paths.length - unique} sources read twice`]),
  ];
}
