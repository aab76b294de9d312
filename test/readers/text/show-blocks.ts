import type { Block, TableBlock } from '../../../src/model/document.js';

/** Blocks in short: a string for a line, rows of cells for a table. */
export function showBlocks(blocks: readonly Block[]): readonly (string | readonly (readonly string[])[])[] {
  return blocks.map((block) => (block.kind === 'line' ? block.text : showRows(block)));
}

export function showRows(table: TableBlock): readonly (readonly string[])[] {
  return table.rows.map(({ pieces }) => pieces.map(({ text }) => text));
}

export function tablesOf(blocks: readonly Block[]): readonly TableBlock[] {
  return blocks.filter((block): block is TableBlock => block.kind === 'table');
}
