import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, crosswalk, english, identifyAgency, sheetWordings } from '../../parsers/index.js';
import { readRecords } from '../../src/batch/read-records.js';
import type { ReportRecord } from '../../src/model/record.js';
import { catalogueToCodebook } from '../../src/writers/codebook/catalogue-to-codebook.js';
import { codebookToIndex } from '../../src/writers/export/codebook-index.js';
import type { ExportSink } from '../../src/writers/export/export-sink.js';
import { recordToRows } from '../../src/writers/export/record-to-rows.js';
import { toDuckdbSink, toParquetSink } from '../../src/writers/export/to-duckdb-sink.js';
import { toExportTables } from '../../src/writers/export/to-export-tables.js';
import { toCsvSink, toJsonlSink } from '../../src/writers/export/to-text-sink.js';
import { toXlsxSink } from '../../src/writers/export/workbook/to-xlsx-sink.js';

/**
 * `node dist/bench/export/main.js <output folder> <format> [records]`: exports so many records (default 100,000), which are those of the
 * folder again and again under other names, and tells rows per second and peak memory. One format a run: peak memory is the process's.
 */
const [folder = 'output', format = 'csv', wanted = '100000'] = process.argv.slice(2);

const index = codebookToIndex(catalogueToCodebook(catalogue, crosswalk, english));
const tables = toExportTables(index, catalogue.tables);
const target = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
const options = { folder: target, tables, codebook: index.codebook, across: [], version: '0' };

async function openSink(): Promise<ExportSink> {
  switch (format) {
    case 'csv':
      return toCsvSink(options, { forSpreadsheets: false });
    case 'jsonl':
      return toJsonlSink(options);
    case 'parquet':
      return toParquetSink(options);
    case 'duckdb':
      return toDuckdbSink(join(target, 'panel.duckdb'), options);
    case 'xlsx':
      return toXlsxSink({ folder: target, tables, index, catalogue, wordings: sheetWordings, across: [] });
    default:
      throw new RangeError(`no format ${format}`);
  }
}

async function peakMiB(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const kib = /VmHWM:\s+(\d+)/.exec(status)?.[1];
  return Math.round(kib === undefined ? process.memoryUsage.rss() / 2 ** 20 : Number(kib) / 2 ** 10);
}

try {
  const records: ReportRecord[] = [];
  for await (const file of readRecords(folder)) if (file.kind === 'record') records.push(file.record);
  const start = performance.now();
  const sink = await openSink();
  let cells = 0;
  for (let n = 0; n < Number(wanted); n++) {
    const record = records[n % records.length] as ReportRecord;
    const path = `${String(n).padStart(7, '0')}.json`;
    const rows = recordToRows(path, record, index, identifyAgency);
    cells += rows.long.length;
    await sink.add({ path, record, rows });
  }
  const files = await sink.finish();
  const seconds = (performance.now() - start) / 1000;
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  process.stdout.write(
    `${format}: ${wanted} records, ${cells} cells, ${seconds.toFixed(1)} s, ${Math.round(cells / seconds)} cells/s, ` +
      `${Math.round(bytes / 2 ** 20)} MiB written, ${await peakMiB()} MiB at the peak\n`,
  );
} finally {
  await rm(target, { recursive: true, force: true });
}
