import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findPageSeries } from '../../src/batch/page-series.js';
import type { ExpectedFile } from './expected.js';

/** One source of a sample folder beside its truth. */
export interface Sample {
  readonly folder: string;
  readonly source: string;
  /** Of a document whose pages are files of their own (`source-1.png`, `source-2.png`, …): all of them, in page order. */
  readonly pages: readonly string[];
  readonly family: string;
  readonly expected: ExpectedFile;
}

/**
 * Walks folders, sorted, for sample folders: those that hold `source.*` (or `source-1.*`, the first of several page images) and `expected.json`. A sample's family is the one that its truth names,
 * else its parent folder, where that is not the walked one.
 */
export async function findSamples(root: string, fallback = 'samples'): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.map((entry) => entry.name).sort();
    if (names.includes('expected.json')) {
      const expected = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as ExpectedFile;
      const parent = folder === root || dirname(folder) === root ? fallback : basename(dirname(folder));
      const sources = names.filter((name) => /^source(?:-1)?\./.test(name));
      const series = findPageSeries(names).map((found) => found.names.map((name) => join(folder, name)));
      const family = expected.family ?? parent;
      for (const name of sources) {
        const source = join(folder, name);
        samples.push({
          folder,
          source,
          pages: series.find(([first]) => first === source) ?? [source],
          family,
          expected,
        });
      }
    }
    for (const name of names) {
      const isFolder = entries.some((entry) => entry.name === name && entry.isDirectory());
      if (isFolder) await visit(join(folder, name));
    }
  };
  await visit(root);
  return samples;
}
