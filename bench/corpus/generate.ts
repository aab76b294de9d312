import { FAMILIES } from './families.js';
import { findChromium } from './pdf/chromium.js';
import { createRandom, hashSeed } from './random.js';
import type { Family } from './text/families.js';
import type { Expected } from './truth/expected.js';

export interface GeneratedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface GeneratedDocument {
  /** `<family>-<n>`: the sample's folder. */
  readonly name: string;
  readonly family: string;
  readonly files: readonly GeneratedFile[];
  readonly expected: Expected;
  /** Of a source with several reports: the second and later ones. */
  readonly more: readonly Expected[];
}

/** One document of a family; the same seed gives the same bytes. `index` only names it and varies the seed. */
export async function generateDocument(seed: number, family: string, index = 1): Promise<GeneratedDocument> {
  const found = FAMILIES.find((candidate) => candidate.name === family);
  if (found === undefined) throw new RangeError(`no family ${family}`);
  const random = createRandom(hashSeed(seed, `${family} ${index}`));
  const { extension, bytes, pages = [], expected, more = [] } = await found.make(random, family);
  const files =
    pages.length === 0
      ? [{ name: `source.${extension}`, bytes }]
      : [bytes, ...pages].map((page, at) => ({ name: `source-${at + 1}.${extension}`, bytes: page }));
  return { name: `${family}-${index}`, family, files, expected, more };
}

/** The families that this machine can make. */
export function listFamilies(): readonly Family[] {
  const browser = findChromium() !== null;
  return FAMILIES.filter((family) => browser || family.needsChromium !== true);
}

/** `perFamily` documents of every family, one after another, so that a large corpus never lies in memory as a whole. */
export async function* generateCorpus(
  seed: number,
  perFamily: number,
  families: readonly string[] = listFamilies().map((family) => family.name),
): AsyncGenerator<GeneratedDocument> {
  for (const family of families) {
    for (let index = 1; index <= perFamily; index++) yield generateDocument(seed, family, index);
  }
}
