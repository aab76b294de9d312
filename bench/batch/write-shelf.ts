import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A document that others are made from. */
export interface Seed {
  readonly name: string;
  readonly extension: string;
  readonly bytes: Buffer;
}

/** Samples' sources of these extensions, in sorted order. */
export async function readSeeds(extensions: readonly string[], folder = 'samples'): Promise<readonly Seed[]> {
  const seeds: Seed[] = [];
  for (const name of (await readdir(folder)).sort()) {
    for (const file of (await readdir(join(folder, name)).catch(() => [])).sort()) {
      const extension = file.split('.').at(-1) ?? '';
      if (file.startsWith('source.') && extensions.includes(extension)) {
        seeds.push({ name, extension, bytes: await readFile(join(folder, name, file)) });
      }
    }
  }
  return seeds;
}

/** Documents of distinct content: the seeds in turn, each with a remark of its own behind its end, which changes no figure. */
export async function writeShelf(folder: string, seeds: readonly Seed[], count: number): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (let at = 0; at < count; at += 1) {
    const seed = seeds[at % seeds.length];
    if (seed === undefined) throw new RangeError('no seeds');
    const path = join(folder, String(Math.floor(at / 100)).padStart(3, '0'), `${at}-${seed.name}.${seed.extension}`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.concat([seed.bytes, toRemark(seed, at)]));
  }
}

function toRemark({ extension }: Seed, at: number): Buffer {
  if (extension === 'pdf') return Buffer.from(`\n% ${at}\n`);
  return Buffer.from(extension.startsWith('htm') ? `\n<!-- ${at} -->\n` : `\n[${at}]\n`, 'latin1');
}
