import type { ColumnForm, ValueKind } from '../../src/model/edition.js';

/** A column heading with its key; the first label is the form's own wording. */
export function column(
  key: string | null,
  labels: readonly string[],
  kind: ValueKind = 'count',
  unit: string | null = null,
): ColumnForm {
  return { key, labels, kind, unit };
}
