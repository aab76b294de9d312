import { findParts } from '../../layout/pixels/find-parts.js';
import type { Raster } from '../../layout/pixels/raster.js';
import type { Picture } from '../image/picture.js';

/** Levels by which red must stand above green and blue to be a seal's ink; aged paper and JPEG's fringes stay below. */
const RED_LEAD = 40;

/** Inches: a seal's least side, all its parts together; red figures and red rules are smaller or thinner. */
const MIN_SEAL_IN = 0.7;

/** Pixels on a side that one pixel of the seal's map stands for: gaps between a seal's characters close. */
const MAP_STEP = 8;

/** Part of the page's pixels that must be red before seals are looked for. */
const MIN_RED_SHARE = 0.0002;

/**
 * A picture → grey. Under a red seal (公章) only the red channel counts: in it the seal is as light as paper, and black print over or under it
 * stays black. Elsewhere red print keeps its darkness, for it may be figures.
 */
export function pictureToGray(picture: Picture, dpi: number): Raster {
  const { data, width, height, channels } = picture;
  if (channels === 1) return { data, width, height };
  const gray = new Uint8Array(width * height);
  const mapWidth = Math.ceil(width / MAP_STEP);
  const map = new Uint8Array(mapWidth * Math.ceil(height / MAP_STEP));
  let reds = 0;
  for (let n = 0; n < gray.length; n += 1) {
    const red = data[n * 3] as number;
    const green = data[n * 3 + 1] as number;
    const blue = data[n * 3 + 2] as number;
    gray[n] = (red * 77 + green * 150 + blue * 29) >> 8;
    if (red - green <= RED_LEAD || red - blue <= RED_LEAD) continue;
    reds += 1;
    const x = n % width;
    map[Math.floor((n - x) / width / MAP_STEP) * mapWidth + Math.floor(x / MAP_STEP)] = 1;
  }
  if (reds >= MIN_RED_SHARE * gray.length) lightenSeals(gray, picture, map, mapWidth, dpi);
  return { data: gray, width, height };
}

function lightenSeals(gray: Uint8Array, picture: Picture, map: Uint8Array, mapWidth: number, dpi: number): void {
  const { data, width, height } = picture;
  const least = (MIN_SEAL_IN * dpi) / MAP_STEP;
  for (const { box } of findParts({ data: map, width: mapWidth, height: map.length / mapWidth })) {
    if (box[2] - box[0] + 1 < least || box[3] - box[1] + 1 < least) continue;
    // A step more on all sides: JPEG keeps colour coarsely, and the seal's edges bleed.
    const [x0, y0] = [Math.max(0, (box[0] - 1) * MAP_STEP), Math.max(0, (box[1] - 1) * MAP_STEP)];
    const [x1, y1] = [Math.min(width, (box[2] + 2) * MAP_STEP), Math.min(height, (box[3] + 2) * MAP_STEP)];
    const scale = 255 / findSealLight(picture, x0, y0, x1, y1);
    for (let y = y0; y < y1; y += 1) {
      for (let x = x0; x < x1; x += 1) {
        const at = y * width + x;
        gray[at] = Math.max(gray[at] as number, Math.min(255, (data[at * 3] as number) * scale));
      }
    }
  }
}

/** How light a seal's ink is in the red channel: the median of its red pixels. Paper is at least as light. */
function findSealLight({ data, width }: Picture, x0: number, y0: number, x1: number, y1: number): number {
  const counts = new Uint32Array(256);
  let reds = 0;
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0; x < x1; x += 1) {
      const at = (y * width + x) * 3;
      const red = data[at] as number;
      if (red - (data[at + 1] as number) <= RED_LEAD || red - (data[at + 2] as number) <= RED_LEAD) continue;
      counts[red] = (counts[red] as number) + 1;
      reds += 1;
    }
  }
  let seen = 0;
  for (let level = 0; level < 256; level += 1) {
    seen += counts[level] as number;
    if (seen * 2 >= reds) return Math.max(1, level);
  }
  return 255;
}
