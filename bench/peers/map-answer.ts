import type { ReportRecord, TableValues } from '../../src/model/record.js';
import { type ExpectedFile, type TableKey, toCellValues, toExpectedReports } from '../eval/expected.js';
import type { Answer, PeerTable } from './answer.js';
import { PREFERENCES, tablesToCellsByLabels } from './map-by-labels.js';
import { tablesToCells, textToCells } from './map-by-parser.js';
import { type CellTally, type FoundCells, tallyCells } from './tally-cells.js';
import { wordsToText } from './words-to-text.js';

/** The truth's cells, by `<report>.<dotted cell id>`. */
export function toTruth(expected: ExpectedFile): ReadonlyMap<string, number | null> {
  const truth = new Map<string, number | null>();
  for (const [at, report] of toExpectedReports(expected).entries()) addTables(truth, at, report.tables);
  return truth;
}

/**
 * Every mapping of what a peer gave to cells is tried, and the one that suits the truth best counts: a peer's own user could not do better. Our
 * own records are taken as they are.
 */
export async function tallyAnswer(answer: Answer, truth: ReadonlyMap<string, number | null>): Promise<Tallies> {
  const toBest = (found: readonly FoundCells[]): CellTally =>
    found
      .map((each) => tallyCells(truth, each))
      .reduce((best, each) => (isBetter(each, best) ? each : best), {
        cells: truth.size,
        exact: 0,
        wrong: 0,
        missing: truth.size,
      });
  if (answer.records !== undefined) {
    const own = toBest([recordsToCells(answer.records as readonly ReportRecord[])]);
    return { best: own, plain: own };
  }
  const plain = mapPlainly(answer);
  return { best: toBest([...plain, ...(await mapByParser(answer))]), plain: toBest(plain) };
}

/** The best mapping of a document, and the best of those that know no more than labels and the order of columns. */
export interface Tallies {
  readonly best: CellTally;
  readonly plain: CellTally;
}

function isBetter(a: CellTally, b: CellTally): boolean {
  return a.exact !== b.exact ? a.exact > b.exact : a.wrong < b.wrong;
}

async function mapByParser({ tables = [], text, words }: Answer): Promise<readonly FoundCells[]> {
  return [
    ...(tables.length === 0 ? [] : [tablesToCells(tables, 'cell'), tablesToCells(tables, 'order')]),
    ...(text === undefined ? [] : [await textToCells(text)]),
    ...(words === undefined ? [] : [await textToCells(wordsToText(words))]),
  ];
}

function mapPlainly({ tables = [], text, words }: Answer): readonly FoundCells[] {
  const texts = [...(text === undefined ? [] : [text]), ...(words === undefined ? [] : [wordsToText(words)])];
  return [tables, ...texts.map((each) => [textToTable(each)])]
    .filter((each) => each.length > 0)
    .flatMap((each) => PREFERENCES.map((edition) => tablesToCellsByLabels(each, edition)));
}

/** Lines split at two spaces and more. */
function textToTable(text: string): PeerTable {
  return { page: null, rows: text.split('\n').map((line) => line.trim().split(/\s{2,}/)) };
}

function recordsToCells(records: readonly ReportRecord[]): FoundCells {
  const values = new Map<string, number | null>();
  const doubted = new Set<string>();
  for (const [at, record] of records.entries()) {
    addTables(values, at, record.tables);
    for (const finding of record.findings) {
      if (finding.severity !== 'info') for (const cell of finding.cells) doubted.add(`${at}.${cell}`);
    }
  }
  return { values, doubted };
}

function addTables(
  cells: Map<string, number | null>,
  report: number,
  tables: { readonly [T in TableKey]?: { readonly values: object } | null },
): void {
  for (const [table, found] of Object.entries(tables)) {
    if (found === null || found === undefined) continue;
    for (const [id, value] of toCellValues(table, found.values as TableValues)) cells.set(`${report}.${id}`, value);
  }
}
