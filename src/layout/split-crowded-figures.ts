import type { Box } from '../model/place.js';
import { centreX, unionBoxes } from './boxes.js';
import type { Joint, PlacedWord } from './glyphs-to-words.js';
import { isFigure, type LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';

/** Points: sides of figures in one column. */
const SAME_SIDE_PT = 0.6;

/** So many other figures that are set along one line make it a column's. */
const MIN_MEMBERS = 2;

/** Characters: two digits with a joint between them may be one figure written digit by digit. */
const MIN_CROWDED = 3;

/** The sides that figures may be set along. */
const SIDES: readonly ((box: Box) => number)[] = [(box) => box[2], (box) => box[0], centreX];

/** Words that say which way a figure changed: they are the figure's, as a sign is (「增加7」), and no label. */
const CHANGE = /^(?:减少了?|下降了?|减|降|增加了?|新增|增长了?|增|升)$/u;

/**
 * Parts words that are the figures of two columns run together, or a label and a figure: where one fills its column, nothing parts it from the
 * other (26 and 10121 as 2610121). Only where the producer wrote two strings, and the figures stand where others of the table stand.
 */
export function splitCrowdedFigures(lines: readonly PiecedLine[]): readonly PiecedLine[] {
  const figures = lines.flatMap(({ pieces }) => pieces).filter((piece) => isFigure(piece.text));
  return lines.map((line) => ({ ...line, pieces: line.pieces.flatMap((piece) => splitPiece(piece, figures)) }));
}

function splitPiece(piece: LinePiece, figures: readonly LinePiece[]): readonly LinePiece[] {
  const word = piece.words.at(-1);
  const others = figures.filter((figure) => figure !== piece);
  const beside = splitLastWord(piece);
  if (beside !== null && !CHANGE.test(beside[0].text) && SIDES.some((side) => standsInColumn(beside[1], others, side)))
    return beside;
  const joint = word?.joints === undefined ? undefined : findJoint(word.text, word.joints);
  if (word === undefined || joint === undefined) return [piece];
  const [left, right] = [word.text.slice(0, joint.at), word.text.slice(joint.at)];
  if (CHANGE.test(left)) return [piece];
  const before = toPart(word, left, [word.box[0], word.box[1], joint.from, word.box[3]]);
  const behind = toPart(word, right, [joint.to, word.box[1], word.box[2], word.box[3]]);
  const parts = isFigure(left) ? [before, behind] : [behind];
  if (!SIDES.some((side) => parts.every((part) => standsInColumn(part, others, side)))) return [piece];
  return [toPiece([...piece.words.slice(0, -1), ...before.words]), behind];
}

/** A figure set to the left of its column stands as near to a full label as to another word of it. */
function splitLastWord({ words }: LinePiece): readonly [LinePiece, LinePiece] | null {
  const [last, ...rest] = words.toReversed();
  if (last === undefined || rest.length === 0 || !isFigure(last.text) || isFigure(rest[0]?.text ?? '')) return null;
  return [toPiece(rest.toReversed()), toPiece([last])];
}

function toPiece(words: readonly PlacedWord[]): LinePiece {
  const text = words.map((each) => each.text).join(' ');
  return { words, text, box: unionBoxes(words.map((each) => each.box)) ?? [0, 0, 0, 0] };
}

/**
 * Where the second figure, or the figure behind a label, begins. A figure written character by character has a joint behind each digit: then
 * nothing tells where one of two ends, nor whether its sign is a mark of its own; a plus never is.
 */
function findJoint(text: string, joints: readonly Joint[]): Joint | undefined {
  if (isFigure(text) && (/^[+＋]/u.test(text) || joints.length === text.length - 1)) return undefined;
  if (/^\D/u.test(toPlainDigits(text))) {
    const digits = /\D([\d.,]+)$/u.exec(toPlainDigits(text))?.[1] ?? '';
    return digits === '' ? undefined : joints.find(({ at }) => at === text.length - digits.length);
  }
  const [joint, ...more] = joints;
  const isBetween =
    joint !== undefined && isFigure(text.slice(0, joint.at)) && /^[\d０-９]/u.test(text.slice(joint.at));
  return isBetween && more.length === 0 && text.length >= MIN_CROWDED ? joint : undefined;
}

function toPlainDigits(text: string): string {
  return text.replace(/[０-９]/gu, '0');
}

function standsInColumn(part: LinePiece, figures: readonly LinePiece[], side: (box: Box) => number): boolean {
  return figures.filter(({ box }) => Math.abs(side(box) - side(part.box)) <= SAME_SIDE_PT).length >= MIN_MEMBERS;
}

function toPart({ joints: _, ...word }: PlacedWord, text: string, box: Box): LinePiece {
  return { words: [{ ...word, text, box }], text, box };
}
