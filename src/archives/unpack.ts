import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExtractionFailure, type FailureCode } from '../model/failure.js';
import { ARCHIVE_LIMITS, ArchiveExhausted, type ArchiveLimits, Budget } from './budget.js';
import { toInnerPath } from './entry-names.js';
import { type Container, findContainer } from './find-container.js';
import { type Content, listGzip, listMail, listTar, listZip } from './list-contents.js';
import type { Unpacked } from './unpacked.js';

interface Task {
  readonly path: string;
  readonly name: string;
  readonly inner: readonly string[];
  readonly depth: number;
}

/**
 * Unpacks an archive, the archives in it as well, into files named by numbers in a folder that is made when needed, so that no entry's name is ever a path here.
 * What fails is told in its place; nothing is thrown for broken input.
 * @returns null where the file is no archive but a document
 */
export async function unpackArchive(
  path: string,
  name: string,
  makeFolder: () => Promise<string>,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<readonly Unpacked[] | null> {
  const container = await findContainer(path, name);
  if (container === null) return null;
  const budget = new Budget(limits, (await stat(path)).size);
  const unpacked: Unpacked[] = [];
  try {
    const isOpened = await unpackInto(
      unpacked,
      { path, name, inner: [], depth: 1 },
      container,
      await makeFolder(),
      budget,
    );
    if (!isOpened) return null;
  } catch (error) {
    unpacked.push(toFailed([], error));
  }
  return unpacked;
}

/** False for a mail without attachments, which is a document. @throws ArchiveExhausted */
async function unpackInto(
  unpacked: Unpacked[],
  task: Task,
  container: Container,
  folder: string,
  budget: Budget,
): Promise<boolean> {
  if (container === 'unread') {
    unpacked.push(
      toFailed(
        task.inner,
        new ExtractionFailure('archive_not_read', 'an archive of a kind that is not opened (RAR, 7-Zip, BZIP2 or XZ)'),
      ),
    );
    return true;
  }
  const seen = new Set<string>();
  let entries = 0;
  try {
    for await (const content of listContents(container, task, budget)) {
      entries += 1;
      await unpackEntry(unpacked, content, { ...task, container }, seen, folder, budget);
    }
  } catch (error) {
    if (error instanceof ArchiveExhausted) throw error;
    unpacked.push(toFailed(task.inner, error));
    return true;
  }
  if (entries > 0 || container === 'mail') return entries > 0;
  unpacked.push(toFailed(task.inner, new ExtractionFailure('empty_file', 'the archive holds nothing')));
  return true;
}

function listContents(
  container: Exclude<Container, 'unread'>,
  { path, name }: Task,
  budget: Budget,
): AsyncGenerator<Content> {
  switch (container) {
    case 'zip':
      return listZip(path, budget);
    case 'tar':
      return listTar(path, budget);
    case 'gzip':
      return listGzip(path, name.split('/').at(-1) ?? name, budget);
    case 'mail':
      return listMail(path, budget);
  }
}

async function unpackEntry(
  unpacked: Unpacked[],
  content: Content,
  task: Task & { readonly container: Container },
  seen: Set<string>,
  folder: string,
  budget: Budget,
): Promise<void> {
  const name = toInnerPath(content.name);
  if (name === null) {
    const shown = [...content.name].map((character) => (character < ' ' ? '?' : character)).join('');
    unpacked.push(
      toFailed(
        [...task.inner, toFreeName('unsafe entry', seen)],
        new ExtractionFailure('unsafe_entry_name', `the entry ${shown} would lie outside the archive`),
      ),
    );
    return;
  }
  const inner = [...task.inner, name];
  if (seen.has(name)) {
    const own = [...task.inner, toFreeName(name, seen)];
    unpacked.push(
      toFailed(own, new ExtractionFailure('file_damaged', `the archive holds two entries of the name ${name}`)),
    );
    return;
  }
  seen.add(name);
  const path = join(folder, String(budget.nextFileNumber()));
  try {
    await content.write(path);
  } catch (error) {
    if (error instanceof ArchiveExhausted) throw error;
    unpacked.push(toFailed(inner, error));
    return;
  }
  const container = await findContainer(path, name);
  if (container === null) {
    unpacked.push({ kind: 'file', inner, path });
  } else if (task.container === 'gzip' && container === 'tar') {
    // A packed tar is one archive.
    await unpackInto(unpacked, { ...task, path }, container, folder, budget);
  } else if (task.depth >= budget.limits.depth) {
    unpacked.push(
      toFailed(
        inner,
        new ExtractionFailure('limit_exceeded', `archives lie in archives more than ${budget.limits.depth} deep`),
      ),
    );
  } else {
    const isOpened = await unpackInto(
      unpacked,
      { path, name, inner, depth: task.depth + 1 },
      container,
      folder,
      budget,
    );
    if (!isOpened) unpacked.push({ kind: 'file', inner, path });
  }
}

function toFailed(inner: readonly string[], error: unknown): Unpacked {
  if (error instanceof ExtractionFailure) return { kind: 'failed', inner, code: error.code, message: error.message };
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', inner, code: toCode(error), message: `the archive is damaged: ${reason}` };
}

/** The disk's own refusals are not the archive's. */
function toCode(error: unknown): FailureCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ENOSPC', 'EACCES', 'EMFILE', 'EROFS'].includes(code) ? 'unreadable_file' : 'file_damaged';
}

/** A name that no entry before had: under the name of another one, a failure would take that one's place in the manifest, or be lost to it. */
function toFreeName(name: string, seen: Set<string>): string {
  let number = seen.has(name) ? 2 : 1;
  while (seen.has(`${name} (${number})`)) number += 1;
  const free = `${name} (${number})`;
  seen.add(free);
  return free;
}
