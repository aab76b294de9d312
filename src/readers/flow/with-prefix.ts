import type { Block } from '../../model/document.js';
import type { Place } from '../../model/place.js';

/** Blocks of one of several pages or sheets: its name stands before each place, so that no two places are called alike. */
export function withPrefix(blocks: readonly Block[], prefix: string): readonly Block[] {
  const toPlace = (place: Place): Place => (place.at === null ? place : { ...place, at: `${prefix} ${place.at}` });
  return blocks.map((block) =>
    block.kind === 'line'
      ? { ...block, place: toPlace(block.place) }
      : {
          ...block,
          place: toPlace(block.place),
          rows: block.rows.map((row) => ({
            pieces: row.pieces.map((piece) => ({ ...piece, place: toPlace(piece.place) })),
          })),
        },
  );
}
