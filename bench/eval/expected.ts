import type { CellState, ReportRecord, TableValues } from '../../src/model/record.js';

export type TableKey = keyof ReportRecord['tables'];

/** What one report of a sample says, in the record's own shape. Every part but `tables` is optional. */
export interface ExpectedReport {
  readonly report?: { readonly agency?: string | null; readonly year?: number | null };
  readonly tables: { readonly [T in TableKey]?: { readonly edition: string; readonly values: TableValues } | null };
  /** For cells that are not `reported`. */
  readonly states?: { readonly [cell: string]: CellState };
}

/** A sample's `expected.json`: one report, several, or the failure that is due. */
export interface ExpectedFile {
  readonly family?: string;
  readonly failure?: string;
  readonly reports?: readonly ExpectedReport[];
  readonly report?: NonNullable<ExpectedReport['report']>;
  readonly tables?: ExpectedReport['tables'];
  readonly states?: NonNullable<ExpectedReport['states']>;
}

/** The reports that a sample's source holds, in order; none where a failure is due. */
export function toExpectedReports(file: ExpectedFile): readonly ExpectedReport[] {
  if (file.reports !== undefined) return file.reports;
  return file.tables === undefined ? [] : [{ ...file, tables: file.tables }];
}

/** Nested values → dotted cell ids, the table's key first. */
export function toCellValues(table: string, values: TableValues): ReadonlyMap<string, number | null> {
  const cells = new Map<string, number | null>();
  const visit = (path: string, node: TableValues): void => {
    for (const [key, value] of Object.entries(node)) {
      if (value === null || typeof value === 'number') cells.set(`${path}.${key}`, value);
      else visit(`${path}.${key}`, value);
    }
  };
  visit(table, values);
  return cells;
}
