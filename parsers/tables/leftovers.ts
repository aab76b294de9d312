import { type Finding, toFinding } from '../../src/model/finding.js';
import type { FormIndex } from '../lexicon/form-index.js';
import { isSpelledNumber } from '../numbers/read-value.js';
import type { LogicalRow } from '../rows/logical-row.js';
import { foldWidth } from '../text/core.js';
import type { RowAssignment } from './align-rows.js';

/** Rows inside a table that no row of the form took. */
export interface Leftovers {
  /** Names the figures among them, and every cell that they may belong to; null where no figures are left. */
  readonly finding: Finding | null;
  /** Whether anything stands between a form row's neighbours that may be that row. */
  mayHold(formRow: number): boolean;
}

const ORDINAL = /^[（(]?\d{1,2}[)）.．、]+/;

function holdsFigures(row: LogicalRow): boolean {
  return row.pieces.some((piece) => {
    const text = foldWidth(piece.text).trim();
    return /\d/.test(text.replace(ORDINAL, '')) || (row.data.includes(piece) && isSpelledNumber(text));
  });
}

/**
 * Looks through the rows of a table's region that stayed unused. Figures among them are told, never dropped in silence: the rows
 * before and behind them, and those of the form that were not found there, are named, since the figures may be theirs.
 */
export function findLeftovers(
  body: readonly LogicalRow[],
  assignments: readonly RowAssignment[],
  index: FormIndex,
): Leftovers {
  const usedBy = new Map(assignments.flatMap((a) => a.sources.map((source) => [source.index, a.row] as const)));
  const first = Math.min(...usedBy.keys());
  const last = Math.max(...usedBy.keys());
  const unused = body.filter((row) => !usedBy.has(row.index));
  const figures = unused.filter((row) =>
    row.index < first
      ? row.data.some((piece) => /\d/.test(foldWidth(piece.text)))
      : row.index < last && holdsFigures(row),
  );
  const rowsAround = (at: number) => {
    const above = assignments.findLast((a) => a.sources.some((source) => source.index < at))?.row ?? -1;
    const below = assignments.find((a) => a.sources.some((source) => source.index > at))?.row ?? index.form.rows.length;
    return { above: Math.min(above, below), below: Math.max(above, below) };
  };
  const named = new Set<string>();
  for (const row of figures) {
    const { above, below } = rowsAround(row.index);
    for (let n = Math.max(0, above); n <= Math.min(below, index.form.rows.length - 1); n++) {
      for (const id of index.cellIds[n] ?? []) named.add(id);
    }
  }
  const raw = figures.map((row) =>
    row.pieces
      .map((piece) => piece.text)
      .join(' ')
      .trim(),
  );
  return {
    finding:
      figures.length === 0
        ? null
        : toFinding(
            'figures_unplaced',
            'extraction',
            'figures inside the table belong to no row of the form',
            index.cellIds.flat().filter((id) => named.has(id)),
            { raw },
          ),
    mayHold: (formRow) =>
      unused.some((row) => {
        if (row.index > last || (row.index < first && row.data.length === 0)) return false;
        const { above, below } = rowsAround(row.index);
        return above < formRow && formRow < below;
      }),
  };
}
