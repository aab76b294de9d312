import type { CellText, CutLine } from './blocks.js';
import { cutAtPipes, isRule, isShortSeparator } from './delimited-lines.js';
import { isBlank, isFigure } from './spaces.js';
import type { SourceLine } from './text-to-lines.js';

interface PipedLine {
  readonly number: number;
  readonly raw: readonly string[];
}

/**
 * A run of piped lines → tables' rows. A Markdown separator after a blank line's heading row begins a new table:
 * two tables that only a blank line parts are two.
 */
export function pipedLinesToTables(run: readonly SourceLine[]): readonly (readonly CutLine[])[] {
  const tables: PipedLine[][] = [[]];
  let afterBlank = false;
  let lastAfterBlank = false;
  run.forEach((line, index) => {
    const table = tables.at(-1) ?? [];
    if (isBlank(line.text)) {
      afterBlank = true;
      return;
    }
    const short = table.length === 1 && index + 1 < run.length && isShortSeparator(line.text);
    if (isRule(line.text) || short) {
      const header = table.at(-1);
      if (line.text.includes('-') && header !== undefined && lastAfterBlank && table.length > 1) {
        table.pop();
        tables.push([header]);
      }
      return;
    }
    table.push({ number: line.number, raw: cutAtPipes(line.text) });
    lastAfterBlank = afterBlank;
    afterBlank = false;
  });
  return tables.filter((table) => table.length > 0).map(toCutLines);
}

/**
 * An edge pipe that all lines have makes no cell. Where only some lines have it, it may close the line or stand beside a
 * blank cell: then the lines without it say how many cells a row has.
 */
function toCutLines(lines: readonly PipedLine[]): readonly CutLine[] {
  const leads = lines.every(({ raw }) => raw.length > 1 && raw[0] === '');
  const trails = lines.every(({ raw }) => raw.length > 1 && raw.at(-1) === '');
  const bodies = lines.map(({ raw }) => raw.slice(leads ? 1 : 0, trails ? -1 : undefined));
  const whole = bodies.filter((cells) => (leads || cells[0] !== '') && (trails || cells.at(-1) !== ''));
  const width = mostFrequent(whole.map((cells) => cells.length));
  return bodies.map((cells, index) => ({
    number: lines[index]?.number ?? 0,
    cells: fitToWidth(cells, width, !leads, !trails).map(toCellText),
  }));
}

function fitToWidth(cells: readonly string[], width: number, mayLead: boolean, mayTrail: boolean): readonly string[] {
  let from = 0;
  let to = cells.length;
  if (width > 0 && mayTrail && to - from > width && cells[to - 1] === '') to--;
  if (width > 0 && mayLead && to - from > width && cells[from] === '') from++;
  return cells.slice(from, to);
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = 0;
  for (const [number, count] of counts) if (count > (counts.get(best) ?? 0)) best = number;
  return best;
}

function toCellText(text: string): CellText {
  return { text, span: null };
}

/**
 * Whether cut lines are a table at all, and no prose with a stray delimiter or a trail of links: a row of three cells, two
 * rows of two, or a figure beside its label.
 */
export function isTable(lines: readonly CutLine[]): boolean {
  let pairs = 0;
  for (const { cells } of lines) {
    const filled = cells.filter(({ text }) => text !== '');
    if (filled.length >= 3) return true;
    if (filled.length === 2 && filled.some(({ text }) => isFigure(text))) return true;
    if (filled.length === 2) pairs++;
  }
  return pairs >= 2;
}
