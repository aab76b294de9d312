import { renderTable, type TextColumn } from '../../src/cli/text-table.js';
import type { ReportRecord, TableValues } from '../../src/model/record.js';
import { type ExpectedReport, type TableKey, toCellValues } from './expected.js';

/** One recognised cell: how sure its reading was said to be, and whether it was right. */
export interface Reading {
  readonly confidence: number;
  /** Of a cell that was given up (`unreadable`): whether the raw reading would have been right. */
  readonly isRight: boolean;
  /** Whether an alarm of origin `extraction` names the cell. */
  readonly isNamed: boolean;
}

/** Lower ends of the bins, the surest first; each reaches up to the one before it. */
const BINS = [0.999, 0.99, 0.95, 0.9, 0.7, 0.5, 0.3, 0] as const;

const TABLES: readonly TableKey[] = [
  'proactive_disclosure',
  'applications',
  'review_and_litigation',
  'annual_statistics',
];

/** A number as it is printed, with or without separators. */
const NUMBER = /^\d[\d,]*(?:\.\d+)?$/;

/** The cells of a record that a recogniser read, held against the truth. A cell that the truth does not have is wrong. */
export function toReadings(expected: ExpectedReport, record: ReportRecord): readonly Reading[] {
  const alarms = record.findings.filter(({ severity, origin }) => severity !== 'info' && origin === 'extraction');
  const named = new Set(alarms.flatMap(({ cells }) => cells));
  return TABLES.flatMap((table) => {
    const [truth, found] = [expected.tables[table], record.tables[table]];
    if (found === null || found === undefined) return [];
    const truths = toCellValues(table, truth?.values ?? {});
    const values = toCellValues(table, found.values as TableValues);
    return [...values].flatMap(([cell, value]) => {
      const { method, confidence, state, raw } = record.cells[cell] ?? {};
      if (method !== 'ocr' || typeof confidence !== 'number') return [];
      const read = state === 'unreadable' ? toNumber(raw ?? '') : value;
      const isRight = read !== undefined && truths.get(cell) === read;
      return [{ confidence, isRight, isNamed: named.has(cell) }];
    });
  });
}

/** Marks for none. */
const MARK = /^[-—–/]$/u;

/** What a raw reading says, null for none; undefined where it says neither a number nor that. */
function toNumber(raw: string): number | null | undefined {
  if (MARK.test(raw)) return null;
  return NUMBER.test(raw) ? Number(raw.replaceAll(',', '')) : undefined;
}

const HEADINGS = ['confidence', 'cells', 'right', 'share', 'named', 'this or more: cells', 'right', 'share'] as const;
const COLUMNS: readonly TextColumn[] = HEADINGS.map((heading, at) => ({ heading, side: at === 0 ? 'left' : 'right' }));

/** Of cells given a confidence, how many were right: bin by bin, and from each bin on. */
export function renderConfidences(readings: readonly Reading[]): string {
  const rows = BINS.map((low, at) => {
    const high = BINS[at - 1] ?? Number.POSITIVE_INFINITY;
    const bin = readings.filter(({ confidence }) => confidence >= low && confidence < high);
    const above = readings.filter(({ confidence }) => confidence >= low);
    const label = at === 0 ? `${low} – 1` : `${low} – ${high}`;
    const named = bin.filter(({ isNamed }) => isNamed).length;
    return [label, bin.length, countRight(bin), toShare(bin), named, above.length, countRight(above), toShare(above)];
  });
  const cells = rows.map((row) => row.map((text) => ({ text: String(text) })));
  return `${renderTable(COLUMNS, cells).join('\n')}\n`;
}

function countRight(readings: readonly Reading[]): number {
  return readings.filter(({ isRight }) => isRight).length;
}

function toShare(readings: readonly Reading[]): string {
  return readings.length === 0 ? '–' : `${((100 * countRight(readings)) / readings.length).toFixed(2)} %`;
}
