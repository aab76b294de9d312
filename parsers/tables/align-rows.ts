import { COMPLETE_LABEL, type FormIndex, isCompleteName, type RowMatch } from '../lexicon/form-index.js';
import type { LogicalRow } from '../rows/logical-row.js';
import { isBareOrdinal, toLabelCore } from '../text/core.js';

/** A form's row found in the source: its label's fragments and the one row among them that holds figures. */
export interface RowAssignment {
  /** Index of the form's row. */
  readonly row: number;
  /** Source rows that make it up, in order. */
  readonly sources: readonly LogicalRow[];
  /** The one that holds figures or drawn cells; null where only the label was found. */
  readonly valued: LogicalRow | null;
  readonly similarity: number;
  /** Other form rows that the figures fit almost as well, or other figures that this row fits almost as well. */
  readonly rivals: readonly { readonly row: number; readonly source: LogicalRow }[];
}

export interface Alignment {
  readonly score: number;
  readonly assignments: readonly RowAssignment[];
}

/** A label in more pieces than this is not met; five lines of a narrow cell are. */
const MAX_FRAGMENTS = 6;
const VALUES_BONUS = 0.25;
/** Cells that are drawn and empty: better than a label alone, less than figures. */
const DRAWN_BONUS = 0.15;
const FRAGMENT_COST = 0.06;
export const SKIP_FORM_ROW = 0.15;
const SKIP_LABEL = 0.02;
const SKIP_BARE_FIGURES = 0.1;
const SKIP_LABELLED_FIGURES = 0.3;
/** Two alignments nearer than this are equally good: who chooses between them guesses. */
const AMBIGUITY_MARGIN = 0.12;

interface Match {
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly score: number;
  readonly similarity: number;
  readonly valued: number | null;
}

/**
 * Aligns source rows with the form's rows as a whole: dynamic programming over both sequences (Needleman–Wunsch with runs),
 * so that a cut label, a typo, a page number or an invented header costs a little and shifts nothing.
 * Order and labels decide; how many figures a row has does not.
 */
export function alignRows(rows: readonly LogicalRow[], index: FormIndex): Alignment {
  const matches = findMatches(rows, index);
  const n = rows.length;
  const m = index.form.rows.length;
  const width = m + 1;
  const skip = rows.map(skipCost);
  const endingAt = groupBy(matches, (match) => match.to, n + 1);
  const startingAt = groupBy(matches, (match) => match.from, n + 1);
  // Best scores of the first i rows with the first j of the form, and of all behind them, at i * width + j.
  const forward = new Float64Array((n + 1) * width).fill(Number.NEGATIVE_INFINITY);
  const backward = new Float64Array((n + 1) * width).fill(Number.NEGATIVE_INFINITY);
  forward[0] = 0;
  for (let i = 0; i <= n; i++) {
    const row = i * width;
    for (let j = 0; i > 0 && j <= m; j++) raise(forward, row + j, at(forward, row - width + j) - (skip[i - 1] ?? 0));
    for (const match of endingAt[i] ?? []) {
      raise(forward, row + match.row + 1, at(forward, match.from * width + match.row) + match.score);
    }
    for (let j = 1; j <= m; j++) raise(forward, row + j, at(forward, row + j - 1) - SKIP_FORM_ROW);
  }
  backward[n * width + m] = 0;
  for (let i = n; i >= 0; i--) {
    const row = i * width;
    for (let j = 0; i < n && j <= m; j++) raise(backward, row + j, at(backward, row + width + j) - (skip[i] ?? 0));
    for (const match of startingAt[i] ?? []) {
      raise(backward, row + match.row, at(backward, match.to * width + match.row + 1) + match.score);
    }
    for (let j = m - 1; j >= 0; j--) raise(backward, row + j, at(backward, row + j + 1) - SKIP_FORM_ROW);
  }
  const total = at(forward, n * width + m);
  const through = (match: Match) =>
    at(forward, match.from * width + match.row) + match.score + at(backward, match.to * width + match.row + 1);
  const chosen = trace(forward, skip, endingAt, n, m);
  const rivalsOf = findRivals(matches, through, total);
  return {
    score: total,
    assignments: chosen.map((match) => ({
      row: match.row,
      sources: rows.slice(match.from, match.to),
      valued: match.valued === null ? null : (rows[match.valued] ?? null),
      similarity: match.similarity,
      rivals: rivalsOf(match).flatMap((rival) => {
        const source = rival.valued === null ? undefined : rows[rival.valued];
        return source === undefined ? [] : [{ row: rival.row, source }];
      }),
    })),
  };
}

