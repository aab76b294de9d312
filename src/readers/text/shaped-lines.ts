import type { GappedLine } from './alignment.js';
import { lineToGapPieces } from './gap-pieces.js';
import { isPageMark } from './page-mark.js';
import { trimSpaces } from './spaces.js';
import type { SourceLine } from './text-to-lines.js';

/** A piece or a line of this many characters is running text; the form's longest label has 40. */
const MAX_LABEL_CHARACTERS = 60;
/** A line of one piece this long between rows is a line of a paragraph rather than a label's part. */
const MAX_FRAGMENT_CHARACTERS = 44;

/** `row`: pieces with gaps between; `fragment`: one piece that may be a label, or a part of one. */
export type ShapedLineKind = 'blank' | 'row' | 'fragment' | 'prose';

export interface ShapedLine extends GappedLine {
  readonly source: SourceLine;
  readonly kind: ShapedLineKind;
}

export function toShapedLine(source: SourceLine): ShapedLine {
  const { number, text } = source;
  const pieces = lineToGapPieces(text);
  return { source, number, text, pieces, kind: toKind(trimSpaces(text), pieces) };
}

function toKind(text: string, pieces: GappedLine['pieces']): ShapedLineKind {
  if (text === '') return 'blank';
  if (pieces.some((piece) => piece.text.length > MAX_LABEL_CHARACTERS) || text.includes('。')) return 'prose';
  if (pieces.length > 1) return 'row';
  const prose = text.length > MAX_FRAGMENT_CHARACTERS || /[；：]$/.test(text) || isPageMark(text);
  return prose ? 'prose' : 'fragment';
}
