import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Characters gathered before they are written: few system calls, little memory. */
const BUFFER_CHARS = 1 << 18;

export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A text file that is written in pieces beside its final name, and takes that name when it is whole. */
export interface DraftFile {
  append(text: string): Promise<void>;
  finish(): Promise<FileFacts>;
  abandon(): Promise<void>;
}

export function toDraftPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.draft`);
}

export async function openDraftFile(path: string): Promise<DraftFile> {
  await mkdir(dirname(path), { recursive: true });
  const draft = toDraftPath(path);
  const file: FileHandle = await open(draft, 'w');
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  let pieces: string[] = [];
  let waiting = 0;
  const flush = async (): Promise<void> => {
    const buffer = Buffer.from(pieces.join(''));
    pieces = [];
    waiting = 0;
    hash.update(buffer);
    bytes += buffer.length;
    await file.writeFile(buffer);
  };
  return {
    async append(text) {
      pieces.push(text);
      waiting += text.length;
      if (waiting >= BUFFER_CHARS) await flush();
    },
    async finish() {
      await flush();
      await file.close();
      await rename(draft, path);
      return { path, bytes, sha256: hash.digest('hex') };
    },
    async abandon() {
      await file.close().catch(() => {});
      await rm(draft, { force: true });
    },
  };
}
