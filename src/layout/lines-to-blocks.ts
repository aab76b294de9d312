import type { Block } from '../model/document.js';
import { roundBox, unionBoxes } from './boxes.js';
import { findFrames, toInside } from './find-frames.js';
import { type LinePiece, lineToPieces } from './line-to-pieces.js';
import { linesToRuns, type PiecedLine, type Run } from './lines-to-runs.js';
import { runToTable } from './run-to-table.js';
import { splitAtGutters, splitBesideHeads } from './split-at-gutters.js';
import { splitCrowdedFigures } from './split-crowded-figures.js';
import type { Edge } from './strokes-to-edges.js';
import { lineToText, type TextLine } from './words-to-lines.js';

/** Parts of the font size: blank space within a line of text; a title spaced out has 2 at most. */
const MARGIN_GAP = 3;

/** Lines outside ruled grids → tables by position, and lines of text. `lines` top to bottom. */
export function linesToBlocks(lines: readonly TextLine[], edges: readonly Edge[], page: number): readonly Block[] {
  const { horizontals, verticals } = toSides(edges);
  const pieced = splitBesideHeads(lines.map((line) => ({ line, pieces: lineToPieces(line, verticals) })));
  const framed = findFrames(pieced, horizontals).map((frame) => toInside(frame, pieced));
  const free = pieced.filter((line) => !framed.some((frame) => frame.includes(line)));
  const runs = [
    ...framed.map((frame): Run => ({ kind: 'table', lines: frame })),
    ...betweenFrames(free, framed).flatMap(linesToRuns),
  ];
  return runs.flatMap((run): readonly Block[] => {
    if (run.kind === 'table') return [runToTable(splitColumns(run.lines), horizontals, page)];
    return run.lines.flatMap(lineToParts).map((line) => lineToBlock(line, page));
  });
}

/** Lines above, between and below the framed ones: no table reaches across another. */
function betweenFrames(
  lines: readonly PiecedLine[],
  framed: readonly (readonly PiecedLine[])[],
): readonly (readonly PiecedLine[])[] {
  const parts = new Map<number, PiecedLine[]>();
  for (const line of lines) {
    const above = framed.filter((frame) => (frame[0]?.line.box[1] ?? 0) < line.line.box[1]).length;
    parts.set(above, [...(parts.get(above) ?? []), line]);
  }
  return [...parts.values()];
}

/** Lines known to be one table, whose rules do not make cells → that table. */
export function linesToTable(lines: readonly TextLine[], edges: readonly Edge[], page: number): Block {
  const { horizontals, verticals } = toSides(edges);
  const pieced = lines.map((line) => ({ line, pieces: lineToPieces(line, verticals) }));
  return runToTable(splitColumns(pieced), horizontals, page);
}

function splitColumns(lines: readonly PiecedLine[]): readonly PiecedLine[] {
  return splitCrowdedFigures(splitAtGutters(lines));
}

/** A line of text, parted where blank space as wide as a margin stands in it: a portal's side menu beside the page's own text. */
function lineToParts({ line, pieces }: PiecedLine): readonly TextLine[] {
  const groups: LinePiece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1)?.at(-1);
    const size = piece.words[0]?.size ?? 0;
    if (last !== undefined && piece.box[0] - last.box[2] <= MARGIN_GAP * size) groups.at(-1)?.push(piece);
    else groups.push([piece]);
  }
  if (groups.length === 1) return [line];
  return groups.map((group) => ({
    words: group.flatMap((piece) => piece.words),
    box: unionBoxes(group.map((piece) => piece.box)) ?? line.box,
  }));
}

function lineToBlock(line: TextLine, page: number): Block {
  return { kind: 'line', text: lineToText(line), place: { page, box: roundBox(line.box), at: null } };
}

function toSides(edges: readonly Edge[]): {
  readonly horizontals: readonly Edge[];
  readonly verticals: readonly Edge[];
} {
  return {
    horizontals: edges.filter((edge) => edge.orientation === 'horizontal'),
    verticals: edges.filter((edge) => edge.orientation === 'vertical'),
  };
}
