import type { Block, LineBlock, Piece, TableBlock, TableRow } from '../../src/model/document.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { readTitle } from '../prose/title.js';
import { readEmptyLines, toEmptyPieces } from './empty-lines.js';
import { isIgnorableLine } from './ignorable.js';
import { joinWrappedMarks } from './join-wrapped-marks.js';
import { lineToPieces } from './line-to-pieces.js';
import { type RowDraft as Draft, draftToRow, type LogicalRow, type RowPiece } from './logical-row.js';
import { type RowParts, rowToParts } from './row-to-parts.js';

/** A line that stands this often in a document is a running head, unless it is a label. A report's title is one wherever it stands. */
const RUNNING_HEAD_REPEATS = 3;
const RUNNING_HEAD_MIN_CHARS = 4;

/** The document as one stream of logical rows; page numbers and running heads are left out. */
export function blocksToRows(blocks: readonly Block[], lexicon: Lexicon): readonly LogicalRow[] {
  const heads = runningHeads(blocks, lexicon);
  const emptyBefore = readEmptyLines(blocks, lexicon);
  const drafts: Draft[] = [];
  let afterMark = false;
  blocks.forEach((block, n) => {
    if (block.kind === 'table') drafts.push(...tableToDrafts(block, n, lexicon));
    else if (isIgnorableLine(block.text) || heads.has(block.text) || readTitle(block.text) !== null) afterMark = true;
    else {
      // Empty lines around a page number are the page's, not cells.
      addLine(drafts, block, n, afterMark ? 0 : emptyBefore(block), lexicon);
      afterMark = false;
    }
  });
  return drafts.map((draft, index) => draftToRow(draft, index, lexicon));
}

function runningHeads(blocks: readonly Block[], lexicon: Lexicon): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const heads = new Set<string>();
  for (const block of blocks) {
    if (block.kind !== 'line' || block.text.length < RUNNING_HEAD_MIN_CHARS) continue;
    const count = (counts.get(block.text) ?? 0) + 1;
    counts.set(block.text, count);
    if (count === RUNNING_HEAD_REPEATS && !mayBeOfTable(block, lexicon)) heads.add(block.text);
  }
  return heads;
}

/** Figures, marks, labels and the ends of cut labels repeat because tables hold many equal ones. */
function mayBeOfTable(line: LineBlock, lexicon: Lexicon): boolean {
  if (lineToPieces(line, lexicon).data.length > 0) return true;
  const { core, isKnown } = lexicon.readWord(line.text);
  return isKnown || [...lexicon.rowLabels].some((label) => label.endsWith(core));
}

function tableToDrafts(block: TableBlock, n: number, lexicon: Lexicon): Draft[] {
  const rows = block.columns === 'position' ? joinWrappedMarks(block.rows) : block.rows;
  const parted = rows.map((row) => {
    const parts = block.columns === 'cell' ? null : undelimitedRow(row, lexicon);
    return parts === null ? rowToParts(row, block.columns, lexicon) : [parts];
  });
  const dataStart = block.columns === 'cell' ? findDataStart(parted.flat(), lexicon) : null;
  return parted.flatMap((parts) =>
    parts.map((part): Draft => {
      // A figure that was run into its label's cell has no column of its own, and is a figure all the same.
      const isData = ({ span }: Piece) => dataStart === null || span === null || span.from >= dataStart;
      const data = part.data.filter(isData);
      return {
        block: n,
        blocks: [n, n],
        knowledge: block.columns,
        labels: part.labels,
        data,
        pieces: part.pieces,
        unit: part.unit,
        apart: false,
        place: (part.labels[0] ?? part.data[0])?.place ?? block.place,
      };
    }),
  );
}

/** A row of one piece that holds words and figures, or several figures, parted by single spaces; null where it is anything else. */
function undelimitedRow(row: TableRow, lexicon: Lexicon): RowParts | null {
  const only = row.pieces[0];
  if (row.pieces.length !== 1 || only === undefined || !/\S\s+\S/.test(only.text)) return null;
  const parts = lineToPieces(only, lexicon);
  const { labels, unit, data } = parts;
  return data.length > 0 || labels.length > 1 ? { labels, unit, data, pieces: [...labels, ...data] } : null;
}

