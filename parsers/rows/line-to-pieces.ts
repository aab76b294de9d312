import type { LineBlock } from '../../src/model/document.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { LabelPiece, RowPiece } from './logical-row.js';

/** The pieces of a line of running text, all at the line's own place: words first, then figures. */
export interface LinePieces {
  readonly labels: readonly LabelPiece[];
  readonly unit: string | null;
  readonly data: readonly RowPiece[];
  /** Whether the whole line is a number spelled out. */
  readonly isSpelled: boolean;
}

/** Parts a line into its words and the figures at its end. A line of figures only has no words. */
export function lineToPieces({ text, place }: Pick<LineBlock, 'text' | 'place'>, lexicon: Lexicon): LinePieces {
  const { labels, unit, figures, isSpelled } = lexicon.readLine(text);
  return {
    labels: labels.map((label) => ({ text: label.text, place, span: null, rowSpan: 1, word: label.word })),
    unit,
    data: figures.map((figure) => ({ text: figure, place, span: null, rowSpan: 1 })),
    isSpelled,
  };
}
