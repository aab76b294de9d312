import { renderCurves } from '../chart.js';
import type { Peaks } from './watch-memory.js';

/** What one size took. */
export interface Row extends Peaks {
  readonly what: 'documents' | 'pages';
  readonly size: number;
  /** Of the whole run, its start included. */
  readonly seconds: number;
  /** Of the document itself, as the manifest has it; for a shelf the sum of its documents. */
  readonly reading: number;
}

export function renderChart(rows: readonly Row[]): string {
  const toPoints = (what: Row['what'], value: (row: Row) => number) =>
    rows.filter((row) => row.what === what && value(row) > 0).map((row) => [row.size, value(row)] as const);
  return renderCurves('Time and memory as the work grows', 'documents of a shelf, or pages of one document', [
    { text: 'a shelf: seconds', colour: '#2b6cb0', points: toPoints('documents', (row) => row.seconds) },
    { text: 'a shelf: run, peak MiB', colour: '#63b3ed', points: toPoints('documents', (row) => row.run) },
    { text: 'a shelf: worker, peak MiB', colour: '#90cdf4', points: toPoints('documents', (row) => row.worker) },
    { text: 'one document: seconds', colour: '#c05621', points: toPoints('pages', (row) => row.reading) },
    { text: 'one document: worker, peak MiB', colour: '#f6ad55', points: toPoints('pages', (row) => row.worker) },
  ]);
}
