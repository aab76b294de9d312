import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findRecordIssues } from '../../parsers/index.js';
import { FAILURE_CODES } from '../../src/model/failure.js';
import { createRandom } from '../corpus/random.js';
import { toConstructedFiles } from './constructed.js';
import { mutate, type Victim } from './mutate.js';
import { startCli } from './run-cli.js';
import { readSeeds } from './write-shelf.js';

export interface HostileOptions {
  readonly folder: string;
  readonly files: number;
  readonly seed: number;
  /** Seconds for one document. */
  readonly timeout: number;
  /** MiB. */
  readonly memory: number;
  /** Folders of further bad files, taken as they are and mutated. */
  readonly also: readonly string[];
}

interface Line {
  readonly path: string;
  readonly status: string;
  readonly ms: number;
  readonly failure: { readonly code: string } | null;
  readonly records: readonly string[];
}

/** Starting a worker and killing it take time, too, on a busy machine. */
const OVERTIME_MS = 5_000;

/**
 * Mutated and constructed files through the command line: no hang beyond the limit, no death of the run, one status with a typed code for each,
 * records that hold against their schema.
 * @returns faults found
 */
export async function benchHostile(options: HostileOptions): Promise<number> {
  const shelf = join(options.folder, 'shelf');
  const output = join(options.folder, 'output');
  const written = await writeHostile(shelf, options);
  await rm(output, { recursive: true, force: true });
  const limits = ['--timeout', String(options.timeout), '--max-memory', String(options.memory)];
  const { code, ms, stderr } = await startCli(['extract', shelf, '--out', output, ...limits]).ended;
  const text = await readFile(join(output, '_gongkai', 'manifest.jsonl'), 'utf8');
  const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Line); // biome-ignore format: one chain
  const faults = [
    ...(code === 1 || code === 0 ? [] : [`the run ended with ${code}: ${stderr.slice(-500)}`]),
    ...(lines.length === written ? [] : [`${written} files, ${lines.length} lines`]),
    ...(new Set(lines.map(({ path }) => path)).size === lines.length ? [] : ['a file has two lines']),
    ...lines.flatMap((line) => checkLine(line, options)),
    ...(await checkRecords(lines, output)),
  ];
  for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
  process.stdout.write(`${written} files in ${(ms / 1000).toFixed(0)} s, ${faults.length} faults\n`);
  tell(
    'status',
    lines.map(({ status }) => status),
  );
  tell(
    'failure',
    lines.flatMap(({ failure }) => (failure === null ? [] : [failure.code])),
  );
  for (const { path, failure } of lines.filter((line) =>
    /timed|memory|crashed|internal/.test(line.failure?.code ?? ''),
  )) {
    process.stdout.write(`${failure?.code}  ${path}\n`);
  }
  return faults.length;
}

async function writeHostile(shelf: string, { files, seed, also }: HostileOptions): Promise<number> {
  await rm(shelf, { recursive: true, force: true });
  const random = createRandom(seed);
  const seeds = await readSeeds(['pdf', 'txt', 'md', 'html', 'htm']);
  const bad = (await Promise.all(also.map(readBadFiles))).flat();
  const victims: readonly Victim[] = [...seeds, ...bad];
  const constructed = [...toConstructedFiles(), ...bad.map((file) => ({ ...file, how: 'as it is' }))];
  const next = (at: number) => constructed[at] ?? mutate(random.pick(victims), random.pick(victims), random);
  const met = new Set<string>();
  let drawn = 0;
  let at = 0;
  while (at < files) {
    const { bytes, extension, how } = next(drawn);
    drawn += 1;
    const content = createHash('sha256').update(bytes).digest('hex');
    if (met.has(content)) continue;
    met.add(content);
    at += 1;
    const folder = String(Math.floor(at / 200)).padStart(3, '0');
    const path = join(shelf, folder, `${at} ${how.replace(/[^\w ]+/g, '')}.${extension}`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  return at;
}

async function readBadFiles(folder: string): Promise<readonly Victim[]> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.(pdf|html?|txt|xml)$/i.test(name))
    .sort();
  return Promise.all(
    names.map(async (name) => ({
      bytes: await readFile(join(folder, name)),
      extension: name.split('.').at(-1)?.toLowerCase() ?? '',
    })),
  );
}

function checkLine({ path, status, ms, failure, records }: Line, { timeout }: HostileOptions): readonly string[] {
  return [
    ...(['clean', 'review', 'failed', 'duplicate', 'skipped'].includes(status) ? [] : [`${path}: status ${status}`]),
    ...(ms <= timeout * 1000 * 2 + OVERTIME_MS ? [] : [`${path}: ${ms} ms`]),
    ...((status === 'failed') === (failure !== null) ? [] : [`${path}: ${status} with failure ${failure?.code}`]),
    ...(failure === null || failure.code in FAILURE_CODES ? [] : [`${path}: code ${failure.code}`]),
    ...(failure?.code === 'internal' ? [`${path}: internal`] : []),
    ...((status === 'clean' || status === 'review') === records.length > 0 || status === 'duplicate'
      ? []
      : [`${path}: records`]),
  ];
}

async function checkRecords(lines: readonly Line[], output: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { path, status, records } of lines) {
    if (status === 'duplicate') continue;
    for (const record of records) {
      const issues = findRecordIssues(JSON.parse(await readFile(join(output, record), 'utf8')));
      const wrong = issues.filter(({ level }) => level === 'wrong');
      if (wrong.length > 0) faults.push(`${path}: ${JSON.stringify(wrong[0])}`);
    }
  }
  return faults;
}

function tell(heading: string, names: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const words = [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(`${heading}: ${words.join(', ')}\n`);
}
