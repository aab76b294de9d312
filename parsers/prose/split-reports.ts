import type { Block } from '../../src/model/document.js';
import type { SectionForm } from '../../src/model/edition.js';
import { readHeading } from './sections.js';
import { findTitleAt } from './title.js';

/** One report's blocks within its source: half-open. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** How far above its first section heading a report's title stands at most: contents page and preamble between. */
const TITLE_REACH_BLOCKS = 40;
/** A body holds a table, or so many lines long enough to be prose, or sentences; a cover and a table of contents hold neither. */
const MIN_PROSE_LINES = 2;
const PROSE_CHARS = 30;
/** Pages break prose into lines that are shorter; its sentences end all the same. */
const MIN_SENTENCES = 3;

/**
 * Cuts a source into its reports. A new one begins at a title with a first section (一、总体情况) behind it, where a first section
 * and a body already stand before it. Running heads, contents pages and doubled titles do not cut.
 */
export function splitReports(blocks: readonly Block[], sections: readonly SectionForm[]): readonly Part[] {
  const first = sections[0];
  if (first === undefined) return [{ from: 0, to: blocks.length }];
  const openings = blocks.flatMap((block, n) =>
    block.kind === 'line' && readHeading(block.text, [first], null)?.section === 0 ? [n] : [],
  );
  const cuts: number[] = [0];
  openings.forEach((opening, n) => {
    const before = openings[n - 1];
    if (before === undefined || !hasBody(blocks.slice(before, opening))) return;
    const title = titleAbove(blocks, before, opening);
    if (title !== null && title > (cuts.at(-1) ?? 0)) cuts.push(title);
  });
  return cuts.map((from, n) => ({ from, to: cuts[n + 1] ?? blocks.length }));
}

function hasBody(blocks: readonly Block[]): boolean {
  if (blocks.some((block) => block.kind === 'table')) return true;
  const lines = blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : []));
  if (lines.filter((text) => text.length >= PROSE_CHARS).length >= MIN_PROSE_LINES) return true;
  return lines.filter((text) => text.includes('。')).length >= MIN_SENTENCES;
}

/** The first block of the highest title between two openings that is no farther than its reach. */
function titleAbove(blocks: readonly Block[], after: number, opening: number): number | null {
  let found: number | null = null;
  for (let n = opening - 1; n > Math.max(after, opening - TITLE_REACH_BLOCKS); n--) {
    const title = findTitleAt(blocks, n);
    if (title !== null && title.from > after) found = title.from;
  }
  return found;
}
