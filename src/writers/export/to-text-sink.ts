import { join } from 'node:path';
import type { Codebook } from '../../model/codebook.js';
import { entryToRow } from '../codebook/render-codebook.js';
import { type DraftFile, openDraftFile } from './draft-file.js';
import type { ExportItem, ExportSink } from './export-sink.js';
import {
  type CommonTableName,
  type ExportRow,
  type ExportTable,
  type ExportTableName,
  isCommon,
} from './export-table.js';
import { BYTE_ORDER_MARK, type CsvStyle, renderCsvLine } from './render-csv.js';
import { renderDataPackage } from './render-data-package.js';

export interface TextSinkOptions {
  readonly folder: string;
  readonly tables: readonly ExportTable[];
  readonly codebook: Codebook;
  /** Rows of the table `across`. */
  readonly across: readonly ExportRow[];
  readonly version: string;
}

/** One text format: how a table's file is named, begun and continued. */
interface TextFormat {
  readonly extension: string;
  readonly renderHeading: (table: ExportTable) => string;
  readonly renderRow: (table: ExportTable, row: ExportRow) => string;
}

/** A CSV file a table, and a Frictionless data package around them. `forSpreadsheets`: byte order mark, no formulas. */
export function toCsvSink(options: TextSinkOptions, style: CsvStyle): Promise<ExportSink> {
  const mark = style.forSpreadsheets ? BYTE_ORDER_MARK : '';
  const format: TextFormat = {
    extension: 'csv',
    renderHeading: ({ columns }) => mark + renderCsvLine(columns.map(({ name }) => name)),
    renderRow: (_, row) => renderCsvLine(row, style),
  };
  return toTextSink(options, format, true);
}

/** A file of JSON lines a table, an object a row. */
export function toJsonlSink(options: TextSinkOptions): Promise<ExportSink> {
  const format: TextFormat = {
    extension: 'jsonl',
    renderHeading: () => '',
    renderRow: ({ columns }, row) =>
      `${JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))}\n`,
  };
  return toTextSink(options, format, false);
}

/** Rows of the tables that no record fills. */
export function toCommonRows({ codebook, across }: Pick<TextSinkOptions, 'codebook' | 'across'>): {
  readonly [T in CommonTableName]: readonly ExportRow[];
} {
  return { codebook: codebook.entries.map(entryToRow), across };
}

async function toTextSink(options: TextSinkOptions, format: TextFormat, packaged: boolean): Promise<ExportSink> {
  const { folder, tables, version } = options;
  const common = toCommonRows(options);
  const files = new Map<ExportTableName, DraftFile>();
  const abandon = async (): Promise<void> => {
    for (const file of files.values()) await file.abandon();
  };
  const append = async (table: ExportTable, rows: readonly ExportRow[]): Promise<void> => {
    if (rows.length === 0) return;
    await files.get(table.name)?.append(rows.map((row) => format.renderRow(table, row)).join(''));
  };
  try {
    for (const table of tables) {
      const file = await openDraftFile(join(folder, `${table.name}.${format.extension}`));
      files.set(table.name, file);
      await file.append(format.renderHeading(table));
      if (isCommon(table.name)) await append(table, common[table.name]);
    }
  } catch (error) {
    await abandon();
    throw error;
  }
  return {
    async add({ rows }: ExportItem) {
      for (const table of tables) if (!isCommon(table.name)) await append(table, rows[table.name]);
    },
    async finish() {
      const written = [];
      for (const file of files.values()) written.push(await file.finish());
      const paths = written.map(({ path }) => path);
      if (!packaged) return paths;
      const description = await openDraftFile(join(folder, 'datapackage.json'));
      await description.append(renderDataPackage(tables, written, version));
      return [...paths, (await description.finish()).path];
    },
    abandon,
  };
}
