import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { FailureCode } from '../model/failure.js';
import { type GlobInput, toGlobInput } from './glob-input.js';
import { type PageRole, toPageRoles, toRoleSource } from './page-roles.js';
import { findPageOfFolder, findSkipReason, isPageFile } from './skip-rule.js';

/** A document to be read, as data. `name` is what record and manifest call it: relative, forward slashes. */
export interface FoundDocument {
  readonly kind: 'document';
  readonly name: string;
  readonly path: string;
  /** Named on the command line: whatever it is, it was meant. */
  readonly named: boolean;
  /** What the record calls it, where that is not its name: `bundle.zip!inner/name.docx`. */
  readonly label?: string;
  /** Of a document whose pages are image files of their own: their paths in page order, `path` first. */
  readonly pages?: readonly string[];
  /** Page numbers that the names of those files leave out. */
  readonly missing?: readonly number[];
}

/** Something met on the way: a document to be read, or why it will not be. */
export type FoundSource =
  | FoundDocument
  | { readonly kind: 'skipped'; readonly name: string; readonly note: string }
  | { readonly kind: 'failed'; readonly name: string; readonly code: FailureCode; readonly message: string };

/** What a walk knows of itself. */
interface Walk {
  readonly output: string;
  /** Real paths of the folders entered: a circle of links ends. */
  readonly entered: Set<string>;
  /** Which names count, below a glob's base; all of them below a folder. */
  readonly matches: (name: string) => boolean;
  /** The page whose saved files this folder holds. */
  readonly page?: string;
  /** Whether images of one series are one document. */
  readonly joins: boolean;
}

type Roles = ReadonlyMap<string, PageRole>;

const NO_ROLES: Roles = new Map();

export interface FindOptions {
  /** Image files whose names number them are the pages of one document (`page-series.ts`); the default. */
  readonly joinPages?: boolean;
}

/**
 * Walks the arguments in the given order, folders in sorted order, and gives what it meets as it meets it: no more than one folder's names
 * are held at a time. A source that two arguments reach under one name is given once.
 * @param output the output folder, skipped where it lies inside a walked one
 */
export async function* findSources(
  inputs: readonly string[],
  output: string,
  options: FindOptions = {},
): AsyncGenerator<FoundSource> {
  const walkInput = await toInputWalk(inputs, output, options);
  const names = inputs.length > 1 ? new Set<string>() : null;
  for (const input of inputs) {
    for await (const source of walkInput(input)) {
      if (names?.has(source.name)) continue;
      names?.add(source.name);
      yield source;
    }
  }
}

/** What is to come, before anything is read. */
export interface Survey {
  /** Sources that the walk will give. */
  readonly sources: number;
  /** A name that two different files would both have, or null. Its cure is to name their common folder. */
  readonly collision: string | null;
}

/** Walks once for the count and for names that collide; only several arguments can bring such, and only then are names held. */
export async function surveySources(
  inputs: readonly string[],
  output: string,
  options: FindOptions = {},
): Promise<Survey> {
  const walkInput = await toInputWalk(inputs, output, options);
  const paths = inputs.length > 1 ? new Map<string, string>() : null;
  let sources = 0;
  for (const input of inputs) {
    for await (const source of walkInput(input)) {
      const path = source.kind === 'document' ? source.path : '';
      const first = paths?.get(source.name);
      if (first === undefined) {
        paths?.set(source.name, path);
        sources += 1;
      } else if (path !== '' && first !== '' && (await toRealPath(first)) !== (await toRealPath(path))) {
        return { sources, collision: source.name };
      }
    }
  }
  return { sources, collision: null };
}

type InputWalk = (input: string) => AsyncGenerator<FoundSource>;

async function toInputWalk(
  inputs: readonly string[],
  output: string,
  { joinPages: joins = true }: FindOptions,
): Promise<InputWalk> {
  const real = await toRealPath(output);
  const roles = joins && inputs.length > 1 ? await toNamedRoles(inputs.map((input) => resolve(input))) : new Map();
  return async function* walkInput(input) {
    const path = resolve(input);
    const stats = await stat(path).catch(() => null);
    // Every input has a walk of its own: what one entered another may enter, too.
    const walk: Walk = { output: real, entered: new Set(), matches: () => true, joins };
    if (stats?.isDirectory()) {
      yield* walkFolder(walk, path, '');
    } else if (stats !== null) {
      const source = toNamedFile(path, stats);
      yield source.kind === 'document' ? toRoleSource(source, roles.get(dirname(path))?.get(source.name)) : source;
    } else {
      const glob = toGlobInput(input);
      if (glob === null)
        yield { kind: 'failed', name: basename(path), code: 'not_found', message: 'no such file or folder' };
      else yield* walkGlob(glob, input, walk);
    }
  };
}

