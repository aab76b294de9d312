import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A record's file begins so; a file that does not is not ours and is never removed. */
const RECORD_BEGINNING = '{\n  "schema": "gongkai/record/';

let drafts = 0;

/**
 * Writes a whole file or nothing: into a hidden neighbour first, then renamed over the name. A reader never sees half a record,
 * and the rename stays on one file system. Folders are made as needed. Drafts are numbered, not named after their file:
 * a name near the file system's limit leaves no room for more.
 */
export async function writeFileAtomically(path: string, content: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  drafts += 1;
  const draft = join(folder, `.gongkai-${process.pid}-${drafts}.draft`);
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
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
