import type { Box } from '../../model/place.js';

/** An affine map of PDF: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Point = readonly [x: number, y: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function applyToPoint([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The upright box around the four mapped corners. */
export function applyToBox(matrix: Matrix, [x0, y0, x1, y1]: Box): Box {
  return pointsToBox([
    applyToPoint(matrix, x0, y0),
    applyToPoint(matrix, x1, y0),
    applyToPoint(matrix, x1, y1),
    applyToPoint(matrix, x0, y1),
  ]);
}

export function pointsToBox(points: readonly Point[]): Box {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Reads six numbers of an operator's arguments; anything else is the identity. */
export function toMatrix(value: unknown): Matrix {
  if (value === null || typeof value !== 'object') return IDENTITY;
  const numbers = Array.from(value as ArrayLike<number>);
  return numbers.length >= 6 && numbers.slice(0, 6).every(Number.isFinite)
    ? (numbers.slice(0, 6) as unknown as Matrix)
    : IDENTITY;
}

/** How much the map stretches lengths, on average over directions. */
export function meanScale([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}
