import type { Box } from '../model/place.js';
import type { Direction, Drawing, Glyph } from './drawing.js';

/** Part of a page's turned characters above which the page is meant to be read turned: a landscape table on an upright page. */
const TURNED_SHARE = 0.6;

/** How a page must be turned so that its text runs to the right: the way that it runs now. */
export type Turn = 'down' | 'left' | 'up';

/** The way that most of the page's text runs, or null where that is to the right. Columns of upright characters do not count. */
export function findTurn(drawing: Drawing): Turn | null {
  const glyphs = drawing.glyphs.filter((glyph) => glyph.text.trim() !== '' && !glyph.stacked);
  for (const turn of ['down', 'up', 'left'] as const) {
    if (glyphs.filter((glyph) => glyph.direction === turn).length > TURNED_SHARE * glyphs.length) return turn;
  }
  return null;
}

/** The page turned for reading, in points of the turned page. */
export function turnDrawing(drawing: Drawing, turn: Turn): Drawing {
  const { width, height } = drawing;
  const turned = (box: Box): Box => turnBox(box, turn, width, height);
  return {
    ...drawing,
    width: turn === 'left' ? width : height,
    height: turn === 'left' ? height : width,
    glyphs: drawing.glyphs.map((glyph) => turnGlyph(glyph, turn, width, height)),
    rules: drawing.rules.map(({ box, orientation }) => ({
      box: turned(box),
      orientation: toOrientation(orientation, turn),
    })),
    fills: drawing.fills.map((fill) => ({ ...fill, box: turned(fill.box) })),
    pictures: drawing.pictures.map(turned),
  };
}

/** The turn that undoes a turn, applied to the turned page. */
export function toBackTurn(turn: Turn): Turn {
  if (turn === 'down') return 'up';
  return turn === 'up' ? 'down' : 'left';
}

/** `width` and `height` are those of the page before the turn. */
export function turnBox([x0, y0, x1, y1]: Box, turn: Turn, width: number, height: number): Box {
  if (turn === 'down') return [y0, width - x1, y1, width - x0];
  if (turn === 'up') return [height - y1, x0, height - y0, x1];
  return [width - x1, height - y1, width - x0, height - y0];
}

export function toOrientation(orientation: 'horizontal' | 'vertical', turn: Turn): 'horizontal' | 'vertical' {
  if (turn === 'left') return orientation;
  return orientation === 'horizontal' ? 'vertical' : 'horizontal';
}

function turnGlyph(glyph: Glyph, turn: Turn, width: number, height: number): Glyph {
  const level = glyph.direction === 'right' || glyph.direction === 'left';
  const [x, y, x1, y1] = turnBox(
    level ? [0, glyph.baseline, 0, glyph.baseline] : [glyph.baseline, 0, glyph.baseline, 0],
    turn,
    width,
    height,
  );
  const direction = turnDirection(glyph.direction, turn);
  const across = direction === 'right' || direction === 'left' ? (y + y1) / 2 : (x + x1) / 2;
  return { ...glyph, box: turnBox(glyph.box, turn, width, height), baseline: across, direction };
}

const CLOCKWISE: readonly Direction[] = ['right', 'down', 'left', 'up'];

function turnDirection(direction: Direction, turn: Turn): Direction {
  if (direction === 'skewed') return direction;
  const steps = CLOCKWISE.indexOf(direction) - CLOCKWISE.indexOf(turn) + CLOCKWISE.length;
  return CLOCKWISE[steps % CLOCKWISE.length] ?? direction;
}
