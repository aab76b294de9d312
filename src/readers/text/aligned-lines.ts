import type { Block } from '../../model/document.js';
import { type AlignedRun, extendRun, shapedLinesToRuns } from './aligned-runs.js';
import { type GappedLine, hasSharedGap, isAligned, runsToWidthModel } from './alignment.js';
import { type CutLine, linesToTable, lineToBlock, withoutMarkdown } from './blocks.js';
import { isRule } from './delimited-lines.js';
import { toColumns, type WidthModel } from './display-width.js';
import { type ShapedLine, toShapedLine } from './shaped-lines.js';
import { isBlank } from './spaces.js';
import type { SourceLine } from './text-to-lines.js';

/** So many short pieces in one line are a heading row, even without figures and neighbours. */
const MIN_HEADING_PIECES = 4;
const MAX_HEADING_CHARACTERS = 12;

/** Lines without delimiters → tables where spaces align figures in columns; everything else stays lines. */
export function alignedLinesToBlocks(lines: readonly SourceLine[]): readonly Block[] {
  const shaped = lines.map(toShapedLine);
  const runs = shapedLinesToRuns(shaped);
  const model = runsToWidthModel(runs.map((run) => rowsOf(shaped, run)));
  const blocks: Block[] = [];
  let next = 0;
  runs.forEach((base, index) => {
    if (!isTable(rowsOf(shaped, base), model)) return;
    const run = extendRun(shaped, base, model, { from: next, to: runs[index + 1]?.from ?? shaped.length });
    const rows = rowsOf(shaped, run);
    blocks.push(...toLineBlocks(shaped.slice(next, run.from)));
    const aligned = isAligned(rows, model);
    blocks.push(linesToTable(rows.map((row) => toCutLine(row, aligned ? model : null)), aligned ? 'position' : 'order')); // biome-ignore format: one call
    next = run.to;
  });
  blocks.push(...toLineBlocks(shaped.slice(next)));
  return blocks;
}

function rowsOf(lines: readonly ShapedLine[], run: AlignedRun): readonly ShapedLine[] {
  return lines.slice(run.from, run.to).filter(({ kind, text }) => kind !== 'blank' && !isRule(text));
}

function isTable(lines: readonly ShapedLine[], model: WidthModel): boolean {
  const rows = lines.filter(({ kind }) => kind === 'row');
  const figures = rows.map(({ pieces }) => pieces.filter(({ isFigure }) => isFigure).length);
  if (rows.some(({ pieces }, index) => pieces.length >= 3 && (figures[index] ?? 0) >= 2)) return true;
  if (rows.some(({ pieces }) => isHeadingRow(pieces))) return true;
  const wordy = rows.some(({ pieces }) => pieces.length >= 3);
  if (!wordy && figures.every((count) => count === 0)) return false;
  return rows.some((row, index) => {
    const before = rows[index - 1];
    return before !== undefined && hasSharedGap(before, row, model);
  });
}

function isHeadingRow(pieces: GappedLine['pieces']): boolean {
  return pieces.length >= MIN_HEADING_PIECES && pieces.every(({ text }) => text.length <= MAX_HEADING_CHARACTERS);
}

function toCutLine({ number, text, pieces }: GappedLine, model: WidthModel | null): CutLine {
  let at = 0;
  let column = 0;
  const cells = pieces.map((piece) => {
    if (model === null) return { text: piece.text, span: null };
    const from = column + toColumns(text, at, piece.from, model);
    at = piece.to;
    column = from + toColumns(text, piece.from, piece.to, model);
    return { text: piece.text, span: { from, to: column } };
  });
  return { number, cells };
}

function toLineBlocks(lines: readonly ShapedLine[]): readonly Block[] {
  const blocks: Block[] = [];
  let empty = 0;
  for (const { text, source } of lines) {
    if (isBlank(text)) empty++;
    else if (!isRule(text)) {
      blocks.push({ ...lineToBlock({ ...source, text: withoutMarkdown(source.text) }), emptyLinesBefore: empty });
      empty = 0;
    }
  }
  return blocks;
}
