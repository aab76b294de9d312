import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { type FindOptions, type FoundSource, findSources, surveySources } from '../../src/batch/find-sources.js';
import { toFolderSink } from '../../src/batch/folder-sink.js';
import { readLedger, withLedger } from '../../src/batch/ledger.js';
import { runBatch } from '../../src/batch/run-batch.js';
import { runSourceJob } from '../../src/batch/source-job.js';
import { withUnpacked } from '../../src/batch/with-unpacked.js';
import { NOWHERE } from '../../src/model/place.js';
import { fakeDocument, fakeParts } from '../pipeline/fakes.js';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-pages-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function put(files: { readonly [path: string]: string | Uint8Array }): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

const show = (source: FoundSource) =>
  source.kind === 'document'
    ? `${source.name}${source.pages === undefined ? '' : ` of ${source.pages.length}`}${source.missing?.length ? ` without ${source.missing}` : ''}`
    : `(${source.name}: ${source.kind === 'skipped' ? source.note : source.code})`;

async function find(inputs: readonly string[], options: FindOptions = {}): Promise<readonly string[]> {
  const paths = inputs.map((input) => join(root, input));
  const found: string[] = [];
  await withUnpacked(
    findSources(paths, join(root, 'out'), options),
    async (sources) => {
      for await (const source of sources) found.push(show(source));
    },
    options,
  );
  return found;
}

test('in a folder the first page stands for the document, the others are passed over with a word', async () => {
  await put({ 'in/a/002.jpg': '2', 'in/a/001.jpg': '1', 'in/b-1.png': '1', 'in/b-3.png': '3', 'in/cover.png': 'c' });
  expect(await find(['in'])).toEqual([
    'a/001.jpg of 2',
    '(a/002.jpg: page 2 of a/001.jpg)',
    'b-1.png of 2 without 2',
    '(b-3.png: page 2 of b-1.png)',
    'cover.png',
  ]);
  expect(await find(['in'], { joinPages: false })).toHaveLength(5);
  expect((await find(['in'], { joinPages: false })).every((line) => /^[\w/-]+\.\w+$/.test(line))).toBe(true);
  expect((await surveySources([join(root, 'in')], join(root, 'out'))).sources).toBe(5);
});

test('files named one by one, and those of a pattern, are joined as those of a folder are', async () => {
  await put({ 'in/b-1.png': '1', 'in/b-2.png': '2', 'in/b-2.txt': 't', 'other/b-3.png': '3' });
  const joined = ['b-1.png of 2', '(b-2.png: page 2 of b-1.png)'];
  expect(await find(['in/b-2.png', 'in/b-1.png', 'other/b-3.png'])).toEqual([...joined.toReversed(), 'b-3.png']);
  expect(await find(['in/b-*.png'])).toEqual(joined);
  expect(await find(['in/b-2.png'])).toEqual(['b-2.png']);
});

test('entries of an archive are joined folder by folder', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  await put({ 'in/z.zip': zipSync({ 'x/1.png': bytes('1'), 'x/2.png': bytes('2'), 'y/2.png': bytes('3') }) });
  expect(await find(['in'])).toEqual([
    'z.zip/x/1.png of 2',
    '(z.zip/x/2.png: page 2 of z.zip/x/1.png)',
    'z.zip/y/2.png',
  ]);
  expect(await find(['in'], { joinPages: false })).toEqual(['z.zip/x/1.png', 'z.zip/x/2.png', 'z.zip/y/2.png']);
});

test('a TIFF of several pages is a document, no page', async () => {
  const tiff = (next: number) => Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0, next, 0, 0, 0]);
  await put({ 'in/1.tif': tiff(0), 'in/2.tif': tiff(0) });
  expect(await find(['in'])).toEqual(['1.tif of 2', '(2.tif: page 2 of 1.tif)']);
  await put({ 'in/2.tif': tiff(20) });
  expect(await find(['in'])).toEqual(['1.tif', '2.tif']);
});

