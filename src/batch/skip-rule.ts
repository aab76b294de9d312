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

/**
 * What the name promises: a `document`, something `else`, or `unknown` (no extension), where the content decides.
 * Archives count as documents: reports lie inside.
 */
export function toNameKind(name: string): 'document' | 'else' | 'unknown' {
  if (findFormatOfName(name) !== null || isArchiveName(name)) return 'document';
  return extensionOf(name) === '' ? 'unknown' : 'else';
}
