import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { byCodeUnits } from './find-sources.js';
import { RESERVED_FOLDER } from './skip-rule.js';

/** Paths of the record files below a folder in sorted order, or the file itself; nothing where the path is not there. */
export async function* findRecords(path: string): AsyncGenerator<string> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) return;
  if (!stats.isDirectory()) {
    yield path;
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => byCodeUnits(a.name, b.name))) {
    if (entry.name === RESERVED_FOLDER || entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* findRecords(join(path, entry.name));
    else if (entry.name.endsWith('.json')) yield join(path, entry.name);
  }
}
