import type { Piece } from '../../src/model/document.js';
import type { Span } from '../../src/model/place.js';
import type { LogicalRow } from '../rows/logical-row.js';
import type { HeaderMatch } from './find-headers.js';
import { orderedPlacements, type Placement, placementsOfSurplus } from './placements.js';
import { type Anchors, placeByPosition } from './position-anchors.js';

/** What the source says about where a row's figures stand. One placement: sure. Several: the sums may choose. None: nothing fits. */
export interface RowPlacements {
  readonly placements: readonly Placement[];
  /** Whether an empty column of a placement is a blank that the source shows (a drawn cell, an empty place) or one that was lost. */
  readonly blanksShown: boolean;
}

/** What other rows of the same table tell about columns. */
export interface ColumnEvidence {
  readonly headers: HeaderMatch;
  /** Where the columns lie, by full rows of the block, or by its headings and by full rows of other blocks. */
  readonly anchors: readonly Anchors[];
  /** Whether a row lacks a cell: a delimited one shorter than the other rows of its block, which agree; one of a grid with a gap. */
  readonly isShort: boolean;
  /** No row of these columns holds anything. */
  readonly noFigures: boolean;
  /** Where figures stand in full rows of the same block and width: piece indices, or null where rows differ. */
  readonly fullRowIndices: readonly number[] | null;
  /** Whether the piece indices of the headings hold for the rows of this block: no row has a label or a stray figure there. */
  readonly headingIndicesHold: boolean;
}

/** All ways to lay a row's pieces into `width` columns that its geometry, cells and order leave open. */
export function rowToPlacements(row: LogicalRow, width: number, evidence: ColumnEvidence): RowPlacements {
  const { headers } = evidence;
  if (headers.contradiction !== null) return { placements: [], blanksShown: false };
  // Headings of the same piece index name the columns themselves, whatever their order.
  const byIndex = evidence.headingIndicesHold ? placeByIndex(row, headers, width) : null;
  if (byIndex !== null) return { placements: [byIndex], blanksShown: true };
  const drawn = row.knowledge === 'cell' || row.knowledge === 'order';
  const found = drawn ? drawnPlacements(row, width, evidence) : loosePlacements(row, width, evidence);
  if (headers.permutation === null) return found;
  const permutation = headers.permutation;
  const placements = found.placements.map((placement) => {
    const permuted: (Piece | null)[] = placement.map(() => null);
    permutation.forEach((column, n) => {
      permuted[column] = placement[n] ?? null;
    });
    return permuted;
  });
  return { ...found, placements };
}

function drawnPlacements(row: LogicalRow, width: number, evidence: ColumnEvidence): RowPlacements {
  const { data } = row;
  if (row.knowledge === 'cell' && hasGap(data)) return gappedPlacements(row, width, evidence);
  if (data.length === width) return { placements: [data], blanksShown: true };
  if (row.knowledge === 'cell' && evidence.headers.permutation === null && evidence.headers.block === row.block) {
    const byHeading = placeByHeading(data, evidence.headers.pieces);
    if (byHeading !== null) return { placements: [byHeading], blanksShown: true };
  }
  const indices = evidence.fullRowIndices;
  if (indices !== null && data.length > width) {
    const kept = new Set(indices);
    const rest = data.filter((_, n) => !kept.has(n));
    if (rest.every((piece) => piece.text.trim() === '')) {
      return { placements: [indices.map((n) => data[n] ?? null)], blanksShown: true };
    }
  }
  if (data.length > width) return { placements: placementsOfSurplus(data, width), blanksShown: true };
  return { placements: orderedPlacements(data, width), blanksShown: false };
}

/**
 * Lays the cells of a delimited row under the headings with the same piece index: phantom columns stay out, and a merged cell that an
 * export repeats (`31 | 31 | 26.9` under 项目数量, 项目数量, 总金额) is one. Null where the row has another width, a label or figure
 * elsewhere, or unlike figures under one heading.
 */
