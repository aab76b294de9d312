/** The system's code of an error (`ENOENT`), "" where it has none. Not by class: an error may come from another realm. */
export function errorCodeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
