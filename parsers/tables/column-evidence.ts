import type { Piece } from '../../src/model/document.js';
import type { ColumnForm } from '../../src/model/edition.js';
import type { FormIndex } from '../lexicon/form-index.js';
import type { LogicalRow } from '../rows/logical-row.js';
import type { Alignment, RowAssignment } from './align-rows.js';
import { createHeaderFinder, formsToHeadingWords, type HeaderMatch } from './find-headers.js';
import { headingsToOpenAnchors } from './heading-anchors.js';
import { type Anchors, rowsToAnchors } from './position-anchors.js';
import { createFrames } from './position-frames.js';
import { type ColumnEvidence, hasGap, placeByIndex } from './row-placements.js';

/** What the rest of the table tells about one row's columns. */
export interface TableEvidence {
  headersOf(assignment: RowAssignment): HeaderMatch;
  of(assignment: RowAssignment, source: LogicalRow): ColumnEvidence;
}

/** Gathers the evidence of a table's rows lazily; what rows of the same block and columns share is found once. */
export function createEvidence(
  index: FormIndex,
  alignment: Alignment,
  rows: readonly LogicalRow[],
  forms: readonly FormIndex[],
): TableEvidence {
  const frames = createFrames(rows);
  const words = formsToHeadingWords(forms);
  const finder = createHeaderFinder(index, alignment.assignments, rows, words, frames.hasMargin);
  const peersOf = memo((columns: readonly ColumnForm[]) =>
    alignment.assignments.flatMap((a) =>
      a.valued !== null && index.form.rows[a.row]?.columns === columns ? [a.valued] : [],
    ),
  );
  const rowAnchors = new Map<string, Anchors | null>();
  const openAnchors = new Map<string, readonly Anchors[]>();
  const holds = new Map<HeaderMatch, Map<number, boolean>>();
  const placedOf = memo((columns: readonly ColumnForm[]) =>
    peersOf(columns).filter((peer) => peer.knowledge === 'position'),
  );
  const levels = new Map<string, RowsOfLevel>();
  const peersInBlock = ({ row }: RowAssignment, block: number): RowsOfLevel => {
    const { columns, groups } = index.form.rows[row] ?? { columns: [], groups: [] };
    return once(levels, `${block}/${columns.length}/${groups.length}`, () => {
      const all = alignment.assignments.filter((a) => a.valued?.block === block);
      const ofLevel = alignment.assignments.filter((a) => {
        const form = index.form.rows[a.row];
        const isAlike = form?.columns.length === columns.length && form.groups.length === groups.length;
        return isAlike && a.valued?.knowledge === 'order';
      });
      // A row that a page's end leaves alone is held against its kind on the other pages.
      const near = ofLevel.filter((a) => a.valued?.block === block);
      return { block: toValued(all), level: toValued(near.length > 1 ? near : ofLevel) };
    });
  };
  const figuresOf = memo((block: number) =>
    toValued(alignment.assignments).flatMap((row) =>
      row.knowledge === 'position' && frames.isSame(row.block, block) ? row.data : [],
    ),
  );
  const full = new Map<string, readonly number[] | null>();
  const of = (assignment: RowAssignment, source: LogicalRow): ColumnEvidence => {
    const columns = index.form.rows[assignment.row]?.columns ?? [];
    const width = columns.length;
    const peers = peersOf(columns);
    const headers = finder.find(assignment);
    const placed = placedOf(columns);
    const group = index.form.rows.findIndex((row) => row.columns === columns);
    const { block } = source;
    const anchorsOf = (name: string, isPeer: (peer: LogicalRow) => boolean, reach?: number): Anchors | null =>
      once(rowAnchors, `${group}/${name} ${block}`, () => {
        const peers = placed.filter(isPeer).map((peer) => peer.data);
        return rowsToAnchors(peers, width, peers, reach);
      });
    const anchorsFor = (): readonly Anchors[] => {
      const own = anchorsOf('own', (peer) => peer.block === block);
      const full = anchorsOf('figures', (peer) => peer.block === block && peer.data.some(isFigurePiece));
      if (full !== null) return [full];
      // None is proof by itself: words (不涉及) overflow their columns, headings are set otherwise than figures, other pages otherwise too.
      const compare = headers.block !== null && frames.isSame(headers.block, block);
      const headed = !compare
        ? []
        : once(openAnchors, `${group}/${headers.block} ${block}`, () => {
            const under = placed.filter((peer) => frames.isSame(peer.block, block)).map((peer) => peer.data);
            return headingsToOpenAnchors(headers.pieces, under, figuresOf(block));
          });
      const near = anchorsOf('near', (peer) => frames.hasMargin(peer.block, block));
      const like = anchorsOf('like', (peer) => frames.isSame(peer.block, block), SAME_PLACE);
      return [own, ...headed, near, like].filter((anchors) => anchors !== null);
    };
    return {
      headers,
      anchors: source.knowledge === 'position' ? anchorsFor() : [],
      isShort:
        source.knowledge === 'order'
          ? !isAsWideAsHeadings(source, headers, width) &&
            (repeatsHeading(headers) || !isFull(source, width)) &&
            isShorterThan(source, peersInBlock(assignment, block))
          : source.knowledge === 'cell' && hasGap(source.data),
      noFigures: peers.every((peer) => peer.data.length === 0),
      fullRowIndices:
        source.data.length > width
          ? once(full, `${group}/${block}/${source.data.length}`, () => findFullRowIndices(source, peers, width))
          : null,
      headingIndicesHold: headers.byIndex !== null && indicesHold(headers, source.block, peers, width, holds),
    };
  };
  return { headersOf: (assignment) => finder.find(assignment), of };
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.has(key) ? (known.get(key) as T) : make();
  known.set(key, value);
  return value;
}

