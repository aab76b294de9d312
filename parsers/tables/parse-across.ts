import type { Piece } from '../../src/model/document.js';
import { type Finding, toFinding } from '../../src/model/finding.js';
import { formToSums } from '../checks/sums.js';
import type { FormIndex } from '../lexicon/form-index.js';
import { isValueLike } from '../numbers/read-value.js';
import type { LogicalRow } from '../rows/logical-row.js';
import type { SourceTraits } from '../rows/source-traits.js';
import { foldWidth } from '../text/core.js';
import { type AcrossHeading, findAcrossHeadings } from './across-headings.js';
import { absenceFinding, missingCells } from './cells.js';
import { headingsToOpenAnchors } from './heading-anchors.js';
import type { TableReading } from './parse-down.js';
import { orderedPlacements, type Placement, placementsOfSurplus } from './placements.js';
import { placeByPosition } from './position-anchors.js';
import { createFrames } from './position-frames.js';
import { type RowToRead, readRows } from './read-rows.js';
import { hasGap } from './row-placements.js';
import { findRepeatedHeadings } from './stacked-headings.js';

/**
 * Reads a table whose form prints all its rows side by side (table 四: three blocks of five in one printed row).
 * Met as one row of fifteen, as three small tables of five, and as three labelled rows of five.
 */
export function parseAcross(rows: readonly LogicalRow[], index: FormIndex, traits: SourceTraits): TableReading {
  // Headings met since the last row of figures: they are the next row's.
  let headings: AcrossHeading[] = [];
  const named = new Set<number>();
  const toRead: RowToRead[] = [];
  const extra: LogicalRow[] = [];
  const filled = new Set<number>();
  const used: LogicalRow[] = [];
  for (const row of rows) {
    const own = findAcrossHeadings(row, index);
    if (repeatsHead(own, headings)) headings = [];
    headings.push(...own);
    for (const heading of own) if (heading.kind === 'block') named.add(heading.at);
    const holds = holdsFigures(row, own, index);
    if (own.length > 0 || holds) used.push(row);
    if (holds) {
      const blocks = blocksOfRow(row, own, headings, index);
      if (blocks.length === 0 || blocks.some((block) => filled.has(block))) {
        if (row.data.some((piece) => /\d/.test(foldWidth(piece.text)))) extra.push(row);
      } else {
        for (const block of blocks) filled.add(block);
        toRead.push(rowToRead(row, blocks, headings, index, rows));
        headings = [];
      }
    }
  }
  if (filled.size === 0 && used.length > 0 && used.every((row) => row.knowledge === 'position')) {
    // Without cells an unfilled row is nothing at all: the headings alone are a table of blanks, and all_blank tells it.
    const blocks = index.form.rows.map((_, block) => block);
    const blank = { ...rowToRead(used[0] as LogicalRow, blocks, [], index, rows), pieces: [], blanksShown: true };
    toRead.push({ ...blank, placements: [blank.ids.map(() => null)] });
    for (const block of blocks) filled.add(block);
  }
  const read = readRows(toRead, formToSums(index), traits);
  const byId = new Map(read.cells.map((cell) => [cell.id, cell] as const));
  const findings: Finding[] = [...read.findings];
  index.cellIds.forEach((ids, block) => {
    if (filled.has(block)) return;
    for (const cell of missingCells(ids)) byId.set(cell.id, cell);
    findings.push(absenceFinding(ids, index.form.rows[block]?.labels[0] ?? '', named.has(block), false));
  });
  if (extra.length > 0) {
    const raw = extra.map((row) => row.pieces.map((piece) => piece.text).join(' '));
    const cells = index.cellIds.flat();
    findings.push(
      toFinding('figures_unplaced', 'extraction', 'a further row of figures in this table', cells, { raw }),
    );
  }
  return {
    index,
    cells: index.cellIds.flat().flatMap((id) => byId.get(id) ?? []),
    findings,
    alignment: { score: filled.size, assignments: [] },
    used,
  };
}

/** Whether a new page begins with the headings that ended the page before: the figures below are theirs alone. */
function repeatsHead(own: readonly AcrossHeading[], headings: readonly AcrossHeading[]): boolean {
  return own.some(
    ({ kind, at, row }) =>
      kind !== 'outcome' &&
      row.knowledge !== 'stream' &&
      headings.some((other) => other.kind === kind && other.at === at && other.row.block !== row.block),
  );
}

