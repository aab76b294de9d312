import type { Grid } from '../edges-to-grids.js';
import { eraseText } from './erase-text.js';
import { findBlack } from './find-black.js';
import { grayToInk } from './gray-to-ink.js';
import { grayToRidges } from './gray-to-ridges.js';
import { inkToRules, type PixelRule } from './ink-to-rules.js';
import { type Raster, transposeRaster } from './raster.js';
import { type Cover, rulesToGrids } from './rules-to-grids.js';

/** Neighbourhood for telling ink from paper: wider than any rule, narrower than a row. */
const INK_REACH_IN = 0.06;
const INK_PART = 0.87;
const INK_MARGIN = 2;

/** How rules are told from text. Inches. */
const PLAIN = { minLength: 0.22, gap: 1 / 80, maxThickness: 0.05, wallCover: 0.7, band: 0.015, corner: 0.012 } as const;

/** Rules that lost toner: their gaps are bridged as far as text allows, and no short run is one. */
const BRIDGED = { ...PLAIN, minLength: 0.3, gap: 0.03, wallCover: 0.6, solid: 0.7 } as const;

/**
 * Ridges are broken more often and bridge less surely: longer ones only. Near a crossing nothing is a ridge; along the rest of a wall almost all is, where
 * strokes of text leave the row's upper and lower margin free.
 */
const RIDGED = { minLength: 0.24, gap: 0.03, maxThickness: 0.06, wallCover: 0.8, band: 0.02, corner: 0.03 } as const;

const MIN_THICKNESS_PX = 6;

/** Inches: a ridge so long is a rule even where it meets none; a shorter one must meet others at both its ends. */
const LONG_RIDGE_IN = 1.2;
const MEET_IN = 0.075;

/** Levels: how much darker than its sides a ridge is. Paper's own grain sets the least. */
const MIN_DEPTH = 6;
const MAX_DEPTH = 30;
const GRAIN_PART = 0.7;

/** Every so many pixels of paper are enough to know its grain. */
const GRAIN_STEP = 13;

/** A page's grids with the mask of its ink. Pixels of the levelled page. */
export interface PixelGrids {
  readonly ink: Raster;
  readonly grids: readonly Grid[];
}

type RuleScale = typeof PLAIN | typeof BRIDGED | typeof RIDGED;

/** A levelled grey page → its ruled tables, by run lengths of ink. */
export function grayToGrids(gray: Raster, dpi: number): PixelGrids {
  const ink = grayToInk(gray, { reach: Math.round(dpi * INK_REACH_IN), part: INK_PART, margin: INK_MARGIN });
  const turned = transposeRaster(ink);
  const shape = toShape(PLAIN, dpi);
  const [horizontals, verticals] = [inkToRules(ink, shape), inkToRules(turned, shape)];
  return { ink, grids: toGrids(horizontals, verticals, ink, turned, PLAIN, dpi) };
}

/** The same where rules have gaps. Joins strokes of text to rules here and there, so it comes second. */
export function inkToBridgedGrids(ink: Raster, dpi: number): readonly Grid[] {
  const turned = transposeRaster(ink);
  const shape = { ...toShape(BRIDGED, dpi), solid: BRIDGED.solid };
  return toGrids(inkToRules(ink, shape), inkToRules(turned, shape), ink, turned, BRIDGED, dpi);
}

/** The same by ridges: for rules that are faint or broken. Finds walls on clean pages that are none, so it comes second. */
export function grayToRidgedGrids(gray: Raster, ink: Raster, dpi: number): readonly Grid[] {
  const black = findBlack(gray, ink);
  const { paper, depth } = findDepth(gray, black);
  const ruled = eraseText(gray, black, paper, dpi);
  const ridges = grayToRidges(ruled, dpi, depth);
  const turned = grayToRidges(transposeRaster(ruled), dpi, depth);
  const shape = toShape(RIDGED, dpi);
  const [horizontals, verticals] = dropLoose(inkToRules(ridges, shape), inkToRules(turned, shape), dpi);
  return toGrids(horizontals, verticals, ridges, turned, RIDGED, dpi);
}

function toShape({ minLength, gap, maxThickness }: RuleScale, dpi: number) {
  return {
    minLength: Math.round(dpi * minLength),
    gap: Math.max(2, Math.round(dpi * gap)),
    maxThickness: Math.max(MIN_THICKNESS_PX, dpi * maxThickness),
  };
}