function isFigurePiece(piece: Piece): boolean {
  return /\d/.test(piece.text);
}

/** Points or display columns: how far a figure of another page may be off its column where only labels show that the pages compare. */
const SAME_PLACE = 1.5;

/** Rows of one block: all that hold something, and those among them that stand equally deep in the form and are as wide. */
interface RowsOfLevel {
  readonly block: readonly LogicalRow[];
  readonly level: readonly LogicalRow[];
}

function toValued(assignments: readonly RowAssignment[]): readonly LogicalRow[] {
  return assignments.flatMap((assignment) => assignment.valued ?? []);
}

/**
 * Whether a delimited row lacks a cell that others of its kind have. Merged cells that an export drops or keeps make rows of unlike
 * depth (一、, （一）, 1.) unlike long: rows are held against those of their own depth, and only where there are none against all.
 */
function isShorterThan(source: LogicalRow, { block, level }: RowsOfLevel): boolean {
  if (level.length > 1) return source.data.length < mostFrequentLength(level);
  return source.pieces.length < commonLength(block);
}

/** A figure in every column: nothing can be lost, unless a merged cell's figure stands in several places. */
function isFull({ data }: LogicalRow, width: number): boolean {
  return data.length === width && data.every((piece) => piece.text.trim() !== '');
}

function repeatsHeading({ byIndex }: HeaderMatch): boolean {
  const columns = byIndex?.columns.filter((column) => column !== null) ?? [];
  return new Set(columns).size < columns.length;
}

/** How many data pieces most of these rows have; the longer where two are equally frequent. */
function mostFrequentLength(rows: readonly LogicalRow[]): number {
  const counts = new Map<number, number>();
  for (const { data } of rows) counts.set(data.length, (counts.get(data.length) ?? 0) + 1);
  return [...counts].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [0, 0],
  )[0];
}

/** A row as long as the row of headings that heads all its columns has a cell for each of them. */
function isAsWideAsHeadings(source: LogicalRow, { block, byIndex }: HeaderMatch, width: number): boolean {
  if (byIndex === null || block !== source.block || byIndex.width !== source.pieces.length) return false;
  return byIndex.columns.filter((column) => column !== null).length === width;
}

/** So many of a block's rows may differ in their number of pieces, or this share of a long table's; then the others agree. */
const ODD_ROWS = 1;
const ODD_SHARE = 0.1;

/** How many pieces nearly all rows of a block have; 0 where they do not agree. */
function commonLength(rows: readonly LogicalRow[]): number {
  const lengths = rows.map((row) => row.pieces.length);
  const longest = Math.max(...lengths);
  const agree = lengths.filter((length) => length === longest).length;
  return lengths.length - agree <= Math.max(ODD_ROWS, ODD_SHARE * lengths.length) ? longest : 0;
}

function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Piece indices of the headings hold for a block where no row of it has a label or a stray figure there. */
function indicesHold(
  headers: HeaderMatch,
  block: number,
  peers: readonly LogicalRow[],
  width: number,
  known: Map<HeaderMatch, Map<number, boolean>>,
): boolean {
  const blocks = known.get(headers) ?? new Map<number, boolean>();
  known.set(headers, blocks);
  const answer =
    blocks.get(block) ?? peers.every((peer) => peer.block !== block || placeByIndex(peer, headers, width) !== null);
  blocks.set(block, answer);
  return answer;
}

/** Which pieces hold the figures in rows of the same block and length that are full; null where such rows differ or are none. */
function findFullRowIndices(source: LogicalRow, peers: readonly LogicalRow[], width: number): readonly number[] | null {
  let common: readonly number[] | null = null;
  for (const peer of peers) {
    if (peer.block !== source.block || peer.data.length !== source.data.length) continue;
    const filled = peer.data.flatMap((piece, n) => (piece.text.trim() === '' ? [] : [n]));
    if (filled.length !== width) continue;
    if (common !== null && common.join() !== filled.join()) return null;
    common = filled;
  }
  return common;
}
