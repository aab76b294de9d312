import type { Piece } from '../../src/model/document.js';
import type { ColumnForm } from '../../src/model/edition.js';
import type { FormIndex } from '../lexicon/form-index.js';
import type { LogicalRow } from '../rows/logical-row.js';
import { foldWidth, squeeze } from '../text/core.js';
import { labelSimilarity } from '../text/similarity.js';
import type { RowAssignment } from './align-rows.js';
import { findStackedHeadings } from './stacked-headings.js';

/** Column headings that stand over a row: which pieces name the form's columns, and whether others name columns of another form. */
export interface HeaderMatch {
  /** For each column of the row, the piece that heads it, or null. */
  readonly pieces: readonly (Piece | null)[];
  /**
   * The block that the headings stand in, the nearest where they stand in several of one margin (a table cut by a page's end); null
   * where those are set otherwise, so that spans do not compare.
   */
  readonly block: number | null;
  /** Column indices in the order of their headings where that is another than the form's; null where it is the form's. */
  readonly permutation: readonly number[] | null;
  /** Why the headings do not fit this row: they name other columns, or stand in an order that leaves some open. */
  readonly contradiction: string | null;
  /** For rows of delimiters: the width of the heading rows, and the column that each piece index heads, or null. */
  readonly byIndex: { readonly width: number; readonly columns: readonly (number | null)[] } | null;
  /** A row of headings names one column twice, and another is named nowhere: one of the two may stand in the other's place. */
  readonly isTwiceForAnother: boolean;
  /** A unit printed in a heading, by column. */
  readonly units: readonly (string | null)[];
}

/** Headings differ by two characters of six or seven (本年制发件数, 本年废止件数): more than that is not the same one. */
const MIN_HEADING_SIMILARITY = 0.8;
const UNIT_IN_HEADING = /单位[:：]?(亿元|万元|千元|元|件|条|项)/;

/** What headings name, over all forms of a table. */
export interface HeadingWords {
  /** The column that a heading's core names among these, or null. */
  own(columns: readonly (readonly string[])[], core: string): number | null;
  /** Whether the core names a column of any form of the table. */
  foreign(core: string): boolean;
}

const wordsCache = new WeakMap<FormIndex, HeadingWords>();

/** Prepared once for the forms of a table. */
export function formsToHeadingWords(forms: readonly FormIndex[]): HeadingWords {
  const first = forms[0];
  const known = first === undefined ? undefined : wordsCache.get(first);
  if (known !== undefined) return known;
  const all = new Set(forms.flatMap((index) => index.columnCores.flat(2)));
  const found = new Map<readonly (readonly string[])[], Map<string, number | null>>();
  const words: HeadingWords = {
    own: (columns, core) => {
      const cores = found.get(columns) ?? new Map<string, number | null>();
      found.set(columns, cores);
      let column = cores.get(core);
      if (column === undefined) {
        column = matchColumn(columns, core);
        if (cores.size < MAX_KNOWN_CORES) cores.set(core, column);
      }
      return column;
    },
    foreign: (core) => all.has(core),
  };
  if (first !== undefined) wordsCache.set(first, words);
  return words;
}

/** Bounds the memory of headings already compared. */
const MAX_KNOWN_CORES = 4000;

function matchColumn(columns: readonly (readonly string[])[], core: string): number | null {
  let best = MIN_HEADING_SIMILARITY;
  let found: number | null = null;
  columns.forEach((labels, column) => {
    for (const label of labels) {
      const similarity = labelSimilarity(label, core, MIN_HEADING_SIMILARITY);
      if (similarity > best || (similarity === best && found === null)) {
        best = similarity;
        found = column;
      }
    }
  });
  return found;
}

/** The rows of a table with their headings, found once for each stretch of rows under the same headings. */
export interface HeaderFinder {
  find(assignment: RowAssignment): HeaderMatch;
}

export function createHeaderFinder(
  index: FormIndex,
  assignments: readonly RowAssignment[],
  rows: readonly LogicalRow[],
  words: HeadingWords,
  sameMargin: (a: number, b: number) => boolean,
): HeaderFinder {
  const owners = new Map(assignments.flatMap((a) => a.sources.map((source) => [source.index, a.row] as const)));
  const positions = new Map(rows.map((row, n) => [row.index, n] as const));
  const known = new Map<number, HeaderMatch>();
  return {
    find: (assignment) => {
      const start = positions.get(assignment.sources[0]?.index ?? -1) ?? 0;
      const headers = findHeaders(index, assignment.row, start, owners, rows, words, known, sameMargin);
      for (const source of assignment.sources) known.set(source.index, headers);
      return headers;
    },
  };
}

/**
 * Walks up from a row to the headings of its columns. Rows of the same columns are passed over, and where nothing stands between,
 * their headings are this row's; another set's figures end the walk.
 */
