import { VIEWS } from './duckdb-views.js';
import type { ExportColumn, ExportTable, ExportTableName } from './export-table.js';
import { CELL_COLUMNS, FORM_COLUMN_NAMES, REPORT_COLUMNS } from './to-export-tables.js';

/** A table as stored; `places`: which columns of the exported rows it takes, null for all. */
export interface StoredTable {
  readonly table: string;
  readonly from: ExportTableName;
  readonly columns: readonly ExportColumn[];
  readonly places: readonly number[] | null;
}

export interface DuckdbSchema {
  readonly stored: readonly StoredTable[];
  /** Makes the view `long` of the stored tables. */
  readonly long: string;
  /** The other views, and a comment on everything. */
  readonly rest: readonly string[];
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
    long: `CREATE VIEW long AS SELECT ${toLongColumns().join(', ')} FROM cells JOIN documents USING (record) JOIN codebook USING (edition, cell)`,
    rest: [
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

/** @param name as SQL has it */
export function toTableStatement(name: string, columns: readonly ExportColumn[]): string {
  return `CREATE TABLE ${name} (${columns.map((each) => `${quoteName(each.name)} ${SQL_TYPES[each.type]}`).join(', ')})`;
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

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
