import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeBag } from '../../src/batch/write-bag.js';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-bag-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function put(files: { readonly [path: string]: string }): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

const OUTPUT = {
  'out/2023/甲 50%.pdf.json': '{"a":1}',
  'out/b.txt.json': '{}',
  'out/_gongkai/manifest.jsonl': '{}\n',
  'out/_gongkai/index.json': '{}\n',
  'out/_gongkai/lock': 'x',
  'out/_gongkai/trace/b.txt/document.json': '{}',
  'out/.gongkai-1-1.draft': 'x',
};

const write = () => writeBag(join(root, 'out'), join(root, 'bag'), '9.9.9', new Date('2026-01-02T03:04:05Z'));

test("records and the run's files, each with its sum; nothing else", async () => {
  await put(OUTPUT);
  expect(await write()).toEqual({ files: 4, bytes: 15 });
  const entries = await readdir(join(root, 'bag'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 5)); // biome-ignore format: one chain
  expect(files.sort()).toEqual(
    [
      'bag-info.txt',
      'bagit.txt',
      'data/2023/甲 50%.pdf.json',
      'data/_gongkai/index.json',
      'data/_gongkai/manifest.jsonl',
      'data/b.txt.json',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
    ].map((path) => join(...path.split('/'))),
  );
  expect(await readFile(join(root, 'bag', 'bag-info.txt'), 'utf8')).toBe(
    'Bag-Software-Agent: gongkai 9.9.9\nBagging-Date: 2026-01-02\nPayload-Oxum: 15.4\n',
  );
});

test("every sum holds, the bag's own files included", async () => {
  await put(OUTPUT);
  await write();
  for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const lines = (await readFile(join(root, 'bag', name), 'utf8')).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      const [sum = '', path = ''] = line.split('  ');
      const bytes = await readFile(join(root, 'bag', decodeURIComponent(path)));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sum);
    }
  }
});

test('a folder that holds something is left alone', async () => {
  await put({ ...OUTPUT, 'bag/x': 'mine' });
  await expect(write()).rejects.toThrow('not empty');
  expect(await readdir(join(root, 'bag'))).toEqual(['x']);
});
