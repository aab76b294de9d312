import { join } from 'node:path';
import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import type { StoredTable } from './duckdb-schema.js';
import { quoteName, quoteText, toTableStatement } from './duckdb-schema.js';
import type { ExportColumn, ExportRow } from './export-table.js';

export type DuckDB = typeof import('@duckdb/node-api');

/** Rows that go over to DuckDB at once: the size of its own vectors. */
const CHUNK_ROWS = 2048;

/**
 * Values of a part. What an appender and its table hold is outside of the memory limit in part: of a table of 800 columns the 204,800 rows for
 * which an appender waits by itself are more than 1 GiB.
 */
const PART_VALUES = 1 << 22;

/** Rows of a table on their way: gathered in memory, put away in Parquet files, so that what is held never grows with the records. */
export interface TableParts {
  append(row: ExportRow): Promise<void>;
  /** @returns the parts in order, at least one */
  finish(): Promise<readonly string[]>;
}

export function openTableParts(
  duckdb: DuckDB,
  connection: DuckDBConnection,
  folder: string,
  { table, columns }: StoredTable,
): TableParts {
  const name = quoteName(`part of ${table}`);
  // One chunk for all rows: its memory is native, and a new one each time would wait for a garbage collection that nothing hastens.
  const chunk = duckdb.DuckDBDataChunk.create(columns.map(({ type }) => toDuckdbType(duckdb, type)));
  const rowsOfPart = Math.max(CHUNK_ROWS, Math.floor(PART_VALUES / columns.length / CHUNK_ROWS) * CHUNK_ROWS);
  const files: string[] = [];
  let rows: ExportRow[] = [];
  let appender: Awaited<ReturnType<DuckDBConnection['createAppender']>> | null = null;
  let held = 0;
  const send = async (): Promise<void> => {
    if (appender === null) {
      await connection.run(toTableStatement(name, columns));
      appender = await connection.createAppender(`part of ${table}`);
    }
    if (rows.length === 0) return;
    chunk.reset();
    chunk.rowCount = rows.length;
    chunk.setRows(rows);
    appender.appendDataChunk(chunk);
    held += rows.length;
    rows = [];
  };
  const putAway = async (): Promise<void> => {
    await send();
    appender?.closeSync();
    appender = null;
    const file = join(folder, `${table}-${String(files.length + 1).padStart(6, '0')}.parquet`);
    await connection.run(`COPY ${name} TO ${quoteText(file)} (FORMAT parquet)`);
    await connection.run(`DROP TABLE ${name}`);
    files.push(file);
    held = 0;
  };
  return {
    async append(row) {
      rows.push(row);
      if (rows.length < CHUNK_ROWS) return;
      await send();
      if (held >= rowsOfPart) await putAway();
    },
    async finish() {
      if (held > 0 || rows.length > 0 || files.length === 0) await putAway();
      return files;
    },
  };
}

function toDuckdbType({ VARCHAR, INTEGER, DOUBLE, BOOLEAN }: DuckDB, type: ExportColumn['type']): DuckDBType {
  return { string: VARCHAR, integer: INTEGER, number: DOUBLE, boolean: BOOLEAN }[type];
}
