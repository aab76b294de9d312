import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCodeOf } from './error-code.js';
import { type ManifestLine, parseManifestLine } from './manifest.js';

/** What the manifest said before this run. */
export interface Ledger {
  /** The state of each path: its last line. */
  readonly states: ReadonlyMap<string, ManifestLine>;
  /** Bytes up to the end of the last whole line. */
  readonly wholeBytes: number;
  /** Bytes of a line that was cut off in the writing; 0 where there is none. */
  readonly tornBytes: number;
  /** Whole lines that say nothing. */
  readonly unreadable: number;
}

export const NO_LEDGER: Ledger = { states: new Map(), wholeBytes: 0, tornBytes: 0, unreadable: 0 };

const LINE_END = 0x0a;

/** Reads a manifest, line by line; one that is not there is empty. */
export async function readLedger(path: string): Promise<Ledger> {
  const states = new Map<string, ManifestLine>();
  let wholeBytes = 0;
  let unreadable = 0;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of createReadStream(path)) {
      const bytes: Buffer = rest.length === 0 ? (piece as Buffer) : Buffer.concat([rest, piece as Buffer]);
      let from = 0;
      for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
        const line = parseManifestLine(bytes.toString('utf8', from, end));
        if (line === null) unreadable += 1;
        else states.set(line.path, line);
        from = end + 1;
      }
      wholeBytes += from;
      rest = bytes.subarray(from);
    }
  } catch (error) {
    if (errorCodeOf(error) !== 'ENOENT') throw error;
  }
  return { states, wholeBytes, tornBytes: rest.length, unreadable };
}

/** Appends a line; it is on the disk when the promise is kept. */
export type AppendLine = (line: ManifestLine) => Promise<void>;

/**
 * Opens a manifest for as long as `use` runs. It only ever grows: what is there stays, but for a line that was cut off in the writing, whose
 * source is then read again. Lines that come while others are being synced share the next sync.
 */
export async function withLedger<T>(path: string, use: (ledger: Ledger, append: AppendLine) => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const ledger = await readLedger(path);
  const file = await open(path, 'a');
  try {
    if (ledger.tornBytes > 0) await file.truncate(ledger.wholeBytes);
    return await use(ledger, toAppend(file));
  } finally {
    await file.close();
  }
}

function toAppend(file: FileHandle): AppendLine {
  let waiting: string[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const lines = waiting.join('');
    waiting = [];
    next = null;
    await file.appendFile(lines);
    await file.datasync();
  };
  return (line) => {
    waiting.push(`${JSON.stringify(line)}\n`);
    if (next === null) {
      next = last.then(write);
      last = next.catch(() => {});
    }
    return next;
  };
}
