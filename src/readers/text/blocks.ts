import type { Block, ColumnKnowledge, LineBlock, Piece, TableRow } from '../../model/document.js';
import type { Span } from '../../model/place.js';
import type { SourceLine } from './text-to-lines.js';

/** A cell's text, with its columns where they are known. */
export interface CellText {
  readonly text: string;
  readonly span: Span | null;
}

/** A line that was taken for a row of a table. */
export interface CutLine {
  readonly number: number;
  readonly cells: readonly CellText[];
}

export function linesToTable(lines: readonly CutLine[], columns: ColumnKnowledge): Block {
  const rows = lines.map(toTableRow);
  return { kind: 'table', columns, rows, place: toPlace(`line ${lines[0]?.number ?? 1}`) };
}

function toTableRow({ number, cells }: CutLine): TableRow {
  const pieces = cells.map(
    ({ text, span }, index): Piece => ({ text, place: toPlace(`line ${number} cell ${index + 1}`), span, rowSpan: 1 }),
  );
  return { pieces };
}

export function lineToBlock({ number, text }: SourceLine): LineBlock {
  return { kind: 'line', text, place: toPlace(`line ${number}`) };
}

const HEADING_MARK = /^ {0,3}#{1,6}[ \t]+/;

/** Without a heading's `#` and without `**` or `__` around the whole; all else stays exactly as it stands. */
export function withoutMarkdown(text: string): string {
  const bare = text.includes('#') ? text.replace(HEADING_MARK, '') : text;
  for (const mark of ['**', '__']) {
    const inner = bare.slice(2, -2);
    if (bare.length > 4 && bare.startsWith(mark) && bare.endsWith(mark) && !inner.includes(mark)) return inner;
  }
  return bare;
}

function toPlace(at: string): LineBlock['place'] {
  return { page: null, box: null, at };
}
