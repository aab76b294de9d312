import { findCell, type Grid, listRowCells, range, toRows } from '../page/grid.js';
import type { Random } from '../random.js';
import { PAGE_BREAK, type TableWriter } from './lines.js';

type Row = readonly string[];

const BREAK_ROW: Row = [PAGE_BREAK];

/** Joins rows into lines, page breaks kept. */
function toJoined(rows: readonly Row[], join: (row: Row) => string): readonly string[] {
  return rows.map((row) => (row === BREAK_ROW ? PAGE_BREAK : join(row)));
}

/**
 * Cuts one long row label by a page end: its first part stays with the numbers, the rest stands in a row of its own on the next page.
 * `pieceOf` says where the label stands among the row's pieces.
 */
function cutOneLabel(rows: readonly Row[], grid: Grid, random: Random): readonly Row[] {
  const long = range(grid.rows).filter((row) => row > grid.headerRows && labelOf(grid, row).length >= 8);
  if (long.length === 0 || !random.chance(0.35)) return rows;
  const at = random.pick(long);
  const label = labelOf(grid, at);
  const cut = random.int(4, label.length - 2);
  return rows.flatMap((row, index) => {
    if (index !== at) return [row];
    const piece = row.indexOf(label);
    if (piece === -1) return [row];
    const head = row.map((text, i) => (i === piece ? label.slice(0, cut) : text));
    const tail = row.map((_, i) => (i === piece ? label.slice(cut) : ''));
    return [head, BREAK_ROW, tail];
  });
}

function labelOf(grid: Grid, row: number): string {
  return listRowCells(grid, row).find((cell) => cell.role === 'label')?.text ?? '';
}

/** `| a | b | c |` */
export const writeLeadingPipes: TableWriter = (grid, random) => {
  const rows = cutOneLabel(toRows(grid, random.pick(['repeat', 'empty'])), grid, random);
  return toJoined(rows, (row) => `| ${row.join(' | ')} |`);
};

/** `a | b | c |`, as some table extractors write. */
export const writeTrailingPipes: TableWriter = (grid, random) => {
  const rows = cutOneLabel(toRows(grid, random.pick(['repeat', 'empty', 'drop'])), grid, random);
  const last = random.chance(0.7) ? ' |' : '';
  return toJoined(rows, (row) => `${row.join(' | ')}${last}`);
};

/** A column that is nowhere on the page: an extra empty piece in every row, at one place. */
export const writePhantomColumn: TableWriter = (grid, random) => {
  const at = random.pick([grid.labelColumns, grid.columns, random.int(1, grid.columns)]);
  const rows = toRows(grid, random.pick(['repeat', 'empty'])).map((row) => [...row.slice(0, at), '', ...row.slice(at)]);
  const pipes = random.chance(0.6);
  return rows.map((row) => (pipes ? `| ${row.join(' | ')} |` : row.join('\t')));
};

/** Tabs, the text of a merged cell in every place it covers. */
export const writeTabsRepeated: TableWriter = (grid, random) =>
  toJoined(cutOneLabel(toRows(grid, 'repeat'), grid, random), (row) => row.join('\t'));

/**
 * Tabs, merged cells dropped raggedly: places under a merged cell are empty pieces or not there at all, so that label columns wander;
 * a label cut by a page end loses its leading pieces on the first page and has the numbers there.
 */
export const writeTabsDropped: TableWriter = (grid, random) => {
  const cut = random.chance(0.5) ? pickLongRow(grid, random) : -1;
  return range(grid.rows).flatMap((row) => {
    const pieces: string[] = [];
    for (const column of range(grid.columns)) {
      const cell = findCell(grid, row, column);
      if (cell === null) continue;
      const first = cell.row === row && cell.column === column;
      if (first) pieces.push(cell.text);
      else if (cell.role === 'value') continue;
      else if (cell.row < row && cell.column === column) pieces.push('');
      else if (cell.row === row && cell.role !== 'heading' && random.chance(0.3)) pieces.push('');
    }
    if (row !== cut) return [pieces.join('\t')];
    const label = labelOf(grid, row);
    const at = label.length - random.int(2, 4);
    const start = pieces.indexOf(label);
    const head = [label.slice(0, at), ...pieces.slice(start + 1)];
    const tail = [...pieces.slice(0, start), label.slice(at), ...pieces.slice(start + 1).map(() => '')];
    return [head.join('\t'), PAGE_BREAK, tail.join('\t')];
  });
};

/** A row with a long label that is first of no group, so that nothing else is lost with its leading pieces. */
function pickLongRow(grid: Grid, random: Random): number {
  const rows = range(grid.rows).filter((row) => {
    const cells = listRowCells(grid, row);
    return (
      labelOf(grid, row).length >= 8 && cells[0]?.role === 'label' && (cells[0]?.column ?? 0) === grid.labelColumns - 1
    );
  });
  return rows.length === 0 ? -1 : random.pick(rows);
}

/** Markdown as a converter writes it: first row as head, a rule, the rest. */
export const writeMarkdown: TableWriter = (grid, random) => {
  const rows = toRows(grid, random.pick(['repeat', 'empty']));
  const rule = `|${range(grid.columns)
    .map(() => random.pick([' --- ', '---', ' :---: ']))
    .join('|')}|`;
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return [lines[0] ?? '', rule, ...lines.slice(1)];
};
