import type { FlowCell, FlowItem, FlowTable } from '../flow/flow.js';
import { MAX_COLUMNS } from '../html/cells-to-grid.js';

/** A cell as a word processor writes it: merged ones as several that say what they continue. */
export interface SourceCell {
  /** Grid columns, ≥ 1. */
  readonly columns: number;
  readonly continuesAbove: boolean;
  readonly startsDown: boolean;
  readonly continuesBefore: boolean;
  readonly items: readonly FlowItem[];
}

export interface SourceRow {
  /** Grid columns left out at the row's beginning. */
  readonly before: number;
  /** Null for a row that is not shown. */
  readonly cells: readonly SourceCell[] | null;
}

type DraftCell = { -readonly [K in keyof FlowCell]: FlowCell[K] };

/** Cells that continue others are joined to them. One that continues nothing is a cell of its own. */
export function rowsToTable(rows: readonly SourceRow[]): FlowTable {
  // First column → the cell that may be continued in the next row.
  let open = new Map<number, DraftCell>();
  const drafts: DraftCell[][] = [];
  for (const row of rows) {
    if (row.cells === null) continue;
    const next = new Map<number, DraftCell>();
    const drawn: DraftCell[] = [];
    let column = row.before;
    for (const cell of row.cells) {
      const from = Math.min(column, MAX_COLUMNS - 1);
      const to = Math.min(from + cell.columns, MAX_COLUMNS);
      column = to;
      const above = cell.continuesAbove ? open.get(from) : undefined;
      const before = drawn.at(-1);
      if (cell.continuesBefore && before !== undefined) {
        before.to = to;
      } else if (above !== undefined) {
        above.rowSpan += 1;
        next.set(from, above);
      } else {
        const draft: DraftCell = { from, to, rowSpan: 1, items: cell.items };
        drawn.push(draft);
        if (cell.startsDown || cell.continuesAbove) next.set(from, draft);
      }
    }
    drafts.push(drawn);
    open = next;
  }
  return { kind: 'table', rows: drafts };
}
