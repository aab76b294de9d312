import type { Block } from '../../model/document.js';
import { alignedLinesToBlocks } from './aligned-lines.js';
import { type CutLine, linesToTable } from './blocks.js';
import { type DelimitedRun, linesToRuns } from './delimited-runs.js';
import { isTable, isTail } from './is-table.js';
import { linesToPipeEdges, type PipeEdges, pipedLinesToTables } from './pipe-rows.js';
import { tabbedLinesToRows } from './tab-rows.js';
import type { SourceLine } from './text-to-lines.js';

/** Lines → tables by pipes, by tabs and (of what is left) by alignment; everything else stays lines, blank ones go. */
export function linesToBlocks(lines: readonly SourceLine[]): readonly Block[] {
  const runs = linesToRuns(lines);
  const edges = toSharedEdges(lines, runs);
  const blocks: Block[] = [];
  let plain: SourceLine[] = [];
  let next = 0;
  let above: readonly CutLine[] = [];
  runs.forEach((run, index) => {
    plain.push(...lines.slice(next, run.from));
    const tables = runToTables(lines.slice(run.from, run.to), run, edges[index] ?? null, above);
    if (tables.length > 0) {
      blocks.push(...alignedLinesToBlocks(plain), ...tables.map((rows) => linesToTable(rows, 'order')));
      plain = [];
    } else {
      plain.push(...lines.slice(run.from, run.to));
    }
    above = tables.at(-1) ?? [];
    next = run.to;
  });
  plain.push(...lines.slice(next));
  blocks.push(...alignedLinesToBlocks(plain));
  return blocks;
}

/** The edge pipes of each run that a page's end parts from another: one printed table has one way of writing rows. */
function toSharedEdges(lines: readonly SourceLine[], runs: readonly DelimitedRun[]): readonly (PipeEdges | null)[] {
  return runs.map((run, index) => {
    if (run.kind !== 'piped' || !(run.continues || runs[index + 1]?.continues)) return null;
    let first = index;
    while (runs[first]?.continues) first--;
    let last = index;
    while (runs[last + 1]?.continues) last++;
    return linesToPipeEdges(runs.slice(first, last + 1).flatMap(({ from, to }) => lines.slice(from, to)));
  });
}

function runToTables(
  lines: readonly SourceLine[],
  { kind, continues }: DelimitedRun,
  edges: PipeEdges | null,
  above: readonly CutLine[],
): readonly (readonly CutLine[])[] {
  const tables =
    kind === 'tabbed' ? [{ rows: tabbedLinesToRows(lines), isDrawn: false }] : pipedLinesToTables(lines, edges);
  const rows = tables.map((table) => table.rows);
  if (tables.some((table) => table.isDrawn || isTable(table.rows))) return rows;
  return continues && rows.some((tail) => isTail(tail, above)) ? rows : [];
}