/** Figures, or drawn blanks, that may be this table's: not those of a row that words of no form name. */
function holdsFigures(row: LogicalRow, own: readonly AcrossHeading[], index: FormIndex): boolean {
  // In a stream the last heading before the figures is the line that they were added to.
  const named = own.some((heading) => heading.kind === 'block' || row.knowledge === 'stream');
  const isStub = row.labels.every((piece) => index.furniture.has(piece.word.core));
  if (!named && !isStub) return false;
  if (row.labels.length === 0) return row.data.length > 0;
  // Behind the last heading of a stream, empty lines are the blanks of an unfilled table.
  const unfilled = row.knowledge === 'stream' && row.data.length >= (index.columnCores[0]?.length ?? 0);
  return unfilled || row.data.some((piece) => isValueLike(piece.text.trim()));
}

/** The blocks that a row of figures fills: all of them where it is full, else the one that it or the headings before it name. */
function blocksOfRow(
  row: LogicalRow,
  own: readonly AcrossHeading[],
  headings: readonly AcrossHeading[],
  index: FormIndex,
): readonly number[] {
  const all = index.form.rows.map((_, block) => block);
  if (row.data.length === index.cellIds.flat().length) return all;
  const label = own.filter((heading) => heading.kind === 'block').at(-1);
  if (label !== undefined) return [label.at];
  const width = index.form.rows[0]?.columns.length ?? 0;
  const blocks = [...new Set(headings.filter((heading) => heading.kind === 'block').map((heading) => heading.at))];
  const outcomes = headings.filter((heading) => heading.kind === 'outcome').length;
  // More figures than the headings account for: some headings were lost, and nothing says whose.
  if (row.data.length > width * blocks.length) return all;
  if (blocks.length > 0 && outcomes === width * blocks.length) return blocks.sort((a, b) => a - b);
  if (blocks.length === 1 && outcomes < width) return blocks;
  // One set of outcomes under no block's name could be any block's.
  return blocks.length === 0 && outcomes > 0 && outcomes <= width ? [] : all;
}

function rowToRead(
  row: LogicalRow,
  blocks: readonly number[],
  headings: readonly AcrossHeading[],
  index: FormIndex,
  rows: readonly LogicalRow[],
): RowToRead {
  const columns = blocks.flatMap((block) => index.form.rows[block]?.columns ?? []);
  const ids = blocks.flatMap((block) => index.cellIds[block] ?? []);
  const found = dataToPlacements(row, columns.length, headings, index, blocks, rows);
  return {
    ids,
    columns,
    placements: found.placements,
    blanksShown: found.blanksShown,
    pieces: row.data,
    doubt: null,
    isShort: false,
    rivals: [],
    headingUnits: columns.map(() => null),
    rowUnit: null,
  };
}

function dataToPlacements(
  row: LogicalRow,
  width: number,
  headings: readonly AcrossHeading[],
  index: FormIndex,
  blocks: readonly number[],
  rows: readonly LogicalRow[],
): { placements: readonly Placement[]; blanksShown: boolean } {
  const outcomes = headings.filter((heading) => heading.kind === 'outcome').slice(-width);
  if (!outcomesInOrder(outcomes, index, blocks) || !blocksInOrder(headings, index)) {
    return { placements: [], blanksShown: false };
  }
  const { data } = row;
  if (data.length === width) return { placements: [data], blanksShown: true };
  const drawn = row.knowledge === 'cell' || row.knowledge === 'order';
  // Without a hole among them, cells that are too few may be shifted: whose is missing the grid does not say.
  if (row.knowledge === 'position' || (row.knowledge === 'cell' && hasGap(data))) {
    const met = outcomes.length === width ? outcomes.map((heading) => heading.piece) : [];
    // Places under headings on another page compare where its margins are the same; columns of two grids are counted anew in each.
    const frames = createFrames(rows);
    const compare = outcomes.every((heading) => frames.isSame(heading.row.block, row.block));
    const headed = compare && met.length > 0 && met.every((piece) => piece.span !== null);
    const open = headingsToOpenAnchors(headed ? met : findStackedOutcomes(row, width, index, rows), [data], data);
    const placements = open.flatMap((anchors): readonly Placement[] => {
      const placement = placeByPosition(data, anchors);
      return placement === null ? [] : [placement];
    });
    // A grid draws its empty cells: there a column without a cell is lost, not blank.
    if (placements.length > 0) return { placements, blanksShown: row.knowledge === 'position' };
  }
  const byIndex = drawn && data.length > width ? placeUnderHeadings(row, width, index, rows) : null;
  if (byIndex !== null) return { placements: [byIndex], blanksShown: true };
  if (drawn && data.length > width) return { placements: placementsOfSurplus(data, width), blanksShown: true };
  return { placements: orderedPlacements(data, width), blanksShown: false };
}

