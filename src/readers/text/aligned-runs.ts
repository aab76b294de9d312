import { toColumns, type WidthModel } from './display-width.js';
import type { ShapedLine } from './shaped-lines.js';
import { trimSpaces } from './spaces.js';

const SECTION_ORDINAL = /^[一二三四五六七八九十]+、/;

/** Lines that may be a table's rows. */
export interface AlignedRun {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** From a row to the last row that only blank lines and fragments part from it. A page's end ends the run. */
export function shapedLinesToRuns(lines: readonly ShapedLine[]): readonly AlignedRun[] {
  const runs: AlignedRun[] = [];
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
function toSectionHeadings(lines: readonly ShapedLine[]): readonly boolean[] {
  let figuresFollow = false;
  return lines
    .toReversed()
    .map(({ kind, text, pieces }) => {
      if (kind === 'row' || kind === 'prose') figuresFollow = pieces.some(({ isFigure }) => isFigure);
      return kind === 'fragment' && !figuresFollow && SECTION_ORDINAL.test(trimSpaces(text));
    })
    .reverse();
}

/**
 * The run with the labels at its edges whose values are all blank: indented fragments that begin in the very column where
 * a label of the run begins.
 */
export function extendRun(
  lines: readonly ShapedLine[],
  run: AlignedRun,
  model: WidthModel,
  within: AlignedRun,
): AlignedRun {
  if (!isFragmentNear(lines, run.to, 1) && !isFragmentNear(lines, run.from - 1, -1)) return run;
  const rows = lines.slice(run.from, run.to);
  const starts = new Set(rows.flatMap((row) => toLabelStarts(row, model)));
  const ordinals = new Map(rows.flatMap(toOrdinal));
  const isLabel = (at: number): boolean => {
    const line = lines[at];
    if (line === undefined || line.kind !== 'fragment' || isParagraphStart(line, lines[at + 1])) return false;
    const start = toIndent(line.text);
    const ordinal = toOrdinal(line)[0];
    // Among ordinals it must be the next of them; a section's heading that stands in the same column has had its turn.
    if (ordinal !== undefined && (ordinals.has(ordinal[0]) || ![...ordinals.values()].includes(start))) return false;
    // At the margin only an ordinal that the next line has again is a label: a heading follows that has its own.
    const isDoubled = ordinal !== undefined && toOrdinal(lines[at + 1])[0]?.[0] === ordinal[0];
    return (start > 0 || isDoubled) && starts.has(start);
  };
  const reach = (from: number, step: 1 | -1, end: number): number => {
    let last = from;
    for (let at = from; at !== end; at += step) {
      if (step === 1 && lines[at]?.source.startsPage) break;
      if (isLabel(at)) last = at + step;
      else if (lines[at]?.kind !== 'blank') break;
      const ordinal = toOrdinal(lines[at])[0];
      if (ordinal !== undefined) ordinals.set(...ordinal);
      if (step === -1 && lines[at]?.source.startsPage) break;
    }
    return last;
  };
  const to = reach(run.to, 1, within.to);
  const from = lines[run.from]?.source.startsPage ? run.from : reach(run.from - 1, -1, within.from - 1) + 1;
  return { from, to };
}

/** Whether the first line that is not blank, from there on, is a fragment. */
function isFragmentNear(lines: readonly ShapedLine[], from: number, step: 1 | -1): boolean {
  let at = from;
  while (lines[at]?.kind === 'blank') at += step;
  return lines[at]?.kind === 'fragment';
}

/** The columns where a row's labels begin: its pieces before the first figure. */
function toLabelStarts({ text, pieces }: ShapedLine, model: WidthModel): readonly number[] {
  const figure = pieces.findIndex(({ isFigure }) => isFigure);
  return (figure < 0 ? pieces : pieces.slice(0, figure)).map(({ from }) => toColumns(text, 0, from, model));
}

/** 「四、」 and the column where it stands. */
function toOrdinal(line: ShapedLine | undefined): readonly (readonly [string, number])[] {
  const ordinal = SECTION_ORDINAL.exec(line?.pieces[0]?.text ?? '')?.[0];
  return line === undefined || ordinal === undefined ? [] : [[ordinal, toIndent(line.text)]];
}

/** Blanks before the text; 0 where other white space stands there too, as it does before a paragraph. */
function toIndent(text: string): number {
  return /^ +(?=\S)/.exec(text)?.[0].length ?? 0;
}

/** The indented first line of a paragraph: the next one goes on at the margin. */
function isParagraphStart(line: ShapedLine, next: ShapedLine | undefined): boolean {
  if (next === undefined || next.kind === 'blank' || next.kind === 'row' || !line.text.includes('，')) return false;
  return toIndent(next.text) === 0 && !SECTION_ORDINAL.test(next.text);
}
