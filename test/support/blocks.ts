import type { Block, ColumnKnowledge, LineBlock, Piece, SourceDocument, TableBlock } from '../../src/model/document.js';

/** Builders of what readers give, for tests of the parser. */
export function line(text: string, emptyLinesBefore?: number): LineBlock {
  const block = { kind: 'line', text, place: { page: null, box: null, at: null } } as const;
  return emptyLinesBefore === undefined ? block : { ...block, emptyLinesBefore };
}

export function lines(text: string): readonly LineBlock[] {
  return text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => line(one));
}

/**
 * A table written as text: a row a line, cells parted by `|`, `_` for an empty cell. `cell`: cells lie side by side from column 0,
 * `position`: ten points a column, empty cells left out; `order`: no places at all.
 */
export function table(columns: ColumnKnowledge, text: string): TableBlock {
  const place = { page: null, box: null, at: null };
  const rows = text
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row, r) => ({
      pieces: row.split('|').flatMap((cell, n): Piece[] => {
        const written = cell.trim();
        const printed = written === '_' ? '' : written.replaceAll('⏎', '\n');
        if (printed === '' && columns === 'position') return [];
        const unit = columns === 'position' ? 10 : 1;
        const span = columns === 'order' ? null : { from: n * unit, to: (n + 1) * unit };
        return [{ text: printed, span, rowSpan: 1, place: { ...place, at: `row ${r + 1} cell ${n + 1}` } }];
      }),
    }));
  return { kind: 'table', columns, rows, place };
}

export function documentOf(blocks: readonly Block[]): SourceDocument {
  const placed = blocks.map((block, n) =>
    block.kind === 'line' ? { ...block, place: { ...block.place, at: `line ${n + 1}` } } : block,
  );
  return {
    format: 'text',
    pages: null,
    encoding: null,
    textLayer: null,
    title: null,
    blocks: placed,
    findings: [],
    geometry: [],
  };
}
