import type { Block } from '../model/document.js';
import { roundBox } from './boxes.js';
import { lineToPieces } from './line-to-pieces.js';
import { linesToRuns } from './lines-to-runs.js';
import { runToTable } from './run-to-table.js';
import { splitAtGutters } from './split-at-gutters.js';
import type { Edge } from './strokes-to-edges.js';
import { lineToText, type TextLine } from './words-to-lines.js';

/** Lines outside ruled grids → tables by position, and lines of text. `lines` top to bottom. */
export function linesToBlocks(lines: readonly TextLine[], edges: readonly Edge[], page: number): readonly Block[] {
  const { horizontals, verticals } = toSides(edges);
  const pieced = lines.map((line) => ({ line, pieces: lineToPieces(line, verticals) }));
  return linesToRuns(pieced).flatMap((run): readonly Block[] => {
    if (run.kind === 'table') return [runToTable(splitAtGutters(run.lines), horizontals, page)];
    return run.lines.map(({ line }) => lineToBlock(line, page));
  });
}

/** Lines known to be one table, whose rules do not make cells → that table. */
export function linesToTable(lines: readonly TextLine[], edges: readonly Edge[], page: number): Block {
  const { horizontals, verticals } = toSides(edges);
  const pieced = lines.map((line) => ({ line, pieces: lineToPieces(line, verticals) }));
  return runToTable(splitAtGutters(pieced), horizontals, page);
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
