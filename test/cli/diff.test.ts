import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderRecord } from '../../src/writers/record/render-record.js';
import { toRecordOf } from '../support/record-of.js';

let folder: string;
let a: string;
let b: string;

function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/src/cli/main.js', 'diff', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-diff-'));
  [a, b] = [join(folder, 'a.json'), join(folder, 'b.json')];
  const change = { 'applications.new_requests.total': 4 };
  await writeFile(a, renderRecord(toRecordOf('2021', {}, [], { year: 2021 })));
  await writeFile(b, renderRecord(toRecordOf('2021', change, [], { year: 2022, sha256: 'b'.repeat(64) })));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('gongkai diff', () => {
  test('lists what changed as a table, in the language asked for', async () => {
    const { code, stdout } = await run(a, b, '--lang', 'en');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Requests newly received this year +Total +0 +4 +\+4\n/);
    expect(stdout).toContain('1 changed, 199 the same');
    expect((await run(a, b, '--lang', 'zh')).stdout).toMatch(/一、本年新收政府信息公开申请数量 +总计 +0 +4 +\+4\n/);
    expect((await run(a, b, '--lang', 'en', '--all')).stdout.split('\n').length).toBeGreaterThan(200);
  });

  test('as JSON and as a page', async () => {
    expect(JSON.parse((await run(a, b, '--json')).stdout)).toMatchObject({
      schema: 'gongkai/diff/1',
      counts: { changed: 1 },
    });
    expect((await run(a, b, '--html')).stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  test('exit codes: differences only where asked for; a wrong call', async () => {
    expect((await run(a, b, '--exit-code')).code).toBe(1);
    expect((await run(a, a, '--exit-code')).code).toBe(0);
    expect(await run(a, join(folder, 'none.json'))).toMatchObject({ code: 2, stdout: '' });
    expect((await run(a, b, '--json', '--html')).code).toBe(2);
  });
});
