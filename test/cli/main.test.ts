import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { extract, recordSchema, renderRecord } from '../../src/index.js';
import { encryptedPdf } from '../support/pdf.js';

/** `npm test` builds first. */
const MAIN = resolve('dist', 'src', 'cli', 'main.js');

const REPORT = [
  '某某县人民政府2023年政府信息公开工作年度报告',
  '一、总体情况',
  '本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '五、存在的主要问题及改进情况',
].join('\n');

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-cli-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function put(files: { readonly [path: string]: string | Uint8Array }): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in the test's folder; with `closeEarly` its stdout is closed at once, as `head` does. */
function run(args: readonly string[], closeEarly = false, env: NodeJS.ProcessEnv = { LC_ALL: 'C' }): Promise<Run> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '1', ...env },
    });
    let stdout = '';
    let stderr = '';
    if (closeEarly) child.stdout.destroy();
    else child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

const readManifest = async () =>
  (await readFile(join(root, 'out', '_gongkai', 'manifest.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('exit codes', () => {
  test('0: every document gave a record; stdout is empty, the summary is on stderr', async () => {
    await put({ 'in/a.txt': REPORT });
    const { code, stdout, stderr } = await run(['extract', 'in', '--out', 'out']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('a.txt');
    expect(stderr).toContain('1 record in out');
    expect(stderr).not.toContain('\u001b');
    const record = recordSchema.parse(JSON.parse(await readFile(join(root, 'out', 'a.txt.json'), 'utf8')));
    expect(record.source.name).toBe('a.txt');
    expect(record.report.year).toBe(2023);
  });

  test.each([
    ['empty_file', 'a.txt', ''],
    ['unknown_format', 'a.pdf', new Uint8Array([0, 1, 2, 3, 255, 254, 0, 7])],
    ['empty_file', 'a.zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['archive_not_read', 'a.rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')],
    [
      'unsupported_format',
      'a.doc',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(504),
        Buffer.from('PowerPoint Document\0', 'utf16le'),
      ]),
    ],
    ['pdf_damaged', 'a.pdf', '%PDF-1.7\nthis is no PDF'],
    ['not_an_annual_report', 'a.txt', '某某县2023年部门预算公开说明\n收入合计 100 万元\n'],
    ['not_an_annual_report', 'a.html', '<!doctype html><html><body><p>今天天气晴。</p></body></html>'],
  ])('1: %s is told, and the others are read', async (failure, name, content) => {
    await put({ [`in/${name}`]: content, 'in/good.txt': REPORT });
    const { code, stderr } = await run(['extract', 'in', '--out', 'out']);
    expect(code).toBe(1);
    expect(stderr).toContain(`[${failure}]`);
    const lines = await readManifest();
    expect(lines.find((line) => line.path === name)).toMatchObject({ status: 'failed', failure: { code: failure } });
    expect((await readdir(join(root, 'out'))).sort()).toEqual(['_gongkai', 'good.txt.json']);
  });

  test('1: a path that is not there', async () => {
    const { code, stderr } = await run(['extract', 'nowhere.pdf', '--out', 'out']);
    expect(code).toBe(1);
    expect(stderr).toContain('[not_found]');
  });

  test.each([
    ['no command', []],
    ['no input', ['extract']],
    ['an unknown option', ['extract', 'in', '--nonsense']],
    ['jobs that are no number', ['extract', 'in', '--jobs', 'many']],
    ['an output folder that is a file', ['extract', 'in', '--out', 'file']],
    ['a log that cannot be written', ['extract', 'in', '--out', 'out', '--log', '.']],
    ['a password file that is not there', ['extract', 'in', '--out', 'out', '--password-file', 'none']],
    ['two inputs of one name', ['extract', 'in/a.txt', 'more/a.txt', '--out', 'out']],
  ])('2: %s', async (_, args) => {
    await put({ 'in/a.txt': REPORT, 'more/a.txt': `${REPORT}。`, file: 'x' });
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  test('--version and --help are no faults', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(await run(['extract', '--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Exit codes') });
  });
});

describe('output', () => {
  test('--stdout: one record a line in sorted order, nothing else, no files', async () => {
    await put({ 'in/b.txt': `${REPORT}。`, 'in/a.txt': REPORT, 'in/c.txt': 'no report', 'in/d.txt': REPORT });
    const { code, stdout } = await run(['extract', 'in', '--stdout', '--jobs', '3']);
    expect(code).toBe(1);
    const names = stdout.trimEnd().split('\n').map((line) => recordSchema.parse(JSON.parse(line)).source.name); // biome-ignore format: one chain
    expect(names).toEqual(['a.txt', 'b.txt']);
    expect(existsSync(join(root, 'output'))).toBe(false);
  });

  test('the same records as the library gives in one process', async () => {
    const sources = ['html-gbk-1/source.html', 'pdf-rotated-1/source.pdf', 'doc-two-reports-1/source.txt'];
    const inputs = sources.map((source) => dirname(resolve('samples', source)));
    await run(['extract', ...inputs.slice(0, 1), '--out', 'out0']);
    await run(['extract', ...inputs.slice(1, 2), '--out', 'out1', '--jobs', '2']);
    await run(['extract', ...inputs.slice(2), '--out', 'out2', '--jobs', '1']);
    for (const [at, source] of sources.entries()) {
      const { records } = await extract(resolve('samples', source));
      const names = records.map((_, n) => `${basename(source)}${n === 0 ? '' : `.${n + 1}`}.json`);
      const written = await Promise.all(names.map((name) => readFile(join(root, `out${at}`, name), 'utf8')));
      expect(written).toEqual(records.map(renderRecord));
    }
  });

  test('--stdout: a reader that goes away is no fault', async () => {
    await put(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`in/${at}.txt`, REPORT])));
    expect(await run(['extract', 'in', '--stdout', '--quiet'], true)).toMatchObject({ code: 0, stderr: '' });
  });

  test('the same input gives the same bytes', async () => {
    await put({ 'in/a.txt': REPORT });
    await run(['extract', 'in', '--out', 'one']);
    await run(['extract', join(root, 'in', 'a.txt'), '--out', 'two', '--jobs', '1']);
    const [one, two] = await Promise.all(['one', 'two'].map((out) => readFile(join(root, out, 'a.txt.json'), 'utf8')));
    expect(one).toBe(two);
    expect(one).not.toContain(root);
  });

  test('--quiet says nothing but failures', async () => {
    await put({ 'in/a.txt': REPORT });
    expect(await run(['extract', 'in', '--out', 'out', '--quiet'])).toMatchObject({ code: 0, stderr: '' });
    await put({ 'in/b.txt': '' });
    const { code, stderr } = await run(['extract', 'in', '--out', 'out', '--quiet']);
    expect([code, stderr.trimEnd().split('\n').length]).toEqual([1, 2]);
    expect(stderr).toContain('[empty_file]');
  });

  test('a folder without documents is no failure, and is told', async () => {
    await put({ 'in/README.md': 'x', 'in/a.json': '{}' });
    const { code, stderr } = await run(['extract', 'in', '--out', 'out']);
    expect(code).toBe(0);
    expect(stderr).toContain('No documents found');
    expect((await readManifest()).map((line) => line.status)).toEqual(['skipped', 'skipped']);
  });

  test('--trace keeps the stages', async () => {
    await put({ 'in/sub/a.txt': REPORT });
    await run(['extract', 'in', '--out', 'out', '--trace']);
    const names = await readdir(join(root, 'out', '_gongkai', 'trace', 'sub', 'a.txt'));
    expect(names).toContain('document.json');
    expect(names.length).toBeGreaterThan(1);
  });

  test("--lang: what a person reads is in the language asked for, or in the locale's", async () => {
    await put({ 'in/a.txt': REPORT, 'in/b.txt': '' });
    const { stderr } = await run(['extract', 'in', '--out', 'out', '--verbose', '--lang', 'zh']);
    expect(stderr).toContain('文件是空的');
    expect(stderr).toContain('没有法定表格');
    expect(stderr).toContain('2 个文件');
    const english = await run(['extract', 'in', '--out', 'out', '--force', '--verbose', '--lang', 'en']);
    expect(english.stderr).toContain('2 documents');
    expect(english.stderr).not.toContain('没有');
    const byLocale = await run(['extract', 'in', '--out', 'out'], false, { LC_ALL: 'zh_CN.UTF-8' });
    expect(byLocale.stderr).toContain('2 个文件');
  });

  test('--dry-run lists what would be done and writes nothing', async () => {
    await put({ 'in/a.txt': REPORT, 'in/b.txt': REPORT, 'in/README': 'x' });
    const { code, stdout } = await run(['extract', 'in', '--out', 'out', '--dry-run']);
    expect([code, stdout]).toEqual([0, 'skipped\tREADME\tREADME\nread\ta.txt\tnew\nduplicate\tb.txt\ta.txt\n']);
    expect(existsSync(join(root, 'out'))).toBe(false);
    await run(['extract', 'in', '--out', 'out']);
    const again = await run(['extract', 'in', '--out', 'out', '--dry-run']);
    expect(again.stdout).toContain('done\ta.txt\treview');
  });

  test('--dry-run tells what is done of the entries of an archive', async () => {
    await put({ 'in/bundle.zip': zipSync({ 'a.txt': new TextEncoder().encode(REPORT) }) });
    const dry = async () => (await run(['extract', 'in', '--out', 'out', '--dry-run'])).stdout;
    expect(await dry()).toBe('read\tbundle.zip/a.txt\tnew\n');
    await run(['extract', 'in', '--out', 'out']);
    expect(await dry()).toBe('done\tbundle.zip/a.txt\treview\n');
  });

  test('--log appends a line for each source', async () => {
    await put({ 'in/a.txt': REPORT, 'in/b.txt': '' });
    for (const lines of [4, 8]) {
      await run(['extract', 'in', '--out', 'out', '--log', 'logs/run.log', '--force']);
      const log = (await readFile(join(root, 'logs', 'run.log'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line)); // biome-ignore format: one chain
      expect(log).toHaveLength(lines);
      expect(log.at(-1)).toMatchObject({ msg: 'run ends', found: 2, status: { review: 1, failed: 1 } });
    }
  });

  test('--password-file opens what --password opens', async () => {
    const bytes = await encryptedPdf('geheim');
    await put({ 'in/a.pdf': bytes, 'right.txt': 'geheim\r\n', 'wrong.txt': 'falsch' });
    const codeWith = async (file: string) => {
      await run(['extract', 'in', '--out', 'out', '--password-file', file, '--retry', 'failed']);
      return (await readManifest()).at(-1).failure?.code;
    };
    expect(await codeWith('wrong.txt')).toBe('pdf_encrypted');
    expect(await codeWith('right.txt')).not.toBe('pdf_encrypted');
  });
});

