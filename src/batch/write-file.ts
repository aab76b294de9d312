import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A record's file begins so; a file that does not is not ours and is never removed. */
const RECORD_BEGINNING = '{\n  "schema": "gongkai/record/';

let count = 0;

/**
 * Writes a whole file or nothing: into a draft first, which is on the disk before it is renamed over the name. A reader never sees half a
 * record. Folders are made as needed. Drafts are numbered, not named after their file: a name near the file system's limit leaves no room
 * for more.
 * @param drafts a folder on the same file system, to be emptied after a killed run; without one the draft is a hidden neighbour
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array | AsyncIterable<string>,
  drafts: string = dirname(path),
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  if (drafts !== folder) await mkdir(drafts, { recursive: true });
  count += 1;
  const draft = join(drafts, `.gongkai-${process.pid}-${count}.draft`);
  try {
    const file = await open(draft, 'w');
    try {
      await writeContent(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeContent(file: FileHandle, content: string | Uint8Array | AsyncIterable<string>): Promise<void> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    await file.writeFile(content);
    return;
  }
  for await (const piece of content) await file.appendFile(piece);
}

/** Makes the rename itself last through a loss of power, where the system lets a folder be synced (Windows does not). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Removes a record of an earlier run. @returns whether there was one; any other file stays */
export async function removeRecord(path: string): Promise<boolean> {
  if (!(await isRecordFile(path))) return false;
  await rm(path, { force: true });
  return true;
}

async function isRecordFile(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(RECORD_BEGINNING.length), 0, RECORD_BEGINNING.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === RECORD_BEGINNING;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
