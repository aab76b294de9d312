import type { Block, Piece, TableRow } from '../../src/model/document.js';
import type { Title } from './title.js';
import { looksLikeAgency, readTitle } from './title.js';

type TableTitle = Pick<Title, 'text' | 'agency' | 'year'>;

/**
 * A title that stands beside a page's navigation, which was taken for a table (a portal's page, printed). Null where there is none, or
 * where titles of several years are listed: those are links to reports.
 */
export function findTableTitle(blocks: readonly Block[], periodYear: number | null): TableTitle | null {
  const titles = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(rowToTitles) : []));
  const own = titles.filter(({ year }) => year !== null && (periodYear === null || year === periodYear));
  if (new Set(own.map(({ year }) => year)).size !== 1) return null;
  return own.find(({ agency }) => agency !== null) ?? own[0] ?? null;
}

function rowToTitles(row: TableRow, at: number, rows: readonly TableRow[]): TableTitle[] {
  return row.pieces.flatMap((piece): TableTitle[] => {
    const text = piece.text.trim();
    const read = readTitle(text);
    if (read === null) return [];
    if (read.agency !== null) return [{ text, ...read }];
    const above = rows[at - 1]?.pieces.find((other) => overlap(other, piece) && looksLikeAgency(other.text));
    return [
      above === undefined
        ? { text, ...read }
        : { text: `${above.text.trim()}${text}`, agency: above.text.trim(), year: read.year },
    ];
  });
}

function overlap(a: Piece, b: Piece): boolean {
  return a.span !== null && b.span !== null && a.span.from < b.span.to && b.span.from < a.span.to;
}
