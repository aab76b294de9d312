import type { ColumnKnowledge, Piece, TableRow } from '../../src/model/document.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { isSpelledNumber } from '../numbers/read-value.js';
import type { LabelPiece, RowPiece } from './logical-row.js';
import type { PieceKind, Wording } from './wording.js';

/** One logical row's share of a drawn table row. */
export interface RowParts {
  /** All its pieces, in order, as parted. */
  readonly pieces: readonly RowPiece[];
  readonly labels: readonly LabelPiece[];
  readonly unit: string | null;
  readonly data: readonly RowPiece[];
}

/**
 * Parts a drawn row into labels and data. The label part ends with the last known label, or, where none is known
 * (a typo, a cut label), with the last words before the first figure. Words after that stand in value cells.
 * A row that holds two panels side by side (label, figures, label, figures) gives two.
 */
export function rowToParts(row: TableRow, columns: ColumnKnowledge, lexicon: Lexicon): readonly RowParts[] {
  const pieces: RowPiece[] = [];
  const kinds: PieceKind[] = [];
  const add = (piece: Piece, { first, behind }: Wording) => {
    const { kind, word } = pieces.length === 0 ? first : behind;
    kinds.push(kind);
    pieces.push(word === undefined ? piece : { ...piece, word });
  };
  for (let n = 0; n < row.pieces.length; n++) {
    const piece = row.pieces[n] as Piece;
    const wording = lexicon.readWording(piece.text);
    if (wording.parted === null) add(piece, wording);
    else {
      const { label, figure } = wording.parted;
      add({ ...piece, text: label }, lexicon.readWording(label));
      add({ ...piece, text: figure, span: null }, lexicon.readWording(figure));
      // The cell that the figure left is empty, and is no blank.
      if (row.pieces[n + 1]?.text.trim() === '') n++;
    }
  }
  // A spelled number that opens a row of figures is one; a single character may be a label's, set vertically.
  if (kinds[1] === 'value') {
    const first = pieces[0]?.text.trim() ?? '';
    if (first.length > 1 && isSpelledNumber(first)) kinds[0] = 'value';
    // The unit and the figure of a label that wraps stand on a line of their own.
    if (columns === 'position' && lexicon.units.has(first)) kinds[0] = 'unit';
  }
  // Where empty cells are no pieces, a row without a figure is nothing but words of labels.
  if (columns === 'position' && !kinds.includes('value')) {
    const unit = pieces[kinds.indexOf('unit')]?.text.trim() ?? null;
    return [{ pieces, labels: pieces.filter(isLabelPiece), unit, data: [] }];
  }
  const starts = panelStarts(kinds);
  if (starts.length === 1) return [panelToParts(pieces, kinds)];
  return starts.map((start, n) => panelToParts(pieces.slice(start, starts[n + 1]), kinds.slice(start, starts[n + 1])));
}

/** A known label after a figure, with another figure behind it, opens a new panel. */
function panelStarts(kinds: readonly PieceKind[]): number[] {
  const starts = [0];
  let seenLabel = false;
  let seenValue = false;
  kinds.forEach((kind, position) => {
    if (kind === 'label' && seenLabel && seenValue && kinds.slice(position + 1).includes('value')) {
      starts.push(position);
      seenValue = false;
    }
    if (kind === 'label') seenLabel = true;
    if (kind === 'value' && seenLabel) seenValue = true;
  });
  return starts;
}

function panelToParts(pieces: readonly RowPiece[], kinds: readonly PieceKind[]): RowParts {
  // A known heading never stands in a value cell; words behind a known label do, words behind a group's heading are its row's label.
  const label = kinds.lastIndexOf('label');
  const heading = kinds.lastIndexOf('heading');
  let end = Math.max(label, heading);
  if (label < heading || end < 0) {
    const firstValue = kinds.indexOf('value');
    const before = firstValue < 0 ? kinds : kinds.slice(0, firstValue);
    end = Math.max(end, before.lastIndexOf('text'));
  }
  const labels = pieces
    .slice(0, end + 1)
    .filter((_, n) => kinds[n] === 'label' || kinds[n] === 'heading' || kinds[n] === 'text')
    .filter(isLabelPiece);
  let rest = pieces.slice(end + 1);
  let unit: string | null = null;
  const unitAt = kinds.indexOf('unit', end + 1);
  if (unitAt >= 0) {
    unit = pieces[unitAt]?.text.trim() ?? null;
    rest = pieces.slice(unitAt + 1);
  }
  return { pieces, labels, unit, data: rest };
}

function isLabelPiece(piece: RowPiece): piece is LabelPiece {
  return piece.word !== undefined;
}
