import type { Piece } from '../../src/model/document.js';

/** One way to lay a row's pieces into its columns; null where no piece stands (its cell was dropped, or is empty). */
export type Placement = readonly (Piece | null)[];

/** More ways than this are not listed: nothing could choose among them. */
export const MAX_PLACEMENTS = 7000;

/** All ways to lay `pieces` into `width` columns, or `width` of them where there are more, keeping their order. Empty where there are too many. */
export function orderedPlacements(pieces: readonly Piece[], width: number): readonly Placement[] {
  if (pieces.length <= width) {
    if (binomial(width, pieces.length) > MAX_PLACEMENTS) return [];
    return choose(width, pieces.length).map((columns) => {
      const placement: (Piece | null)[] = Array.from({ length: width }, () => null);
      columns.forEach((column, n) => {
        placement[column] = pieces[n] ?? null;
      });
      return placement;
    });
  }
  if (binomial(pieces.length, width) > MAX_PLACEMENTS) return [];
  return choose(pieces.length, width).map((kept) => kept.map((n) => pieces[n] ?? null));
}

/**
 * The ways to leave out surplus pieces where blanks are drawn. Surplus cells come from merged labels before the figures and delimiters
 * behind them, so a row's cells lie side by side: the windows of the right width that cover every piece that holds something.
 * Where no window does, an empty column stands among them: any empty pieces may go; where there are too few, any pieces.
 */
export function placementsOfSurplus(pieces: readonly Piece[], width: number): readonly Placement[] {
  const surplus = pieces.length - width;
  const filled = pieces.flatMap((piece, n) => (piece.text.trim() === '' ? [] : [n]));
  const first = filled[0] ?? surplus;
  const last = filled.at(-1) ?? 0;
  const windows: Placement[] = [];
  for (let start = 0; start <= Math.min(surplus, first); start++) {
    if (last < start + width) windows.push(pieces.slice(start, start + width));
  }
  if (windows.length > 0) return windows;
  const empties = pieces.flatMap((piece, n) => (piece.text.trim() === '' ? [n] : []));
  if (surplus <= 0 || empties.length < surplus) return orderedPlacements(pieces, width);
  if (binomial(empties.length, surplus) > MAX_PLACEMENTS) return [];
  return choose(empties.length, surplus).map((dropped) => {
    const gone = new Set(dropped.map((n) => empties[n]));
    return pieces.filter((_, n) => !gone.has(n));
  });
}

function choose(n: number, k: number): number[][] {
  const out: number[][] = [];
  const pick: number[] = [];
  const walk = (from: number) => {
    if (pick.length === k) {
      out.push([...pick]);
      return;
    }
    for (let i = from; i <= n - (k - pick.length); i++) {
      pick.push(i);
      walk(i + 1);
      pick.pop();
    }
  };
  walk(0);
  return out;
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 0; i < Math.min(k, n - k); i++) value = (value * (n - i)) / (i + 1);
  return Math.round(value);
}
