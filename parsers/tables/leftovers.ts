import { type Finding, toFinding } from '../../src/model/finding.js';
import type { FormIndex } from '../lexicon/form-index.js';
import { isBrokenFigure, isSpelledNumber, isValueLike } from '../numbers/read-value.js';
import type { LogicalRow } from '../rows/logical-row.js';
import { foldWidth, toLabelCore } from '../text/core.js';
import type { RowAssignment } from './align-rows.js';

/** Rows inside a table that no row of the form took. */
export interface Leftovers {
  /** Names the figures among them, and every cell that they may belong to; null where no figures are left. */
  readonly finding: Finding | null;
  /** Whether anything stands between a form row's neighbours that may be that row. */
  mayHold(formRow: number): boolean;
}

function isFigure(text: string): boolean {
  return /\d/.test(text) && (isValueLike(text) || isBrokenFigure(text));
}

/** Longer words, or a sentence's end among them, are prose between the rows. */
const MAX_ROW_CHARS = 60;

/**
 * Figures among the words of a row count too: two rows run into one are words with figures behind them. So do marks for none that
 * stand without a label: somebody's row they are.
 */
function holdsFigures(row: LogicalRow): boolean {
  if (row.labels.length === 0 && row.data.some((piece) => isValueLike(foldWidth(piece.text).trim()))) return true;
  if (
    row.knowledge === 'stream' &&
    row.labels.some((piece) => piece.text.length > MAX_ROW_CHARS || piece.text.includes('。'))
  )
    return false;
  return row.pieces.some((piece) => {
    const text = foldWidth(piece.text).trim();
    return text.split(/\s+/).some(isFigure) || (row.data.includes(piece) && isSpelledNumber(text));
  });
}

/** Shorter labels (其他) stand in other words as well. */
const MIN_LABEL_CHARS = 5;

/** A label this near is the row's own, wherever it stands. */
const OWN_LABEL = 0.9;

/** So far above the first row found, or behind the last, a row of figures may still be the table's. */
const REACH_ROWS = 3;

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
  // Above the first row only rows of the same drawn table, or lines where it is made of lines, may be its.
  const head = assignments[0]?.sources[0];
  const foot = assignments.at(-1)?.sources.at(-1);
  const isOwn = (row: LogicalRow) =>
    row.block === head?.block || (row.knowledge === 'stream' && head?.knowledge === 'stream');
  const unused = body.filter((row) => !usedBy.has(row.index));
  const taken = new Set(usedBy.values());
  const lost = index.form.rows
    .flatMap(({ labels }, n) => (taken.has(n) ? [] : labels))
    .map((label) => toLabelCore(label).core);
  const namesLostRow = ({ labels }: LogicalRow) =>
    labels.some(({ word }) => lost.some((core) => core.length >= MIN_LABEL_CHARS && word.core.includes(core)));
  const figures = unused.filter((row) => {
    if (row.index < first) return row.index >= first - REACH_ROWS && isOwn(row) && holdsFigures(row);
    if (row.index < last) return holdsFigures(row);
    if (row.index > last + REACH_ROWS || !holdsFigures(row)) return false;
    return row.labels.length === 0 ? row.knowledge !== 'cell' : row.block === foot?.block || namesLostRow(row);
  });
  const rowsAround = (at: number) => {
    const above = assignments.findLast((a) => a.sources.some((source) => source.index < at))?.row ?? -1;
    const below = assignments.find((a) => a.sources.some((source) => source.index > at))?.row ?? index.form.rows.length;
    return { above: Math.min(above, below), below: Math.max(above, below) };
  };
  const named = new Set<string>();
  for (const row of figures) {
    const { above, below } = rowsAround(row.index);
    for (const name of row.names) {
      for (const match of name.rows[index.number] ?? []) for (const id of index.cellIds[match.row] ?? []) named.add(id);
    }
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
        if (row.names.some((name) => index.similarity(formRow, name) >= OWN_LABEL)) return true;
        if (row.index > last || (row.index < first && (row.data.length === 0 || !isOwn(row)))) return false;
        const { above, below } = rowsAround(row.index);
        return above < formRow && formRow < below;
      }),
  };
}
