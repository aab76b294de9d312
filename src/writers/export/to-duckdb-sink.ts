import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { toDraftPath } from './draft-file.js';
import { type DuckDB, openTableParts } from './duckdb-parts.js';
import {
  type DuckdbSchema,
  quoteName,
  quoteText,
  type StoredTable,
  toDuckdbSchema,
  toTableStatement,
} from './duckdb-schema.js';
import { type ExportItem, type ExportSink, MissingPackage } from './export-sink.js';
import { type ExportRow, type ExportTableName, isCommon } from './export-table.js';
import { type TextSinkOptions, toCommonRows } from './to-text-sink.js';

/** How the package is loaded; a test gives one that fails. */
export type LoadDuckdb = () => Promise<DuckDB>;

const importDuckdb: LoadDuckdb = () => import('@duckdb/node-api');

/** What DuckDB may hold in memory; the rest waits on disk. An export is bounded in memory however many records there are. */
const MEMORY_LIMIT = '400MB';

/** Each thread of DuckDB holds row groups of its own, in part outside of that limit: more cores must not mean more memory. */
const THREADS = '2';

/** Rows of a group of a Parquet file: so many values at most are held while it is written, and so many rows at most (DuckDB's own default). */
const GROUP_VALUES = 1 << 22;
const GROUP_ROWS = 122_880;

/** A database file with the tables, views for common questions, and a comment on every column. */
export async function toDuckdbSink(
  path: string,
  options: Omit<TextSinkOptions, 'folder'>,
  load: LoadDuckdb = importDuckdb,
): Promise<ExportSink> {
  const draft = toDraftPath(path);
  const stage = await openStage(`${draft}.parts`, options, load);
  await removeDatabase(draft);
  return {
    add: (item) => stage.add(item),
    async finish() {
      const parts = await stage.finish();
      await stage.run(`ATTACH ${quoteText(draft)} AS export`);
      await stage.run('USE export');
      for (const { table, columns, files } of parts) {
        await stage.run(toTableStatement(quoteName(table), columns));
        await stage.run(`INSERT INTO ${quoteName(table)} FROM ${toReading(files)}`);
      }
      for (const statement of [stage.schema.long, ...stage.schema.rest]) await stage.run(statement);
      await stage.run('USE memory');
      await stage.run('DETACH export');
      await stage.close();
      await rename(draft, path);
      return [path];
    },
    async abandon() {
      await stage.close();
      await removeDatabase(draft);
    },
  };
}

/** A Parquet file a table, Snappy: the compression that every reader has. */
export async function toParquetSink(options: TextSinkOptions, load: LoadDuckdb = importDuckdb): Promise<ExportSink> {
  const { folder, tables } = options;
  const stage = await openStage(join(folder, '.gongkai-export.draft'), options, load);
  const files = tables.map(({ name, columns }) => ({ name, columns, path: join(folder, `${name}.parquet`) }));
  return {
    add: (item) => stage.add(item),
    async finish() {
      for (const { table, files } of await stage.finish()) {
        await stage.run(`CREATE VIEW ${quoteName(table)} AS FROM ${toReading(files)}`);
      }
      await stage.run(stage.schema.long);
      for (const { name, columns, path } of files) {
        const rows = Math.min(GROUP_ROWS, Math.floor(GROUP_VALUES / columns.length));
        const style = `FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE ${rows}`;
        await stage.run(`COPY (FROM ${quoteName(name)}) TO ${quoteText(toDraftPath(path))} (${style})`);
      }
      await stage.close();
      for (const { path } of files) await rename(toDraftPath(path), path);
      return files.map(({ path }) => path);
    },
    async abandon() {
      await stage.close();
      for (const { path } of files) await rm(toDraftPath(path), { force: true });
    },
  };
}

/** Where rows wait, in parts on disk, until all are there. */
interface Stage {
  readonly schema: DuckdbSchema;
  add(item: ExportItem): Promise<void>;
  /** The parts of every stored table. */
  finish(): Promise<readonly (StoredTable & { readonly files: readonly string[] })[]>;
  run(sql: string): Promise<void>;
  /** Takes the parts away too. */
  close(): Promise<void>;
}

async function openStage(folder: string, options: Omit<TextSinkOptions, 'folder'>, load: LoadDuckdb): Promise<Stage> {
  const duckdb = await loadDuckdb(load);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const settings = { memory_limit: MEMORY_LIMIT, threads: THREADS, temp_directory: join(folder, 'spilled') };
  const instance: DuckDBInstance = await duckdb.DuckDBInstance.create(':memory:', settings);
  const connection: DuckDBConnection = await instance.connect();
  const schema = toDuckdbSchema(options.tables);
  const tables = schema.stored.map((stored) => ({
    ...stored,
    parts: openTableParts(duckdb, connection, folder, stored),
  }));
  const append = async (from: ExportTableName, rows: readonly ExportRow[]): Promise<void> => {
    for (const { places, parts } of tables.filter((table) => table.from === from)) {
      for (const row of rows) await parts.append(places === null ? row : places.map((place) => row[place] ?? null));
    }
  };
  for (const [name, rows] of Object.entries(toCommonRows(options))) await append(name as ExportTableName, rows);
  let open = true;
  return {
    schema,
    async add({ rows }) {
      for (const { from } of tables) if (!isCommon(from)) await append(from, rows[from]);
    },
    async finish() {
      const finished = [];
      for (const { parts, ...stored } of tables) finished.push({ ...stored, files: await parts.finish() });
      return finished;
    },
    async run(sql) {
      await connection.run(sql);
    },
    async close() {
      if (!open) return;
      open = false;
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function toReading(files: readonly string[]): string {
  return `read_parquet([${files.map(quoteText).join(', ')}])`;
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
  for (const each of [path, `${path}.wal`]) await rm(each, { force: true, recursive: true });
}