describe('one output, one run', () => {
  test('a second run at the same time refuses with exit code 2', async () => {
    await put({ 'in/a.txt': REPORT });
    const lock = { pid: process.pid, host: hostname(), since: '2026-01-01T00:00:00.000Z', token: 'x' };
    await put({ 'out/_gongkai/lock': JSON.stringify(lock) });
    const { code, stderr } = await run(['extract', 'in', '--out', 'out']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('another run is writing to this output')]);
    expect(existsSync(join(root, 'out', 'a.txt.json'))).toBe(false);
  });
});

describe('limits', () => {
  test('--timeout ends a document that takes too long; --retry failed reads it again', async () => {
    await put({ 'in/a.txt': REPORT });
    await run(['extract', 'in', '--out', 'out', '--timeout', '0.001']);
    expect((await readManifest()).at(-1)).toMatchObject({ status: 'failed', failure: { code: 'timed_out' } });
    await run(['extract', 'in', '--out', 'out']);
    expect((await readManifest()).at(-1)).toMatchObject({ status: 'failed' });
    await run(['extract', 'in', '--out', 'out', '--retry', 'failed']);
    expect((await readManifest()).at(-1)).toMatchObject({ status: 'review', failure: null });
  });

  test('--max-pages refuses before a page is read', async () => {
    const source = dirname(resolve('samples', 'pdf-rotated-1', 'source.pdf'));
    const { code, stderr } = await run(['extract', source, '--out', 'out', '--max-pages', '1']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('[too_many_pages]')]);
  });
});

