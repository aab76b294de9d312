import { overlap } from './boxes.js';
import type { HeadingRow } from './join-headings.js';
import { isFigure, type LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Values in so many columns at least: two lines of a label and its remark are no row of marks. */
const MIN_VALUES = 2;

/** Lines between the first and the second line of a row of wrapped values: those of its label. */
const MAX_BETWEEN = 2;

/** Parts of the font size: blank space between two lines of one value. */
const MAX_LINE_GAP = 0.5;

/** Points: lines of one value share a side or the middle. */
const ALIGNED_PT = 1.5;

/**
 * Lines below the head → rows of pieces, each with its lines. Where every value of a row wrapped in its narrow column (「不涉」 over 「及」), its
 * lines and the label's between them are one row; any other line is a row of its own.
 */
export function joinWrappedValues(lines: readonly PiecedLine[]): readonly HeadingRow[] {
  const rows: HeadingRow[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as PiecedLine;
    const end = findSecond(lines, i);
    if (end === null) {
      rows.push(line.pieces.map((piece) => [piece]));
      continue;
    }
    const second = lines[end] as PiecedLine;
    const labels = lines.slice(i + 1, end).flatMap(({ pieces }) => pieces);
    const values = line.pieces.map((piece) => [piece, ...second.pieces.filter((other) => isUnder(piece, other))]);
    rows.push([...(labels.length > 0 ? [labels] : []), ...values]);
    i = end;
  }
  return rows;
}

/** Where the second line of the row of wrapped values stands that begins at `start`. */
function findSecond(lines: readonly PiecedLine[], start: number): number | null {
  const first = lines[start]?.pieces ?? [];
  if (first.length < MIN_VALUES || first.some((piece) => isFigure(piece.text))) return null;
  for (let i = start + 1; i <= start + 1 + MAX_BETWEEN && i < lines.length; i += 1) {
    const { pieces } = lines[i] as PiecedLine;
    if (pieces.length === first.length && first.every((piece, at) => isUnder(piece, pieces[at]))) return i;
    if (!pieces.every((piece) => standsBeside(piece, first))) return null;
  }
  return null;
}

function isUnder(above: LinePiece, below: LinePiece | undefined): boolean {
  if (below === undefined || isFigure(below.text)) return false;
  const size = above.words[0]?.size ?? 0;
  const gap = below.box[1] - above.box[3];
  const offs = [above.box[0] - below.box[0], above.box[2] - below.box[2]];
  const middle = ((offs[0] ?? 0) + (offs[1] ?? 0)) / 2;
  return Math.abs(gap) <= MAX_LINE_GAP * size && [...offs, middle].some((off) => Math.abs(off) <= ALIGNED_PT);
}

/** Whether a label's piece stands left of all values. */
function standsBeside(piece: LinePiece, values: readonly LinePiece[]): boolean {
  return values.every(({ box }) => overlap(piece.box[0], piece.box[2], box[0], box[2]) === 0 && piece.box[0] < box[0]);
}
