import type { ColumnKnowledge, Piece, TableRow } from '../../src/model/document.js';
import type { Lexicon, Word } from '../lexicon/lexicon.js';
import { isBrokenFigure, isSpelledNumber, isValueLike } from '../numbers/read-value.js';
import type { LabelPiece, RowPiece } from './logical-row.js';

/** One logical row's share of a drawn table row. */
export interface RowParts {
  /** All its pieces, in order, as parted. */
  readonly pieces: readonly RowPiece[];
  readonly labels: readonly LabelPiece[];
  readonly unit: string | null;
  readonly data: readonly RowPiece[];
}

type PieceKind = 'empty' | 'value' | 'unit' | 'label' | 'heading' | 'text';

/** What a piece is by its own text, where that needs no lexicon; null where words decide. */
function plainKind(text: string, position: number, lexicon: Lexicon): PieceKind | null {
  if (text === '') return 'empty';
  if (isValueLike(text) || (position > 0 && isSpelledNumber(text)) || isWrappedMark(text)) return 'value';
  // Figures run together are no words: the cell will be unreadable, not part of a label.
  if (/\s/.test(text) && text.split(/\s+/).every(isValueLike)) return 'value';
  if (isBrokenFigure(text)) return 'value';
  return position > 0 && lexicon.units.has(text) ? 'unit' : null;
}

function wordKind({ isFurniture, isRowLabel, isKnown }: Word): PieceKind {
  // A group's heading (（六）其他处理) may be a row of its own or stand before one.
  if (isFurniture) return 'heading';
  if (isRowLabel) return 'label';
  return isKnown ? 'heading' : 'text';
}

/** A mark for none that a narrow cell wraps (「不适」 over 「用」). Not digits: one above the other they may be two figures. */
function isWrappedMark(text: string): boolean {
  return /\n/.test(text) && !/[\d０-９]/.test(text) && isValueLike(text.replace(/\s+/g, ''));
}

/**
 * Parts a drawn row into labels and data. The label part ends with the last known label, or, where none is known
 * (a typo, a cut label), with the last words before the first figure. Words after that stand in value cells.
 * A row that holds two panels side by side (label, figures, label, figures) gives two.
 */
export function rowToParts(row: TableRow, columns: ColumnKnowledge, lexicon: Lexicon): readonly RowParts[] {
  const pieces: RowPiece[] = [];
  const kinds: PieceKind[] = [];
  const add = (piece: Piece) => {
    const text = piece.text.trim();
    const kind = plainKind(text, pieces.length, lexicon);
    if (kind !== null) {
      kinds.push(kind);
      pieces.push(piece);
      return;
    }
    const word = lexicon.readWord(text);
    kinds.push(wordKind(word));
    pieces.push({ ...piece, word });
  };
  for (let n = 0; n < row.pieces.length; n++) {
    const parted = partLabelAndFigure(row.pieces[n] as Piece, lexicon);
    for (const piece of parted) add(piece);
    // The cell that the figure left is empty, and is no blank.
    if (parted.length > 1 && row.pieces[n + 1]?.text.trim() === '') n++;
  }
  // A spelled number that opens a row of figures is one; a single character may be a label's, set vertically.
  const first = pieces[0]?.text.trim() ?? '';
  if (first.length > 1 && isSpelledNumber(first) && kinds[1] === 'value') kinds[0] = 'value';
  // The unit and the figure of a label that wraps stand on a line of their own.
  if (columns === 'position' && kinds[1] === 'value' && lexicon.units.has(pieces[0]?.text.trim() ?? ''))
    kinds[0] = 'unit';
  // Where empty cells are no pieces, a row without a figure is nothing but words of labels.
  if (columns === 'position' && !kinds.includes('value')) {
    const unit = pieces[kinds.indexOf('unit')]?.text.trim() ?? null;
    return [{ pieces, labels: pieces.filter(isLabelPiece), unit, data: [] }];
  }
  const starts = panelStarts(kinds);
  return starts.map((start, n) => panelToParts(pieces.slice(start, starts[n + 1]), kinds.slice(start, starts[n + 1])));
}

/** A label with the first figure run into its cell (「行政许可 550」) is two pieces; where the figure stands is then known by order alone. */
function partLabelAndFigure(piece: Piece, lexicon: Lexicon): readonly Piece[] {
  const parted = /^(.*\S)\s+(\S+)$/s.exec(piece.text.trim());
  if (parted === null) return [piece];
  const [, label = '', figure = ''] = parted;
  if (!isValueLike(figure) || !lexicon.readWord(label).isRowLabel) return [piece];
  return [
    { ...piece, text: label },
    { ...piece, text: figure, span: null },
  ];
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
