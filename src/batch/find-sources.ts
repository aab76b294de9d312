import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { FailureCode } from '../model/failure.js';
import { findSkipReason } from './skip-rule.js';

/** Something met on the way: a document to be read, or why it will not be. `name` is what record and manifest call it. */
export type FoundSource =
  | { readonly kind: 'document'; readonly name: string; readonly path: string; readonly named: boolean }
  | { readonly kind: 'skipped'; readonly name: string; readonly note: string }
  | { readonly kind: 'duplicate'; readonly name: string; readonly note: string }
  | { readonly kind: 'failed'; readonly name: string; readonly code: FailureCode; readonly message: string };

export type FoundDocument = Extract<FoundSource, { kind: 'document' }>;

interface Walk {
  readonly found: FoundSource[];
  /** Real path → the name under which it was met first. */
  readonly seen: Map<string, string>;
  readonly output: string;
}

/**
 * Walks the arguments in the given order, folders in sorted order.
 * @param output the output folder, skipped where it lies inside a walked one
 */
export async function findSources(inputs: readonly string[], output: string): Promise<readonly FoundSource[]> {
  const walk: Walk = { found: [], seen: new Map(), output: await toRealPath(output) };
  for (const input of inputs) {
    const path = resolve(input);
    const stats = await stat(path).catch(() => null);
    if (stats === null) {
      const message = 'no such file or folder';
      walk.found.push({ kind: 'failed', name: basename(path), code: 'not_found', message });
    } else if (stats.isDirectory()) {
      await visitFolder(walk, path, '');
    } else {
      await visitNamedFile(walk, path, stats);
    }
  }
  return walk.found;
}

/** A record's name that two documents would both have, or null. Its cure is to name their common folder. */
export function findNameCollision(found: readonly FoundSource[]): string | null {
  const names = new Set<string>();
  for (const source of found) {
    if (source.kind !== 'document') continue;
    if (names.has(source.name)) return source.name;
    names.add(source.name);
  }
  return null;
}

async function visitNamedFile(walk: Walk, path: string, stats: Stats): Promise<void> {
  const name = basename(path);
  const reason = findSkipReason(name);
  if (reason !== null) {
    const message = `a file of this name is never read as a document (${reason})`;
    walk.found.push({ kind: 'failed', name, code: 'unknown_format', message });
  } else if (!stats.isFile()) {
    walk.found.push({ kind: 'failed', name, code: 'unreadable_file', message: 'not a regular file' });
  } else {
    await addDocument(walk, name, path, true);
  }
}

/** `prefix` is the folder's name below the argument, with its closing slash, or "". */
async function visitFolder(walk: Walk, path: string, prefix: string): Promise<void> {
  const real = await toRealPath(path);
  if (prefix !== '' && real === walk.output) {
    walk.found.push({ kind: 'skipped', name: prefix.slice(0, -1), note: 'the output folder' });
    return;
  }
  if (!noteSeen(walk, real, prefix === '' ? basename(path) : prefix.slice(0, -1))) return;
  const names = await readdir(path).catch(() => null);
  if (names === null) {
    const name = prefix === '' ? basename(path) : prefix.slice(0, -1);
    walk.found.push({ kind: 'failed', name, code: 'unreadable_file', message: 'the folder cannot be opened' });
    return;
  }
  for (const name of names.sort(byCodeUnits)) await visitEntry(walk, join(path, name), prefix + name, name);
}

async function visitEntry(walk: Walk, path: string, name: string, lastPart: string): Promise<void> {
  const reason = findSkipReason(lastPart);
  if (reason !== null) {
    walk.found.push({ kind: 'skipped', name, note: reason });
    return;
  }
  const stats = await stat(path).catch(() => null);
  if (stats === null) {
    walk.found.push({ kind: 'failed', name, code: 'unreadable_file', message: 'a link to nothing, or no access' });
  } else if (stats.isDirectory()) {
    await visitFolder(walk, path, `${name}/`);
  } else if (stats.isFile()) {
    await addDocument(walk, name, path, false);
  } else {
    walk.found.push({ kind: 'skipped', name, note: 'not a regular file' });
  }
}

async function addDocument(walk: Walk, name: string, path: string, named: boolean): Promise<void> {
  if (noteSeen(walk, await toRealPath(path), name)) walk.found.push({ kind: 'document', name, path, named });
}

/** True for the first meeting; a later one (a file named twice, a link back) is noted as a duplicate of the first. */
function noteSeen(walk: Walk, real: string, name: string): boolean {
  const first = walk.seen.get(real);
  if (first === undefined) {
    walk.seen.set(real, name);
    return true;
  }
  walk.found.push({ kind: 'duplicate', name, note: `the same as ${first}` });
  return false;
}

async function toRealPath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** Not by locale: the order must be the same on every machine. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