/**
 * Lays delimited cells under the outcome headings with the same piece index, so that a phantom column among them stays out. Null
 * unless the headings make up every column in the form's order, and nothing stands under none of them.
 */
function placeUnderHeadings(
  row: LogicalRow,
  width: number,
  index: FormIndex,
  rows: readonly LogicalRow[],
): Placement | null {
  const outcomeAt = new Map<number, number>();
  for (const line of rows) {
    if (line.index >= row.index || line.pieces.length !== row.pieces.length) continue;
    for (const heading of findAcrossHeadings(line, index)) {
      if (heading.kind === 'outcome') outcomeAt.set(line.pieces.indexOf(heading.piece), heading.at);
    }
  }
  const columns = [...outcomeAt].sort(([a], [b]) => a - b);
  const perBlock = index.form.rows[0]?.columns.length ?? 1;
  if (columns.length !== width || columns.some(([, outcome], n) => outcome !== n % perBlock)) return null;
  const strays = row.pieces.some((piece, n) => !outcomeAt.has(n) && piece.text.trim() !== '');
  return strays ? null : columns.map(([n]) => row.pieces[n] ?? null);
}

/** The headings of the columns where they are set over several lines (「结果」 over 「维持」) and all there in the form's order; else none. */
function findStackedOutcomes(
  row: LogicalRow,
  width: number,
  index: FormIndex,
  rows: readonly LogicalRow[],
): readonly Piece[] {
  if (row.knowledge !== 'position') return [];
  const lines = rows.filter((line) => line.index < row.index && line.block === row.block && line.data.length === 0);
  const outcomes = (index.columnCores[0] ?? []).flatMap((labels, outcome) =>
    findRepeatedHeadings(lines, labels).map((piece) => ({ outcome, piece })),
  );
  outcomes.sort((a, b) => (a.piece.span?.from ?? 0) - (b.piece.span?.from ?? 0));
  const perBlock = index.form.rows[0]?.columns.length ?? 1;
  const inOrder = outcomes.length === width && outcomes.every(({ outcome }, n) => outcome === n % perBlock);
  return inOrder ? outcomes.map(({ piece }) => piece) : [];
}

/** Blocks named in another order (行政诉讼 before 行政复议) are another table: their sums would hold all the same. */
function blocksInOrder(headings: readonly AcrossHeading[], index: FormIndex): boolean {
  const firstOfGroup = index.form.rows.findIndex((row) => row.groups.length > 0);
  const named = headings.flatMap((heading) => {
    if (heading.kind === 'outcome') return [];
    return heading.kind === 'group' ? [firstOfGroup] : [heading.at];
  });
  return named.every((block, n) => n === 0 || block >= (named[n - 1] ?? 0));
}

/** Headings must run 维持, 纠正, 其他, 未审结, 总计 in every block: another order is another table. Headings that were cut away leave nothing to check. */
function outcomesInOrder(outcomes: readonly AcrossHeading[], index: FormIndex, blocks: readonly number[]): boolean {
  const perBlock = index.form.rows[0]?.columns.length ?? 0;
  if (outcomes.length !== perBlock * blocks.length) return true;
  // Places compare within one block; headings cut by a page's end prove nothing.
  if (
    new Set(outcomes.map((heading) => heading.row.block)).size > 1 &&
    outcomes.every((heading) => heading.piece.span !== null)
  )
    return true;
  const located = outcomes.every((heading) => heading.piece.span !== null);
  const sorted = located
    ? [...outcomes].sort((a, b) => (a.piece.span?.from ?? 0) - (b.piece.span?.from ?? 0))
    : outcomes;
  return sorted.every((heading, n) => heading.at === n % perBlock);
}
