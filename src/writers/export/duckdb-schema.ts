import { VIEWS } from './duckdb-views.js';
import type { ExportColumn, ExportTable, ExportTableName } from './export-table.js';
import { CELL_COLUMNS, FORM_COLUMN_NAMES, REPORT_COLUMNS } from './to-export-tables.js';

/** What DuckDB may hold in memory; the rest waits on disk. An export is bounded in memory however many records there are. */
export const MEMORY_LIMIT = '400MB';

/** A table as stored; `places`: which columns of the exported rows it takes, null for all. */
export interface StoredTable {
  readonly table: string;
  readonly from: ExportTableName;
  readonly columns: readonly ExportColumn[];
  readonly places: readonly number[] | null;
}

export interface DuckdbSchema {
  readonly statements: readonly string[];
  readonly stored: readonly StoredTable[];
}

/** What a stored cell keeps of its report and its form: enough to join them. */
const CELL_KEYS: ReadonlySet<string> = new Set(['record', 'edition', 'cell']);

const SQL_TYPES = { string: 'VARCHAR', integer: 'INTEGER', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;

/**
 * The exported tables as statements. `long` is a view: its cells are stored once, without what `documents` and `codebook` say of them,
 * which is a third of the size and of the time.
 */
export function toDuckdbSchema(tables: readonly ExportTable[]): DuckdbSchema {
  const stored = tables.map(toStored);
  return {
    stored,
    statements: [
      ...stored.map(({ table, columns }) => {
        const list = columns.map(({ name, type }) => `${quoteName(name)} ${SQL_TYPES[type]}`);
        return `CREATE TABLE ${quoteName(table)} (${list.join(', ')})`;
      }),
      `CREATE VIEW long AS SELECT ${toLongColumns().join(', ')} FROM cells JOIN documents USING (record) JOIN codebook USING (edition, cell)`,
      ...tables.flatMap(({ name, about, columns }) => toComments(name, name === 'long', about, columns)),
      ...tables
        .filter(({ name }) => name === 'long')
        .flatMap(({ columns }) =>
          toComments('cells', false, 'Cells as stored; see the view long', columns.filter(isCellColumn)),
        ),
      ...VIEWS.flatMap(({ name, about, sql, columns }) => [
        `CREATE VIEW ${name} AS ${sql}`,
        ...toComments(name, true, about, columns),
      ]),
    ],
  };
}

function toStored({ name, columns }: ExportTable): StoredTable {
  if (name !== 'long') return { table: name, from: name, columns, places: null };
  const kept = columns.filter(isCellColumn);
  return { table: 'cells', from: name, columns: kept, places: kept.map((column) => columns.indexOf(column)) };
}

function isCellColumn(column: ExportColumn): boolean {
  return CELL_KEYS.has(column.name) || CELL_COLUMNS.includes(column);
}

function toLongColumns(): readonly string[] {
  const of = (table: string, names: readonly string[]) =>
    names.map((name) => (CELL_KEYS.has(name) ? name : `${table}.${quoteName(name)}`));
  return [
    ...of(
      'documents',
      REPORT_COLUMNS.map(({ name }) => name),
    ),
    ...of('codebook', FORM_COLUMN_NAMES),
    ...of(
      'cells',
      CELL_COLUMNS.map(({ name }) => name),
    ),
  ];
}

function toComments(
  name: string,
  isView: boolean,
  about: string,
  columns: readonly Pick<ExportColumn, 'name' | 'about'>[],
): readonly string[] {
  return [
    `COMMENT ON ${isView ? 'VIEW' : 'TABLE'} ${quoteName(name)} IS ${quoteText(about)}`,
    ...columns.map(
      (column) => `COMMENT ON COLUMN ${quoteName(name)}.${quoteName(column.name)} IS ${quoteText(column.about)}`,
    ),
  ];
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