/** The pages of one document among files that were named one by one, by their folder: a shell's `scans/*.jpg` is such a list. */
async function toNamedRoles(paths: readonly string[]): Promise<ReadonlyMap<string, Roles>> {
  const folders = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const folder = folders.get(dirname(path)) ?? new Map<string, string>();
    folders.set(dirname(path), folder.set(basename(path), path));
  }
  const roles = new Map<string, Roles>();
  for (const [folder, files] of folders) if (files.size > 1) roles.set(folder, await toPageRoles(files));
  return roles;
}

async function* walkGlob({ base, matches }: GlobInput, input: string, walk: Walk): AsyncGenerator<FoundSource> {
  let found = false;
  for await (const source of walkFolder({ ...walk, matches }, resolve(base), '')) {
    found = true;
    yield source;
  }
  if (!found) yield { kind: 'failed', name: input, code: 'not_found', message: 'no file is of this pattern' };
}

function toNamedFile(path: string, stats: Stats): FoundSource {
  const name = basename(path);
  const reason = findSkipReason(name);
  if (reason !== null) {
    const message = `a file of this name is never read as a document (${reason})`;
    return { kind: 'failed', name, code: 'unknown_format', message };
  }
  if (!stats.isFile()) return { kind: 'failed', name, code: 'unreadable_file', message: 'not a regular file' };
  return { kind: 'document', name, path, named: true };
}

/** `prefix` is the folder's name below the argument, with its closing slash, or "". */
async function* walkFolder(walk: Walk, path: string, prefix: string): AsyncGenerator<FoundSource> {
  const name = prefix === '' ? basename(path) : prefix.slice(0, -1);
  const real = await toRealPath(path);
  if (prefix !== '' && real === walk.output) {
    if (walk.matches(name)) yield { kind: 'skipped', name, note: 'the output folder' };
    return;
  }
  if (walk.entered.has(real)) {
    if (walk.matches(name)) yield { kind: 'skipped', name, note: 'a folder met before' };
    return;
  }
  walk.entered.add(real);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    yield { kind: 'failed', name, code: 'unreadable_file', message: 'the folder cannot be opened' };
    return;
  }
  const names = entries.map((entry) => entry.name);
  const roles = walk.joins && walk.page === undefined ? await toFolderRoles(walk, entries, path, prefix) : NO_ROLES;
  for (const entry of entries.sort((a, b) => byCodeUnits(a.name, b.name))) {
    const page = walk.page ?? findPageOfFolder(entry.name, names);
    const inner = page === null ? walk : { ...walk, page };
    for await (const source of walkEntry(walk, inner, entry, join(path, entry.name), prefix + entry.name)) {
      yield source.kind === 'document' && roles.size > 0 ? toRoleSource(source, roles.get(source.name)) : source;
    }
  }
}

/** Of the files that this walk takes for documents. */
function toFolderRoles(walk: Walk, entries: readonly Dirent[], path: string, prefix: string): Promise<Roles> {
  const files = entries.filter(
    (entry) => !entry.isDirectory() && findSkipReason(entry.name) === null && walk.matches(prefix + entry.name),
  );
  return toPageRoles(new Map(files.map(({ name }) => [prefix + name, join(path, name)])));
}

/** `inner`: the walk that goes on in it where it is a folder. */
async function* walkEntry(
  walk: Walk,
  inner: Walk,
  entry: Dirent,
  path: string,
  name: string,
): AsyncGenerator<FoundSource> {
  const reason = findSkipReason(entry.name);
  if (reason !== null) {
    if (walk.matches(name)) yield { kind: 'skipped', name, note: reason };
    return;
  }
  const kind = entry.isSymbolicLink() || isUntold(entry) ? await stat(path).catch(() => null) : entry;
  if (kind?.isDirectory()) {
    yield* walkFolder(inner, path, `${name}/`);
  } else if (!walk.matches(name)) {
    return;
  } else if (kind === null) {
    yield { kind: 'failed', name, code: 'unreadable_file', message: 'a link to nothing, or no access' };
  } else if (walk.page !== undefined && isPageFile(entry.name)) {
    yield { kind: 'skipped', name, note: 'part of a saved page' };
  } else if (kind.isFile()) {
    yield { kind: 'document', name, path, named: false };
  } else {
    yield { kind: 'skipped', name, note: 'not a regular file' };
  }
}

/** Some network file systems do not say what an entry is. */
function isUntold(entry: Dirent): boolean {
  const kinds = [entry.isFile(), entry.isDirectory(), entry.isFIFO(), entry.isSocket()];
  return !kinds.includes(true) && !entry.isBlockDevice() && !entry.isCharacterDevice();
}

async function toRealPath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** Not by locale: the order must be the same on every machine. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
