import type { Block, LineBlock } from '../../src/model/document.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { isValueLike } from '../numbers/read-value.js';
import type { RowPiece } from './logical-row.js';

/** Says how many empty cells the empty lines before a line stand for; 0 where they only part lines or paragraphs. */
export type EmptyLines = (line: LineBlock) => number;

/** Fewer lines of table words do not show how far apart a source sets its cells. */
const MIN_TABLE_LINES = 8;
const PROSE_CHARS = 30;

/**
 * In an export of one cell a line an empty line is an empty cell. How many empty lines stand between any two cells (none, or one)
 * is read from the lines whose words are a table's; before other words the gap between paragraphs is taken off too.
 */
export function readEmptyLines(blocks: readonly Block[], lexicon: Lexicon): EmptyLines {
  if (!blocks.some((block) => block.kind === 'line' && (block.emptyLinesBefore ?? 0) > 0)) return () => 0;
  const cellGaps: number[] = [];
  const proseGaps: number[] = [];
  let previous = false;
  for (const block of blocks) {
    if (block.kind !== 'line' || block.emptyLinesBefore === undefined) {
      previous = false;
      continue;
    }
    const table = isTableWord(block.text, lexicon);
    if (table && previous) cellGaps.push(block.emptyLinesBefore);
    else if (block.text.length >= PROSE_CHARS) proseGaps.push(block.emptyLinesBefore);
    previous = table;
  }
  if (cellGaps.length < MIN_TABLE_LINES) return () => 0;
  const between = mostFrequent(cellGaps);
  const paragraph = mostFrequent(proseGaps);
  return (line) => {
    const gap = line.emptyLinesBefore ?? 0;
    const parting = isTableWord(line.text, lexicon) ? between : Math.max(between, paragraph);
    return gap <= parting ? 0 : Math.floor((gap - parting) / (between + 1));
  };
}

/** As many empty cells as a source's empty lines stand for, at the place of the line behind them. */
export function toEmptyPieces(count: number, line: LineBlock): RowPiece[] {
  return Array.from({ length: count }, () => ({ text: '', place: line.place, span: null, rowSpan: 1 }));
}

function isTableWord(text: string, lexicon: Lexicon): boolean {
  const word = text.trim();
  if (isValueLike(word) || lexicon.units.has(word)) return true;
  if (word.length > PROSE_CHARS * 2) return false;
  const { core, isHeading, isRowLabel, isFurniture } = lexicon.readWord(word);
  return isHeading || isRowLabel || isFurniture || lexicon.beginsLabel(core);
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most || (count === most && value < best)) {
      best = value;
      most = count;
    }
  }
  return best;
}
