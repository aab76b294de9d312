import { catalogue } from '../../parsers/index.js';
import type { CellEvidence, CellState, ReportRecord, TableValues } from '../../src/model/record.js';

export interface GivenCell {
  readonly value: number | null;
  readonly state: CellState;
  readonly raw: string | null;
}

export interface GivenReport {
  readonly agency?: string | null;
  readonly year?: number | null;
  readonly title?: string | null;
  readonly sha256?: string;
}

const ZERO: GivenCell = { value: 0, state: 'reported', raw: '0' };

/** A record of one edition, zeros everywhere but in the cells given; `flagged` cells are named by a warning. */
export function toRecordOf(
  editionId: string,
  given: { readonly [id: string]: GivenCell | number },
  flagged: readonly string[] = [],
  report: GivenReport = {},
): ReportRecord {
  const edition = catalogue.editions.find(({ id }) => id === editionId);
  const tables: ReportRecord['tables'] = {
    proactive_disclosure: null,
    applications: null,
    review_and_litigation: null,
    annual_statistics: null,
  };
  const cells: Record<string, CellEvidence> = {};
  for (const form of edition?.tables ?? []) {
    const values: TableValues = {};
    for (const row of form.rows) {
      for (const column of row.columns) {
        const path = [...row.key.split('.'), ...(column.key === null ? [] : [column.key])];
        const id = [form.table, ...path].join('.');
        const cell = given[id] ?? ZERO;
        const { value, state, raw } =
          typeof cell === 'number' ? ({ value: cell, state: 'reported', raw: `${cell}` } as const) : cell;
        let node = values;
        for (const key of path.slice(0, -1)) {
          const inner = (node[key] ?? {}) as TableValues;
          node[key] = inner;
          node = inner;
        }
        node[path.at(-1) ?? ''] = value;
        const isMissing = state === 'missing';
        cells[id] = {
          state,
          raw,
          page: null,
          box: null,
          at: null,
          method: isMissing ? null : 'text',
          confidence: isMissing ? null : 1,
        };
      }
    }
    tables[form.table as keyof typeof tables] = { edition: form.edition, values: values as Record<string, never> };
  }
  const { agency = '江望市商务局', year = 2023, title = null, sha256 = 'a'.repeat(64) } = report;
  return {
    schema: 'gongkai/record/1',
    source: {
      name: 'a.txt',
      sha256,
      bytes: 1,
      format: 'text',
      pages: null,
      encoding: 'utf-8',
      text_layer: null,
      part: { index: 1, of: 1, pages: null },
    },
    report: { title, agency, year, period: null },
    status: flagged.length > 0 ? 'review' : 'clean',
    sections: [],
    tables,
    other_tables: [],
    cells,
    checks: [],
    findings:
      flagged.length === 0
        ? []
        : [
            {
              code: 'cell_unreadable',
              severity: 'warning',
              origin: 'extraction',
              message: 'not read',
              cells: [...flagged],
              raw: '?',
            },
          ],
    tool: { name: 'gongkai', version: '0' },
  };
}
