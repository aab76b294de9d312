import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderRecord } from '../../src/writers/record/render-record.js';
import { toRecordOf } from '../support/record-of.js';

let folder: string;

function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/src/cli/main.js', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-across-'));
  await mkdir(join(folder, 'out', '_gongkai'), { recursive: true });
  for (const year of [2021, 2022]) {
    const values =
      year === 2021 ? { 'applications.carried_forward.total': 3 } : { 'applications.carried_over.total': 5 };
    const record = toRecordOf('2021', values, [], { year, sha256: String(year % 10).repeat(64) });
    await writeFile(
      join(folder, 'out', `${year}.json`),
      renderRecord({ ...record, source: { ...record.source, name: `${year}.txt` } }),
    );
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('gongkai check --across', () => {
  test('lists what it found, writes across.json, and does so again with the same bytes', async () => {
    const first = await run('check', join(folder, 'out'), '--across', '--lang', 'en');
    // Its findings are no faults of records: the exit code is that of the records alone.
    expect(first.code).toBe((await run('check', join(folder, 'out'))).code);
    expect(first.stdout.split('\n').filter((line) => line.startsWith('warning '))).toEqual([
      expect.stringMatching(
        /^warning carry_over [0-9a-f]{16}: 江望市商务局 2021–2022: 2021 carries 3 forward, 2022 carries 5 over \(1 of 7 columns differ\) \[2021\.json, 2022\.json\]$/,
      ),
    ]);
    expect(first.stderr).toContain('carry_over: compared 1 time, 1 finding\n');
    const path = join(folder, 'out', '_gongkai', 'across.json');
    const written = await readFile(path, 'utf8');
    expect(JSON.parse(written)).toMatchObject({
      schema: 'gongkai/across/1',
      groups: [],
      findings: [{ rule: 'carry_over' }],
    });
    expect((await run('check', join(folder, 'out'), '--across', '--lang', 'zh')).stdout).toContain(
      '2021 年结转下年度 3，2022 年上年结转 5',
    );
    expect(await readFile(path, 'utf8')).toBe(written);
  });

  test('its findings are exported, a row a cell', async () => {
    await run('check', join(folder, 'out'), '--across');
    const out = join(folder, 'csv');
    expect((await run('export', join(folder, 'out'), '--to', 'csv', '--out', out)).code).toBe(0);
    const lines = (await readFile(join(out, 'across.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(
      /^[0-9a-f]{16},carry_over,warning,江望市商务局,2021–2022,2021\.json,applications\.carried_forward\.total,3,/,
    );
    expect(lines[2]).toMatch(/,2022\.json,applications\.carried_over\.total,5,/);
  });

  test('needs one folder', async () => {
    const file = join(folder, 'out', '2021.json');
    expect((await run('check', file, '--across')).code).toBe(2);
    expect((await run('check', file, file, '--across')).code).toBe(2);
  });
});
