import { applyToPoint, type Matrix, type Point } from '../pdf/matrix.js';
import type { Subpath } from '../pdf/paint-path.js';

/** Numbers behind each command of a path (GB/T 33190, 9.1). */
const ARGUMENTS: { readonly [command: string]: number } = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };
const MAX_POINTS = 200_000;

/** A path's commands → its parts, in points on the page; of curves their ends. */
export function pathDataToSubpaths(data: string, toPage: Matrix): readonly Subpath[] {
  const parts = data.trim().split(/[\s,]+/);
  const subpaths: Subpath[] = [];
  let points: Point[] = [];
  let curved = false;
  let count = 0;
  const end = (closed: boolean): void => {
    if (points.length > 1) subpaths.push({ points, closed, curved });
    points = closed && points[0] !== undefined ? [points[0]] : [];
    curved = false;
  };
  for (let at = 0; at < parts.length && count < MAX_POINTS; ) {
    const command = parts[at] ?? '';
    const size = ARGUMENTS[command];
    if (size === undefined) break;
    const numbers = parts.slice(at + 1, at + 1 + size).map(Number);
    at += 1 + size;
    count += 1;
    if (command === 'C') {
      end(true);
      continue;
    }
    const [y = 0, x = 0] = numbers.toReversed();
    if (command === 'S' || command === 'M') end(false);
    else if (command !== 'L') curved = true;
    if (command === 'S' || command === 'M') points = [applyToPoint(toPage, x, y)];
    else points.push(applyToPoint(toPage, x, y));
  }
  end(false);
  return subpaths;
}
