import { findParts, heightOf, widthOf } from './find-parts.js';
import type { Raster } from './raster.js';

/** A nought's width in parts of its height: narrower is a 1 or a slash, wider a circle or a tick box. */
const MIN_ASPECT = 0.33;
const MAX_ASPECT = 0.85;

/** Pixels: a lower shape is a speck. */
const MIN_HEIGHT = 6;

/** The hole: its least area in parts of the shape's box, its least height, how far its middle may lie off; smaller holes are noise. */
const MIN_HOLE_AREA = 0.11;
const MIN_HOLE_HEIGHT = 0.5;
const MAX_OFF_X = 0.1;
const MAX_OFF_Y = 0.08;
const NOISE_AREA = 0.01;

/** Part of the shape that it shares with itself turned by half a turn: 6 and 9 share less. */
const MIN_SYMMETRY = 0.62;

/**
 * Whether a normalised crop (paper 255) shows one 0 and nothing else: one shape of a nought's proportions with one hole in its middle, the
 * same upside down. True only where that is sure; most cells of a report hold a 0, and this spares them the recognition.
 */
export function isLoneZero(crop: Raster, cut: number): boolean {
  const width = crop.width + 2;
  const height = crop.height + 2;
  // With a border of paper, so that the ground outside is one part.
  const ink = new Uint8Array(width * height);
  const ground = new Uint8Array(width * height).fill(1);
  for (let y = 0; y < crop.height; y += 1) {
    for (let x = 0; x < crop.width; x += 1) {
      if ((crop.data[y * crop.width + x] as number) >= cut) continue;
      ink[(y + 1) * width + x + 1] = 1;
      ground[(y + 1) * width + x + 1] = 0;
    }
  }
  const shapes = findParts({ data: ink, width, height });
  const whole = shapes.toSorted((a, b) => b.pixels - a.pixels)[0];
  if (whole === undefined || shapes.some((shape) => shape !== whole && shape.pixels > whole.pixels * NOISE_AREA))
    return false;
  const { box } = whole;
  const [w, h] = [widthOf(box), heightOf(box)];
  if (w / h < MIN_ASPECT || w / h > MAX_ASPECT || h < MIN_HEIGHT) return false;
  const holes = findHoles(ground, width, height).filter((hole) => hole.pixels >= Math.max(2, NOISE_AREA * w * h));
  const hole = holes[0];
  if (hole === undefined || holes.length > 1) return false;
  const isCentred =
    Math.abs(hole.x - (box[0] + box[2]) / 2) <= MAX_OFF_X * w &&
    Math.abs(hole.y - (box[1] + box[3]) / 2) <= MAX_OFF_Y * h;
  if (!isCentred || hole.pixels < MIN_HOLE_AREA * w * h || hole.height < MIN_HOLE_HEIGHT * h) return false;
  let both = 0;
  let either = 0;
  for (let y = box[1]; y <= box[3]; y += 1) {
    for (let x = box[0]; x <= box[2]; x += 1) {
      const here = ink[y * width + x] as number;
      const there = ink[(box[1] + box[3] - y) * width + box[0] + box[2] - x] as number;
      both += here & there;
      either += here | there;
    }
  }
  return both / either > MIN_SYMMETRY;
}

interface Hole {
  readonly pixels: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Ground that does not reach the border, connected by sides only (ink is connected by corners too). `x`, `y`: its middle. */
function findHoles(ground: Uint8Array, width: number, height: number): readonly Hole[] {
  const holes: Hole[] = [];
  const stack: number[] = [];
  const left = ground;
  const fill = (start: number): Hole => {
    let [pixels, sumX, sumY, top, bottom] = [0, 0, 0, height, -1];
    stack.push(start);
    left[start] = 0;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const x = at % width;
      const y = (at - x) / width;
      pixels += 1;
      sumX += x;
      sumY += y;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      const next = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
      for (const to of next) {
        if (to < 0 || to >= left.length || left[to] !== 1) continue;
        left[to] = 0;
        stack.push(to);
      }
    }
    return { pixels, x: sumX / pixels, y: sumY / pixels, height: bottom - top + 1 };
  };
  fill(0);
  for (let at = 0; at < left.length; at += 1) if (left[at] === 1) holes.push(fill(at));
  return holes;
}
