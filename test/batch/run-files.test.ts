import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findSources } from '../../src/batch/find-sources.js';
import { toFolderSink } from '../../src/batch/folder-sink.js';
import { withLedger } from '../../src/batch/ledger.js';
import { runBatch } from '../../src/batch/run-batch.js';
import { writeRunFiles } from '../../src/batch/run-files.js';
import { runSourceJob } from '../../src/batch/source-job.js';
import { Tally } from '../../src/batch/tally.js';
import { fakeParts } from '../pipeline/fakes.js';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-files-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

/** One run into a folder of its own; the later a document's name, the sooner it is done. */
async function run(out: string, jobs: number, signal?: AbortSignal): Promise<void> {
  const output = join(root, out);
  const tally = new Tally();
  await withLedger(join(output, '_gongkai', 'manifest.jsonl'), (ledger, append) =>
    runBatch(
      findSources([join(root, 'in')], output),
      async (document) => {
        await new Promise((done) => setTimeout(done, 200 / Number(/\d+/.exec(document.name)?.[0] ?? 1)));
        return runSourceJob({ document, read: {}, form: 'file', trace: null }, fakeParts());
      },
      toFolderSink({ folder: output, program: { version: 'v' }, ledger }, append),
      {
        jobs,
        ledger,
        version: 'v',
        output,
        force: false,
        retryFailed: false,
        listener: (outcome, way) => tally.add(outcome, way),
        ...(signal === undefined ? {} : { signal }),
      },
    ),
  );
  await writeRunFiles({ output, version: 'v', figures: tally.toFigures(), stopped: signal?.aborted ?? false });
}

const readFileOf = (out: string, name: string) => readFile(join(root, out, '_gongkai', name), 'utf8');

async function put(files: { readonly [path: string]: string }): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

const SHELF = {
  ...Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`in/${at + 1}.txt`, `report ${at}\nreport`])),
  'in/13.txt': 'report 3\nreport',
  'in/14.txt': 'a budget',
  'in/15.txt': 'crash',
  'in/README': 'x',
};

test('index, summary and across are the same bytes for any number of jobs', async () => {
  await put(SHELF);
  await run('one', 1);
  await run('many', 5);
  for (const name of ['index.json', 'summary.json', 'across.json']) {
    expect(await readFileOf('many', name)).toBe(await readFileOf('one', name));
  }
  expect(await readFileOf('one', 'manifest.jsonl')).not.toBe(await readFileOf('many', 'manifest.jsonl'));
});

test('the counts reconcile, and the index has every source once, sorted', async () => {
  await put(SHELF);
  await run('out', 3);
  const summary = JSON.parse(await readFileOf('out', 'summary.json'));
  expect(summary).toMatchObject({ found: 16, clean: 12, review: 0, failed: 2, duplicate: 1, skipped: 1, records: 24 });
  expect(summary.failures).toEqual({ internal: 1, not_an_annual_report: 1 });
  const { sources } = JSON.parse(await readFileOf('out', 'index.json'));
  const paths = sources.map(({ path }: { path: string }) => path);
  expect(paths).toEqual([...new Set(paths)].sort());
  expect(paths).toHaveLength(16);
});

test('a run that was stopped and gone on with ends with the index of one that was not', async () => {
  await put(SHELF);
  await run('whole', 2);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 60);
  await run('halves', 2, stop.signal);
  expect(await readFileOf('halves', 'index.json')).not.toBe(await readFileOf('whole', 'index.json'));
  await run('halves', 2);
  expect(await readFileOf('halves', 'index.json')).toBe(await readFileOf('whole', 'index.json'));
});
