import type { ColumnKnowledge, Piece } from '../../src/model/document.js';
import type { Place } from '../../src/model/place.js';

/**
 * A row of the source, parted into what names it and what it holds. What differs between sources is only
 * how surely the columns of its figures are known:
 * `cell` | `position` | `order` as in the table block; `stream`: lines of text, where not even the row's end is drawn.
 */
export interface LogicalRow {
  /** Position in the document's row stream, 0-based. */
  readonly index: number;
  /** Index of the block it comes from; several stream lines may make one row, then the first one's. */
  readonly block: number;
  /** Blocks it uses up: [first, last], inclusive. */
  readonly blocks: readonly [number, number];
  readonly knowledge: ColumnKnowledge | 'stream';
  /** Pieces that name the row, in order; units of a unit column left out. */
  readonly labels: readonly Piece[];
  /** Pieces that stand where figures stand, in order; where blanks are drawn they are pieces too. */
  readonly data: readonly Piece[];
  /** Every piece, for headers, other tables and the trace. */
  readonly pieces: readonly Piece[];
  /** Unit printed in a column of its own (edition 2014), or null. */
  readonly unit: string | null;
  /** Figures that stand in a block of their own, apart from their labels, and were paired with them line by line. */
  readonly apart: boolean;
  readonly place: Place;
}

/** Whether a row holds anything where figures stand: a figure, a mark, or words; drawn blanks alone are nothing. */
export function hasValues(row: LogicalRow): boolean {
  return row.data.some((piece) => piece.text.trim() !== '');
}
