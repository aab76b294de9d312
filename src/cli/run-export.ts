import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Writable } from 'node:stream';
import { catalogue, crosswalk, english, identifyAgency, sheetWordings } from '../../parsers/index.js';
import { readAcrossRows } from '../batch/panel/read-across-rows.js';
import { findRecordPaths, readRecordFile } from '../batch/read-records.js';
import type { IdentifyAgency } from '../model/agency.js';
import { VERSION } from '../pipeline/version.js';
import { catalogueToCodebook } from '../writers/codebook/catalogue-to-codebook.js';
import { type CodebookIndex, codebookToIndex } from '../writers/export/codebook-index.js';
import { type ExportSink, MissingPackage } from '../writers/export/export-sink.js';
import type { ExportRow } from '../writers/export/export-table.js';
import { recordToRows, UnknownCell } from '../writers/export/record-to-rows.js';
import { toDuckdbSink, toParquetSink } from '../writers/export/to-duckdb-sink.js';
import { toExportTables } from '../writers/export/to-export-tables.js';
import { toCsvSink, toJsonlSink } from '../writers/export/to-text-sink.js';
import { toXlsxSink } from '../writers/export/workbook/to-xlsx-sink.js';
import type { ExportCall } from './export-command.js';
import { readAgencies } from './read-agencies.js';
import { WrongCall } from './wrong-call.js';

/** Records and what they became: told at the end. */
interface Tally {
  records: number;
  cells: number;
  readonly broken: { readonly path: string; readonly reason: string }[];
}

/**
 * `gongkai export`: reads the records one by one, writes the tables, tells.
 * @returns the exit code: 0 every record was exported, 1 at least one could not be used
 * @throws WrongCall
 */
export async function runExport(call: ExportCall, stderr: Writable): Promise<0 | 1> {
  const start = performance.now();
  if (call.excelSafe && call.to !== 'csv') throw new WrongCall('--excel-safe goes with --to csv');
  const folder = resolve(call.output);
  const paths = await findPaths(folder, call.output);
  const index = codebookToIndex(catalogueToCodebook(catalogue, crosswalk, english));
  const identify = call.agencies === undefined ? identifyAgency : await readAgencies(call.agencies);
  const tally: Tally = { records: 0, cells: 0, broken: [] };
  const across = await readAcrossRows(folder, new Set(paths));
  const sink = await openSink(call, index, across.rows);
  let written: readonly string[] = [];
  try {
    for (const path of paths) await exportFile(folder, path, index, identify, sink, tally);
    if (tally.records === 0 && tally.broken.length === 0) throw new WrongCall(`no records below ${call.output}`);
    if (tally.records === 0) await sink.abandon();
    else written = await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
  for (const { path, reason } of tally.broken) stderr.write(`not exported: ${path}: ${reason}\n`);
  if (across.stale)
    stderr.write(
      `across: records have changed since they were compared; run gongkai check ${call.output} --across again\n`,
    );
  if (!call.quiet) {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    stderr.write(
      `${tally.records} records, ${tally.cells} cells in ${call.out} · ${written.length} files · ${seconds} s\n`,
    );
  }
  return tally.broken.length > 0 ? 1 : 0;
}

async function exportFile(
  folder: string,
  path: string,
  index: CodebookIndex,
  identify: IdentifyAgency,
  sink: ExportSink,
  tally: Tally,
): Promise<void> {
  const file = await readRecordFile(folder, path);
  if (file.kind === 'other') return;
  if (file.kind === 'broken') {
    tally.broken.push(file);
    return;
  }
  try {
    const rows = recordToRows(path, file.record, index, identify);
    await sink.add({ path, record: file.record, rows });
    tally.records += 1;
    tally.cells += rows.long.length;
  } catch (error) {
    if (!(error instanceof UnknownCell)) throw error;
    tally.broken.push({ path, reason: error.message });
  }
}

async function findPaths(folder: string, asGiven: string): Promise<readonly string[]> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new WrongCall(`${asGiven} is no folder with records`);
  return findRecordPaths(folder);
}

async function openSink(call: ExportCall, index: CodebookIndex, across: readonly ExportRow[]): Promise<ExportSink> {
  const target = resolve(call.out);
  const tables = toExportTables(index, catalogue.tables);
  const options = { folder: target, tables, codebook: index.codebook, across, version: VERSION };
  const isFile = await stat(target).then(
    (found) => found.isFile(),
    () => null,
  );
  if (call.to === 'duckdb' && isFile === false) throw new WrongCall(`${call.out} is a folder; a file is needed`);
  if (call.to !== 'duckdb' && isFile === true) throw new WrongCall(`${call.out} is a file; a folder is needed`);
  try {
    switch (call.to) {
      case 'csv':
        return await toCsvSink(options, { forSpreadsheets: call.excelSafe });
      case 'jsonl':
        return await toJsonlSink(options);
      case 'parquet':
        return await toParquetSink(options);
      case 'duckdb':
        return await toDuckdbSink(target, options);
      case 'xlsx':
        return toXlsxSink({ folder: target, tables, index, catalogue, wordings: sheetWordings, across });
    }
  } catch (error) {
    if (error instanceof MissingPackage) throw new WrongCall(error.message, { cause: error });
    if (isFileError(error)) throw new WrongCall(`${call.out} cannot be written: ${error.code}`, { cause: error });
    throw error;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
}
