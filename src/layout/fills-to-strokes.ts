import type { Stroke } from '../model/document.js';
import type { Box } from '../model/place.js';
import type { Fill } from './drawing.js';

/** Points: grounds this near to each other touch. */
const TOUCH_PT = 0.6;

/** More grounds than any table has cells: a picture made of boxes, whose sides say nothing. */
const MAX_FILLS = 2000;

interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * The visible sides of coloured grounds, as rules of no thickness. Where two grounds of the same colour touch, nothing is seen between
 * them: word processors shade one cell in several strips.
 */
export function fillsToStrokes(fills: readonly Fill[]): readonly Stroke[] {
  if (fills.length > MAX_FILLS) return [];
  return fills.flatMap((fill) => {
    const same = fills.filter((other) => other !== fill && other.color === fill.color).map((other) => other.box);
    const [x0, y0, x1, y1] = fill.box;
    return [
      ...toVisible({ from: x0, to: x1 }, same.filter((box) => touches(box, 1, y0)).map(toXs)).map((part) =>
        toHorizontal(part, y0),
      ),
      ...toVisible({ from: x0, to: x1 }, same.filter((box) => touches(box, 1, y1)).map(toXs)).map((part) =>
        toHorizontal(part, y1),
      ),
      ...toVisible({ from: y0, to: y1 }, same.filter((box) => touches(box, 0, x0)).map(toYs)).map((part) =>
        toVertical(part, x0),
      ),
      ...toVisible({ from: y0, to: y1 }, same.filter((box) => touches(box, 0, x1)).map(toYs)).map((part) =>
        toVertical(part, x1),
      ),
    ];
  });
}

/** Whether a box reaches the line at `at` on the given axis (0: x, 1: y). */
function touches(box: Box, axis: 0 | 1, at: number): boolean {
  const [from, to] = axis === 0 ? toXsTuple(box) : [box[1], box[3]];
  return from <= at + TOUCH_PT && to >= at - TOUCH_PT;
}

function toXsTuple(box: Box): readonly [number, number] {
  return [box[0], box[2]];
}

function toXs(box: Box): Interval {
  return { from: box[0], to: box[2] };
}

function toYs(box: Box): Interval {
  return { from: box[1], to: box[3] };
}

/** What remains of an interval when others cover parts of it. */
function toVisible(whole: Interval, covers: readonly Interval[]): readonly Interval[] {
  return covers.reduce<readonly Interval[]>(
    (parts, cover) =>
      parts.flatMap((part) => [
        ...(cover.from > part.from ? [{ from: part.from, to: Math.min(part.to, cover.from) }] : []),
        ...(cover.to < part.to ? [{ from: Math.max(part.from, cover.to), to: part.to }] : []),
      ]),
    [whole],
  );
}

function toHorizontal({ from, to }: Interval, y: number): Stroke {
  return { box: [from, y, to, y], orientation: 'horizontal' };
}

function toVertical({ from, to }: Interval, x: number): Stroke {
  return { box: [x, from, x, to], orientation: 'vertical' };
}
