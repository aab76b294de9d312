import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withRunLock } from '../../src/batch/run-lock.js';

let root = '';
let lock = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-lock-'));
  lock = join(root, 'lock');
});

afterEach(() => rm(root, { recursive: true, force: true }));

const put = (pid: number, host = hostname()) =>
  writeFile(lock, JSON.stringify({ pid, host, since: '2026-01-01T00:00:00.000Z', token: 'other' }));

/** The number of a process that is no more. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('held while it is used, gone afterwards, also after a fault', async () => {
  await withRunLock(lock, async () => {
    await expect(withRunLock(lock, async () => {})).rejects.toThrow('another run');
    expect(await readdir(root)).toEqual(['lock']);
  });
  await expect(withRunLock(lock, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await readdir(root)).toEqual([]);
});

test('a dead process of this machine holds nothing', async () => {
  await put(deadPid());
  expect(await withRunLock(lock, async () => 'mine')).toBe('mine');
  expect(await readdir(root)).toEqual([]);
});

test.each(['another machine', hostname()])(
  '%s: held while it shows life, free after two minutes without',
  async (host) => {
    await put(process.pid, host);
    await expect(withRunLock(lock, async () => {})).rejects.toThrow('another run');
    const before = new Date(Date.now() - 121_000);
    await utimes(lock, before, before);
    expect(await withRunLock(lock, async () => 'mine')).toBe('mine');
  },
);

test('of many that find a dead one, one gets it', async () => {
  await put(deadPid());
  let holders = 0;
  let most = 0;
  const tries = Array.from({ length: 12 }, () =>
    withRunLock(lock, async () => {
      holders += 1;
      most = Math.max(most, holders);
      await new Promise((done) => setTimeout(done, 100));
      holders -= 1;
    }),
  );
  const outcomes = await Promise.allSettled(tries);
  expect(most).toBe(1);
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
});
