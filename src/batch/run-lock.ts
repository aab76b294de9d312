import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { errorCodeOf } from './error-code.js';

/** Who holds an output folder. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
  readonly token: string;
}

/** The output folder is another run's. */
export class OutputIsLocked extends Error {
  override readonly name = 'OutputIsLocked';
  readonly holder: LockHolder | null;

  constructor(holder: LockHolder | null) {
    super('another run is writing to this output');
    this.holder = holder;
  }
}

/** The holder shows so often that it lives. */
const HEARTBEAT_MS = 10_000;

/** A lock without a sign of life for so long is nobody's: its run was on a machine that is gone. */
const STALE_MS = 120_000;

/**
 * Holds the lock file for as long as `use` runs. A lock whose process is no more (kill -9, a power cut) is taken over at once on the same
 * machine, after two minutes without a sign of life from another.
 * @throws OutputIsLocked
 */
export async function withRunLock<T>(path: string, use: () => Promise<T>): Promise<T> {
  const mine: LockHolder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
  await take(path, mine);
  const beat = setInterval(() => {
    const now = new Date();
    void utimes(path, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  beat.unref();
  try {
    return await use();
  } finally {
    clearInterval(beat);
    if ((await readHolder(path))?.token === mine.token) await rm(path, { force: true });
  }
}

async function take(path: string, mine: LockHolder): Promise<void> {
  if (await create(path, mine)) return;
  const holder = await readHolder(path);
  if (!(await isStale(path, holder))) throw new OutputIsLocked(holder);
  await removeStale(path, holder, mine.token);
  if (!(await create(path, mine))) throw new OutputIsLocked(await readHolder(path));
}

/** The lock appears with its whole content or not at all: written aside, then linked. File systems without links get it written in place. */
async function create(path: string, mine: LockHolder): Promise<boolean> {
  const aside = join(dirname(path), `.lock-${mine.token}`);
  const content = JSON.stringify(mine);
  try {
    const file = await open(aside, 'wx');
    await file.writeFile(content);
    await file.close();
    await link(aside, path);
    return true;
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'].includes(errorCodeOf(error))) throw error;
    return createInPlace(path, content);
  } finally {
    await rm(aside, { force: true });
  }
}

async function createInPlace(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(content);
    await file.close();
    return true;
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the stale lock away. Where another run was quicker and what was moved is its new lock, it is put back. */
async function removeStale(path: string, holder: LockHolder | null, token: string): Promise<void> {
  const away = join(dirname(path), `.stale-${token}`);
  try {
    await rename(path, away);
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(away);
  if (moved !== null && moved.token !== holder?.token) await link(away, path).catch(() => {});
  await rm(away, { force: true });
}

async function isStale(path: string, holder: LockHolder | null): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) return true;
  if (Date.now() - stats.mtimeMs > STALE_MS) return true;
  return holder !== null && holder.host === hostname() && !isRunning(holder.pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCodeOf(error) === 'EPERM';
  }
}

async function readHolder(path: string): Promise<LockHolder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LockHolder;
  } catch {
    return null;
  }
}
