import type { Lexicon, Word } from '../lexicon/lexicon.js';
import { isBrokenFigure, isSpelledNumber, isValueLike } from '../numbers/read-value.js';

export type PieceKind = 'empty' | 'value' | 'unit' | 'label' | 'heading' | 'text';

/** What a piece is, with what the lexicon makes of it where words decide. */
export interface PieceReading {
  readonly kind: PieceKind;
  readonly word?: Word;
}

/** What a piece's text says wherever it stands: read once, and the same for all pieces of this text. */
export interface Wording {
  /** As the first piece of its row. */
  readonly first: PieceReading;
  /** Behind another piece, where a spelled number and a unit are no words. */
  readonly behind: PieceReading;
  /** A label with the first figure run into its cell (「行政许可 550」) as two; null for any other. */
  readonly parted: { readonly label: string; readonly figure: string } | null;
}

export function textToWording(printed: string, lexicon: Lexicon): Wording {
  const text = printed.trim();
  const behind = toReading(text, plainKind(text) ?? kindBehind(text, lexicon), lexicon);
  const first = behind.word === undefined ? toReading(text, plainKind(text), lexicon) : behind;
  return { first, behind, parted: partLabelAndFigure(text, lexicon) };
}

function toReading(text: string, plain: PieceKind | null, lexicon: Lexicon): PieceReading {
  if (plain !== null) return { kind: plain };
  const word = lexicon.readWord(text);
  return { kind: wordKind(word), word };
}

/** What a piece is by its own text, where that needs no lexicon; null where words decide. */
function plainKind(text: string): PieceKind | null {
  if (text === '') return 'empty';
  if (isValueLike(text) || isWrappedMark(text)) return 'value';
  // Figures run together are no words: the cell will be unreadable, not part of a label.
  if (/\s/.test(text) && text.split(/\s+/).every(isValueLike)) return 'value';
  return isBrokenFigure(text) ? 'value' : null;
}

/** What words behind another piece are more than words. */
function kindBehind(text: string, lexicon: Lexicon): PieceKind | null {
  if (isSpelledNumber(text)) return 'value';
  return lexicon.units.has(text) ? 'unit' : null;
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

/** Where the parted figure stands is known by order alone. */
function partLabelAndFigure(text: string, lexicon: Lexicon): Wording['parted'] {
  const parted = /^(.*\S)\s+(\S+)$/s.exec(text);
  if (parted === null) return null;
  const [, label = '', figure = ''] = parted;
  return isValueLike(figure) && lexicon.readWord(label).isRowLabel ? { label, figure } : null;
}