export function placeByIndex(row: LogicalRow, headers: HeaderMatch, width: number): Placement | null {
  const { byIndex } = headers;
  if (byIndex === null || row.pieces.length !== byIndex.width) return null;
  const placement: (Piece | null)[] = Array.from({ length: width }, () => null);
  for (const [n, piece] of row.pieces.entries()) {
    const column = byIndex.columns[n] ?? null;
    const isLabel = row.labels.some((label) => label === piece);
    if (column === null || isLabel) {
      if (column !== null || (!isLabel && row.data.includes(piece) && piece.text.trim() !== '')) return null;
      continue;
    }
    const placed = placement[column];
    if (placed != null && placed.text.trim() !== piece.text.trim()) return null;
    placement[column] = placed ?? piece;
  }
  return placement;
}

/** A grid's row without a gap has all its cells, however their spans differ from the headings'. */
export function hasGap(data: readonly Piece[]): boolean {
  return data.some(
    (piece, n) => n > 0 && piece.span !== null && piece.span.from > (data[n - 1]?.span?.to ?? piece.span.from),
  );
}

/** A row of a grid that lacks a cell: those that are there stand under their own heading, or anywhere in order. */
function gappedPlacements(row: LogicalRow, width: number, evidence: ColumnEvidence): RowPlacements {
  const { headers } = evidence;
  if (headers.block === row.block && headers.pieces.every((heading) => heading?.span != null)) {
    const placement: (Piece | null)[] = headers.pieces.map(() => null);
    const sure = row.data.every((piece) => {
      const under = headers.pieces.flatMap((heading, n) =>
        heading?.span != null && piece.span !== null && overlap(heading.span, piece.span) ? [n] : [],
      );
      const column = under[0];
      if (under.length !== 1 || column === undefined || placement[column] !== null) return false;
      placement[column] = piece;
      return true;
    });
    if (sure) return { placements: [placement], blanksShown: false };
  }
  return { placements: orderedPlacements(row.data, width), blanksShown: false };
}

/**
 * Lays cells under the headings that they share a column with; null unless each cell, empty ones too, has just one heading and each
 * heading just one cell: where an export splits cells otherwise, the headings prove nothing. Empty cells under no heading are the
 * grid's own (two columns of figures in a grid of four).
 */
function placeByHeading(data: readonly Piece[], headings: readonly (Piece | null)[]): Placement | null {
  if (headings.length === 0 || headings.some((heading) => heading?.span == null)) return null;
  const placement: (Piece | null)[] = headings.map(() => null);
  for (const piece of data) {
    const { span } = piece;
    if (span === null) return null;
    const under = headings.flatMap((heading, n) => (heading?.span != null && overlap(heading.span, span) ? [n] : []));
    if (under.length === 0 && piece.text.trim() === '') continue;
    const column = under[0];
    if (under.length !== 1 || column === undefined || placement[column] !== null) return null;
    placement[column] = piece;
  }
  return placement.includes(null) ? null : placement;
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

function loosePlacements(row: LogicalRow, width: number, evidence: ColumnEvidence): RowPlacements {
  const { data } = row;
  if (data.length === width) return { placements: [data], blanksShown: true };
  // Where two kinds of anchors disagree, both placements are open.
  const placed = evidence.anchors.flatMap((anchors) => {
    const placement = placeByPosition(data, anchors);
    return placement === null ? [] : [placement];
  });
  if (placed.length > 0) return { placements: placed, blanksShown: true };
  if (data.length > width) {
    // Empty lines behind a row's figures may part it from the next; before or among them they are cells.
    const behind = data.slice(width).every((piece) => piece.text.trim() === '');
    return {
      placements: behind ? placementsOfSurplus(data, width) : orderedPlacements(data, width),
      blanksShown: true,
    };
  }
  return { placements: orderedPlacements(data, width), blanksShown: false };
}
