import type { Block } from '../src/model/document.js';
import { type Finding, toFinding } from '../src/model/finding.js';
import type { FormIndex } from './lexicon/form-index.js';
import type { Lexicon } from './lexicon/lexicon.js';
import type { LogicalRow } from './rows/logical-row.js';
import type { SourceTraits } from './rows/source-traits.js';
import { findAcrossHeadings, findAcrossRegions } from './tables/across-headings.js';
import { type ChosenReading, chooseReading } from './tables/choose-reading.js';
import { findRegions, isFurniture, type Region } from './tables/find-regions.js';
import { parseAcross } from './tables/parse-across.js';
import { alignDown, type TableReading } from './tables/parse-down.js';

/** All statutory tables of one report, and which of its blocks they use. */
export interface TablesRead {
  readonly readings: readonly ChosenReading[];
  readonly findings: readonly Finding[];
  /** Blocks that belong to the tables kept. */
  readonly used: ReadonlySet<number>;
  /** Row ranges found, for the trace. */
  readonly regions: readonly Region[];
}

/** Longer lines between a table's rows are prose that stands there by chance. */
const MAX_TABLE_LINE_CHARS = 60;

/** Finds and reads the statutory tables in a stream of rows; the first of a kind stays, the others are told. */
export function parseTables(
  rows: readonly LogicalRow[],
  blocks: readonly Block[],
  lexicon: Lexicon,
  traits: SourceTraits,
): TablesRead {
  const regions = findRegions(rows, lexicon);
  const kept = new Map<string, ChosenReading>();
  const used = new Set<number>();
  const repeats = new Map<string, number>();
  const findings: Finding[] = [];
  const keep = (table: string, region: Region, choice: ChosenReading | null) => {
    if (choice === null) return;
    if (kept.has(table)) {
      repeats.set(table, (repeats.get(table) ?? 1) + 1);
      return;
    }
    kept.set(table, choice);
    for (const block of usedBlocks(rows.slice(region.headFrom, region.tailTo), region, choice.reading, blocks))
      used.add(block);
  };
  const taken = new Set<number>();
  for (const region of regions) {
    const forms = formsOf(lexicon, region.table, 'down');
    const stretch = rows.slice(region.headFrom, region.tailTo);
    const aligned = forms.map((index) => alignDown(stretch, index, forms, lexicon));
    keep(region.table, region, chooseReading(aligned, stretch, editionOf(kept), traits));
    for (const row of rows.slice(region.from, region.to)) taken.add(row.index);
  }
  const across = lexicon.forms.filter((index) => index.form.arrangement === 'across');
  for (const table of new Set(across.map((index) => index.form.table))) {
    const forms = formsOf(lexicon, table, 'across');
    const index = forms.find((form) => form.form.edition === editionOf(kept)) ?? forms.at(-1);
    if (index === undefined) continue;
    for (const { from, to } of findAcrossRegions(rows, index, taken)) {
      const reading = parseAcross(rows.slice(from, to), index, traits);
      const empty = reading.cells.every((cell) => cell.evidence.state === 'missing');
      if (empty && !hasAllHeadings(rows.slice(from, to), index)) continue;
      keep(table, { table, headFrom: from, from, to, tailTo: to }, { reading, score: 0, findings: [] });
    }
  }
  for (const [table, count] of repeats) {
    // Which of them is the report's is not for the program to say: every figure of the first is in question.
    const cells = (kept.get(table)?.reading.cells ?? []).map((cell) => cell.id);
    const message = `${count} tables of this kind; the first is the record's`;
    findings.push(toFinding('repeated_table', 'source', message, cells, { table, count }));
  }
  return { readings: [...kept.values()], findings, used, regions };
}

/** A table of which only the headings stand there is one all the same, if they all do. */
function hasAllHeadings(rows: readonly LogicalRow[], index: FormIndex): boolean {
  const headings = rows.flatMap((row) => findAcrossHeadings(row, index));
  const blocks = new Set(headings.filter((heading) => heading.kind === 'block').map((heading) => heading.at));
  const outcomes = headings.filter((heading) => heading.kind === 'outcome').length;
  return blocks.size === index.form.rows.length && outcomes >= index.cellIds.flat().length;
}

function formsOf(lexicon: Lexicon, table: string, arrangement: 'down' | 'across'): readonly FormIndex[] {
  return (lexicon.formsByTable.get(table) ?? []).filter((index) => index.form.arrangement === arrangement);
}

/** A form that all editions share follows its report's first table, else the second (RECORD.md, Decisions). */
function editionOf(kept: ReadonlyMap<string, ChosenReading>): string | null {
  const sibling = kept.get('proactive_disclosure') ?? kept.get('applications');
  return sibling?.reading.index.form.edition ?? null;
}

/** Blocks of a table: those of its rows, and the headings and furniture between and directly before them. */
function usedBlocks(
  stretch: readonly LogicalRow[],
  region: Region,
  reading: TableReading,
  blocks: readonly Block[],
): Set<number> {
  const used = new Set<number>();
  const rowIndices = new Set(reading.used.map((row) => row.index));
  // Furniture behind the last row is the next table's.
  const end = stretch[region.to - region.headFrom - 1]?.index ?? -1;
  const belongs = stretch.filter(
    (row) =>
      rowIndices.has(row.index) ||
      (row.index <= end && isFurniture(row, reading.index)) ||
      (reading.index.form.arrangement === 'across' && findAcrossHeadings(row, reading.index).length > 0),
  );
  for (const row of belongs) for (let n = row.blocks[0]; n <= row.blocks[1]; n++) used.add(n);
  const first = Math.min(...used);
  const last = Math.max(...used);
  for (let n = first; n <= last; n++) {
    const block = blocks[n];
    if (block?.kind === 'line' && block.text.length <= MAX_TABLE_LINE_CHARS) used.add(n);
  }
  return used;
}
