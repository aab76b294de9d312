import type { Block } from '../../model/document.js';

/** All words of a document, a line for each line and cell. */
export function toBlockText(blocks: readonly Block[]): string {
  const texts: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'line') texts.push(block.text);
    else for (const { pieces } of block.rows) for (const { text } of pieces) texts.push(text);
  }
  return texts.join('\n');
}
