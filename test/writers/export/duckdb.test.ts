import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MissingPackage } from '../../../src/writers/export/export-sink.js';
import { toDuckdbSink } from '../../../src/writers/export/to-duckdb-sink.js';
import { toRecordOf } from '../../support/record-of.js';
import { index, runSink, tables, toItems } from '../../support/records.js';

const GRANTED = 'applications.results.granted.total';
const SECRET = 'applications.results.refused.state_secret.total';
const QUERY = 'applications.results.refused.administrative_query.total';
const TOTAL = 'applications.results.total.total';

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-duckdb-'));
  const records = [
    toRecordOf(
      '2019',
      { [GRANTED]: 6, [SECRET]: 1, [QUERY]: 1, [TOTAL]: 8, 'applications.carried_forward.total': 5 },
      [],
      { year: 2020 },
    ),
    toRecordOf('2021', { [GRANTED]: 3, [TOTAL]: 3, 'applications.carried_over.total': 4 }, [GRANTED], { year: 2021 }),
    toRecordOf('2021', { [SECRET]: { value: null, state: 'ambiguous', raw: '2' }, [TOTAL]: 9 }, [], { year: 2023 }),
  ];
  const path = join(folder, 'panel.duckdb');
  await runSink(
    await toDuckdbSink(path, { tables, codebook: index.codebook, across: [], version: '0' }),
    toItems(records),
  );
  instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  connection = await instance.connect();
});

afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true, force: true });
});

const query = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();

describe('a database', () => {
  test('is one file, and nothing else is left beside it', async () => {
    expect(await readdir(folder)).toEqual(['panel.duckdb']);
  });

  test('has a comment on every table, view and column', async () => {
    expect(await query('SELECT table_name FROM duckdb_tables() WHERE comment IS NULL')).toEqual([]);
    expect(await query('SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL')).toEqual([]);
    expect(
      await query(`SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL`),
    ).toEqual([]);
  });

  test('view refusal_rates: shares of the results; not known where a part is not', async () => {
    expect(
      await query(
        'SELECT year, results_total, refused, refusal_rate, granted_rate, flagged FROM refusal_rates ORDER BY year',
      ),
    ).toEqual([
      { year: 2020, results_total: 8, refused: 2, refusal_rate: 0.25, granted_rate: 0.75, flagged: false },
      { year: 2021, results_total: 3, refused: 0, refusal_rate: 0, granted_rate: 1, flagged: true },
      { year: 2023, results_total: 9, refused: null, refusal_rate: null, granted_rate: 0, flagged: false },
    ]);
  });

  test('view requests_by_outcome: six groups a report, in both editions', async () => {
    expect(await query('SELECT outcome, requests FROM requests_by_outcome WHERE year = 2020 ORDER BY outcome')).toEqual(
      [
        { outcome: 'granted', requests: 6 },
        { outcome: 'not_processed', requests: 0 },
        { outcome: 'other', requests: 0 },
        { outcome: 'partially_granted', requests: 0 },
        { outcome: 'refused', requests: 2 },
        { outcome: 'unavailable', requests: 0 },
      ],
    );
  });

  test('view carry_over_chain: only neighbouring years', async () => {
    expect(
      await query(
        "SELECT year_before, year, carried_forward, carried_over, difference FROM carry_over_chain WHERE applicant = 'total'",
      ),
    ).toEqual([{ year_before: 2020, year: 2021, carried_forward: 5, carried_over: 4, difference: -1 }]);
  });
});

test('where the package is not installed the export says what to do, and leaves nothing behind', async () => {
  const path = join(folder, 'none', 'x.duckdb');
  const load = () => Promise.reject(new Error("Cannot find package '@duckdb/node-api'"));
  const options = { tables, codebook: index.codebook, across: [], version: '0' };
  await expect(toDuckdbSink(path, options, load)).rejects.toThrow(MissingPackage);
  await expect(toDuckdbSink(path, options, load)).rejects.toThrow('npm install @duckdb/node-api');
  expect((await readdir(folder)).includes('none')).toBe(false);
});
