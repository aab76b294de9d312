import { rowsToTable, type SourceCell } from '../docx/rows-to-table.js';
import type { FlowItem, FlowTable } from '../flow/flow.js';

/** What a row's definition says of one cell. */
export interface RtfCellForm {
  /** Its right edge in twips (1/1440 inch). */
  readonly right: number;
  readonly startsDown: boolean;
  readonly continuesAbove: boolean;
  readonly continuesBefore: boolean;
}

export interface RtfRow {
  /** Twips. */
  readonly left: number;
  readonly forms: readonly RtfCellForm[];
  readonly cells: readonly (readonly FlowItem[])[];
}

/** Twips: edges of one column in two rows lie so near; no column is so narrow. */
const SNAP = 60;
/** Of a cell whose definition is lost. */
const LOST_WIDTH = 1000;

/** Rows → a table, its columns found by the edges of all rows: RTF knows no grid. */
export function rtfRowsToTable(rows: readonly RtfRow[]): FlowTable {
  const edged = rows.map(withEdges);
  const columns = toColumns(edged.flatMap(({ left, rights }) => [left, ...rights]));
  return rowsToTable(
    edged.map(({ left, rights, forms, cells }) => {
      let from = columns(left);
      const before = from;
      const drawn = cells.map((items, at): SourceCell => {
        const to = Math.max(from + 1, columns(rights[at] ?? left));
        const form = forms[at];
        const cell = {
          columns: to - from,
          startsDown: form?.startsDown ?? false,
          continuesAbove: form?.continuesAbove ?? false,
          continuesBefore: form?.continuesBefore ?? false,
          items,
        };
        from = to;
        return cell;
      });
      return { before, cells: drawn };
    }),
  );
}

/** Right edges for every cell: where the definition has fewer, the cells follow each other. */
function withEdges(row: RtfRow): RtfRow & { readonly rights: readonly number[] } {
  const rights: number[] = [];
  row.cells.forEach((_, at) => {
    const last = rights.at(-1) ?? row.left;
    const right = row.forms[at]?.right ?? last + LOST_WIDTH;
    rights.push(Math.max(right, last));
  });
  return { ...row, rights };
}

/** Edge → its number from the left, edges that nearly meet counted once. */
function toColumns(edges: readonly number[]): (edge: number) => number {
  const starts: number[] = [];
  for (const edge of edges.toSorted((a, b) => a - b)) {
    const last = starts.at(-1);
    if (last === undefined || edge - last > SNAP) starts.push(edge);
  }
  return (edge) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= edge) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
