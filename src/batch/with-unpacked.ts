import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackArchive } from '../archives/unpack.js';
import type { Unpacked } from '../archives/unpacked.js';
import type { FindOptions, FoundDocument, FoundSource } from './find-sources.js';
import { toPageRoles, toRoleSource } from './page-roles.js';
import { findSkipReason } from './skip-rule.js';

/**
 * Runs `use` over the sources with every archive among them replaced, as it is met, by what it holds, each entry a document of its own; the
 * files that they are unpacked to are gone afterwards. An entry's name is a path below the archive's (`bundle.zip/inner/name.docx`), its label
 * marks where the archive begins (`bundle.zip!inner/name.docx`).
 */
export async function withUnpacked<T>(
  sources: AsyncIterable<FoundSource>,
  use: (sources: AsyncIterable<FoundSource>) => Promise<T>,
  { joinPages = true }: FindOptions = {},
): Promise<T> {
  let folder: string | null = null;
  let archives = 0;
  const makeFolder = async (): Promise<string> => {
    folder ??= await mkdtemp(join(tmpdir(), 'gongkai-'));
    archives += 1;
    const below = join(folder, String(archives));
    await mkdir(below);
    return below;
  };
  async function* open(): AsyncGenerator<FoundSource> {
    for await (const source of sources) {
      const unpacked = source.kind === 'document' ? await unpackArchive(source.path, source.name, makeFolder) : null;
      if (source.kind !== 'document' || unpacked === null) yield source;
      else {
        const entries = unpacked.map((entry) => toFound(source, entry));
        yield* joinPages ? await withJoined(entries) : entries;
      }
    }
  }
  try {
    return await use(open());
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

/** Page images are joined folder by folder, as in a folder on the disk. */
async function withJoined(entries: readonly FoundSource[]): Promise<readonly FoundSource[]> {
  const folders = new Map<string, Map<string, string>>();
  for (const entry of entries) {
    if (entry.kind !== 'document') continue;
    const folder = entry.name.slice(0, entry.name.lastIndexOf('/'));
    folders.set(folder, (folders.get(folder) ?? new Map<string, string>()).set(entry.name, entry.path));
  }
  const roles = new Map((await Promise.all([...folders.values()].map(toPageRoles))).flatMap((found) => [...found]));
  return entries.map((entry) => (entry.kind === 'document' ? toRoleSource(entry, roles.get(entry.name)) : entry));
}

function toFound(archive: FoundDocument, entry: Unpacked): FoundSource {
  const name = [archive.name, ...entry.inner].join('/');
  if (entry.kind === 'failed') return { kind: 'failed', name, code: entry.code, message: entry.message };
  const reason =
    entry.inner
      .flatMap((inner) => inner.split('/'))
      .map(findSkipReason)
      .find((found) => found !== null) ?? null;
  if (reason !== null) return { kind: 'skipped', name, note: reason };
  return { kind: 'document', name, path: entry.path, named: false, label: [archive.name, ...entry.inner].join('!') };
}
