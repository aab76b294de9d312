import type { Block } from '../../model/document.js';
import { htmlToTree } from '../html/dom.js';
import { treeToBlocks } from '../html/tree-to-blocks.js';
import { lineToBlock } from './blocks.js';
import type { SourceLine } from './text-to-lines.js';

/** A stretch of lines: running text, or HTML tables that Markdown has in its midst. */
export interface Stretch {
  readonly kind: 'text' | 'html';
  readonly lines: readonly SourceLine[];
}

const TABLE_TAG = /<(\/?)table[\s>]/gi;

/** Cuts out each outermost `<table>` … `</table>` by whole lines; one that never ends reaches to the last line. */
export function linesToStretches(lines: readonly SourceLine[]): readonly Stretch[] {
  const stretches: { kind: 'text' | 'html'; lines: SourceLine[] }[] = [];
  let depth = 0;
  for (const line of lines) {
    const before = depth;
    let opens = false;
    if (line.text.includes('<')) {
      for (const [, slash] of line.text.matchAll(TABLE_TAG)) {
        depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
        opens ||= slash === '';
      }
    }
    const kind = before > 0 || opens ? 'html' : 'text';
    const last = stretches.at(-1);
    const continues = last?.kind === kind && (kind === 'text' || before > 0);
    if (continues) last.lines.push(line);
    else stretches.push({ kind, lines: [line] });
  }
  return stretches;
}

/** An HTML stretch → its tables, placed by the line that they begin in: `line 41 table 1 row 7 cell 3`. */
export function htmlStretchToBlocks(lines: readonly SourceLine[]): readonly Block[] {
  const number = lines[0]?.number ?? 1;
  const html = lines.map(({ text }) => text).join('\n');
  return treeToBlocks(htmlToTree(html)).map((block) => {
    if (block.kind === 'line') return lineToBlock({ number, text: block.text, startsPage: false });
    const place = { ...block.place, at: `line ${number} ${block.place.at}` };
    const rows = block.rows.map(({ pieces }) => ({
      pieces: pieces.map((piece) => ({ ...piece, place: { ...piece.place, at: `line ${number} ${piece.place.at}` } })),
    }));
    return { ...block, place, rows };
  });
}
