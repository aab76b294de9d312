import type { Block, TableBlock, TableRow } from '../../model/document.js';
import type { Picture } from '../docx/pictures.js';
import { lineToBlock } from '../text/blocks.js';
import { linesToBlocks } from '../text/lines-to-blocks.js';
import { isBlank, trimSpaces } from '../text/spaces.js';
import type { SourceLine } from '../text/text-to-lines.js';
import type { FlowCell, FlowItem, FlowTable } from './flow.js';
import { isBare, joinApart, MAX_FRAMED_CHARS, OBJECT } from './framed-figures.js';
import { isGrid, isLayout } from './is-layout.js';

/** Data tables within data tables; beyond, their cells are read as flow. */
const MAX_TABLE_DEPTH = 20;

/**
 * Flow → lines and data tables in document order. Tables that only arrange the page are flow themselves; a table inside a data table's cell
 * follows it, and so does a picture that was read (`read`); one that was not leaves nothing. Lines count over the lines that are not blank, tables over those that become blocks.
 */
export function flowToBlocks(
  items: readonly FlowItem[],
  read: ReadonlyMap<Picture, readonly Block[]> = new Map(),
): readonly Block[] {
  const blocks: Block[] = [];
  let run: SourceLine[] = [];
  let lines = 0;
  let tables = 0;

  function flush(): void {
    // Only tabs make columns in a word processor's line: spaces there are indents.
    const isTabbed = run.filter(({ text }) => trimSpaces(text).includes('\t')).length > 1;
    blocks.push(...(isTabbed ? linesToBlocks(run) : run.map(lineToBlock)));
    run = [];
  }

  function visit(item: FlowItem, depth: number): void {
    if (item.kind === 'line') {
      for (const text of item.text.split('\n')) {
        if (isBlank(text)) continue;
        lines += 1;
        run.push({ number: lines, text, startsPage: false });
      }
      return;
    }
    if (item.kind === 'picture') {
      flush();
      blocks.push(...(read.get(item.picture) ?? []));
      return;
    }
    const texts = item.rows.map((row) => row.map(cellToText));
    if (depth >= MAX_TABLE_DEPTH || isLayout(toShape(item, texts))) {
      for (const cell of item.rows.flat()) for (const inner of cell.items) visit(inner, depth);
      return;
    }
    flush();
    tables += 1;
    blocks.push(toTableBlock(item, texts, tables));
    for (const inner of item.rows.flat().flatMap((cell) => cell.items))
      if (inner.kind === 'picture' || isInnerTable(inner)) visit(inner, depth + 1);
  }

  for (const item of items) visit(item, 0);
  flush();
  return blocks;
}

/** Frames within frames; deeper ones are tables of their own. */
const MAX_FRAMES = 3;

/** What a table says that only frames what its cell says; null where several of its cells hold words, or one holds prose. */
function toFramedText(table: FlowTable, frames = 0): string | null {
  if (frames === MAX_FRAMES) return null;
  const texts: string[] = [];
  let length = 0;
  for (const { items } of table.rows.flat()) {
    const own: string[] = [];
    for (const item of items) {
      const text = item.kind === 'line' ? item.text : item.kind === 'table' ? toFramedText(item, frames + 1) : null;
      if (text === null) return null;
      length += text.length;
      if (length > MAX_FRAMED_CHARS) return null;
      own.push(text);
    }
    // Lines of one cell are one label, unless they are figures.
    const text = own.every(isBareOrBlank) ? joinApart(own) : own.map(trimSpaces).join('\n').trim();
    if (text !== '') texts.push(text);
  }
  const [only] = texts;
  if (texts.length <= 1) return only ?? '';
  const text = joinApart(texts);
  return isBare(text) ? text : null;
}

const isBareOrBlank = (text: string): boolean => isBlank(text) || isBare(text);

/** A table that is more than a frame around what its cell says. */
function isInnerTable(item: FlowItem): boolean {
  return item.kind === 'table' && toFramedText(item) === null;
}

/** A frame around words is a part of the page where few of them stand together. */
function holdsWordsInTable(item: FlowItem): boolean {
  if (item.kind !== 'table') return false;
  const text = toFramedText(item);
  return text === null || !isBare(text);
}

/** A cell's lines without surrounding white space; "" where it shows nothing. Tables inside it are left out, unless they only frame what it says. */
export function cellToText({ items }: FlowCell): string {
  const parts = items
    .map((item) => (item.kind === 'picture' ? '' : item.kind === 'line' ? item.text : (toFramedText(item) ?? '')))
    .map((text) => text.split('\n').map(trimSpaces).filter((line) => line !== '').join('\n')); // biome-ignore format: one step
  const filled = parts.filter((text) => text !== '');
  if (filled.length === 0) return items.some((item) => item.kind === 'table' && showsText(item)) ? OBJECT : '';
  // What stands in a frame stands apart from all other words of the cell.
  const isFramed = items.some((item, n) => item.kind === 'table' && parts[n] !== '');
  return isFramed ? joinApart(filled) : filled.join('\n');
}

/** Whether a table inside a cell shows anything: then the cell is not blank, though the table stands behind. */
function showsText(item: FlowItem, depth = 0): boolean {
  if (item.kind === 'line') return !isBlank(item.text);
  if (item.kind === 'picture' || depth === MAX_TABLE_DEPTH) return true;
  return item.rows.some((row) => row.some((cell) => cell.items.some((inner) => showsText(inner, depth + 1))));
}

function toShape(table: FlowTable, texts: readonly (readonly string[])[]): Parameters<typeof isLayout>[0] {
  const rows = table.rows.length;
  const columns = table.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const nests = isGrid(rows, columns) ? isInnerTable : holdsWordsInTable;
  return {
    texts: texts.flat(),
    rows,
    columns,
    nests: () => table.rows.some((row) => row.some((cell) => cell.items.some(nests))),
  };
}

function toTableBlock(table: FlowTable, texts: readonly (readonly string[])[], number: number): TableBlock {
  const at = `table ${number}`;
  const rows = table.rows.map(
    (cells, row): TableRow => ({
      pieces: cells.map(({ from, to, rowSpan }, cell) => ({
        text: texts[row]?.[cell] ?? '',
        place: { page: null, box: null, at: `${at} row ${row + 1} cell ${cell + 1}` },
        span: { from, to },
        rowSpan,
      })),
    }),
  );
  return { kind: 'table', columns: 'cell', rows, place: { page: null, box: null, at } };
}
