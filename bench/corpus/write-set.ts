import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCorpus } from './generate.js';
import type { BenchmarkSet } from './sets.js';
import { writeDocument } from './write-document.js';

/** What lies in a written set's `set.json`. */
export interface WrittenSet {
  readonly name: string;
  readonly version: number;
  readonly seed: number;
  readonly families: readonly string[];
  readonly documents: number;
  readonly bytes: number;
  /** SHA-256 over all sources in order: two machines with the same one hold the same set. */
  readonly sha256: string;
}

/** Writes a set into a folder of its own, emptied before. */
export async function writeSet(set: BenchmarkSet, folder: string): Promise<WrittenSet> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const hash = createHash('sha256');
  let documents = 0;
  let bytes = 0;
  for await (const document of generateCorpus(set.seed, set.perFamily, set.families)) {
    for (const file of document.files) hash.update(file.bytes);
    bytes += writeDocument(folder, document);
    documents += 1;
  }
  const { name, version, seed, families } = set;
  const written: WrittenSet = { name, version, seed, families, documents, bytes, sha256: hash.digest('hex') };
  await writeFile(join(folder, 'set.json'), `${JSON.stringify(written, null, 1)}\n`);
  return written;
}