function findHeaders(
  index: FormIndex,
  formRow: number,
  start: number,
  owners: ReadonlyMap<number, number>,
  rows: readonly LogicalRow[],
  words: HeadingWords,
  known: ReadonlyMap<number, HeaderMatch>,
  sameMargin: (a: number, b: number) => boolean,
): HeaderMatch {
  const columns = index.form.rows[formRow]?.columns ?? [];
  const columnCores = index.columnCores[formRow] ?? [];
  const pieces: (Piece | null)[] = columns.map(() => null);
  const units: (string | null)[] = columns.map(() => null);
  const order: HeadingAt[] = [];
  let foreign: string | null = null;
  const lines: LogicalRow[] = [];
  let isTwice = false;
  let byIndex: { width: number; columns: (number | null)[] } | null = null;
  for (let n = start - 1; n >= 0; n--) {
    const row = rows[n] as LogicalRow;
    const owner = owners.get(row.index);
    if (owner !== undefined) {
      const above = index.form.rows[owner]?.columns === columns ? known.get(row.index) : undefined;
      if (above !== undefined && order.length === 0 && foreign === null && lines.length === 0) return above;
      if (index.form.rows[owner]?.columns === columns) continue;
      if (row.isFilled) break;
      continue;
    }
    if (row.isFilled && row.knowledge !== 'order') continue;
    if (row.knowledge === 'position') lines.unshift(row);
    const named = new Set<number>();
    row.pieces.forEach((piece, position) => {
      const core = piece.word?.core ?? '';
      if (core === '') return;
      const column = words.own(columnCores, core);
      if (column !== null) {
        isTwice ||= named.has(column);
        named.add(column);
      }
      if (column !== null && row.knowledge === 'order') {
        byIndex ??= { width: row.pieces.length, columns: row.pieces.map(() => null) };
        if (byIndex.width === row.pieces.length) byIndex.columns[position] = column;
      }
      if (column === null) {
        if (order.length === 0 && words.foreign(core)) foreign ??= squeeze(piece.text);
      } else if (pieces[column] === null) {
        pieces[column] = piece;
        units[column] = UNIT_IN_HEADING.exec(foldWidth(piece.text).replace(/\s+/g, ''))?.[1] ?? null;
        order.push({ column, block: row.block, x: piece.span?.from ?? null, reading: n * MAX_PIECES + position });
      }
    });
    if (pieces.every((piece) => piece !== null)) break;
    if (foreign !== null && order.length === 0 && columns.length > 0) break;
  }
  if (lines.length > 0 && pieces.some((piece) => piece === null)) {
    findStackedHeadings(lines, columnCores).forEach((stacked, column) => {
      if (stacked === null || pieces[column] !== null) return;
      pieces[column] = stacked;
      order.push({ column, block: lines[0]?.block ?? -1, x: stacked.span?.from ?? null, reading: 0 });
    });
  }
  const nearest = order[0]?.block ?? null;
  const comparable = order.every((heading) => heading.block === nearest || sameMargin(heading.block, nearest ?? -1));
  const block = comparable ? nearest : null;
  const permutation = order.length === 0 ? null : headingsToPermutation(order, columns, comparable);
  const incomplete = permutation !== null && permutation.length < columns.length;
  return {
    pieces,
    block,
    byIndex: pieces.every((piece) => piece !== null) ? byIndex : null,
    isTwiceForAnother: isTwice && pieces.includes(null),
    permutation: incomplete ? null : permutation,
    contradiction: order.length === 0 ? foreign : incomplete ? 'the order of the column headings' : null,
    units,
  };
}

interface HeadingAt {
  readonly column: number;
  readonly block: number;
  readonly x: number | null;
  /** Place in reading order. */
  readonly reading: number;
}

/** More pieces than any row has: keeps reading order a single number. */
const MAX_PIECES = 1000;

/**
 * The columns in the order of their headings, or null where that is the form's own order. Without geometry the form's own order
 * also shows as its two lines of headings one after the other: 自然人, 总计, 商业企业, …
 */
function headingsToPermutation(
  found: readonly HeadingAt[],
  columns: readonly ColumnForm[],
  comparable: boolean,
): readonly number[] | null {
  const located = comparable && found.every((heading) => heading.x !== null);
  const sorted = [...found].sort((a, b) => (located ? (a.x ?? 0) - (b.x ?? 0) : a.reading - b.reading));
  const seen = sorted.map((heading) => heading.column);
  const isOrder = (natural: readonly number[]) =>
    natural.filter((column) => seen.includes(column)).every((c, n) => c === seen[n]);
  const natural = columns.map((_, n) => n);
  if (isOrder(natural)) return null;
  const ungrouped = natural.filter((n) => columns[n]?.group === undefined);
  const grouped = natural.filter((n) => columns[n]?.group !== undefined);
  if (!located && isOrder([...ungrouped, ...grouped])) return null;
  return seen;
}
