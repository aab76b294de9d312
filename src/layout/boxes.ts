import type { Box } from '../model/place.js';

/** The smallest box around all of them; null for none. */
export function unionBoxes(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes;
  if (first === undefined) return null;
  return rest.reduce<Box>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    first,
  );
}

export function centreX(box: Box): number {
  return (box[0] + box[2]) / 2;
}

export function centreY(box: Box): number {
  return (box[1] + box[3]) / 2;
}

/** Whether `inner`'s middle lies in `outer`: [x0, x1) and [y0, y1). */
export function holdsCentre(outer: Box, inner: Box): boolean {
  const x = centreX(inner);
  const y = centreY(inner);
  return x >= outer[0] && x < outer[2] && y >= outer[1] && y < outer[3];
}

/** Length of the common part of two intervals; 0 where they do not meet. */
export function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
}

/** Rounds to hundredths of a point: finer digits are noise of the file's arithmetic and would make records restless. */
export function roundBox([x0, y0, x1, y1]: Box): Box {
  return [round(x0), round(y0), round(x1), round(y1)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Sorts into groups whose neighbours along `at` lie no further than `tolerance` apart; groups and members in rising order. */
export function cluster<T>(items: readonly T[], at: (item: T) => number, tolerance: number): readonly (readonly T[])[] {
  const sorted = items.toSorted((a, b) => at(a) - at(b));
  const groups: T[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    const here = at(item);
    if (here - last <= tolerance) groups.at(-1)?.push(item);
    else groups.push([item]);
    last = here;
  }
  return groups;
}
