import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import xlsx from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import { catalogue, sheetWordings } from '../../../parsers/index.js';
import type { ExportItem } from '../../../src/writers/export/export-sink.js';
import { toDuckdbSink, toParquetSink } from '../../../src/writers/export/to-duckdb-sink.js';
import { toCsvSink, toJsonlSink } from '../../../src/writers/export/to-text-sink.js';
import { toXlsxSink } from '../../../src/writers/export/workbook/to-xlsx-sink.js';
import { index, runSink, tables, toItems, toRandomRecords } from '../../support/records.js';

const RECORDS = 500;
/** A workbook takes a tenth of a second to write and to read. */
const WORKBOOKS = Number(process.env.WORKBOOKS ?? 60);

type Row = { readonly [column: string]: unknown };
/** What must come back of a cell, by `record cell`. */
type Known = ReadonlyMap<string, { value: number | null; state: string; raw: string | null; flagged: boolean }>;

let folder: string;
let items: readonly ExportItem[];
let truth: Known;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-export-'));
  items = toItems(toRandomRecords(RECORDS));
  truth = new Map(items.flatMap((item) => [...recordToKnown(item)]));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Straight from the record, by no code of the export. */
function recordToKnown({ path, record }: ExportItem): Known {
  const flagged = new Set(record.findings.flatMap((f) => (f.severity === 'info' ? [] : f.cells)));
  return new Map(
    Object.entries(record.cells).map(([id, { state, raw }]) => {
      const value = id
        .split('.')
        .slice(1)
        .reduce((node: unknown, key) => (node as Row)[key], record.tables[id.split('.')[0] as 'applications']?.values);
      return [`${path} ${id}`, { value: value as number | null, state, raw, flagged: flagged.has(id) }];
    }),
  );
}

function rowsToKnown(rows: readonly Row[]): Known {
  return new Map(
    rows.map((row) => [
      `${row.record} ${row.cell}`,
      {
        value: (row.value ?? null) as number | null,
        state: row.state as string,
        raw: (row.raw ?? null) as string | null,
        flagged: row.flagged as boolean,
      },
    ]),
  );
}

async function query(path: string | null, sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(path ?? ':memory:', path === null ? {} : { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await (await connection.runAndReadAll(sql)).getRowObjectsJson()) as Row[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const options = () => ({ tables, codebook: index.codebook, across: [], version: '0' });

describe(`every value, state, raw text and flag of ${RECORDS} records comes back`, () => {
  test('they hold the states that a reader gives', () => {
    const states = new Set([...truth.values()].map((known) => known.state));
    expect([...states]).toEqual(
      expect.arrayContaining(['ambiguous', 'annotated', 'blank', 'missing', 'not_applicable', 'reported', 'resolved']),
    );
    expect([...truth.values()].filter((known) => known.flagged).length).toBeGreaterThan(500);
  });

  test('from CSV, read by DuckDB', async () => {
    const target = join(folder, 'csv');
    const files = await runSink(await toCsvSink({ ...options(), folder: target }, { forSpreadsheets: false }), items);
    expect(files).toHaveLength(7);
    const rows = await query(
      null,
      `SELECT * FROM read_csv('${join(target, 'long.csv')}', header = true, nullstr = '', allow_quoted_nulls = false, all_varchar = true)`,
    );
    const typed = rows.map((row) => ({
      ...row,
      value: row.value === null ? null : Number(row.value),
      flagged: row.flagged === 'true',
    }));
    expect(rowsToKnown(typed)).toEqual(truth);
  });

  test('from JSON lines', async () => {
    const target = join(folder, 'jsonl');
    await runSink(await toJsonlSink({ ...options(), folder: target }), items);
    const lines = (await readFile(join(target, 'long.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(rowsToKnown(lines.map((line) => JSON.parse(line) as Row))).toEqual(truth);
  });

  test('from Parquet, read by hyparquet', async () => {
    const target = join(folder, 'parquet');
    await runSink(await toParquetSink({ ...options(), folder: target }), items);
    const bytes = await readFile(join(target, 'long.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(rowsToKnown((await parquetReadObjects({ file })) as Row[])).toEqual(truth);
  });

  test('from a DuckDB file, in the order of the records', async () => {
    const target = join(folder, 'panel.duckdb');
    expect(await runSink(await toDuckdbSink(target, options()), items)).toEqual([target]);
    const rows = await query(target, 'SELECT record, cell, value, state, raw, flagged FROM long');
    expect(rowsToKnown(rows)).toEqual(truth);
    expect(rows.map((row) => row.record)).toEqual(items.flatMap((item) => item.rows.long.map(() => item.path)));
  });

  test('from Excel workbooks, read by SheetJS', async () => {
    const target = join(folder, 'xlsx');
    const sink = toXlsxSink({ folder: target, tables, index, catalogue, wordings: sheetWordings, across: [] });
    const some = items.slice(0, WORKBOOKS);
    const files = await runSink(sink, some);
    expect(files).toHaveLength(WORKBOOKS + 1);
    for (const item of some) {
      const path = join(target, 'reports', item.path.replace(/json$/, 'xlsx'));
      const book = xlsx.read(await readFile(path), { sheets: ['long'] });
      const rows = xlsx.utils.sheet_to_json<Row>(book.Sheets.long as xlsx.WorkSheet, { defval: null });
      const own = recordToKnown(item);
      // A sheet has no empty text beside "nothing": the state tells blank from missing.
      const read = [...rowsToKnown(rows)].map(([key, known]) => {
        const isEmpty = known.raw === null && known.state === 'blank' && own.get(key)?.raw === '';
        return [key, isEmpty ? { ...known, raw: '' } : known] as const;
      });
      expect(new Map(read)).toEqual(own);
    }
  });
});
