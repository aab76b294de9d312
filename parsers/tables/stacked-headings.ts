import type { Piece } from '../../src/model/document.js';
import type { Span } from '../../src/model/place.js';
import type { LogicalRow } from '../rows/logical-row.js';

interface HeadingPart {
  readonly line: number;
  readonly core: string;
  readonly piece: Piece;
  readonly span: Span;
}

/**
 * Headings that are set over several lines without cells (「社会」 over 「公益」 over 「组织」): pieces one below the other that make up
 * a column's label. Lines top to bottom; spans in the rows' own unit.
 */
export function findStackedHeadings(
  lines: readonly LogicalRow[],
  columnCores: readonly (readonly string[])[],
): readonly (Piece | null)[] {
  const parts = linesToParts(lines);
  return columnCores.map((labels) => {
    for (const label of labels) {
      const stack = findStack(parts, label, null);
      if (stack !== null) return stackToPiece(stack);
    }
    return null;
  });
}

function linesToParts(lines: readonly LogicalRow[]): HeadingPart[] {
  return lines.flatMap((row, line) =>
    row.pieces.flatMap((piece): HeadingPart[] => {
      const core = piece.word?.core ?? '';
      return core === '' || piece.span === null ? [] : [{ line, core, piece, span: piece.span }];
    }),
  );
}

/** A heading that stands more than once, as the outcomes of table 四 do: all its places, left to right. */
export function findRepeatedHeadings(lines: readonly LogicalRow[], labels: readonly string[]): readonly Piece[] {
  const parts = linesToParts(lines);
  const found = new Map<number, Piece>();
  for (const label of labels) {
    for (const first of parts) {
      if (!label.startsWith(first.core)) continue;
      const below = findStack(parts, label.slice(first.core.length), first);
      const piece = below === null ? null : stackToPiece([first, ...below]);
      if (piece?.span != null && !found.has(piece.span.from)) found.set(piece.span.from, piece);
    }
  }
  return [...found.values()].sort((a, b) => (a.span?.from ?? 0) - (b.span?.from ?? 0));
}

/** The parts that spell out `rest`, each below and over the same columns as the one before; null where there are none. */
function findStack(parts: readonly HeadingPart[], rest: string, above: HeadingPart | null): HeadingPart[] | null {
  if (rest === '') return [];
  for (const part of parts) {
    if (!rest.startsWith(part.core)) continue;
    if (above !== null && (part.line <= above.line || !overlaps(part.span, above.span))) continue;
    const below = findStack(parts, rest.slice(part.core.length), part);
    if (below !== null) return [part, ...below];
  }
  return null;
}

function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

function stackToPiece(stack: readonly HeadingPart[]): Piece | null {
  const first = stack[0];
  if (first === undefined) return null;
  const span = {
    from: Math.min(...stack.map((part) => part.span.from)),
    to: Math.max(...stack.map((part) => part.span.to)),
  };
  return { ...first.piece, text: stack.map((part) => part.piece.text).join(''), span };
}
