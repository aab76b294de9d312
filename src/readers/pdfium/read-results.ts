import { IDENTITY, type Matrix, type Point } from '../pdf/matrix.js';
import type { Pdfium } from './pdfium-instance.js';

/** Bytes of a float and a double, and how an address becomes an index into the memory's views. */
const FLOAT = 4;
const DOUBLE = 8;

/** Six floats at the scratch address, which `call` fills. The identity where it fills none. */
export function readMatrix(pdfium: Pdfium, call: (to: number) => number): Matrix {
  if (call(pdfium.scratch) === 0) return IDENTITY;
  const { HEAPF32 } = pdfium.memory();
  const at = pdfium.scratch / FLOAT;
  return [
    HEAPF32[at] as number,
    HEAPF32[at + 1] as number,
    HEAPF32[at + 2] as number,
    HEAPF32[at + 3] as number,
    HEAPF32[at + 4] as number,
    HEAPF32[at + 5] as number,
  ];
}

/** Left, top, right, bottom as PDFium gives rectangles, y up; null where there is none. */
export function readRect(
  pdfium: Pdfium,
  call: (to: number) => number,
): readonly [left: number, top: number, right: number, bottom: number] | null {
  if (call(pdfium.scratch) === 0) return null;
  const { HEAPF32 } = pdfium.memory();
  const at = pdfium.scratch / FLOAT;
  return [HEAPF32[at] as number, HEAPF32[at + 1] as number, HEAPF32[at + 2] as number, HEAPF32[at + 3] as number];
}

/** The box around a character's ink, which PDFium gives in doubles and another order. */
export function readInk(
  pdfium: Pdfium,
  call: (toL: number, toR: number, toB: number, toT: number) => number,
): readonly [left: number, top: number, right: number, bottom: number] | null {
  const to = pdfium.scratch;
  if (call(to, to + DOUBLE, to + 2 * DOUBLE, to + 3 * DOUBLE) === 0) return null;
  const { HEAPF64 } = pdfium.memory();
  const at = to / DOUBLE;
  return [HEAPF64[at] as number, HEAPF64[at + 3] as number, HEAPF64[at + 1] as number, HEAPF64[at + 2] as number];
}

/** A point in floats. */
export function readPoint(pdfium: Pdfium, call: (toX: number, toY: number) => number): Point | null {
  const to = pdfium.scratch;
  if (call(to, to + FLOAT) === 0) return null;
  const { HEAPF32 } = pdfium.memory();
  return [HEAPF32[to / FLOAT] as number, HEAPF32[to / FLOAT + 1] as number];
}

/** A point in doubles. */
export function readDoublePoint(pdfium: Pdfium, call: (toX: number, toY: number) => number): Point | null {
  const to = pdfium.scratch;
  if (call(to, to + DOUBLE) === 0) return null;
  const { HEAPF64 } = pdfium.memory();
  return [HEAPF64[to / DOUBLE] as number, HEAPF64[to / DOUBLE + 1] as number];
}

export function readFloat(pdfium: Pdfium, call: (to: number) => number): number | null {
  return call(pdfium.scratch) === 0 ? null : (pdfium.memory().HEAPF32[pdfium.scratch / FLOAT] as number);
}

/** The red, green, blue and opacity (0…255) that a call fills, as one number of 32 bits; null where there are none. */
export function readColor(
  pdfium: Pdfium,
  call: (object: number, toR: number, toG: number, toB: number, toA: number) => number,
  object: number,
): number | null {
  const to = pdfium.scratch;
  if (call(object, to, to + FLOAT, to + 2 * FLOAT, to + 3 * FLOAT) === 0) return null;
  const { HEAP32 } = pdfium.memory();
  const at = to / FLOAT;
  const [r, g, b, a] = [HEAP32[at], HEAP32[at + 1], HEAP32[at + 2], HEAP32[at + 3]] as [number, number, number, number];
  return ((r << 24) | (g << 16) | (b << 8) | a) >>> 0;
}

/** Two whole numbers. */
export function readPair(pdfium: Pdfium, call: (toA: number, toB: number) => number): readonly [number, number] | null {
  const to = pdfium.scratch;
  if (call(to, to + FLOAT) === 0) return null;
  const { HEAP32 } = pdfium.memory();
  return [HEAP32[to / FLOAT] as number, HEAP32[to / FLOAT + 1] as number];
}
