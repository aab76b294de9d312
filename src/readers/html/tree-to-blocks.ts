import type { Block, Piece, TableBlock, TableRow } from '../../model/document.js';
import { lineToBlock } from '../text/blocks.js';
import { linesToBlocks } from '../text/lines-to-blocks.js';
import type { SourceLine } from '../text/text-to-lines.js';
import { cellsToGrid, withoutAbsurdSpans } from './cells-to-grid.js';
import { type HtmlElement, type HtmlNode, isElement, visitTree } from './dom.js';
import { elementToDisplay } from './element-kind.js';
import { createLineBuilder } from './line-builder.js';
import { cellToText, enterFlow, isPreformatted, leaveFlow } from './node-to-text.js';
import { findNestedTable, isLayoutTable, toFrame } from './table-kind.js';
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
    const texts = parts.groups.map((rows) => rows.map(({ cells }) => cells.map(cellToText)));
    if (depth >= MAX_TABLE_DEPTH || isLayoutTable(parts, texts.flat(2))) return false;
    for (const caption of parts.captions) walk(caption);
    flush();
    tables++;
    blocks.push(partsToTable(parts, texts, tables));
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
        if (toFrame(node) === null) walk(node);
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
