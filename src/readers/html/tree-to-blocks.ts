import type { Block, Piece, TableBlock, TableRow } from '../../model/document.js';
import { INNER_TABLE, joinApart } from '../flow/is-bare.js';
import { lineToBlock } from '../text/blocks.js';
import { linesToBlocks } from '../text/lines-to-blocks.js';
import type { SourceLine } from '../text/text-to-lines.js';
import { cellsToGrid, withoutAbsurdSpans } from './cells-to-grid.js';
import { findElement, type HtmlElement, type HtmlNode, isElement, visitTree } from './dom.js';
import { elementToDisplay } from './element-kind.js';
import { createLineBuilder } from './line-builder.js';
import { cellToText, enterFlow, isPreformatted, leaveFlow } from './node-to-text.js';
import { findNestedTable, isBareTable, isLayoutTable } from './table-kind.js';
import { cellToColumnSpan, cellToRowSpan, type TableParts, tableToParts } from './table-parts.js';

/** Data tables within data tables; beyond, their cells are read as flow. Nobody prints two, a broken page nests thousands. */
const MAX_TABLE_DEPTH = 20;

/**
 * A page's tree → its lines and data tables in document order. Tables are counted over those that become blocks; lines over
 * the lines shown, which are the place of a line (`line 12`), since a page's source lines are no one's.
 */
export function treeToBlocks(root: HtmlNode): readonly Block[] {
  const blocks: Block[] = [];
  let builder = createLineBuilder();
  let preformatted = 0;
  let shownLines = 0;
  let tables = 0;
  let depth = 0;

  function flush(): void {
    builder.end();
    let run: SourceLine[] = [];
    let runKind = false;
    const endRun = (): void => {
      blocks.push(...(runKind ? linesToBlocks(run) : run.map(lineToBlock)));
      run = [];
    };
    for (const { text, preformatted: kept } of builder.take()) {
      if (kept !== runKind) endRun();
      runKind = kept;
      shownLines++;
      run.push({ number: shownLines, text, startsPage: false });
    }
    endRun();
    builder = createLineBuilder();
  }

  /** Emits the table and what is nested in it; false where it is layout, whose cells are flow. */
  function emitTable(table: HtmlElement): boolean {
    const parts = tableToParts(table);
    const texts = parts.groups.map((rows) => rows.map(({ cells }) => cells.map(cellToOwnText)));
    if (depth >= MAX_TABLE_DEPTH || isLayoutTable(parts, texts.flat(2))) return false;
    for (const caption of parts.captions) walk(caption);
    flush();
    tables++;
    blocks.push(partsToTable(parts, withInnerTables(parts, texts), tables));
    depth++;
    for (const { cells } of parts.groups.flat()) {
      for (const cell of cells) walkNestedTables(cell);
    }
    depth--;
    return true;
  }

  function walkNestedTables(cell: HtmlElement): void {
    if (findNestedTable(cell) === null) return;
    visitTree(
      cell,
      (node) => {
        if (node === cell || !isElement(node) || elementToDisplay(node) !== 'table') return true;
        if (!isBareTable(node)) walk(node);
        return false;
      },
      () => {},
    );
  }

  function walk(from: HtmlNode): void {
    visitTree(
      from,
      (node) => {
        if (isElement(node) && elementToDisplay(node) === 'table' && emitTable(node)) return false;
        if (!enterFlow(node, builder, preformatted > 0)) return false;
        if (isPreformatted(node)) preformatted++;
        return true;
      },
      (node) => {
        leaveFlow(node, builder);
        if (isPreformatted(node)) preformatted--;
      },
    );
  }

  walk(root);
  flush();
  return blocks;
}

function isTable(node: HtmlElement): boolean {
  return elementToDisplay(node) === 'table';
}

/** A cell's text with the figures that tables inside it only frame; several texts then stand apart. */
function cellToOwnText(cell: HtmlElement): string {
  const text = cellToText(cell, isBareTable);
  return findElement(cell, isTable) === null ? text : joinApart(text.split('\n'));
}

/** A cell that shows nothing but a table of words is not blank. */
function withInnerTables(
  parts: TableParts,
  texts: readonly (readonly (readonly string[])[])[],
): readonly (readonly (readonly string[])[])[] {
  return texts.map((rows, g) =>
    rows.map((row, r) =>
      row.map((text, c) => {
        const cell = parts.groups[g]?.[r]?.cells[c];
        if (text.trim() !== '' || cell === undefined) return text;
        const inner = findNestedTable(cell);
        return inner !== null && cellToText(inner, () => true).trim() !== '' ? INNER_TABLE : text;
      }),
    ),
  );
}

function partsToTable(
  parts: TableParts,
  texts: readonly (readonly (readonly string[])[])[],
  table: number,
): TableBlock {
  const places = withoutAbsurdSpans(
    parts.groups.flatMap((group) =>
      cellsToGrid(
        group.map(({ cells }) =>
          cells.map((cell) => ({ columnSpan: cellToColumnSpan(cell), rowSpan: cellToRowSpan(cell) })),
        ),
      ),
    ),
  );
  const rowTexts = texts.flat();
  const rows = places.map(
    (row, rowIndex): TableRow => ({
      pieces: row.map(
        ({ from, to, rowSpan }, cellIndex): Piece => ({
          text: rowTexts[rowIndex]?.[cellIndex] ?? '',
          place: { page: null, box: null, at: `table ${table} row ${rowIndex + 1} cell ${cellIndex + 1}` },
          span: { from, to },
          rowSpan,
        }),
      ),
    }),
  );
  return { kind: 'table', columns: 'cell', rows, place: { page: null, box: null, at: `table ${table}` } };
}
