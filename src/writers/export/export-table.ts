/** What a cell of an exported table may hold. */
export type ExportValue = string | number | boolean | null;

/** Tables that no single record fills: their rows are known before the first record comes. */
export type CommonTableName = 'codebook' | 'across';

/** Values in the order of the table's columns. */
export type ExportRow = readonly ExportValue[];

export interface ExportColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  /** What it holds, in English: shown as comment, description or codebook line. */
  readonly about: string;
}

export type ExportTableName = 'documents' | 'long' | 'wide' | 'findings' | 'codebook' | 'across';

/** A table of an export, the same in every format. */
export interface ExportTable {
  readonly name: ExportTableName;
  readonly about: string;
  readonly columns: readonly ExportColumn[];
  /** Columns that together name a row. */
  readonly key: readonly string[];
}

/** Every list inside one field is parted so: cell ids, codes, indicators. None of these holds the separator. */
export const LIST_SEPARATOR = '; ';

/** One record with its rows: what a sink is given. `path` is the record's own, below the output folder. */
export interface RecordRows {
  readonly documents: readonly ExportRow[];
  readonly long: readonly ExportRow[];
  readonly wide: readonly ExportRow[];
  readonly findings: readonly ExportRow[];
}

export function isCommon(name: ExportTableName): name is CommonTableName {
  return name === 'codebook' || name === 'across';
}
