import { trimSpaces } from './spaces.js';

/** `|`, its full-width form, and the upright strokes of drawn tables. */
const PIPES = '|｜│┃║';
/** Strokes and corners of drawn tables, and what ASCII and Markdown draw rules with. */
const DRAWN_RULE = /[\u2500-\u257f]/u;
const RULE = /^[\s\u2500-\u257f|｜+:=\-—_]+$/u;
const SEPARATOR_CELL = /^:?-+:?$/;
/** Dashes that a rule is made of at least; fewer may be a mark for none. */
const MIN_RULE_DASHES = 3;
const BREAK_TAG = /<br\s*\/?>/gi;

export function isPipe(character: string): boolean {
  return PIPES.includes(character);
}

/** How many pipes cut the line: not counting escaped ones. */
export function countPipes(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isPipe(text.charAt(i)) && !(text.charAt(i) === '|' && text.charAt(i - 1) === '\\')) count++;
  }
  return count;
}

/** A line that only draws: `|---|:-:|`, `+---+---+`, `├──┼──┤`. */
export function isRule(text: string): boolean {
  if (!RULE.test(text)) return false;
  if (DRAWN_RULE.test(text) && !/^[\s│┃║]*$/u.test(text)) return !text.includes('—');
  if (text.includes('+') && /--|==/.test(text)) return true;
  if (countPipes(text) === 0) return false;
  const cells = withoutEdges(cutAtPipes(text));
  const dashed = cells.every((cell) => SEPARATOR_CELL.test(cell));
  return dashed && cells.every((cell) => cell.includes(':') || cell.length >= MIN_RULE_DASHES);
}

/** A Markdown separator too short to be told from marks for none but by its place under a heading row: `|-|-|`. */
export function isShortSeparator(text: string): boolean {
  return /^\|?(?::?-{1,2}:?\|)+(?::?-{1,2}:?)?$/.test(trimSpaces(text));
}

/** Everything between pipes, in order, trimmed; what stands before the first and after the last pipe included. */
export function cutAtPipes(text: string): readonly string[] {
  const line = trimSpaces(text);
  const cells: string[] = [];
  let from = 0;
  for (let i = 0; i <= line.length; i++) {
    const ends =
      i === line.length || (isPipe(line.charAt(i)) && !(line.charAt(i) === '|' && line.charAt(i - 1) === '\\'));
    if (!ends) continue;
    cells.push(toCell(line.slice(from, i)));
    from = i + 1;
  }
  return cells;
}

export function cutAtTabs(text: string): readonly string[] {
  return text.split('\t').map(trimSpaces);
}

/** Without the empty strings that a leading and a trailing pipe make. */
export function withoutEdges(cells: readonly string[]): readonly string[] {
  return cells.slice(cells[0] === '' ? 1 : 0, cells.length > 1 && cells.at(-1) === '' ? -1 : undefined);
}

function toCell(raw: string): string {
  let cell = trimSpaces(raw);
  if (cell.includes('\\|')) cell = cell.replaceAll('\\|', '|');
  if (cell.includes('<')) cell = cell.split(BREAK_TAG).map(trimSpaces).join('\n').trim();
  if (cell === '&nbsp;') return '';
  const bold = cell.length > 4 && cell.startsWith('**') && cell.endsWith('**') && !cell.slice(2, -2).includes('**');
  return bold ? trimSpaces(cell.slice(2, -2)) : cell;
}
