import { holdsCentre } from '../../layout/boxes.js';
import type { Fill } from '../../layout/drawing.js';
import type { Stroke } from '../../model/document.js';
import type { Box } from '../../model/place.js';
import { type GraphicsState, intersectBoxes } from './graphics-state.js';
import { applyToPoint, meanScale, type Point, pointsToBox } from './matrix.js';

/** Points: a filled box no thicker than this is a rule drawn as a rectangle. The thickest border of word processors is 6 pt. */
const RULE_THICKNESS_PT = 6;

/** A thin filled box is a rule (or one dash of it) if it is at least this many times longer than thick; Chromium's dashes are 3 times. */
const RULE_ASPECT = 2;

/** Points: dots up to this size may be part of a dotted rule, so they count in both orientations; the join sorts them out. */
const DOT_SIZE_PT = 1.6;

/** A box has four corners; some producers repeat the first, or halve a side. */
const MAX_BOX_POINTS = 6;

/** Points: how far a line may lean over its length and still be straight: rounding of coordinates. */
const LEAN_PT = 0.75;

/** Points: the thinnest drawn line, for widths of 0 and hairlines. */
const HAIRLINE_PT = 0.1;

/** Paper. What is painted in it is seen on a coloured ground only. */
const PAPER = '#ffffff';

/** pdf.js's path codes. */
const MOVE_TO = 0;
const LINE_TO = 1;
const CURVE_TO = 2;
const QUADRATIC_CURVE_TO = 3;
const CLOSE_PATH = 4;

export interface PaintedPath {
  readonly rules: readonly Stroke[];
  readonly fills: readonly Fill[];
}

/** A part of a path: straight pieces only; `curved` where curves were left out. Device points. */
export interface Subpath {
  readonly points: readonly Point[];
  readonly closed: boolean;
  readonly curved: boolean;
}

/** What painting a path depends on. */
export type PaintState = Pick<GraphicsState, 'ctm' | 'clip' | 'lineWidth' | 'strokeAlpha' | 'fillAlpha' | 'fillColor'>;

/** Reads pdf.js's packed path into subpaths in device points. */
export function pathToSubpaths(state: PaintState, packed: ArrayLike<number>): readonly Subpath[] {
  const subpaths: Subpath[] = [];
  let points: Point[] = [];
  let curved = false;
  const end = (closed: boolean): void => {
    if (points.length > 1) subpaths.push({ points, closed, curved });
    points = closed && points[0] ? [points[0]] : [];
    curved = false;
  };
  const at = (index: number): Point => applyToPoint(state.ctm, packed[index] ?? 0, packed[index + 1] ?? 0);
  for (let i = 0; i < packed.length; ) {
    const code = packed[i];
    if (code === MOVE_TO) {
      end(false);
      points = [at(i + 1)];
      i += 3;
    } else if (code === LINE_TO) {
      points.push(at(i + 1));
      i += 3;
    } else if (code === CURVE_TO || code === QUADRATIC_CURVE_TO) {
      const width = code === CURVE_TO ? 6 : 4;
      curved = true;
      points.push(at(i + width - 1));
      i += width + 1;
    } else if (code === CLOSE_PATH) {
      end(true);
      i += 1;
    } else {
      break;
    }
  }
  end(false);
  return subpaths;
}

/** The upright box around a path, for clipping. */
export function subpathsToBox(subpaths: readonly Subpath[]): Box | null {
  const points = subpaths.flatMap((subpath) => subpath.points);
  return points.length === 0 ? null : pointsToBox(points);
}

/** Straight pieces of a stroked path. */
export function strokeSubpaths(state: PaintState, subpaths: readonly Subpath[]): readonly Stroke[] {
  if (state.strokeAlpha === 0) return [];
  const width = Math.max(HAIRLINE_PT, state.lineWidth * meanScale(state.ctm));
  return subpaths.flatMap((subpath) => {
    const { points, closed, curved } = subpath;
    const ring = closed && points[0] ? [...points, points[0]] : points;
    if (curved && ring.length < 4) return [];
    return ring.slice(1).flatMap((to, i) => segmentToRule(ring[i] as Point, to, width, state.clip));
  });
}

function segmentToRule([x0, y0]: Point, [x1, y1]: Point, width: number, clip: Box): readonly Stroke[] {
  const half = width / 2;
  const wide = Math.abs(x1 - x0);
  const high = Math.abs(y1 - y0);
  if (high <= LEAN_PT && wide > high) {
    const y = (y0 + y1) / 2;
    return clipRule([Math.min(x0, x1), y - half, Math.max(x0, x1), y + half], 'horizontal', clip);
  }
  if (wide <= LEAN_PT && high > wide) {
    const x = (x0 + x1) / 2;
    return clipRule([x - half, Math.min(y0, y1), x + half, Math.max(y0, y1)], 'vertical', clip);
  }
  return [];
}

/** Filled boxes: thin ones are rules, the others grounds. Anything that is no upright box is decoration. */
export function fillSubpaths(state: PaintState, subpaths: readonly Subpath[]): PaintedPath {
  if (state.fillAlpha === 0) return { rules: [], fills: [] };
  const rules: Stroke[] = [];
  const fills: Fill[] = [];
  for (const subpath of subpaths) {
    const box = toUprightBox(subpath);
    if (box === null) continue;
    const seen = intersectBoxes(box, state.clip);
    const wide = seen[2] - seen[0];
    const high = seen[3] - seen[1];
    if (wide < 0 || high < 0) continue;
    if (wide <= DOT_SIZE_PT && high <= DOT_SIZE_PT) {
      rules.push({ box: seen, orientation: 'horizontal' }, { box: seen, orientation: 'vertical' });
    } else if (high <= RULE_THICKNESS_PT && wide >= RULE_ASPECT * high) {
      rules.push({ box: seen, orientation: 'horizontal' });
    } else if (wide <= RULE_THICKNESS_PT && high >= RULE_ASPECT * wide) {
      rules.push({ box: seen, orientation: 'vertical' });
    } else {
      fills.push({ box: seen, color: state.fillColor });
    }
  }
  return { rules, fills };
}

/** Whether a subpath is a free shape, such as a letter turned into its outline. */
export function isOutline({ points, curved }: Subpath): boolean {
  return curved || points.length > MAX_BOX_POINTS;
}

/** The box that a subpath outlines, or null where it is another shape. */
function toUprightBox({ points, curved }: Subpath): Box | null {
  if (curved || points.length < 2 || points.length > MAX_BOX_POINTS) return null;
  const box = pointsToBox(points);
  const onCorner = points.every(
    ([x, y]) => Math.min(x - box[0], box[2] - x) <= LEAN_PT && Math.min(y - box[1], box[3] - y) <= LEAN_PT,
  );
  return onCorner && (points.length >= 4 || box[2] - box[0] <= LEAN_PT || box[3] - box[1] <= LEAN_PT) ? box : null;
}

/** What can be seen of a painted path: in white, only rules on a ground painted before. */
export function toSeen(painted: PaintedPath, color: string, grounds: readonly Fill[]): PaintedPath {
  if (color !== PAPER) return painted;
  return {
    rules: painted.rules.filter((rule) => grounds.some((ground) => holdsCentre(ground.box, rule.box))),
    fills: [],
  };
}

function clipRule(box: Box, orientation: Stroke['orientation'], clip: Box): readonly Stroke[] {
  const seen = intersectBoxes(box, clip);
  return seen[2] - seen[0] < 0 || seen[3] - seen[1] < 0 ? [] : [{ box: seen, orientation }];
}
