import type { Block, Stroke, TableRow } from '../model/document.js';
import type { Box, Place } from '../model/place.js';
import { roundBox } from './boxes.js';
import type { PlacedWord } from './glyphs-to-words.js';
import { type Turn, toBackTurn, toOrientation, turnBox } from './turn-drawing.js';

/** A map of boxes from the turned page to the page as displayed. `width` and `height` are those of the turned page. */
export function toBoxTurnedBack(turn: Turn, width: number, height: number): (box: Box) => Box {
  return (box) => roundBox(turnBox(box, toBackTurn(turn), width, height));
}

/** Spans stay as they were read: they only compare pieces of one table with each other. */
export function turnBlockBack(block: Block, back: (box: Box) => Box): Block {
  if (block.kind === 'line') return { ...block, place: turnPlace(block.place, back) };
  const rows = block.rows.map(
    (row): TableRow => ({ pieces: row.pieces.map((piece) => ({ ...piece, place: turnPlace(piece.place, back) })) }),
  );
  return { ...block, rows, place: turnPlace(block.place, back) };
}

export function turnWordBack(word: PlacedWord, turn: Turn, back: (box: Box) => Box): PlacedWord {
  const vertical = turn === 'left' ? word.vertical : !word.vertical;
  return { ...word, box: back(word.box), vertical };
}

export function turnStrokeBack({ box, orientation }: Stroke, turn: Turn, back: (box: Box) => Box): Stroke {
  return { box: back(box), orientation: toOrientation(orientation, turn) };
}

function turnPlace(place: Place, back: (box: Box) => Box): Place {
  return { ...place, box: place.box === null ? null : back(place.box) };
}