describe('check', () => {
  test('0: a folder of records as written; 1: an edited one is named; 2: nothing is there', async () => {
    await put({ 'in/a.txt': REPORT });
    await run(['extract', 'in', '--out', 'out']);
    expect(await run(['check', 'out'])).toMatchObject({ code: 0, stdout: '', stderr: '1 record checked, 0 wrong\n' });
    const path = join(root, 'out', 'a.txt.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"status": "review"', '"status": "clean"'));
    const { code, stdout } = await run(['check', 'out', '--lang', 'zh']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('wrong status_outdated: 状态为 clean')]);
    await put({ 'bad.json': '{' });
    expect(await run(['check', 'bad.json'])).toMatchObject({ code: 1, stdout: expect.stringContaining('not_json') });
    expect(await run(['check', 'nowhere'])).toMatchObject({ code: 2 });
  });
});

describe('report', () => {
  test('0: one page beside the manifest; 2: no output of a run', async () => {
    await put({ 'in/a.txt': REPORT });
    await run(['extract', 'in', '--out', 'out']);
    const { code, stdout } = await run(['report', 'out', '--lang', 'zh']);
    expect([code, stdout]).toEqual([0, `${join('out', '_gongkai', 'report.html')}\n`]);
    expect(await readFile(join(root, 'out', '_gongkai', 'report.html'), 'utf8')).toContain('某某县人民政府');
    expect(await run(['report', 'in'])).toMatchObject({ code: 2 });
  });
});