function toGrids(
  horizontals: readonly PixelRule[],
  verticals: readonly PixelRule[],
  across: Raster,
  down: Raster,
  { band, wallCover, corner }: RuleScale,
  dpi: number,
): readonly Grid[] {
  const reach = Math.max(2, Math.round(dpi * band));
  const spread = wallCover === RIDGED.wallCover;
  return rulesToGrids({
    horizontals,
    verticals,
    coverAcross: spread ? toLooseCover(across, reach) : toCover(across, reach),
    coverDown: spread ? toLooseCover(down, reach) : toCover(down, reach),
    dpi,
    wallCover,
    corner: Math.max(2, dpi * corner),
  });
}

/** The best cover that any pair of neighbouring rows near the line has. */
function toCover({ data, width, height }: Raster, band: number): Cover {
  return (at, from, to) => {
    const x0 = Math.max(0, Math.ceil(from));
    const x1 = Math.min(width - 1, Math.floor(to));
    if (x1 <= x0) return 0;
    const top = Math.max(0, Math.round(at) - band);
    const bottom = Math.min(height - 2, Math.round(at) + band);
    let best = 0;
    for (let y = top; y <= bottom; y += 1) {
      let inked = 0;
      const row = y * width;
      for (let x = x0; x <= x1; x += 1) inked += (data[row + x] as number) | (data[row + width + x] as number);
      if (inked > best) best = inked;
    }
    return best / (x1 - x0 + 1);
  };
}

/** The best cover that any three neighbouring rows near the line have: ridges jump from row to row. */
function toLooseCover({ data, width, height }: Raster, band: number): Cover {
  return (at, from, to) => {
    const x0 = Math.max(0, Math.ceil(from));
    const x1 = Math.min(width - 1, Math.floor(to));
    if (x1 <= x0) return 0;
    const top = Math.max(1, Math.round(at) - band);
    const bottom = Math.min(height - 2, Math.round(at) + band);
    let best = 0;
    for (let y = top; y <= bottom; y += 1) {
      let inked = 0;
      for (let at = y * width + x0; at <= y * width + x1; at += 1) {
        inked += (data[at - width] as number) | (data[at] as number) | (data[at + width] as number);
      }
      if (inked > best) best = inked;
    }
    return best / (x1 - x0 + 1);
  };
}

/** Without short ridges that do not end at others: strokes of text. Twice, since those that go leave others loose. */
function dropLoose(
  horizontals: readonly PixelRule[],
  verticals: readonly PixelRule[],
  dpi: number,
): readonly [readonly PixelRule[], readonly PixelRule[]] {
  const meet = dpi * MEET_IN;
  const isHeld = (rule: PixelRule, others: readonly PixelRule[]): boolean => {
    const meets = (end: number): boolean =>
      others.some(
        (other) => Math.abs(other.at - end) < meet && rule.at > other.from - meet && rule.at < other.to + meet,
      );
    return rule.to - rule.from > dpi * LONG_RIDGE_IN || (meets(rule.from) && meets(rule.to));
  };
  let [across, down] = [horizontals, verticals];
  for (let n = 0; n < 2; n += 1) {
    down = down.filter((rule) => isHeld(rule, across));
    across = across.filter((rule) => isHeld(rule, down));
  }
  return [across, down];
}

/** The paper's mean level, and from the mean deviation of its pixels how deep a ridge must be. */
function findDepth({ data }: Raster, black: number): { readonly paper: number; readonly depth: number } {
  const isPaper = (level: number): boolean => level > black + 60 && level < 254;
  let [count, sum] = [0, 0];
  for (let at = 0; at < data.length; at += GRAIN_STEP) {
    if (!isPaper(data[at] as number)) continue;
    count += 1;
    sum += data[at] as number;
  }
  const mean = sum / Math.max(1, count);
  let deviation = 0;
  for (let at = 0; at < data.length; at += GRAIN_STEP) {
    if (isPaper(data[at] as number)) deviation += Math.abs((data[at] as number) - mean);
  }
  const depth = Math.max(MIN_DEPTH, Math.min(MAX_DEPTH, (GRAIN_PART * deviation) / Math.max(1, count)));
  return { paper: count === 0 ? 255 : mean, depth };
}
