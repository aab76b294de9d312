import { createHash } from 'node:crypto';
import { toFuzzDocument } from '../../bench/fuzz/documents.js';
import { FAULTS } from '../../bench/fuzz/faults.js';
import { documentToRecords } from '../../bench/fuzz/judge.js';
import { LAYOUTS } from '../../bench/fuzz/layouts.js';
import { catalogue, crosswalk, english, identifyAgency } from '../../parsers/index.js';
import type { ReportRecord, TableValues } from '../../src/model/record.js';
import { catalogueToCodebook } from '../../src/writers/codebook/catalogue-to-codebook.js';
import { codebookToIndex } from '../../src/writers/export/codebook-index.js';
import type { ExportItem, ExportSink } from '../../src/writers/export/export-sink.js';
import { recordToRows } from '../../src/writers/export/record-to-rows.js';
import { toExportTables } from '../../src/writers/export/to-export-tables.js';

export const index = codebookToIndex(catalogueToCodebook(catalogue, crosswalk, english));
export const tables = toExportTables(index, catalogue.tables);

const EDITIONS = ['2021', '2019', '2014', 'mixed'] as const;

/** So many records are read from random documents; the others are these with other figures, since reading is what takes time. */
const READ_RECORDS = 80;

/** Records of random reports in every layout and edition, half of them damaged; the same seed gives the same ones. */
export function toRandomRecords(count: number, seed = 1): readonly ReportRecord[] {
  const read: ReportRecord[] = [];
  const wanted = Math.min(count, READ_RECORDS);
  for (let n = 0; read.length < wanted; n++) {
    const { document } = toFuzzDocument({
      seed: seed + n,
      edition: EDITIONS[n % EDITIONS.length] ?? '2021',
      layout: LAYOUTS[n % LAYOUTS.length] ?? 'cell',
      faults: n % 2 === 0 ? [] : [{ kind: FAULTS[n % FAULTS.length] ?? 'drop_row', seed: n }],
    });
    read.push(...(documentToRecords(document) ?? []));
  }
  return Array.from({ length: count }, (_, n) => withOtherFigures(read[n % wanted] as ReportRecord, n));
}

/** The same record with every reported figure raised by `n`, in `tables` and in the raw text alike. Its findings stay. */
export function withOtherFigures(record: ReportRecord, n: number): ReportRecord {
  const copy = structuredClone(record);
  copy.source.sha256 = createHash('sha256').update(String(n)).digest('hex');
  for (const [id, evidence] of Object.entries(copy.cells)) {
    const [table = '', ...path] = id.split('.');
    const last = path.pop() ?? '';
    let node: TableValues = (copy.tables[table as 'applications']?.values ?? {}) as TableValues;
    for (const key of path) node = node[key] as TableValues;
    const value = node[last];
    if (typeof value !== 'number' || evidence.state !== 'reported') continue;
    node[last] = value + n;
    evidence.raw = String(value + n);
  }
  return copy;
}

export function toItems(records: readonly ReportRecord[]): readonly ExportItem[] {
  return records.map((record, n) => {
    const path = `region ${n % 7}/report-${String(n).padStart(4, '0')}.txt.json`;
    return { path, record, rows: recordToRows(path, record, index, identifyAgency) };
  });
}

export async function runSink(sink: ExportSink, items: readonly ExportItem[]): Promise<readonly string[]> {
  for (const item of items) await sink.add(item);
  return sink.finish();
}
