import type { Piece, TableRow } from '../../src/model/document.js';
import { isValueLike } from '../numbers/read-value.js';

/**
 * Marks for none that a narrow column wraps (「不涉」 above, 「及」 below the row's own line) come as rows of their own where nothing
 * draws cells. A row of such halves above and one below, each half over the other, are the marks of the row between.
 * Only marks: digits one above the other may be two figures.
 */
export function joinWrappedMarks(rows: readonly TableRow[]): readonly TableRow[] {
  const out: TableRow[] = [];
  for (let n = 0; n < rows.length; n++) {
    const [above, row, below] = [rows[n], rows[n + 1], rows[n + 2]];
    const marks = above === undefined || below === undefined ? null : toMarks(above.pieces, below.pieces);
    if (marks === null || row === undefined) {
      if (above !== undefined) out.push(above);
      continue;
    }
    const pieces = [...row.pieces, ...marks].sort((a, b) => (a.span?.from ?? 0) - (b.span?.from ?? 0));
    out.push({ pieces });
    n += 2;
  }
  return out;
}

/** Halves that make up marks, one for one; null where they do not. */
function toMarks(above: readonly Piece[], below: readonly Piece[]): Piece[] | null {
  if (above.length === 0 || above.length !== below.length) return null;
  const marks: Piece[] = [];
  for (const [n, upper] of above.entries()) {
    const lower = below[n];
    const text = `${upper.text.trim()}${lower?.text.trim() ?? ''}`;
    const aligned =
      upper.span !== null && lower?.span != null && upper.span.from < lower.span.to && lower.span.from < upper.span.to;
    if (!aligned || /\d/.test(text) || !isValueLike(text)) return null;
    marks.push({ ...upper, text });
  }
  return marks;
}
