import type { Block } from '../../model/document.js';

/** All words of a document, a line for each line and cell. */
export function toBlockText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) =>
      block.kind === 'line' ? [block.text] : block.rows.flatMap(({ pieces }) => pieces.map(({ text }) => text)),
    )
    .join('\n');
}
