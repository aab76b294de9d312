import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startCli } from './run-cli.js';
import { readSeeds, writeShelf } from './write-shelf.js';

export interface GrowthOptions {
  readonly folder: string;
  readonly documents: number;
  readonly jobs: number;
}

interface Look {
  readonly lines: number;
  readonly rssMib: number;
}

const LOOK_EVERY_MS = 500;
const KIB_PER_MIB = 1024;
const BLOCK = 1000;

/** Memory of the run's own process, and its throughput, over a long shelf of texts and small PDFs. Linux alone: it reads /proc. */
export async function benchGrowth({ folder, documents, jobs }: GrowthOptions): Promise<void> {
  const shelf = join(folder, 'shelf');
  const output = join(folder, 'output');
  const texts = await readSeeds(['txt', 'md', 'html', 'htm']);
  const pdfs = await readSeeds(['pdf']);
  await writeShelf(shelf, [...texts, ...pdfs.slice(0, 2)], documents);
  await rm(output, { recursive: true, force: true });
  const run = startCli(['extract', shelf, '--out', output, '--jobs', String(jobs)]);
  const looks: Look[] = [];
  const manifest = join(output, '_gongkai', 'manifest.jsonl');
  const timer = setInterval(
    () => void look(run.child.pid ?? 0, manifest).then((each) => each && looks.push(each)),
    LOOK_EVERY_MS,
  );
  const { ms, code } = await run.ended;
  clearInterval(timer);
  const lines = (await readFile(manifest, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as { at: string }); // biome-ignore format: one chain
  process.stdout.write(`${lines.length} documents in ${(ms / 1000).toFixed(1)} s, exit code ${code}\n`);
  process.stdout.write('documents  per second  memory of the run, MiB (least – most)\n');
  for (let from = 0; from + BLOCK <= lines.length; from += BLOCK) {
    const [first, last] = [lines[from]?.at ?? '', lines[from + BLOCK - 1]?.at ?? ''];
    const speed = BLOCK / ((Date.parse(last) - Date.parse(first)) / 1000);
    const memory = looks.filter((each) => each.lines >= from && each.lines < from + BLOCK).map((each) => each.rssMib);
    process.stdout.write(
      `${String(from + BLOCK).padStart(9)}  ${speed.toFixed(1).padStart(10)}  ${Math.min(...memory).toFixed(0)} – ${Math.max(...memory).toFixed(0)}\n`,
    );
  }
}

let counted = { bytes: 0, lines: 0 };

async function look(pid: number, manifest: string): Promise<Look | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  const size = (await stat(manifest).catch(() => null))?.size ?? 0;
  if (size < counted.bytes) counted = { bytes: 0, lines: 0 };
  if (size > counted.bytes) {
    const text = (await readFile(manifest)).subarray(counted.bytes, size);
    counted = { bytes: size, lines: counted.lines + text.filter((byte) => byte === 0x0a).length };
  }
  return kib === 0 ? null : { lines: counted.lines, rssMib: kib / KIB_PER_MIB };
}
