import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findRecords } from './find-records.js';
import { byCodeUnits } from './find-sources.js';
import { RESERVED_FOLDER } from './skip-rule.js';
import { writeFileAtomically } from './write-file.js';

/** The run's own files that go into a bag, where they are there. */
const RUN_FILES = ['manifest.jsonl', 'runs.jsonl', 'index.json', 'summary.json', 'across.json', 'report.html'];

/** The folder for the bag holds something. */
export class BagExists extends Error {
  override readonly name = 'BagExists';
}

export interface Bag {
  readonly files: number;
  readonly bytes: number;
}

interface Payload {
  /** Relative to the bag, forward slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Copies records and manifest of an output folder into a BagIt bag (RFC 8493, version 1.0): `data/` with SHA-256 of every file, and of the
 * bag's own files. `bagit.txt` is written last: a bag without it was not finished.
 * @param bag a folder that is empty or not there yet
 * @throws BagExists
 */
export async function writeBag(output: string, bag: string, version: string, now: Date = new Date()): Promise<Bag> {
  const present = await readdir(bag).catch(() => []);
  if (present.length > 0) throw new BagExists(`${bag} is not empty`);
  const payload: Payload[] = [];
  for await (const path of findBagFiles(output)) payload.push(await copyIntoBag(output, bag, path));
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0);
  const info = [
    `Bag-Software-Agent: gongkai ${version}`,
    `Bagging-Date: ${now.toISOString().slice(0, 10)}`,
    `Payload-Oxum: ${bytes}.${payload.length}`,
  ];
  const tags: readonly (readonly [name: string, content: string])[] = [
    ['bag-info.txt', `${info.join('\n')}\n`],
    ['manifest-sha256.txt', payload.map(({ sha256, path }) => `${sha256}  ${encodePath(path)}\n`).join('')],
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
  ];
  const sums = tags.map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`);
  await writeFileAtomically(join(bag, 'tagmanifest-sha256.txt'), sums.join(''));
  for (const [name, content] of tags) await writeFileAtomically(join(bag, name), content);
  return { files: payload.length, bytes };
}

/** Paths below the output folder, forward slashes. */
async function* findBagFiles(output: string): AsyncGenerator<string> {
  for await (const path of findRecords(output)) yield path.slice(join(output, '/').length).replaceAll('\\', '/');
  for (const name of [...RUN_FILES].sort(byCodeUnits)) {
    const isThere = await stat(join(output, RESERVED_FOLDER, name)).catch(() => null);
    if (isThere !== null) yield `${RESERVED_FOLDER}/${name}`;
  }
}

/** The sum is that of the copy: what is in the bag is what was counted. */
async function copyIntoBag(output: string, bag: string, path: string): Promise<Payload> {
  const target = join(bag, 'data', path);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(output, path), target);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(target)) {
    hash.update(piece as Uint8Array);
    bytes += (piece as Uint8Array).length;
  }
  return { path: `data/${path}`, sha256: hash.digest('hex'), bytes };
}

/** RFC 8493, 2.1.3: line ends and percent signs of a name are percent-encoded. */
function encodePath(path: string): string {
  return path.replace(/[%\r\n]/g, (char) => encodeURIComponent(char));
}
