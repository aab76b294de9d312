import type { ColumnKnowledge, Piece } from '../../src/model/document.js';
import type { Place } from '../../src/model/place.js';
import { type Lexicon, MAX_LABEL_CHARS, type Word } from '../lexicon/lexicon.js';

/** A piece with what the lexicon makes of its words; a figure, a mark, a unit or a blank has none. */
export interface RowPiece extends Piece {
  readonly word?: Word;
}

/** A piece that names a row. */
export interface LabelPiece extends Piece {
  readonly word: Word;
}

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
  readonly labels: readonly LabelPiece[];
  /** Pieces that stand where figures stand, in order; where blanks are drawn they are pieces too. */
  readonly data: readonly RowPiece[];
  /** Every piece, for headers, other tables and the trace. */
  readonly pieces: readonly RowPiece[];
  /** Unit printed in a column of its own (edition 2014), or null. */
  readonly unit: string | null;
  /** Figures that stand in a block of their own, apart from their labels, and were paired with them line by line. */
  readonly apart: boolean;
  readonly place: Place;
  /**
   * What its label may be: its last piece, its last two, … run together. A row often carries its group's merged label, a serial number
   * or one character of a vertical label in front of its own.
   */
  readonly names: readonly Word[];
  /** Whether it holds anything where figures stand: a figure, a mark, or words; drawn blanks alone are nothing. */
  readonly isFilled: boolean;
}

/** A row before what its pieces say together is read. */
export type RowDraft = Omit<LogicalRow, 'index' | 'names' | 'isFilled'>;

export function draftToRow(draft: RowDraft, index: number, lexicon: Lexicon): LogicalRow {
  const { block, blocks, knowledge, labels, data, pieces, unit, apart, place } = draft;
  const names = labelsToNames(labels, lexicon);
  const isFilled = data.some((piece) => piece.text.trim() !== '');
  return { index, block, blocks, knowledge, labels, data, pieces, unit, apart, place, names, isFilled };
}

function labelsToNames(labels: readonly LabelPiece[], lexicon: Lexicon): readonly Word[] {
  const names: Word[] = [];
  let text = '';
  for (let n = labels.length - 1; n >= 0; n--) {
    const label = labels[n] as LabelPiece;
    text = label.text + text;
    if (text.length > MAX_LABEL_CHARS) break;
    const word = text === label.text ? label.word : lexicon.readWord(text);
    if (word.core !== '' && names.every((known) => known.core !== word.core)) names.push(word);
  }
  return names;
}
