import type { Piece } from '../../src/model/document.js';
import { evaluateSum, type Sum, type SumCell } from '../checks/sums.js';
import { readPiece } from './cells.js';
import { orderedPlacements, type Placement } from './placements.js';
import type { RowToRead } from './read-rows.js';

/**
 * Whether the sums bear out where a row's figures were laid: all sums that it takes part in hold, and any other way to lay the same
 * figures into its columns breaks one. A row that lacks a cell is then as sure as one that has all: where its order and the sums
 * agree, nothing is left open.
 * @param cellOf every cell of the table as read
 */
export function isOnlyPlacement(
  row: RowToRead,
  placement: Placement,
  sums: readonly Sum[],
  cellOf: (id: string) => SumCell | undefined,
): boolean {
  const own = new Set(row.ids);
  const touched = sums.filter((sum) => [...sum.left, ...sum.right].some((id) => own.has(id)));
  const breaks = (laid: Placement): boolean => {
    const cells = new Map(row.ids.map((id, n) => [id, readPiece(laid[n] ?? null, row.columns[n]?.kind ?? 'count')]));
    return touched.some((sum) => evaluateSum(sum, (id) => cells.get(id) ?? cellOf(id)).status === 'fail');
  };
  if (breaks(placement)) return false;
  const filled = placement.filter((piece): piece is Piece => piece !== null && piece.text.trim() !== '');
  const isSame = (other: Placement) => row.ids.every((_, n) => textAt(other, n) === textAt(placement, n));
  const others = orderedPlacements(filled, row.ids.length).filter((other) => !isSame(other));
  return filled.length > 0 && others.every(breaks);
}

function textAt(placement: Placement, column: number): string {
  return placement[column]?.text.trim() ?? '';
}
