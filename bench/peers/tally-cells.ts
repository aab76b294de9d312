/** Cells of a document as some program says they are, by `<report>.<dotted cell id>`. */
export interface FoundCells {
  readonly values: ReadonlyMap<string, number | null>;
  /** Cells that the program itself doubts: a wrong value there is no silent error. */
  readonly doubted: ReadonlySet<string>;
}

/** How a program's cells compare with the truth. `exact + wrong + missing` = `cells`, were it not for wrong ones that the truth has no cell for. */
export interface CellTally {
  readonly cells: number;
  /** The value is the truth's, a blank for a blank. */
  readonly exact: number;
  /** Another value, and nothing says so. */
  readonly wrong: number;
  /** No value, or one that the program itself doubts. */
  readonly missing: number;
}

/** Every program, ours among them, is counted by this one rule. */
export function tallyCells(truth: ReadonlyMap<string, number | null>, found: FoundCells): CellTally {
  let exact = 0;
  let wrong = 0;
  let missing = 0;
  for (const [cell, value] of truth) {
    const actual = found.values.get(cell);
    if (actual === value) exact += 1;
    else if (actual === undefined || actual === null || found.doubted.has(cell)) missing += 1;
    else wrong += 1;
  }
  for (const [cell, actual] of found.values) {
    if (actual !== null && !truth.has(cell) && !found.doubted.has(cell)) wrong += 1;
  }
  return { cells: truth.size, exact, wrong, missing };
}
