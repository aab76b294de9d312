import type { Box } from '../model/place.js';
import { centreX } from './boxes.js';
import type { PlacedWord } from './glyphs-to-words.js';
import { isFigure, type LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Points: sides of figures in one column. */
const SAME_SIDE_PT = 0.6;

/** So many other figures that are set along one line make it a column's. */
const MIN_MEMBERS = 2;

/** The sides that figures may be set along. */
const SIDES: readonly ((box: Box) => number)[] = [(box) => box[2], (box) => box[0], centreX];

/**
 * Parts words that are the figures of two columns run together: where a wide figure fills its column, nothing parts it from the one before
 * (26 and 10121 as 2610121). Only where the producer wrote two strings, and both halves stand where other figures of the table stand.
 */
export function splitCrowdedFigures(lines: readonly PiecedLine[]): readonly PiecedLine[] {
  const figures = lines.flatMap(({ pieces }) => pieces).filter((piece) => isFigure(piece.text));
  return lines.map((line) => ({ ...line, pieces: line.pieces.flatMap((piece) => splitPiece(piece, figures)) }));
}

function splitPiece(piece: LinePiece, figures: readonly LinePiece[]): readonly LinePiece[] {
  const [word, ...more] = piece.words;
  // A figure written character by character has a joint behind each: they say nothing.
  if (word === undefined || more.length > 0 || word.joints?.length !== 1) return [piece];
  const [joint] = word.joints;
  if (joint === undefined) return [piece];
  const [left, right] = [word.text.slice(0, joint.at), word.text.slice(joint.at)];
  if (!isFigure(left) || !/^\d/u.test(right)) return [piece];
  const parts = [
    toPart(word, left, [word.box[0], word.box[1], joint.from, word.box[3]]),
    toPart(word, right, [joint.to, word.box[1], word.box[2], word.box[3]]),
  ];
  const others = figures.filter((figure) => figure !== piece);
  return SIDES.some((side) => parts.every((part) => standsInColumn(part, others, side))) ? parts : [piece];
}

function standsInColumn(part: LinePiece, figures: readonly LinePiece[], side: (box: Box) => number): boolean {
  return figures.filter(({ box }) => Math.abs(side(box) - side(part.box)) <= SAME_SIDE_PT).length >= MIN_MEMBERS;
}

function toPart({ joints: _, ...word }: PlacedWord, text: string, box: Box): LinePiece {
  return { words: [{ ...word, text, box }], text, box };
}
