import { type CellTruth, type TableTruth, toCellId } from '../truth/model.js';
import { type JointRows, keepJointlyPossible } from './joint.js';
import { hasRowSum, listPlacements, type Placement } from './placements.js';

/** A printed row: the cells that stand on it, in order. */
type PrintedRow = readonly CellTruth[];

/** What a source that dropped its blank cells still says: values whose place is forced stay, the others are open. */
export function toWithoutBlanks(table: TableTruth): TableTruth {
  const rows = toPrintedRows(table);
  const candidates = rows.map((row) =>
    listPlacements(numbersOf(row), row.length).filter((p) => isPossibleAlone(table, p)),
  );
  const kept = table.form.table === 'applications' ? keepApplications(table, candidates) : candidates;
  return {
    ...table,
    cells: rows.flatMap((row, index) => row.map((cell, place) => toRecovered(cell, row, kept[index] ?? [], place))),
  };
}

function toPrintedRows(table: TableTruth): readonly PrintedRow[] {
  const cells = new Map(table.cells.map((cell) => [cell.id, cell]));
  const rows = table.form.rows.map((row) =>
    row.columns.flatMap((column) => cells.get(toCellId(table.form, row, column)) ?? []),
  );
  return table.form.arrangement === 'across' ? [rows.flat()] : rows;
}

function numbersOf(row: PrintedRow): readonly number[] {
  return row.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
}

function isPossibleAlone(table: TableTruth, placement: Placement): boolean {
  if (table.form.table === 'applications') return hasRowSum(placement);
  if (table.form.table !== 'review_and_litigation') return true;
  return [0, 5, 10].every((from) => hasRowSum(placement.slice(from, from + 5)));
}

function keepApplications(
  table: TableTruth,
  candidates: readonly (readonly Placement[])[],
): readonly (readonly Placement[])[] {
  const keys = table.form.rows.map((row) => row.key);
  const of = (key: string): readonly Placement[] => candidates[keys.indexOf(key)] ?? [];
  const isResult = (key: string): boolean => key.startsWith('results.') && key !== 'results.total';
  const rows: JointRows = {
    fresh: of('new_requests'),
    carried: of('carried_over'),
    results: candidates.filter((_, index) => isResult(keys[index] ?? '')),
    total: of('results.total'),
    forward: of('carried_forward'),
  };
  const kept = keepJointlyPossible(rows);
  let result = 0;
  return keys.map((key) => {
    if (isResult(key)) return kept.results[result++] ?? [];
    if (key === 'new_requests') return kept.fresh;
    if (key === 'carried_over') return kept.carried;
    return key === 'results.total' ? kept.total : kept.forward;
  });
}

function toRecovered(cell: CellTruth, row: PrintedRow, placements: readonly Placement[], place: number): CellTruth {
  if (cell.state === 'missing' || numbersOf(row).length === row.length) return cell;
  const values = new Set(placements.map((placement) => placement[place] ?? null));
  const [value = null] = values;
  if (values.size !== 1) return { ...cell, value: null, state: 'ambiguous', raw: '' };
  // The cell itself is not in the source: nobody can tell from it that it was printed blank.
  if (value === null) return { ...cell, value: null, state: 'missing', raw: '' };
  return { ...cell, value, state: 'resolved' };
}

/** What became of a cell whose figures the source no longer shows, or no longer shows surely. */
export type Loss = 'missing' | 'ambiguous';

export function toWithout(table: TableTruth, lost: ReadonlyMap<string, Loss>): TableTruth {
  return {
    ...table,
    cells: table.cells.map((cell) => {
      const state = lost.get(cell.id);
      return state === undefined ? cell : { ...cell, value: null, state, raw: '' };
    }),
  };
}
