import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBAppender, DuckDBConnection, DuckDBInstance, DuckDBType } from '@duckdb/node-api';
import { entryToRow } from '../codebook/render-codebook.js';
import { toDraftPath } from './draft-file.js';
import { MEMORY_LIMIT, toDuckdbSchema } from './duckdb-schema.js';
import { type ExportItem, type ExportSink, MissingPackage } from './export-sink.js';
import type { ExportColumn, ExportRow } from './export-table.js';
import type { TextSinkOptions } from './to-text-sink.js';

type DuckDB = typeof import('@duckdb/node-api');
/** How the package is loaded; a test gives one that fails. */
export type LoadDuckdb = () => Promise<DuckDB>;

const importDuckdb: LoadDuckdb = () => import('@duckdb/node-api');

/** Rows that go over to DuckDB at once: the size of its own vectors. */
const CHUNK_ROWS = 2048;

/** A database file with the tables, views for common questions, and a comment on every column. */
export async function toDuckdbSink(
  path: string,
  options: Omit<TextSinkOptions, 'folder'>,
  load: LoadDuckdb = importDuckdb,
): Promise<ExportSink> {
  const draft = toDraftPath(path);
  const database = await openDatabase(draft, options, load);
  return {
    add: (item) => database.add(item),
    async finish() {
      await database.close();
      await rename(draft, path);
      return [path];
    },
    async abandon() {
      await database.close().catch(() => {});
      await removeDatabase(draft);
    },
  };
}

/** A Parquet file a table, Snappy: the compression that every reader has. The rows are gathered in a database beside them, which goes away. */
export async function toParquetSink(options: TextSinkOptions, load: LoadDuckdb = importDuckdb): Promise<ExportSink> {
  const { folder, tables } = options;
  const draft = join(folder, '.gongkai-export.draft');
  const database = await openDatabase(draft, options, load);
  const files = tables.map(({ name }) => ({ name, path: join(folder, `${name}.parquet`) }));
  return {
    add: (item) => database.add(item),
    async finish() {
      await database.flush();
      for (const { name, path } of files) {
        const target = toDraftPath(path).replaceAll("'", "''");
        await database.run(`COPY (SELECT * FROM "${name}") TO '${target}' (FORMAT parquet, COMPRESSION snappy)`);
      }
      await database.close();
      await removeDatabase(draft);
      for (const { path } of files) await rename(toDraftPath(path), path);
      return files.map(({ path }) => path);
    },
    async abandon() {
      await database.close().catch(() => {});
      await removeDatabase(draft);
      for (const { path } of files) await rm(toDraftPath(path), { force: true });
    },
  };
}

interface OpenDatabase {
  add(item: ExportItem): Promise<void>;
  flush(): Promise<void>;
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

async function openDatabase(
  path: string,
  options: Omit<TextSinkOptions, 'folder'>,
  load: LoadDuckdb,
): Promise<OpenDatabase> {
  const duckdb = await loadDuckdb(load);
  await mkdir(dirname(path), { recursive: true });
  await removeDatabase(path);
  const instance: DuckDBInstance = await duckdb.DuckDBInstance.create(path, { memory_limit: MEMORY_LIMIT });
  const connection: DuckDBConnection = await instance.connect();
  const schema = toDuckdbSchema(options.tables);
  for (const statement of schema.statements) await connection.run(statement);
  const loaders = new Map(
    await Promise.all(
      schema.stored.map(async (stored) => {
        const loader = await openLoader(duckdb, connection, stored.table, stored.columns);
        return [stored.from, { ...stored, loader }] as const;
      }),
    ),
  );
  for (const entry of options.codebook.entries) loaders.get('codebook')?.loader.append(entryToRow(entry));
  let open = true;
  const flush = async () => {
    for (const { loader } of loaders.values()) loader.flush();
  };
  return {
    async add({ rows }) {
      for (const { from, places, loader } of loaders.values()) {
        if (from === 'codebook') continue;
        for (const row of rows[from]) loader.append(places === null ? row : places.map((place) => row[place] ?? null));
      }
    },
    flush,
    async run(sql) {
      await connection.run(sql);
    },
    async close() {
      if (!open) return;
      open = false;
      await flush();
      for (const { loader } of loaders.values()) loader.close();
      await connection.run('CHECKPOINT');
      connection.closeSync();
      instance.closeSync();
    },
  };
}

interface Loader {
  append(row: ExportRow): void;
  flush(): void;
  close(): void;
}

async function openLoader(
  duckdb: DuckDB,
  connection: DuckDBConnection,
  table: string,
  columns: readonly ExportColumn[],
): Promise<Loader> {
  const appender: DuckDBAppender = await connection.createAppender(table);
  const types = columns.map(({ type }) => toDuckdbType(duckdb, type));
  // One chunk for all rows: its memory is native, and a new one each time would wait for a garbage collection that nothing hastens.
  const chunk = duckdb.DuckDBDataChunk.create(types);
  let rows: ExportRow[] = [];
  const send = (): void => {
    if (rows.length === 0) return;
    chunk.reset();
    chunk.rowCount = rows.length;
    chunk.setRows(rows);
    appender.appendDataChunk(chunk);
    rows = [];
  };
  return {
    append(row) {
      rows.push(row);
      if (rows.length >= CHUNK_ROWS) send();
    },
    flush() {
      send();
      appender.flushSync();
    },
    close() {
      appender.closeSync();
    },
  };
}

function toDuckdbType({ VARCHAR, INTEGER, DOUBLE, BOOLEAN }: DuckDB, type: ExportColumn['type']): DuckDBType {
  return { string: VARCHAR, integer: INTEGER, number: DOUBLE, boolean: BOOLEAN }[type];
}

/** Heavy and native, hence loaded only here and optional. @throws MissingPackage */
async function loadDuckdb(load: LoadDuckdb): Promise<DuckDB> {
  try {
    return await load();
  } catch (error) {
    throw new MissingPackage('@duckdb/node-api', 'an export to DuckDB or Parquet', error);
  }
}

async function removeDatabase(path: string): Promise<void> {
  for (const each of [path, `${path}.wal`, `${path}.tmp`]) await rm(each, { force: true, recursive: true });
}
