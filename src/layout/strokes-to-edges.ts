import type { Stroke } from '../model/document.js';
import { centreX, centreY } from './boxes.js';

/** A rule as a segment of zero thickness: `at` is its y where it is horizontal, its x where it is vertical. Points. */
export interface Edge {
  readonly orientation: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Points: segments this near to each other across are pieces of one line; drawing programs round to 0.5 pt at worst. */
const COLLINEAR_PT = 1;

/** Points: gaps this long in a line are closed: dots, dashes, corners left out. The narrowest column of a form is 10 pt. */
const JOIN_PT = 4;

/** Points: shorter pieces are dots, corner squares or parts of letters. */
const MIN_LENGTH_PT = 3;

/** A page with more lines is a map or a chart; only the longest are looked at, since every line is held against every other. */
const MAX_EDGES = 3000;

/** Drawn rules → as few straight segments as possible: broken, dotted and overlapping pieces joined, dots dropped. */
export function strokesToEdges(strokes: readonly Stroke[]): readonly Edge[] {
  const pieces = strokes.map(toEdge);
  const joined = (['horizontal', 'vertical'] as const).flatMap((orientation) =>
    joinCollinear(pieces.filter((piece) => piece.orientation === orientation)),
  );
  const edges = joined.filter((edge) => lengthOf(edge) >= MIN_LENGTH_PT);
  return edges.length <= MAX_EDGES ? edges : edges.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MAX_EDGES);
}

function lengthOf(edge: Edge): number {
  return edge.to - edge.from;
}

function toEdge({ box, orientation }: Stroke): Edge {
  return orientation === 'horizontal'
    ? { orientation, at: centreY(box), from: box[0], to: box[2] }
    : { orientation, at: centreX(box), from: box[1], to: box[3] };
}

function joinCollinear(edges: readonly Edge[]): readonly Edge[] {
  const bundles: Edge[][] = [];
  for (const edge of edges.toSorted((a, b) => a.at - b.at)) {
    const bundle = bundles.at(-1);
    if (bundle?.[0] !== undefined && edge.at - bundle[0].at <= COLLINEAR_PT) bundle.push(edge);
    else bundles.push([edge]);
  }
  return bundles.flatMap(joinBundle);
}

function joinBundle(bundle: readonly Edge[]): readonly Edge[] {
  const joined: Edge[] = [];
  for (const edge of bundle.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || edge.from - last.to > JOIN_PT) joined.push(edge);
    else joined[joined.length - 1] = { ...last, at: toMean(last, edge), to: Math.max(last.to, edge.to) };
  }
  return joined;
}

/** Where the joined line stands: the mean, weighted by length. */
function toMean(a: Edge, b: Edge): number {
  const lengthA = a.to - a.from;
  const lengthB = b.to - b.from;
  const total = lengthA + lengthB;
  return total === 0 ? a.at : (a.at * lengthA + b.at * lengthB) / total;
}
