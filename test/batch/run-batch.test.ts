import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { extractFound } from '../../src/batch/extract-found.js';
import { findNameCollision, findSources } from '../../src/batch/find-sources.js';
import { toFolderSink } from '../../src/batch/folder-sink.js';
import { type ManifestLine, withManifest } from '../../src/batch/manifest.js';
import { runBatch } from '../../src/batch/run-batch.js';
import { fakeParts } from '../pipeline/fakes.js';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-batch-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function put(files: { readonly [path: string]: string }): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

async function run(...inputs: readonly string[]): Promise<readonly ManifestLine[]> {
  const folder = join(root, 'out');
  const sources = await findSources(
    inputs.map((input) => join(root, input)),
    folder,
  );
  const parts = fakeParts();
  await withManifest(join(folder, '_gongkai', 'manifest.jsonl'), (append) =>
    runBatch(
      sources,
      (source) => extractFound(source, parts, {}),
      toFolderSink({ folder, version: 'v', sources }, append),
      2,
    ),
  );
  const lines = (await readFile(join(folder, '_gongkai', 'manifest.jsonl'), 'utf8')).trimEnd().split('\n');
  const parsed = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ManifestLine);
  return parsed.sort((a, b) => (a.path + a.status < b.path + b.status ? -1 : 1));
}

const shorten = (lines: readonly ManifestLine[]) => lines.map((line) => `${line.path} ${line.status}`);
const listOut = async () => (await readdir(join(root, 'out'), { recursive: true })).sort();

test('a folder: documents are read, the rest is passed over and noted', async () => {
  await put({
    'in/b.txt': 'report',
    'in/sub/a.txt': 'report',
    'in/.hidden.txt': 'report',
    'in/~$a.docx': 'report',
    'in/Thumbs.db': 'x',
    'in/README.md': 'report',
    'in/old.json': '{}',
    'in/code.py': 'report',
    'in/no-extension': 'report',
    'in/data.bin': '\0\0',
    'in/_gongkai/x.txt': 'report',
    'in/bad.txt': 'a budget',
    'in/a.zip': 'PK',
  });
  expect(shorten(await run('in'))).toEqual([
    '.hidden.txt skipped',
    'README.md skipped',
    'Thumbs.db skipped',
    '_gongkai skipped',
    'a.zip failed',
    'b.txt clean',
    'bad.txt failed',
    'code.py skipped',
    'data.bin skipped',
    'no-extension clean',
    'old.json skipped',
    'sub/a.txt clean',
    '~$a.docx skipped',
  ]);
  expect((await listOut()).filter((name) => name.endsWith('.json'))).toEqual([
    'b.txt.json',
    'no-extension.json',
    join('sub', 'a.txt.json'),
  ]);
});

test('named, what a folder would pass over is a failure', async () => {
  await put({ 'in/README.md': 'report', 'in/a.json': '{}', 'in/data.bin': '\0\0', 'in/x.py': 'report' });
  const lines = await run('in/README.md', 'in/a.json', 'in/data.bin', 'in/x.py', 'in/none.pdf');
  expect(lines.map((line) => `${line.path} ${line.failure?.code ?? line.status}`)).toEqual([
    'README.md unknown_format',
    'a.json unknown_format',
    'data.bin unknown_format',
    'none.pdf not_found',
    'x.py clean',
  ]);
});

test('a crash of the parser fails its document alone', async () => {
  await put({ 'in/a.txt': 'crash', 'in/b.txt': 'report' });
  const lines = await run('in');
  expect(shorten(lines)).toEqual(['a.txt failed', 'b.txt clean']);
  expect(lines[0]?.failure).toEqual({ code: 'internal', message: 'TypeError: parser broke' });
  expect(lines[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('several reports of one source are numbered from the second on', async () => {
  await put({ 'in/a.txt': 'report\nreport\nreport' });
  const lines = await run('in');
  expect(lines[0]?.records).toEqual(['a.txt.json', 'a.txt.2.json', 'a.txt.3.json']);
});

test('records of an earlier run go when their document fails or shrinks; other files stay', async () => {
  await put({ 'in/a.txt': 'report\nreport\nreport', 'in/b.txt': 'report', 'in/c.txt': 'a budget' });
  await put({ 'out/c.txt.json': '{"mine": true}' });
  await run('in');
  await put({ 'in/a.txt': 'report', 'in/b.txt': 'a budget' });
  await run('in');
  expect(await listOut()).toEqual(['_gongkai', join('_gongkai', 'manifest.jsonl'), 'a.txt.json', 'c.txt.json']);
});

test('the output folder inside a walked one is passed over; the walked folder itself may be it', async () => {
  await put({ 'a.txt': 'report', 'out/b.txt': 'report' });
  expect(shorten(await run('.'))).toEqual(['a.txt clean', 'out skipped']);
  expect(shorten(await run('out'))).toContain('b.txt clean');
});

test('a file met twice is read once', async () => {
  await put({ 'in/a.txt': 'report' });
  expect(shorten(await run('in', 'in/a.txt'))).toEqual(['a.txt clean', 'a.txt duplicate']);
});

test('a circle of links ends', async () => {
  await put({ 'in/sub/a.txt': 'report' });
  await symlink(join(root, 'in'), join(root, 'in', 'sub', 'up'), 'dir');
  expect(shorten(await run('in'))).toEqual(['sub/a.txt clean', 'sub/up duplicate']);
});

test('two documents of one name from two folders collide', async () => {
  await put({ 'x/a.txt': 'report', 'y/a.txt': 'report' });
  const found = await findSources([join(root, 'x'), join(root, 'y')], join(root, 'out'));
  expect(findNameCollision(found)).toBe('a.txt');
});

test('no drafts are left behind', async () => {
  await put({ 'in/a.txt': 'report' });
  await run('in');
  expect((await listOut()).filter((name) => name.includes('draft'))).toEqual([]);
});
