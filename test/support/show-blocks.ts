import type { Block, SourceDocument } from '../../src/model/document.js';

/** Blocks as a person writes them: a line as its text, a table as rows of `text@from-to` with `v` and the rows it covers where it covers several. */
export function showBlocks({ blocks }: Pick<SourceDocument, 'blocks'>): readonly (string | readonly string[])[] {
  return blocks.map(showBlock);
}

function showBlock(block: Block): string | readonly string[] {
  if (block.kind === 'line') return block.text;
  return block.rows.map(({ pieces }) =>
    pieces
      .map(({ text, span, rowSpan }) => `${text}@${span?.from}-${span?.to}${rowSpan > 1 ? `v${rowSpan}` : ''}`)
      .join(' '),
  );
}
