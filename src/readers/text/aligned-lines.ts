import type { Block } from '../../model/document.js';
import { type GappedLine, hasSharedGap, isAligned, runsToWidthModel } from './alignment.js';
import { type CutLine, linesToTable, lineToBlock, withoutMarkdown } from './blocks.js';
import { isRule } from './delimited-lines.js';
import { lineToColumns, type WidthModel } from './display-width.js';
import { lineToGapPieces } from './gap-pieces.js';
import { isPageMark } from './page-mark.js';
import { isBlank, trimSpaces } from './spaces.js';
import type { SourceLine } from './text-to-lines.js';

/** A piece or a line of this many characters is running text; the form's longest label has 40. */
const MAX_LABEL_CHARACTERS = 60;
/** A line of one piece this long between rows is a line of a paragraph rather than a label's part. */
const MAX_FRAGMENT_CHARACTERS = 44;
/** So many short pieces in one line are a heading row, even without figures and neighbours. */
const MIN_HEADING_PIECES = 4;
const MAX_HEADING_CHARACTERS = 12;
const SECTION_ORDINAL = /^[一二三四五六七八九十]+、/;

type LineKind = 'blank' | 'row' | 'fragment' | 'prose';

interface Shaped extends GappedLine {
  readonly source: SourceLine;
  readonly kind: LineKind;
}

interface Run {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Lines without delimiters → tables where spaces align figures in columns; everything else stays lines. */
export function alignedLinesToBlocks(lines: readonly SourceLine[]): readonly Block[] {
  const shaped = lines.map(toShaped);
  const runs = shapedToRuns(shaped);
  const model = runsToWidthModel(runs.map((run) => rowsOf(shaped, run)));
  const blocks: Block[] = [];
  let next = 0;
  for (const run of runs) {
    const rows = rowsOf(shaped, run);
    if (!isTable(rows, model)) continue;
    blocks.push(...toLineBlocks(shaped.slice(next, run.from)));
    const aligned = isAligned(rows, model);
    blocks.push(linesToTable(rows.map((row) => toCutLine(row, aligned ? model : null)), aligned ? 'position' : 'order')); // biome-ignore format: one call
    next = run.to;
  }
  blocks.push(...toLineBlocks(shaped.slice(next)));
  return blocks;
}

function toShaped(source: SourceLine): Shaped {
  const { number, text } = source;
  const pieces = lineToGapPieces(text);
  return { source, number, text, pieces, kind: toLineKind(trimSpaces(text), pieces) };
}

function toLineKind(text: string, pieces: GappedLine['pieces']): LineKind {
  if (text === '') return 'blank';
  if (pieces.some((piece) => piece.text.length > MAX_LABEL_CHARACTERS) || text.includes('。')) return 'prose';
  if (pieces.length > 1) return 'row';
  const prose = text.length > MAX_FRAGMENT_CHARACTERS || /[；：]$/.test(text) || isPageMark(text);
  return prose ? 'prose' : 'fragment';
}

/** From a row to the last row that only blank lines and fragments part from it. A page's end ends the run. */
function shapedToRuns(lines: readonly Shaped[]): readonly Run[] {
  const runs: Run[] = [];
  if (!lines.some(({ kind }) => kind === 'row')) return runs;
  const headings = toSectionHeadings(lines);
  let i = 0;
  while (i < lines.length) {
    if (lines[i]?.kind !== 'row') {
      i++;
      continue;
    }
    let to = i + 1;
    for (let k = i + 1; k < lines.length; k++) {
      const line = lines[k];
      if (line === undefined || line.kind === 'prose' || line.source.startsPage || headings[k] === true) break;
      if (line.kind === 'row') to = k + 1;
    }
    runs.push({ from: i, to });
    i = to;
  }
  return runs;
}

/**
 * Of each line, whether it is a heading: 「三、…」 alone on its line, over a row of words. Over a row of figures it is a label
 * cut by a line's end.
 */
function toSectionHeadings(lines: readonly Shaped[]): readonly boolean[] {
  let figuresFollow = false;
  return lines
    .toReversed()
    .map(({ kind, text, pieces }) => {
      if (kind === 'row' || kind === 'prose') figuresFollow = pieces.some(({ isFigure }) => isFigure);
      return kind === 'fragment' && !figuresFollow && SECTION_ORDINAL.test(trimSpaces(text));
    })
    .reverse();
}

function rowsOf(lines: readonly Shaped[], run: Run): readonly Shaped[] {
  return lines.slice(run.from, run.to).filter(({ kind, text }) => kind !== 'blank' && !isRule(text));
}

function isTable(lines: readonly Shaped[], model: WidthModel): boolean {
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
  const columns = model === null ? null : lineToColumns(text, model);
  const cells = pieces.map((piece) => ({
    text: piece.text,
    span: columns === null ? null : { from: columns[piece.from] ?? 0, to: columns[piece.to] ?? 0 },
  }));
  return { number, cells };
}

function toLineBlocks(lines: readonly Shaped[]): readonly Block[] {
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
