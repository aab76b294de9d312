import { type Grid, listRowCells, range } from '../page/grid.js';
import type { Random } from '../random.js';
import type { TableWriter } from './lines.js';

/** One cell a line, merged cells once. A blank cell is an empty line, or nothing where `keepBlanks` is off. */
export function toCellLines(keepBlanks: boolean): TableWriter {
  return (grid, random) => {
    const cut = random.chance(0.4) ? random.int(8, 14) : null;
    return range(grid.rows).flatMap((row) =>
      listRowCells(grid, row)
        .filter((cell) => keepBlanks || cell.text !== '')
        .flatMap((cell) => (cell.role === 'value' ? [cell.text] : toCutLabel(cell.text, cut))),
    );
  };
}

/** As above, with an empty line after every cell: no way to show a blank cell. */
export const writeSpacedCells: TableWriter = (grid, random) =>
  toCellLines(false)(grid, random).flatMap((line, index) => (index === 0 ? [line] : ['', line]));

/** A label as a narrow column would break it: some exports keep the line ends. */
function toCutLabel(text: string, width: number | null): readonly string[] {
  if (width === null || text.length <= width) return [text];
  return [text.slice(0, width), ...toCutLabel(text.slice(width), width)];
}

/** Labels first, one a line, then the rows of numbers: a block apart. Table 二 block by block. */
export const writeBlocks: TableWriter = (grid, random) => {
  const separator = random.pick([' ', '\t', '  ']);
  const cuts = grid.table === 'proactive_disclosure' ? listGroupRows(grid) : [0];
  return cuts.flatMap((from, index) => {
    const rows = range(grid.rows).filter((row) => row >= from && row < (cuts[index + 1] ?? grid.rows));
    const labels = rows.flatMap((row) =>
      listRowCells(grid, row).filter((cell) => cell.role !== 'value' && cell.text !== ''),
    );
    const numbers = rows.map((row) => listRowCells(grid, row).filter((cell) => cell.role === 'value'));
    return [
      ...labels.map((cell) => cell.text),
      ...numbers.filter((cells) => cells.length > 0).map((cells) => cells.map((cell) => cell.text).join(separator)),
    ];
  });
};

/** Rows at which a block of table 二 begins. */
export function listGroupRows(grid: Grid): readonly number[] {
  return grid.cells.filter((cell) => cell.role === 'group').map((cell) => cell.row);
}

/** Everything of a row on one line with single spaces; merged cells once. */
export const writeSingleSpaces: TableWriter = (grid, random: Random) => {
  const vertical = random.pick(['inline', 'own_line']);
  return range(grid.rows).flatMap((row) => {
    const cells = listRowCells(grid, row).filter((cell) => cell.text !== '');
    const apart = vertical === 'own_line' ? cells.filter((cell) => cell.vertical) : [];
    const line = cells.filter((cell) => !apart.includes(cell)).map((cell) => cell.text);
    return [...apart.map((cell) => cell.text), line.join(' ')];
  });
};
