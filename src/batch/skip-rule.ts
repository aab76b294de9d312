import { extensionOf, findFormatOfName, isArchiveName } from '../pipeline/name-format.js';

/** The run's own folder inside the output folder; an earlier run's is never read as documents. */
export const RESERVED_FOLDER = '_gongkai';

const SYSTEM_FILES: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini', 'ehthumbs.db', '__macosx', 'icon\r']);

/** Why a file or folder of this name is never read as a document, or null where it may be. `name` is the last part of the path. */
export function findSkipReason(name: string): string | null {
  const lower = name.toLowerCase();
  if (name.startsWith('.')) return 'hidden file';
  if (name.startsWith('~$') || SYSTEM_FILES.has(lower)) return 'system file';
  if (lower.startsWith('readme')) return 'README';
  if (lower.endsWith('.json')) return 'JSON file';
  if (name === RESERVED_FOLDER) return "a run's own folder";
  return null;
}

/** Folders in which browsers and office programs keep what a saved page shows: `name_files` and `name.files` beside `name.html`. */
const FILES_FOLDER = /^(.+)(?:_files|\.files)$/i;

/** The page whose files a folder of this name holds, or null. `names`: what lies beside it. */
export function findPageOfFolder(name: string, names: readonly string[]): string | null {
  const stem = FILES_FOLDER.exec(name)?.[1]?.toLowerCase();
  if (stem === undefined) return null;
  return (
    names.find((other) => other.toLowerCase().startsWith(`${stem}.`) && findFormatOfName(other) === 'html') ?? null
  );
}

/** Formats that a page shows as parts of itself: its frames, pictures and texts. Other documents may lie among its files by hand. */
const PARTS: ReadonlySet<string> = new Set(['html', 'image', 'text']);

/** Whether a file in such a folder is a part of the page, which is read with it. */
export function isPageFile(name: string): boolean {
  const format = findFormatOfName(name);
  return format === null ? !isArchiveName(name) : PARTS.has(format);
}

/**
 * What the name promises: a `document`, something `else`, or `unknown` (no extension), where the content decides.
 * Archives count as documents: reports lie inside.
 */
export function toNameKind(name: string): 'document' | 'else' | 'unknown' {
  if (findFormatOfName(name) !== null || isArchiveName(name)) return 'document';
  return extensionOf(name) === '' ? 'unknown' : 'else';
}
