import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { ReadOptions } from '../readers/reader.js';

/** Bytes of one file, and of all that is read for one source; style sheets of portals have some hundred kilobytes. */
const MAX_FILE_BYTES = 16 << 20;
const MAX_TOTAL_BYTES = 64 << 20;

/** The files of a saved page: those beside it and below its folder, never others, whatever address the page gives. */
export function filesBeside(path: string): NonNullable<ReadOptions['beside']> {
  const folder = dirname(path);
  let spent = 0;
  return async (address) => {
    const relative = toRelativePath(address);
    if (relative === null) return null;
    try {
      const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, ...relative))]);
      if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
      const stats = await stat(file);
      if (!stats.isFile() || stats.size > MAX_FILE_BYTES || spent + stats.size > MAX_TOTAL_BYTES) return null;
      spent += stats.size;
      return await readFile(file);
    } catch {
      return null;
    }
  };
}

/** Steps below the page's folder; null where the address leads elsewhere: to another host, to a root, out of the folder. */
function toRelativePath(address: string): readonly string[] | null {
  const bare = toDecoded(address.replace(/[?#].*$/s, '')).replaceAll('\\', '/');
  if (bare === '' || bare.startsWith('/') || bare.includes('\0') || /^[a-z][\w+.-]*:/i.test(bare)) return null;
  const steps: string[] = [];
  for (const step of bare.split('/')) {
    if (step === '..' && steps.pop() === undefined) return null;
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return steps.length === 0 ? null : steps;
}

function toDecoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
