import type { Raster } from './raster.js';

/** A rule seen in pixels, along its own axis [from, to], lying at `at` across it. */
export interface PixelRule {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** Mean thickness in pixels. */
  readonly thickness: number;
}

/** What runs count as a rule; pixels. */
export interface RuleShape {
  readonly minLength: number;
  /** Gaps no longer than this do not end a run. */
  readonly gap: number;
  readonly maxThickness: number;
  /** Part of a run that must be ink, where it is not the usual. */
  readonly solid?: number;
}

/** Part of a run that must be ink: text bridged by gaps has less. */
const MIN_SOLID = 0.85;

interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Mask of ink → horizontal rules: runs of ink in pairs of neighbouring rows (a rule that climbs by a pixel stays whole), small gaps
 * bridged, neighbouring runs joined. For vertical rules give it the transposed mask.
 */
export function inkToRules(ink: Raster, shape: RuleShape): readonly PixelRule[] {
  return joinRuns(toRuns(ink, shape), shape.gap).filter((rule) => rule.thickness <= shape.maxThickness);
}

function toRuns({ data, width, height }: Raster, { minLength, gap, solid = MIN_SOLID }: RuleShape): readonly Run[] {
  const runs: Run[] = [];
  for (let y = 0; y < height - 1; y += 1) {
    const row = y * width;
    let start = -1;
    let last = -1;
    let inked = 0;
    const close = (): void => {
      if (start >= 0 && last - start >= minLength && inked >= solid * (last - start)) {
        runs.push({ y, from: start, to: last });
      }
      start = -1;
    };
    for (let x = 0; x < width; x += 1) {
      if ((data[row + x] as number) | (data[row + width + x] as number)) {
        if (start < 0) {
          start = x;
          inked = 0;
        }
        inked += 1;
        last = x;
      } else if (start >= 0 && x - last > gap) close();
    }
    close();
  }
  return runs;
}

function joinRuns(runs: readonly Run[], gap: number): readonly PixelRule[] {
  const owner = runs.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (owner[root] !== root) root = owner[root] as number;
    owner[index] = root;
    return root;
  };
  let first = 0;
  for (const [i, run] of runs.entries()) {
    while ((runs[first] as Run).y < run.y - 2) first += 1;
    for (let j = first; j < i; j += 1) {
      const other = runs[j] as Run;
      if (Math.min(run.to, other.to) - Math.max(run.from, other.from) > -gap) owner[rootOf(i)] = rootOf(j);
    }
  }
  const groups = new Map<number, { from: number; to: number; moment: number; length: number }>();
  for (const [i, run] of runs.entries()) {
    const root = rootOf(i);
    const group = groups.get(root) ?? { from: run.from, to: run.to, moment: 0, length: 0 };
    const length = run.to - run.from;
    groups.set(root, {
      from: Math.min(group.from, run.from),
      to: Math.max(group.to, run.to),
      moment: group.moment + (run.y + 0.5) * length,
      length: group.length + length,
    });
  }
  return [...groups.values()].map(({ from, to, moment, length }) => ({
    from,
    to,
    at: moment / length,
    thickness: length / (to - from + 1),
  }));
}
