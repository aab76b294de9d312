import type { PanelForm } from '../../model/panel.js';
import type { CellState, ReportRecord } from '../../model/record.js';
import { toAgencyKey } from '../../model/run-index.js';

/** What a rule may use of a cell: `null` where nothing is known of it, or a reading of it is in doubt. `value` null: blank or a mark for none. */
export type PanelValue = { readonly value: number | null } | null;

/** What the rules need of a record: little, since it is kept for every record of a shelf. */
export interface PanelEntry {
  /** Of the record, below the output folder. */
  readonly path: string;
  readonly source: string;
  readonly agency: string;
  /** Agencies are the same where their keys are. */
  readonly key: string;
  /** The printed name, spaces and width folded. */
  readonly printed: string;
  /** With the divisions above it, where they are sure. */
  readonly full: string | null;
  /** Several divisions are called so. */
  readonly isAmbiguous: boolean;
  readonly year: number;
  readonly reissue: string | null;
  readonly aggregation: { readonly quote: string; readonly units: number | null } | null;
  readonly region: string | null;
  readonly find: (cell: string) => PanelValue;
}

const KNOWN: ReadonlySet<CellState> = new Set(['reported', 'annotated', 'blank', 'not_applicable', 'resolved']);

/** Cells that any rule looks at. */
export function toPanelCells({ carried, stocks, sums, courses }: PanelForm): readonly string[] {
  const ids = [
    ...carried.flatMap(({ from, to }) => [from, to]),
    ...stocks.flatMap(({ stock, plus, minus }) => [stock, plus, minus]),
    ...sums,
    ...courses,
  ];
  return [...new Set(ids)];
}

/**
 * @param cells as `toPanelCells` gives them; the same array for all records
 * @returns null where the record does not say whose or of which year it is
 */
export function recordToPanelEntry(
  path: string,
  record: ReportRecord,
  form: PanelForm,
  cells: ReadonlyMap<string, number>,
): PanelEntry | null {
  const { agency, year } = record.report;
  if (agency === null || year === null) return null;
  const doubted = new Set(
    record.findings.flatMap(({ severity, origin, cells: named }) =>
      severity !== 'info' && origin === 'extraction' ? named : [],
    ),
  );
  // NaN: not known; −Infinity: blank. One array of numbers a record takes a tenth of what objects would.
  const values = new Float64Array(cells.size).fill(Number.NaN);
  for (const [id, place] of cells) {
    const state = record.cells[id]?.state;
    if (state === undefined || !KNOWN.has(state) || doubted.has(id)) continue;
    values[place] = findValue(record, id) ?? Number.NEGATIVE_INFINITY;
  }
  const region = form.findRegion(agency);
  const printed = toAgencyKey(agency);
  const { full, isAmbiguous } = form.findFullName(record);
  return {
    path,
    source: record.source.name,
    agency,
    key: printed,
    printed,
    full,
    isAmbiguous,
    year,
    reissue: form.findReissueMark(record),
    aggregation: form.findAggregation(record),
    region: region === null ? null : toAgencyKey(region),
    find: (cell) => {
      const value = values[cells.get(cell) ?? -1] ?? Number.NaN;
      if (Number.isNaN(value)) return null;
      return { value: value === Number.NEGATIVE_INFINITY ? null : value };
    },
  };
}

/** The value at a dotted cell id, null where there is none. */
export function findValue(record: ReportRecord, cell: string): number | null {
  const [table = '', ...path] = cell.split('.');
  let node: unknown = record.tables[table as keyof ReportRecord['tables']]?.values;
  for (const key of path) {
    node = typeof node === 'object' && node !== null ? (node as { readonly [key: string]: unknown })[key] : null;
  }
  return typeof node === 'number' ? node : null;
}
