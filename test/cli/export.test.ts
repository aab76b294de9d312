import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderRecord } from '../../src/writers/record/render-record.js';
import { toRecordOf } from '../support/record-of.js';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;

function run(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/src/cli/main.js', 'export', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-export-cli-'));
  await mkdir(join(folder, 'out', '_gongkai'), { recursive: true });
  await mkdir(join(folder, 'out', 'b'), { recursive: true });
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'out', 'b', 'x.txt.json'), renderRecord(toRecordOf('2021', {})));
  await writeFile(join(folder, 'out', 'a.txt.json'), renderRecord(toRecordOf('2014', {}, [], { year: 2016 })));
  await writeFile(join(folder, 'out', '_gongkai', 'index.json'), '{"schema":"gongkai/record/1"}');
  await writeFile(join(folder, 'out', 'foreign.json'), '{"name":"somebody else\'s"}');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('gongkai export', () => {
  test('writes the tables of all records, sorted by path, and says so on stderr alone', async () => {
    const out = join(folder, 'csv');
    const { code, stdout, stderr } = await run(join(folder, 'out'), '--to', 'csv', '--out', out);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^2 records, 258 cells in .*csv · 7 files/);
    expect((await readdir(out)).sort()).toEqual([
      'across.csv',
      'codebook.csv',
      'datapackage.json',
      'documents.csv',
      'findings.csv',
      'long.csv',
      'wide.csv',
    ]);
    const documents = (await readFile(join(out, 'documents.csv'), 'utf8')).split('\n');
    expect(documents.map((line) => line.split(',')[0])).toEqual(['record', 'a.txt.json', 'b/x.txt.json', '']);
  });

  test('the user says who an agency is', async () => {
    const [list, out] = [join(folder, 'who.csv'), join(folder, 'who')];
    await writeFile(list, '\ufeffagency,name,level,code\n江望市商务局,江望市商务局（原外经局）,,320813\n');
    expect((await run(join(folder, 'out'), '--to', 'csv', '--out', out, '--agencies', list)).code).toBe(0);
    const [, first = ''] = (await readFile(join(out, 'documents.csv'), 'utf8')).split('\n');
    expect(first).toMatch(/,江望市商务局（原外经局）,department,320813,江苏省 淮安市 洪泽区,user$/);
    await writeFile(list, 'agency,code\n江望市商务局,3208\n');
    const wrong = await run(join(folder, 'out'), '--to', 'csv', '--out', out, '--agencies', list);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('row 1: code') });
  });

  test('the same records give the same bytes', async () => {
    const first = join(folder, 'first');
    const second = join(folder, 'second');
    await run(join(folder, 'out'), '--to', 'csv', '--out', first, '-q');
    await run(join(folder, 'out'), '--to', 'csv', '--out', second, '-q');
    for (const name of await readdir(first)) {
      expect(await readFile(join(second, name))).toEqual(await readFile(join(first, name)));
    }
  });

  test('--excel-safe begins with a byte order mark', async () => {
    const out = join(folder, 'safe');
    await run(join(folder, 'out'), '--to', 'csv', '--out', out, '--excel-safe', '-q');
    expect((await readFile(join(out, 'wide.csv'))).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  test('a broken record is told, the others are exported, exit code 1', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'a.json'), '{"schema":"gongkai/record/1","source":{}}');
    await writeFile(join(broken, 'b.json'), renderRecord(toRecordOf('2021', {})));
    const { code, stderr } = await run(broken, '--to', 'jsonl', '--out', join(folder, 'jsonl'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/not exported: a\.json: source/);
    expect(stderr).toMatch(/1 records/);
  });

  test.each([
    ['no format', ['out', '--out', 'x']],
    ['an unknown format', ['out', '--to', 'sas', '--out', 'x']],
    ['no folder', ['nowhere', '--to', 'csv', '--out', 'x']],
    ['a folder without records', ['empty', '--to', 'csv', '--out', 'x']],
    ['--excel-safe for another format', ['out', '--to', 'jsonl', '--out', 'x', '--excel-safe']],
    ['a folder in the place of the database', ['out', '--to', 'duckdb', '--out', 'out']],
    ['a file in the place of the folder', ['out', '--to', 'csv', '--out', join('out', 'a.txt.json')]],
  ])('%s: exit code 2, nothing written', async (_, [input = '', ...rest]) => {
    const at = rest.indexOf('--out') + 1;
    const args = rest.map((arg, n) => (n === at ? join(folder, arg) : arg));
    const { code, stderr } = await run(join(folder, input), ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: /);
    expect((await readdir(folder)).includes('x') && (await readdir(join(folder, 'x'))).length > 0).toBe(false);
  });
});