/**
 * The grid column where figures begin: the furthest end of a known row label. Null where a row has a figure before it,
 * as when several tables share one grid.
 */
function findDataStart(parts: readonly RowParts[], lexicon: Lexicon): number | null {
  let start = 0;
  let firstFigure = Number.POSITIVE_INFINITY;
  for (const { labels, data } of parts) {
    const label = labels.at(-1);
    const figure = data.find((piece) => piece.text.trim() !== '');
    if (label?.span == null || figure?.span == null || !lexicon.rowLabels.has(label.word.core)) continue;
    start = Math.max(start, label.span.to);
    firstFigure = Math.min(firstFigure, figure.span.from);
  }
  return start > 0 && start <= firstFigure ? start : null;
}

/**
 * Adds a line; a single figure on a line of its own belongs to the words before it (one cell a line), and so do the empty cells
 * that empty lines stand for.
 */
function addLine(drafts: Draft[], line: LineBlock, n: number, emptyCells: number, lexicon: Lexicon): void {
  const parts = lineToPieces(line, lexicon);
  const last = drafts.at(-1);
  const besideFigures = last !== undefined && (last.data.length > 0 || last.unit !== null);
  // A single character may be a label's, set vertically.
  const mayBeFigure = () => besideFigures || (line.text.trim().length > 1 && holdsCells(drafts, lexicon));
  const spelled = parts.isSpelled && mayBeFigure();
  const { labels, unit, data } = spelled ? { labels: [], unit: null, data: [...parts.labels, ...parts.data] } : parts;
  const empties = toEmptyPieces(emptyCells, line);
  const open = last !== undefined && last.knowledge === 'stream' && !isWideRow(last);
  // A second unit without a figure between is another row's, whose label is lost.
  if (
    open &&
    labels.length === 0 &&
    unit !== null &&
    data.length === 0 &&
    last.data.length === 0 &&
    last.unit === null
  ) {
    drafts[drafts.length - 1] = { ...last, unit, blocks: [last.blocks[0], n] };
    return;
  }
  if (open && labels.length === 0 && data.length === 1) {
    drafts[drafts.length - 1] = append(last, [...empties, ...data], n);
    return;
  }
  if (open && empties.length > 0 && holdsCells(drafts, lexicon)) {
    drafts[drafts.length - 1] = append(last, empties, last.blocks[1]);
  }
  drafts.push({
    block: n,
    blocks: [n, n],
    knowledge: 'stream',
    labels,
    data,
    pieces: [...labels, ...data],
    unit,
    apart: false,
    place: line.place,
  });
}

/** Lines that one label is cut into, at most. */
const MAX_LABEL_LINES = 4;

/** Empty cells follow a row's label, on one line or several, or its other cells; empty lines behind any other words part paragraphs. */
function holdsCells(drafts: readonly Draft[], lexicon: Lexicon): boolean {
  let label = '';
  for (let n = drafts.length - 1; n >= Math.max(0, drafts.length - MAX_LABEL_LINES); n--) {
    const row = drafts[n] as Draft;
    if (row.data.length > 0) return n === drafts.length - 1;
    if (row.knowledge !== 'stream') return false;
    label = (row.labels.at(-1)?.text ?? '') + label;
    if (lexicon.readWord(label).isRowLabel) return true;
  }
  return false;
}

/** A line that already held words and figures, or several figures, is a row of its own: a lone figure after it is not its. */
function isWideRow(row: Draft): boolean {
  return row.data.length > 0 && row.blocks[0] === row.blocks[1] && (row.labels.length > 0 || row.data.length > 1);
}

function append(row: Draft, data: readonly RowPiece[], n: number): Draft {
  return { ...row, data: [...row.data, ...data], pieces: [...row.pieces, ...data], blocks: [row.blocks[0], n] };
}
