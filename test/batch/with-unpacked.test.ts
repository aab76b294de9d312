import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { toNamedZip } from '../../bench/corpus/office/archive.js';
import type { FoundSource } from '../../src/batch/find-sources.js';
import { withUnpacked } from '../../src/batch/with-unpacked.js';

test('entries take the archive’s place, are named below it, and are gone afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-test-'));
  try {
    const path = join(folder, 'b.zip');
    const files = ['内/甲.txt', 'README.md', '__MACOSX/._甲.txt', '../x'].map((name) => ({
      name,
      bytes: Buffer.from(name),
    }));
    await writeFile(path, toNamedZip(files, 'gbk'));
    const other: FoundSource = { kind: 'skipped', name: 'z', note: 'n' };
    const paths: string[] = [];
    async function* found(): AsyncGenerator<FoundSource> {
      yield { kind: 'document', name: '年/b.zip', path, named: true };
      yield other;
    }
    await withUnpacked(found(), async (opened) => {
      const sources: FoundSource[] = [];
      for await (const source of opened) sources.push(source);
      expect(sources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
        'document 年/b.zip/内/甲.txt',
        'skipped 年/b.zip/README.md',
        'skipped 年/b.zip/__MACOSX/._甲.txt',
        'failed 年/b.zip/unsafe entry (1)',
        'skipped z',
      ]);
      const [first] = sources;
      if (first?.kind !== 'document') throw new Error('no document');
      expect(first.label).toBe('年/b.zip!内/甲.txt');
      expect(await readFile(first.path, 'utf8')).toBe('内/甲.txt');
      paths.push(first.path);
    });
    await expect(stat(paths[0] ?? '')).rejects.toThrow();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