/** Images that begin with `report` are read; all pages' bytes stand in the record's title. */
const PARTS = fakeParts({
  detect: () => 'image',
  readers: {
    image:
      async () =>
      async (bytes, { more = [] }) =>
        fakeDocument({
          format: 'image',
          pages: 1 + more.length,
          blocks: [{ kind: 'line', text: Buffer.concat([bytes, ...more]).toString(), place: { ...NOWHERE, at: 'x' } }],
        }),
  },
});

async function run(options: FindOptions = {}) {
  const output = join(root, 'out');
  const manifest = join(output, '_gongkai', 'manifest.jsonl');
  const read: string[] = [];
  await withLedger(manifest, (ledger, append) =>
    runBatch(
      findSources([join(root, 'in')], output, options),
      (document) => runSourceJob({ document, read: {}, form: 'file', trace: null }, PARTS),
      toFolderSink({ folder: output, program: { version: 'v', build: 'b' }, ledger }, append),
      {
        jobs: 2,
        ledger,
        version: 'v',
        build: 'b',
        output,
        force: false,
        retryFailed: false,
        listener: ({ result }, way) => {
          if (way === 'read') read.push(result.name);
        },
      },
    ),
  );
  const { states } = await readLedger(manifest);
  const lines = [...states.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { read: read.sort(), lines, shown: lines.map((line) => `${line.path} ${line.status} ${line.records}`) };
}

const readRecord = async (name: string) => JSON.parse(await readFile(join(root, 'out', `${name}.json`), 'utf8'));

test('one record, whose identity is the bytes of all pages in order; read again only when a page changes', async () => {
  await put({ 'in/a-1.png': 'report 1', 'in/a-2.png': 'two', 'in/a-10.png': 'ten' });
  await put(Object.fromEntries([3, 4, 5, 6, 7, 8].map((n) => [`in/a-${n}.png`, `${n}`])));
  const first = await run();
  expect(first.read).toEqual(['a-1.png']);
  expect(first.lines.filter(({ status }) => status === 'skipped')).toHaveLength(8);
  const record = await readRecord('a-1.png');
  const bytes = 'report 1two345678ten';
  expect(record.source).toMatchObject({
    name: 'a-1.png',
    pages: 9,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(record.findings).toEqual([
    expect.objectContaining({ code: 'pages_missing', severity: 'warning', pages: [9] }),
  ]);
  expect(first.lines.find(({ path }) => path === 'a-1.png')?.sha256).toBe(record.source.sha256);
  expect((await run()).read).toEqual([]);
  await put({ 'in/a-10.png': 'TEN' });
  expect((await run()).read).toEqual(['a-1.png']);
});

test('the same pages elsewhere are a duplicate; those that leave a number out are not', async () => {
  for (const name of ['a-1', 'b-1', 'c-1']) await put({ [`in/${name}.png`]: 'report' });
  await put({ 'in/a-2.png': '2', 'in/b-2.png': '2', 'in/c-3.png': '2' });
  expect((await run()).shown.filter((line) => !line.includes('skipped'))).toEqual([
    'a-1.png clean a-1.png.json',
    'b-1.png duplicate a-1.png.json',
    'c-1.png review c-1.png.json',
  ]);
});

test('switched off and on again: no record of the other way stays', async () => {
  await put({ 'in/a-1.png': 'report 1', 'in/a-2.png': 'report 2' });
  const shown = ['a-1.png clean a-1.png.json', 'a-2.png skipped '];
  expect((await run()).shown).toEqual(shown);
  expect((await run({ joinPages: false })).shown).toEqual([shown[0], 'a-2.png clean a-2.png.json']);
  expect((await readRecord('a-1.png')).source.pages).toBe(1);
  expect((await run()).shown).toEqual(shown);
  await expect(readRecord('a-2.png')).rejects.toThrow('ENOENT');
});