function at(table: Float64Array, position: number): number {
  return table[position] as number;
}

function raise(table: Float64Array, position: number, score: number): void {
  if (score > (table[position] as number)) table[position] = score;
}

function groupBy(matches: readonly Match[], key: (match: Match) => number, size: number): Match[][] {
  const groups: Match[][] = Array.from({ length: size }, () => []);
  for (const match of matches) groups[key(match)]?.push(match);
  return groups;
}

function skipCost(row: LogicalRow): number {
  if (!row.isFilled) return SKIP_LABEL;
  return row.labels.length === 0 ? SKIP_BARE_FIGURES : SKIP_LABELLED_FIGURES;
}

function trace(forward: Float64Array, skip: readonly number[], endingAt: readonly Match[][], n: number, m: number) {
  const chosen: Match[] = [];
  const width = m + 1;
  let i = n;
  let j = m;
  while (i > 0 || j > 0) {
    const here = at(forward, i * width + j);
    const match = (endingAt[i] ?? []).find(
      (candidate) => candidate.row === j - 1 && at(forward, candidate.from * width + j - 1) + candidate.score === here,
    );
    if (match !== undefined) {
      chosen.push(match);
      i = match.from;
      j--;
    } else if (j > 0 && at(forward, i * width + j - 1) - SKIP_FORM_ROW === here) j--;
    else if (i > 0 && at(forward, (i - 1) * width + j) - (skip[i - 1] ?? 0) === here) i--;
    else break;
  }
  return chosen.reverse();
}

/** Matches of the same figures to another row, or of the same row to other figures, that lose by less than the margin. */
function findRivals(matches: readonly Match[], through: (match: Match) => number, total: number) {
  const near = matches.filter((match) => match.valued !== null && through(match) >= total - AMBIGUITY_MARGIN);
  return (chosen: Match): Match[] =>
    near.filter(
      (match) =>
        (match.valued === chosen.valued && match.row !== chosen.row) ||
        (match.row === chosen.row && match.valued !== chosen.valued && chosen.valued !== null),
    );
}

function findMatches(rows: readonly LogicalRow[], index: FormIndex): Match[] {
  const matches: Match[] = [];
  const whole = rows.map((row) => row.isFilled && row.names.some((name) => isCompleteName(name, index)));
  for (let from = 0; from < rows.length; from++) {
    let valued: number | null = null;
    let drawn: number | null = null;
    for (let to = from + 1; to <= Math.min(rows.length, from + MAX_FRAGMENTS); to++) {
      const added = rows[to - 1] as LogicalRow;
      if (added.isFilled) {
        if (valued !== null) break;
        valued = to - 1;
      } else if (added.data.length > 0 && drawn === null) drawn = to - 1;
      // A row that is whole by itself is no fragment of another.
      if (to - from > 1 && whole[to - 1]) break;
      const run = to - from === 1 ? null : rows.slice(from, to);
      if (run !== null && (!isFragment(run) || isTooLong(run, index))) break;
      const found = run === null ? ownRows(added, index) : joinedRows(run, index);
      for (const { row, similarity } of found) {
        matches.push({
          from,
          to,
          row,
          similarity,
          valued: valued ?? drawn,
          score:
            2 * (similarity - 0.5) +
            (valued !== null ? VALUES_BONUS : drawn !== null ? DRAWN_BONUS : 0) -
            FRAGMENT_COST * (to - from - 1),
        });
      }
      if (whole[from]) break;
    }
  }
  return matches;
}

/** Rows left out between a label's fragments: a group's label, a character of a vertical one. */
const MAX_ROWS_BETWEEN = 2;

