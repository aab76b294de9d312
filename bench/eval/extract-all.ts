import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackArchive } from '../../src/archives/unpack.js';
import { ExtractionFailure, extract, type ReportRecord } from '../../src/index.js';

/**
 * The records of a source, in one file or in page images, of an archive those of all its entries, as the command line reads them.
 * @throws ExtractionFailure the first that any of them gives
 */
export async function extractAll(pages: readonly Uint8Array[], name: string): Promise<readonly ReportRecord[]> {
  const [bytes] = pages;
  if (bytes === undefined || pages.length > 1) return (await extract(pages, { name })).records;
  if (!/\.(?:zip|tar|gz|tgz|eml)$/i.test(name)) return (await extract(bytes, { name })).records;
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-eval-'));
  try {
    const archive = join(folder, 'archive');
    await writeFile(archive, bytes);
    const unpacked = await unpackArchive(archive, name, async () => {
      const below = join(folder, 'entries');
      await mkdir(below);
      return below;
    });
    if (unpacked === null) return (await extract(bytes, { name })).records;
    const records: ReportRecord[] = [];
    for (const entry of unpacked) {
      if (entry.kind === 'failed') throw new ExtractionFailure(entry.code, entry.message);
      const label = [name, ...entry.inner].join('!');
      records.push(...(await extract(await readFile(entry.path), { name: label })).records);
    }
    return records;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
