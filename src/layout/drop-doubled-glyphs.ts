import type { Glyph } from './drawing.js';

/**
 * Parts of the font size: the same character drawn again within this distance is the same printed character. Fake bold shifts by 0.02 to
 * 0.05; the narrowest honest neighbour, "ii" or "11" in a condensed face, is 0.2 away.
 */
const SAME_SPOT = 0.12;

/** More than a page has cells downwards: keeps a cell a single number. */
const CELLS_DOWN = 2 ** 20;

/** Leaves one of each character that is drawn several times at nearly the same spot (fake bold, shadows, doubled layers). */
export function dropDoubledGlyphs(glyphs: readonly Glyph[]): readonly Glyph[] {
  const seen = new Map<string, Map<number, Glyph[]>>();
  return glyphs.filter((glyph) => {
    const reach = SAME_SPOT * glyph.size;
    const cell = Math.max(reach, 0.5);
    const column = Math.floor(glyph.box[0] / cell);
    const row = Math.floor(glyph.box[1] / cell);
    const kind = `${glyph.text} ${glyph.size.toFixed(1)}`;
    const alike = seen.get(kind) ?? new Map<number, Glyph[]>();
    seen.set(kind, alike);
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let y = row - 1; y <= row + 1; y += 1) {
        if (alike.get(x * CELLS_DOWN + y)?.some((other) => isSameSpot(glyph, other, reach))) return false;
      }
    }
    const key = column * CELLS_DOWN + row;
    alike.set(key, [...(alike.get(key) ?? []), glyph]);
    return true;
  });
}

function isSameSpot(a: Glyph, b: Glyph, reach: number): boolean {
  return Math.abs(a.box[0] - b.box[0]) <= reach && Math.abs(a.box[1] - b.box[1]) <= reach;
}
