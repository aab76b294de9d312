import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findSources, surveySources } from '../../src/batch/find-sources.js';
import { toFolderSink } from '../../src/batch/folder-sink.js';
import { readLedger, withLedger } from '../../src/batch/ledger.js';
import type { ManifestLine } from '../../src/batch/manifest.js';
import { runBatch } from '../../src/batch/run-batch.js';
import { runSourceJob } from '../../src/batch/source-job.js';
import { Tally } from '../../src/batch/tally.js';
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

interface RunOptions {
  readonly version?: string;
  readonly build?: string;
  readonly force?: boolean;
  readonly retryFailed?: boolean;
  readonly jobs?: number;
}

/** Names read by the last run, in the order of their finish. */
let read: string[] = [];
let tally = new Tally();

/** One run in this process; its manifest's final state, sorted. */
async function run(inputs: readonly string[], options: RunOptions = {}): Promise<readonly ManifestLine[]> {
  const { version = 'v', build = 'one', force = false, retryFailed = false, jobs = 2 } = options;
  const folder = join(root, 'out');
  const manifest = join(folder, '_gongkai', 'manifest.jsonl');
  const paths = inputs.map((input) => join(root, input));
  read = [];
  tally = new Tally();
  await withLedger(manifest, (ledger, append) =>
    runBatch(
      findSources(paths, folder),
      (document) => runSourceJob({ document, read: {}, form: 'file', trace: null }, fakeParts()),
      toFolderSink({ folder, program: { version, build }, ledger }, append),
      {
        jobs,
        ledger,
        version,
        build,
        output: folder,
        force,
        retryFailed,
        listener: (outcome, way) => {
          tally.add(outcome, way);
          if (way === 'read') read.push(outcome.result.name);
        },
      },
    ),
  );
  const { states } = await readLedger(manifest);
  return [...states.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const countLines = async () =>
  (await readFile(join(root, 'out', '_gongkai', 'manifest.jsonl'), 'utf8')).trimEnd().split('\n').length;
const shorten = (lines: readonly ManifestLine[]) => lines.map((line) => `${line.path} ${line.status}`);
const listOut = async () => (await readdir(join(root, 'out'), { recursive: true })).sort();

test('a folder: documents are read, the rest is passed over and noted', async () => {
  await put({
    'in/b.txt': 'report b',
    'in/sub/a.txt': 'report a',
    'in/.hidden.txt': 'report',
    'in/~$a.docx': 'report',
    'in/Thumbs.db': 'x',
    'in/README.md': 'report',
    'in/old.json': '{}',
    'in/code.py': 'report',
    'in/no-extension': 'report n',
    'in/data.bin': '\0\0',
    'in/_gongkai/x.txt': 'report',
    'in/bad.txt': 'a budget',
    'in/a.zip': 'PK',
  });
  expect(shorten(await run(['in']))).toEqual([
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
  const lines = await run(['in/README.md', 'in/a.json', 'in/data.bin', 'in/x.py', 'in/none.pdf']);
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
  const lines = await run(['in']);
  expect(shorten(lines)).toEqual(['a.txt failed', 'b.txt clean']);
  expect(lines[0]?.failure).toEqual({ code: 'internal', message: 'TypeError: parser broke' });
  expect(lines[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a document too large for the machine is no fault of ours', async () => {
  await put({ 'in/a.txt': 'nest', 'in/b.txt': 'report' });
  const lines = await run(['in']);
  expect(lines.map(({ status, failure }) => failure?.code ?? status)).toEqual(['too_large', 'clean']);
});

test('a record calls its source by its label; its file and its line go by the name', async () => {
  await put({ 'in/a.txt': 'report' });
  const document = { kind: 'document', name: 'b.zip/a.txt', path: join(root, 'in', 'a.txt'), named: false } as const;
  const job = { document: { ...document, label: 'b.zip!a.txt' }, read: {}, form: 'file', trace: null } as const;
  const { name, records } = await runSourceJob(job, fakeParts());
  expect(name).toBe('b.zip/a.txt');
  expect(JSON.parse(records[0]?.text ?? '').source.name).toBe('b.zip!a.txt');
});

test('several reports of one source are numbered from the second on', async () => {
  await put({ 'in/a.txt': 'report\nreport\nreport' });
  const lines = await run(['in']);
  expect(lines[0]?.records).toEqual(['a.txt.json', 'a.txt.2.json', 'a.txt.3.json']);
});

test('records of an earlier run go when their document fails or shrinks; other files stay', async () => {
  await put({ 'in/a.txt': 'report\nreport\nreport', 'in/b.txt': 'report', 'in/c.txt': 'a budget' });
  await put({ 'out/c.txt.json': '{"mine": true}' });
  await run(['in']);
  await put({ 'in/a.txt': 'report', 'in/b.txt': 'another budget' });
  await run(['in']);
  expect((await listOut()).filter((name) => name.endsWith('.json'))).toEqual(['a.txt.json', 'c.txt.json']);
});

test('the output folder inside a walked one is passed over; the walked folder itself may be it', async () => {
  await put({ 'a.txt': 'report', 'out/b.txt': 'report' });
  expect(shorten(await run(['.']))).toEqual(['a.txt clean', 'out skipped']);
  expect(shorten(await run(['out']))).toContain('b.txt clean');
});

test('a file that two arguments reach is one source', async () => {
  await put({ 'in/a.txt': 'report' });
  expect(shorten(await run(['in', 'in/a.txt']))).toEqual(['a.txt clean']);
  expect(tally.found).toBe(1);
});

test('a circle of links ends', async () => {
  await put({ 'in/sub/a.txt': 'report' });
  await symlink(join(root, 'in'), join(root, 'in', 'sub', 'up'), 'dir');
  expect(shorten(await run(['in']))).toEqual(['sub/a.txt clean', 'sub/up skipped']);
});

test('two documents of one name from two folders collide', async () => {
  await put({ 'x/a.txt': 'report', 'y/a.txt': 'report', 'y/b.txt': 'report' });
  const survey = (...inputs: string[]) =>
    surveySources(
      inputs.map((input) => join(root, input)),
      join(root, 'out'),
    );
  expect(await survey('x', 'y')).toMatchObject({ collision: 'a.txt' });
  expect(await survey('x', 'x/a.txt')).toEqual({ sources: 1, collision: null });
  expect(await survey('y')).toEqual({ sources: 2, collision: null });
});

describe('patterns', () => {
  test('names are relative to the part without wildcards', async () => {
    await put({ 'in/2023/a.txt': 'report a', 'in/2023/b.md': 'report b', 'in/2024/x/c.txt': 'report c' });
    expect(shorten(await run(['in/**/*.txt']))).toEqual(['2023/a.txt clean', '2024/x/c.txt clean']);
  });

  test('none fits: a failure; a file whose name looks like one is itself', async () => {
    await put({ 'in/a[1].txt': 'report' });
    expect(shorten(await run(['in/a[1].txt']))).toEqual(['a[1].txt clean']);
    const [line] = (await run(['in/*.pdf'])).filter(({ status }) => status === 'failed');
    expect(line?.failure?.code).toBe('not_found');
  });
});

describe('duplicates', () => {
  test('the first in the order of the walk is read, whatever is finished first; the others carry its records', async () => {
    await put({ 'in/a.txt': 'report', 'in/b.txt': 'report', 'in/c/a.txt': 'report' });
    for (const jobs of [1, 4]) {
      await rm(join(root, 'out'), { recursive: true, force: true });
      const lines = await run(['in'], { jobs });
      expect(shorten(lines)).toEqual(['a.txt clean', 'b.txt duplicate', 'c/a.txt duplicate']);
      expect(lines.map(({ of, records }) => [of, records])).toEqual([
        [undefined, ['a.txt.json']],
        ['a.txt', ['a.txt.json']],
        ['a.txt', ['a.txt.json']],
      ]);
      expect(read).toEqual(['a.txt']);
      expect((await listOut()).filter((name) => name.endsWith('.json'))).toEqual(['a.txt.json']);
    }
  });

  test('a document that becomes a duplicate loses its record, the first keeps its own', async () => {
    await put({ 'in/b.txt': 'report' });
    await run(['in']);
    await put({ 'in/a.txt': 'report' });
    expect(shorten(await run(['in']))).toEqual(['a.txt clean', 'b.txt duplicate']);
    expect((await listOut()).filter((name) => name.endsWith('.json'))).toEqual(['a.txt.json']);
    await rm(join(root, 'in', 'a.txt'));
    expect(shorten(await run(['in']))).toEqual(['a.txt clean', 'b.txt clean']);
  });

  test('a copy added later is a duplicate of what an earlier run has read', async () => {
    await put({ 'in/b.txt': 'report' });
    await run(['in']);
    await put({ 'in/c.txt': 'report' });
    expect(shorten(await run(['in']))).toEqual(['b.txt clean', 'c.txt duplicate']);
    expect(read).toEqual([]);
    // From another folder the ledger cannot tell whether the first still stands as it was read: it is read by itself.
    await put({ 'more/d.txt': 'report' });
    expect(shorten(await run(['more']))).toEqual(['b.txt clean', 'c.txt duplicate', 'd.txt clean']);
    expect(read).toEqual(['d.txt']);
  });

  test('one that failed has failed duplicates; one passed over for its bytes has passed-over ones', async () => {
    await put({ 'in/a.txt': 'a budget', 'in/b.txt': 'a budget', 'in/x.bin': '\0x', 'in/y.bin': '\0x' });
    expect(shorten(await run(['in']))).toEqual(['a.txt failed', 'b.txt duplicate', 'x.bin skipped', 'y.bin skipped']);
  });

  test('the same bytes under a name that promises nothing do not stand for a document', async () => {
    await put({ 'in/a.py': 'report', 'in/b.txt': 'report' });
    expect(shorten(await run(['in']))).toEqual(['a.py skipped', 'b.txt clean']);
  });
});

describe('resume', () => {
  const FILES = { 'in/a.txt': 'report', 'in/b.txt': 'a budget', 'in/c.txt': 'report', 'in/README.md': 'x' };

  test('a second run reads nothing and adds no line; the counts stay', async () => {
    await put(FILES);
    const first = await run(['in']);
    const { status } = tally.toFigures();
    const lines = await countLines();
    expect(await run(['in'])).toEqual(first);
    expect(read).toEqual([]);
    expect(await countLines()).toBe(lines);
    expect(tally.toFigures().status).toEqual(status);
    expect(status).toEqual({ clean: 1, review: 0, failed: 1, duplicate: 1, skipped: 1 });
  });

  test.each([
    ['another content', {}, async () => put({ 'in/a.txt': 'report 2' }), ['a.txt', 'c.txt']],
    ['another version', { version: 'w' }, async () => {}, ['a.txt', 'b.txt']],
    ['another build', { build: 'two' }, async () => {}, ['a.txt', 'b.txt']],
    ['--retry failed', { retryFailed: true }, async () => {}, ['b.txt']],
    ['--force', { force: true }, async () => {}, ['a.txt', 'b.txt']],
    ['a record that is gone', {}, async () => rm(join(root, 'out', 'a.txt.json')), ['a.txt']],
  ])('read again: %s', async (_, options, change, expected) => {
    await put(FILES);
    await run(['in']);
    await change();
    await run(['in'], options);
    expect(read.sort()).toEqual(expected);
    expect(await listOut()).toContain('a.txt.json');
  });

  test('a torn last line is removed and its source read again; garbage within is passed over', async () => {
    await put({ 'in/a.txt': 'report 1', 'in/b.txt': 'report 2' });
    const manifest = join(root, 'out', '_gongkai', 'manifest.jsonl');
    await run(['in']);
    const whole = await readFile(manifest, 'utf8');
    const [kept = '', torn = ''] = whole
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as ManifestLine).path);
    for (const cut of [whole.length - 1, whole.length - 40, whole.indexOf('\n') + 2]) {
      await writeFile(manifest, `\0\0garbage\n${whole.slice(0, cut)}`);
      const { tornBytes, unreadable, states } = await readLedger(manifest);
      expect([tornBytes > 0, unreadable, [...states.keys()]]).toEqual([true, 1, [kept]]);
      expect(shorten(await run(['in']))).toEqual(['a.txt clean', 'b.txt clean']);
      expect(read).toEqual([torn]);
      expect((await readFile(manifest, 'utf8')).endsWith('\n')).toBe(true);
    }
  });

  test('records that a person has edited stay', async () => {
    await put({ 'in/a.txt': 'report' });
    await run(['in']);
    const record = join(root, 'out', 'a.txt.json');
    await writeFile(record, (await readFile(record, 'utf8')).replace('"A"', '"B"'));
    await run(['in']);
    expect(await readFile(record, 'utf8')).toContain('"B"');
  });
});

test('no drafts are left behind', async () => {
  await put({ 'in/a.txt': 'report' });
  await run(['in']);
  expect((await listOut()).filter((name) => name.endsWith('.draft'))).toEqual([]);
});

describe('saved pages with their files', () => {
  test('frames, pictures and sheets of a page are read with it; other documents among them are documents', async () => {
    await put({
      'in/a.htm': '<frameset><frame src="a.files/1.htm"></frameset>',
      'in/a.files/1.htm': 'x',
      'in/a.files/logo.png': 'x',
      'in/a.files/附件.docx': 'x',
      'in/b_files/1.htm': 'x',
    });
    const found: string[] = [];
    for await (const source of findSources([join(root, 'in')], join(root, 'out'))) {
      found.push(`${source.name}: ${source.kind === 'skipped' ? source.note : source.kind}`);
    }
    expect(found).toEqual([
      'a.files/1.htm: part of a saved page',
      'a.files/logo.png: part of a saved page',
      'a.files/附件.docx: document',
      'a.htm: document',
      'b_files/1.htm: document',
    ]);
  });

  test('the same frameset in two folders shows two reports', async () => {
    const page = '<frameset><frame src="a.files/1.htm"></frameset>';
    await put({ 'in/2019/a.htm': page, 'in/2020/a.htm': page, 'in/2019/b.htm': '<p>同', 'in/2020/b.htm': '<p>同' });
    const lines = await run(['in']);
    expect(lines.filter(({ status }) => status === 'duplicate').map(({ path }) => path)).toEqual(['2020/b.htm']);
    expect([...read].sort()).toEqual(['2019/a.htm', '2019/b.htm', '2020/a.htm']);
  });
});