/** A run can be one row only where its rows stand together, its figures stand once and every other row of it is words. */
function isFragment(run: readonly LogicalRow[]): boolean {
  const span = (run.at(-1)?.index ?? 0) - (run[0]?.index ?? 0) + 1;
  if (span > run.length + MAX_ROWS_BETWEEN) return false;
  // A lone line of figures outside a drawn table is none of its rows'.
  const bare = run.some((row) => row.labels.length === 0 && row.knowledge === 'stream');
  if (bare && run.some((row) => row.labels.length > 0 && row.knowledge !== 'stream')) return false;
  // An ordinal is where a label begins, and the figures beside it are its own.
  if (run.some((row, n) => n > 0 && run[0]?.labels.length !== 0 && isBareOrdinal(row.labels[0]?.text ?? '')))
    return false;
  // Nor are a drawn table's first figures those of a line behind it.
  const [first, next] = run;
  if (first?.labels.length === 0 && first.knowledge !== 'stream' && next?.block !== first.block) return false;
  return run.some((row) => row.labels.length > 0) && run.every((row) => row.labels.length > 0 || row.isFilled);
}

/** Rows of the form that a row may be by its own label. */
function ownRows({ names }: LogicalRow, index: FormIndex): readonly RowMatch[] {
  return bestRows(names.map((name) => name.rows[index.number] ?? []));
}

/** Each row once, as the name says it that says it best. */
function bestRows(byName: readonly (readonly RowMatch[])[]): readonly RowMatch[] {
  const [only] = byName;
  if (only !== undefined && byName.length === 1) return only;
  const best = new Map<number, number>();
  for (const matches of byName) {
    for (const { row, similarity } of matches) best.set(row, Math.max(best.get(row) ?? 0, similarity));
  }
  return [...best].map(([row, similarity]) => ({ row, similarity }));
}

/** Whether the labels of a run make up more than any label has, and so do those of all longer ones. */
function isTooLong([first, ...behind]: readonly LogicalRow[], { longestLike }: FormIndex): boolean {
  if (first?.labels.length === 0) return false;
  let length = first?.names[0]?.core.length ?? 0;
  // A group's label among lines that only their places part is left out of what is joined.
  for (const { knowledge, labels } of behind)
    if (knowledge !== 'position') length += labels.at(-1)?.word.core.length ?? 0;
  return length > longestLike;
}

/** Rows of the form that the labels of a run of rows name together. */
function joinedRows(run: readonly LogicalRow[], index: FormIndex): readonly RowMatch[] {
  const labelled = run.filter((row) => row.labels.length > 0);
  const [first, ...behind] = labelled;
  if (first === undefined) return [];
  if (behind.length === 0) return ownRows(first, index);
  const tail = toJoinedCore(behind);
  // A group's label, centred beside several rows, may stand on the line between two lines of one of them.
  const isCentred = (row: LogicalRow) => row.knowledge === 'position' && index.groups.includes(toJoinedCore([row]));
  const own = behind.filter((row) => !isCentred(row));
  const ownOnly = own.length === 0 || own.length === behind.length ? tail : toJoinedCore(own);
  const lastOnly = behind.map(({ labels }) => labels.at(-1)?.word.core ?? '').join('');
  const ends = [...new Set([tail, lastOnly, ownOnly])];
  const joined = first.names.flatMap(({ core, ordinal }) =>
    ends.map((end) => index.matchRows({ core: core + end, ordinal })),
  );
  return bestRows(joined).filter(({ row, similarity }) => {
    const alone = bestAlone(row, labelled, index);
    // A fragment that is a whole label by itself needs no other, unless its figures stand beside another fragment.
    return similarity > alone || (!first.isFilled && similarity >= COMPLETE_LABEL);
  });
}

function toJoinedCore(rows: readonly LogicalRow[]): string {
  const labels = rows.flatMap((row) => row.labels);
  const [only] = labels;
  return only !== undefined && labels.length === 1
    ? only.word.core
    : toLabelCore(labels.map((label) => label.text).join('')).core;
}

function bestAlone(row: number, labelled: readonly LogicalRow[], index: FormIndex): number {
  let best = 0;
  for (const { names } of labelled) for (const name of names) best = Math.max(best, index.similarity(row, name));
  return best;
}
