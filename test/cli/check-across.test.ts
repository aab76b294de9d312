import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { writeRunFiles } from '../../src/batch/run-files.js';
import { Tally } from '../../src/batch/tally.js';
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

  describe('a later run', () => {
    const output = () => join(folder, 'later');
    const put = (year: number, values: { readonly [id: string]: number }) => {
      const record = toRecordOf('2021', values, [], { year, sha256: String(year % 10).repeat(64) });
      const content = renderRecord({ ...record, source: { ...record.source, name: `${year}.txt` } });
      return writeFile(join(output(), `${year}.json`), content);
    };
    const runAgain = async () => {
      const files = await writeRunFiles({
        output: output(),
        version: 'v',
        figures: new Tally().toFigures(),
        stopped: false,
      });
      const content = JSON.parse(await readFile(join(output(), '_gongkai', 'across.json'), 'utf8'));
      return { stale: files.stale, told: content.stale, findings: content.findings?.length };
    };
    /** Of file systems that keep seconds only, too: what is written from now on is later. */
    const age = () =>
      utimes(join(output(), '_gongkai', 'across.json'), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    const ageRecords = (time = new Date(Date.now() - 120_000)) =>
      Promise.all([2021, 2022].map((year) => utimes(join(output(), `${year}.json`), time, time)));

    beforeEach(async () => {
      await mkdir(join(output(), '_gongkai'), { recursive: true });
      await put(2021, { 'applications.carried_forward.total': 3 });
      await put(2022, { 'applications.carried_over.total': 5 });
      expect(await runAgain()).toEqual({ stale: false, told: undefined, findings: undefined });
      await run('check', output(), '--across');
      await ageRecords();
      await age();
    });

    afterEach(() => rm(output(), { recursive: true, force: true }));

    test('that changes nothing keeps what was found', async () => {
      expect(await runAgain()).toEqual({ stale: false, told: false, findings: 1 });
    });

    test('that brings a record keeps what was found, and says that there may be more', async () => {
      await put(2023, {});
      expect(await runAgain()).toEqual({ stale: true, told: true, findings: 1 });
      expect((await runAgain()).stale).toBe(true);
      const exported = await run('export', output(), '--to', 'csv', '--out', join(output(), 'csv'));
      expect(exported.stderr).toContain('--across again');
      await run('check', output(), '--across');
      await ageRecords();
      expect(JSON.parse(await readFile(join(output(), '_gongkai', 'across.json'), 'utf8')).stale).toBe(false);
    });

    test('after which a cell or a record is another drops what no longer holds', async () => {
      await put(2022, { 'applications.carried_over.total': 3 });
      expect(await runAgain()).toEqual({ stale: true, told: true, findings: 0 });
    });

    test('after which a record is gone drops what named it', async () => {
      await rm(join(output(), '2022.json'));
      expect(await runAgain()).toEqual({ stale: true, told: true, findings: 0 });
    });
  });

  test('needs one folder', async () => {
    const file = join(folder, 'out', '2021.json');
    expect((await run('check', file, '--across')).code).toBe(2);
    expect((await run('check', file, file, '--across')).code).toBe(2);
  });
});
