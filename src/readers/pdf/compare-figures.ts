import type { Drawing, Glyph } from '../../layout/drawing.js';
import type { FigureDifferences } from './pdf-engine.js';

/** Parts of the font size: one character of two engines lies this near to itself. */
const SAME_SPOT = 0.25;

/** Points: the size of the squares that characters are looked up by; larger than any distance looked for. */
const SQUARE_PT = 8;

const DIGIT = /\p{Nd}/u;

/**
 * The digits of two readings of a page, each held against what the other has instead: the same character in drawing order where both drew as many
 * (a character without meaning may have another width, and move those behind it), else what stands at its place.
 */
export function compareFigures(first: Drawing, second: Drawing, page: number): FigureDifferences {
  const theirs = first.glyphs.filter(({ text }) => text.trim() !== '');
  const ours = second.glyphs.filter(({ text }) => text.trim() !== '');
  const pairs = theirs.length === ours.length ? inOrder(theirs, ours) : byPlace(theirs, ours);
  const figures = pairs.filter((pair) => DIGIT.test(pair.first) || DIGIT.test(pair.second));
  const differing = figures.filter((pair) => pair.first !== pair.second);
  return { page, compared: figures.length, differing };
}

interface Pair {
  readonly first: string;
  readonly second: string;
}

function inOrder(theirs: readonly Glyph[], ours: readonly Glyph[]): readonly Pair[] {
  return ours.map(({ text }, n) => ({ first: theirs[n]?.text ?? '', second: text }));
}

/** Empty where one of them has nothing. */
function byPlace(theirs: readonly Glyph[], ours: readonly Glyph[]): readonly Pair[] {
  const placed = toSquares(theirs);
  const known = toSquares(ours);
  const alone = theirs.filter((glyph) => findAt(known, glyph) === null);
  return [
    ...ours.map((glyph) => ({ first: findAt(placed, glyph)?.text ?? '', second: glyph.text })),
    ...alone.map(({ text }) => ({ first: text, second: '' })),
  ];
}

function toSquares(glyphs: readonly Glyph[]): ReadonlyMap<string, readonly Glyph[]> {
  const squares = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    const key = toKey(Math.floor(glyph.box[0] / SQUARE_PT), Math.floor(glyph.box[1] / SQUARE_PT));
    const square = squares.get(key) ?? [];
    square.push(glyph);
    squares.set(key, square);
  }
  return squares;
}

/** The character at another one's place; of several the same one, if it is among them. */
function findAt(squares: ReadonlyMap<string, readonly Glyph[]>, { text, box, size }: Glyph): Glyph | null {
  const reach = Math.min(SQUARE_PT, SAME_SPOT * size);
  const column = Math.floor(box[0] / SQUARE_PT);
  const row = Math.floor(box[1] / SQUARE_PT);
  const near: Glyph[] = [];
  for (let x = column - 1; x <= column + 1; x += 1) {
    for (let y = row - 1; y <= row + 1; y += 1) {
      for (const glyph of squares.get(toKey(x, y)) ?? []) {
        const isNear = Math.abs(glyph.box[0] - box[0]) <= reach && Math.abs(glyph.box[1] - box[1]) <= reach;
        if (isNear) near.push(glyph);
      }
    }
  }
  return near.find((glyph) => glyph.text === text) ?? near[0] ?? null;
}

function toKey(column: number, row: number): string {
  return `${column} ${row}`;
}
