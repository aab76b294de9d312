import type { Piece } from '../../src/model/document.js';
import type { FormIndex } from '../lexicon/form-index.js';
import { hasValues, type LogicalRow } from '../rows/logical-row.js';
import { rowToLabelCores } from '../rows/row-labels.js';

/** Labels in one block of lines, figures in another: the pairs that their order gives. */
export interface ApartReading {
  /** For each form row found among the labels, its figures, or null where the blocks do not pair up. */
  readonly rows: readonly {
    readonly row: number;
    readonly source: LogicalRow;
    readonly figures: readonly Piece[] | null;
  }[];
}

/** Fewer labels in a row without figures are rows whose own figures were lost, not a block. */
const MIN_BLOCK_LABELS = 3;
/** So many rows that carry their own figures show that figures follow their label in this source. */
const MIN_ADJACENT_ROWS = 3;

/**
 * Recognises label blocks apart from number blocks; null where the figures stand beside or below their own labels.
 * The blocks pair up only where the figures come in lines as wide as the rows that they would fill, line for line;
 * nothing is guessed from the mere number of figures.
 */
export function findBlockApart(rows: readonly LogicalRow[], index: FormIndex): ApartReading | null {
  const isLabel = (row: LogicalRow) => matchExactly(row, index) !== null;
  const widest = Math.max(...index.form.rows.map((row) => row.columns.length));
  const adjacent = rows.filter((row) => isLabel(row) && hasValues(row) && row.data.length <= 2 * widest).length;
  if (adjacent >= MIN_ADJACENT_ROWS) return null;
  const labels: { row: number; source: LogicalRow }[] = [];
  const figures: Piece[] = [];
  for (const row of rows) {
    if (row.knowledge === 'cell') return null;
    if (row.data.length > 0) figures.push(...row.data.filter((piece) => piece.text.trim() !== ''));
    const match = matchExactly(row, index);
    if (match === null) continue;
    if (figures.length > row.data.length) return null;
    const last = labels.at(-1);
    if (last !== undefined && match <= last.row) return null;
    labels.push({ row: match, source: row });
  }
  if (labels.length < MIN_BLOCK_LABELS || figures.length === 0) return null;
  const lines = piecesToLines(figures);
  const widths = labels.map(({ row }) => index.form.rows[row]?.columns.length ?? 0);
  const paired = lines.length === widths.length && lines.every((line, n) => line.length === widths[n]);
  return { rows: labels.map((label, n) => ({ ...label, figures: paired ? (lines[n] ?? null) : null })) };
}

function matchExactly(row: LogicalRow, index: FormIndex): number | null {
  for (const core of rowToLabelCores(row)) {
    const match = index.matchRows(core)[0];
    if (match !== undefined && match.similarity >= 0.95) return match.row;
  }
  return null;
}

/** Pieces of one source line share its place. */
function piecesToLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line?.[0]?.place === piece.place) line.push(piece);
    else lines.push([piece]);
  }
  return lines;
}
