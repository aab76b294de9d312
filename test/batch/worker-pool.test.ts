import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SourceResult } from '../../src/batch/source-result.js';
import { withWorkerPool } from '../../src/batch/worker-pool.js';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-pool-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

/** Long enough for a document that is no loop on a very busy machine. */
const LOOP_LIMIT_MS = 5_000;

/** Documents of these contents, in this order, through a pool of real processes. */
async function read(contents: readonly string[], deaths: string[] = []): Promise<readonly SourceResult[]> {
  const documents = await Promise.all(
    contents.map(async (content, at) => {
      const path = join(root, `${at}.txt`);
      await writeFile(path, content);
      return { kind: 'document', name: `${at}.txt`, path, named: false } as const;
    }),
  );
  const options = {
    entry: resolve('test', 'support', 'faulty-worker.mjs'),
    jobs: 1,
    timeoutMs: contents.includes('loop') ? LOOP_LIMIT_MS : 100_000,
    maxMemoryMib: 256,
    onDeath: (name: string, { code }: { code: string }, again: boolean) =>
      deaths.push(`${name} ${code}${again ? ' again' : ''}`),
  };
  return withWorkerPool(options, (pool) =>
    Promise.all(documents.map((document) => pool.run({ document, read: {}, form: 'file', trace: null }))),
  );
}

const shorten = (results: readonly SourceResult[]) => results.map(({ status, failure }) => failure?.code ?? status);

test.each([
  ['an endless loop', 'loop', 'timed_out'],
  ['a full heap', 'heap', 'out_of_memory'],
  ['buffers outside the heap', 'buffers', 'out_of_memory'],
  ['a native abort', 'abort', 'reader_crashed'],
  ['an exit', 'exit', 'reader_crashed'],
])('%s ends its document alone; the worker is replaced', async (_, fault, code) => {
  expect(shorten(await read(['fine', fault, 'fine too']))).toEqual(['clean', code, 'clean']);
});

test('a worker that had read others may have died of them: the document gets a fresh one, once', async () => {
  const deaths: string[] = [];
  await read(['fine', 'abort', 'loop'], deaths);
  expect(deaths).toEqual(['1.txt reader_crashed again', '2.txt timed_out']);
});

test('what nobody caught is told', async () => {
  const [result] = await read(['reject']);
  expect(result?.failure).toMatchObject({
    code: 'reader_crashed',
    message: expect.stringContaining('Error: nobody’s'),
  });
});

test('what a document leaves behind does not fail the next one', async () => {
  const results = await read(['late', ...Array.from({ length: 60 }, () => 'fine')]);
  expect(new Set(shorten(results))).toEqual(new Set(['clean']));
});

test('nothing is kept of a result that its caller has dropped, though the worker lives on', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const path = join(root, 'a.txt');
  await writeFile(path, 'fine');
  const document = { kind: 'document', name: 'a.txt', path, named: false } as const;
  const entry = resolve('test', 'support', 'faulty-worker.mjs');
  await withWorkerPool({ entry, jobs: 1, timeoutMs: 100_000, maxMemoryMib: 256 }, async (pool) => {
    const read = async () => new WeakRef(await pool.run({ document, read: {}, form: 'file', trace: null }));
    const kept = [await read(), await read(), await read(), await read()];
    for (let round = 0; round < 3; round += 1) {
      await new Promise((done) => setTimeout(done, 20));
      collect();
    }
    // The last one may still be in the worker's hands.
    expect(kept.slice(0, 3).map((result) => result.deref())).toEqual([undefined, undefined, undefined]);
  });
});

test('a worker that dies while it waits does not end the run', async () => {
  const entry = join(root, 'dying.mjs');
  const result = `{ kind: 'result', rss: 1, result: { name: document.name, status: 'clean', records: [], failure: null } }`;
  await writeFile(
    entry,
    `process.on('message', ({ document }) => { process.send(${result}); setTimeout(() => process.exit(1), 20); });
     process.send({ kind: 'ready' });`,
  );
  const document = { kind: 'document', name: 'a', path: join(root, 'a'), named: false } as const;
  await withWorkerPool({ entry, jobs: 1, timeoutMs: 100_000, maxMemoryMib: 256 }, async (pool) => {
    const read = () => pool.run({ document, read: {}, form: 'file', trace: null });
    expect((await read()).status).toBe('clean');
    await new Promise((done) => setTimeout(done, 500));
    expect((await read()).status).toBe('clean');
  });
});

test('a worker that cannot be started ends the run: no document is to blame', async () => {
  const document = { kind: 'document', name: 'a', path: join(root, 'a'), named: false } as const;
  const options = { entry: join(root, 'none.mjs'), jobs: 1, timeoutMs: 1000, maxMemoryMib: 256 };
  const run = withWorkerPool(options, (pool) => pool.run({ document, read: {}, form: 'file', trace: null }));
  await expect(run).rejects.toMatchObject({ name: 'WorkerNotStarted' });
});

test('a warning library does not hide why its worker ended', async () => {
  expect(shorten(await read(['noisy']))).toEqual(['out_of_memory']);
});

test('a pool that is stopped comes back at once', async () => {
  const stop = new AbortController();
  const document = { kind: 'document', name: 'a', path: join(root, 'a'), named: false } as const;
  await writeFile(document.path, 'loop');
  const options = {
    entry: resolve('test', 'support', 'faulty-worker.mjs'),
    jobs: 1,
    timeoutMs: 1_000_000,
    maxMemoryMib: 256,
    signal: stop.signal,
  };
  const run = withWorkerPool(options, (pool) =>
    Promise.all([1, 2, 3].map(() => pool.run({ document, read: {}, form: 'file', trace: null }))),
  );
  setTimeout(() => stop.abort(), 300);
  expect(await run).toHaveLength(3);
});