describe('bag', () => {
  test('0: a bag of the output; 2: no output, or a folder that holds something', async () => {
    await put({ 'in/a.txt': REPORT });
    await run(['extract', 'in', '--out', 'out']);
    expect(await run(['bag', 'out', 'bag'])).toMatchObject({ code: 0, stdout: '' });
    expect((await readdir(join(root, 'bag'))).sort()).toEqual(['bag-info.txt', 'bagit.txt', 'data', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']); // biome-ignore format: one list
    expect(await run(['bag', 'out', 'bag'])).toMatchObject({ code: 2 });
    expect(await run(['bag', 'in', 'other'])).toMatchObject({ code: 2 });
  });
});

(process.platform === 'win32' ? describe.skip : describe)('Ctrl-C', () => {
  test('ends the run in good order: what was under way has no line, the next run goes on', async () => {
    await put(Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`in/${at}.txt`, `${REPORT}\n${at}`])));
    const args = ['extract', 'in', '--out', 'out', '--jobs', '1'];
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: root, env: { ...process.env, LC_ALL: 'C' } });
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += data));
    const closed = new Promise<number | null>((done) => child.on('close', done));
    while ((await readManifest().catch(() => [])).length < 5) await new Promise((done) => setTimeout(done, 20));
    child.kill('SIGINT');
    expect([await closed, stderr]).toEqual([1, expect.stringContaining('Stopped before the end')]);
    const before = await readManifest();
    expect(before.length).toBeLessThan(120);
    expect(new Set(before.map((line) => line.status))).toEqual(new Set(['review']));
    expect(existsSync(join(root, 'out', '_gongkai', 'lock'))).toBe(false);
    expect(await run(args)).toMatchObject({ code: 0 });
    expect(new Set((await readManifest()).map((line) => line.path)).size).toBe(120);
    expect(await readManifest()).toHaveLength(120);
  });
});
