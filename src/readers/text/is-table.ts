import type { CutLine } from './blocks.js';
import { isFigure } from './spaces.js';

/**
 * Whether cut lines are a table at all, and no prose with a stray delimiter or a trail of links: a row of three cells, two
 * rows of two, one over labels with blanks beside them, or a figure beside its label.
 */
export function isTable(lines: readonly CutLine[]): boolean {
  let pairs = 0;
  for (const { cells } of lines) {
    const filled = cells.filter(({ text }) => text !== '');
    if (filled.length >= 3) return true;
    if (filled.length === 2 && filled.some(({ text }) => isFigure(text))) return true;
    if (filled.length === 2) pairs++;
  }
  return pairs >= 2 || (pairs === 1 && lines.length > 1 && lines.every(({ cells }) => cells.length === 2));
}

/** Whether lines after a page's end go on with the table above it: a row as wide as one of its rows, two texts alone being none. */
export function isTail(lines: readonly CutLine[], above: readonly CutLine[]): boolean {
  const widths = new Set(above.map(({ cells }) => cells.length));
  return lines.some(({ cells }) => {
    const filled = cells.filter(({ text }) => text !== '').length;
    return cells.length > 1 && widths.has(cells.length) && (cells.length > 2 || filled < 2);
  });
}
