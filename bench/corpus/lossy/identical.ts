import { type Grid, type GridCell, listRowCells, range, toRows } from '../page/grid.js';
import type { Random } from '../random.js';
import { listGroupRows } from '../text/writers-cells.js';
import type { Loss } from './recoverable.js';

/** A line of text with the ids of the cells whose figures stand on it. */
export interface MarkedLine {
  readonly text: string;
  readonly ids: readonly string[];
}

export type IdenticalStyle = 'rows' | 'blocks' | 'cells';

function idsOf(cells: readonly GridCell[]): readonly string[] {
  return cells.flatMap((cell) => (cell.id === null ? [] : [cell.id]));
}

/** A table as lines that know their cells: rows with pipes, a block of labels before a block of numbers, or a cell a line. */
export function toMarkedLines(grid: Grid, style: IdenticalStyle): readonly MarkedLine[] {
  const cellsOf = (row: number): readonly GridCell[] => listRowCells(grid, row);
  if (style === 'rows') {
    return toRows(grid, 'drop').map((row, index) => ({ text: `| ${row.join(' | ')} |`, ids: idsOf(cellsOf(index)) }));
  }
  if (style === 'cells') {
    return range(grid.rows).flatMap((row) =>
      cellsOf(row)
        .filter((c) => c.text !== '')
        .map((cell) => ({ text: cell.text, ids: idsOf([cell]) })),
    );
  }
  const starts = listBlockRows(grid);
  return starts.flatMap((from, index) => {
    const rows = range(grid.rows).filter((row) => row >= from && row < (starts[index + 1] ?? grid.rows));
    const labels = rows.flatMap((row) => cellsOf(row).filter((cell) => cell.role !== 'value' && cell.text !== ''));
    const numbers = rows
      .map((row) => cellsOf(row).filter((cell) => cell.role === 'value'))
      .filter((cells) => cells.length > 0);
    return [
      ...labels.map((cell) => ({ text: cell.text, ids: [] })),
      ...numbers.map((cells) => ({ text: cells.map((cell) => cell.text).join(' '), ids: idsOf(cells) })),
    ];
  });
}

/** What is left when an extractor removes a line that has stood before (`rows`, `blocks`) or that repeats its neighbour (`cells`). */
export function dropIdentical(
  lines: readonly MarkedLine[],
  style: IdenticalStyle,
  seen: Set<string>,
): { readonly kept: readonly MarkedLine[]; readonly lost: readonly string[] } {
  const kept: MarkedLine[] = [];
  const lost: string[] = [];
  for (const line of lines) {
    const again = style === 'cells' ? kept.at(-1)?.text === line.text : seen.has(line.text);
    seen.add(line.text);
    if (again) lost.push(...line.ids);
    else kept.push(line);
  }
  return { kept, lost };
}

/**
 * Cells that can no longer be known. A removed row that carried its own label is gone, and nothing else. A removed line of numbers without
 * label opens every place of its block, a removed cell every place of its printed row; where no number of them is left, they are missing.
 */
export function toOpenCells(grid: Grid, lost: readonly string[], style: IdenticalStyle): ReadonlyMap<string, Loss> {
  if (style === 'rows') return new Map(lost.map((id) => [id, 'missing']));
  const gone = new Set(lost);
  const starts = style === 'cells' ? range(grid.rows) : listBlockRows(grid);
  return new Map(
    starts.flatMap((from, index): readonly (readonly [string, Loss])[] => {
      const to = starts[index + 1] ?? grid.rows;
      const ids = idsOf(grid.cells.filter((cell) => cell.row >= from && cell.row < to));
      if (!ids.some((id) => gone.has(id))) return [];
      const state: Loss = ids.every((id) => gone.has(id)) ? 'missing' : 'ambiguous';
      return ids.map((id) => [id, state] as const);
    }),
  );
}

/** Rows at which a block of labels begins: the items of table 二, the whole of the others. */
function listBlockRows(grid: Grid): readonly number[] {
  return grid.table === 'proactive_disclosure' ? listGroupRows(grid) : [0];
}

export function pickIdenticalStyle(random: Random): IdenticalStyle {
  return random.pick(['rows', 'blocks', 'cells']);
}
