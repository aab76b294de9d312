import type { Raster } from './raster.js';

/** Ink's grey is that below which this part of the inked pixels lies: edges of strokes are lighter. */
const INK_SHARE = 0.3;

/** Every third pixel is enough to tell. */
const STEP = 3;

/** The page's usual ink, as a grey. 0 on a page without ink. */
export function findBlack(gray: Raster, ink: Raster): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let at = 0; at < ink.data.length; at += STEP) {
    if (ink.data[at] !== 1) continue;
    const level = gray.data[at] as number;
    counts[level] = (counts[level] as number) + 1;
    all += 1;
  }
  let seen = 0;
  for (let level = 0; level < 256 && all > 0; level += 1) {
    seen += counts[level] as number;
    if (seen >= all * INK_SHARE) return level;
  }
  return 0;
}
