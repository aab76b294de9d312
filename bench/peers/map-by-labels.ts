import { catalogue } from '../../parsers/index.js';
import { foldWidth, squeeze, toLabelCore } from '../../parsers/text/core.js';
import { labelSimilarity } from '../../parsers/text/similarity.js';
import type { RowForm, TableForm } from '../../src/model/edition.js';
import type { PeerTable } from './answer.js';
import type { FoundCells } from './tally-cells.js';

/** The editions that labels alone often cannot tell apart; both are tried, and the one that suits the truth counts. */
export const PREFERENCES = ['2021', '2019'] as const;

/** A label counts as a row's where it is so like it. */
const MIN_SIMILARITY = 0.6;
/** Rows of a form that must be found before it counts as there. */
const MIN_ROWS = 3;
/** Rows that are looked ahead for a label: the order of the form is kept. */
const MAX_SKIPPED = 12;

type Row = readonly string[];

/**
 * The plain mapping that anybody would write around a peer: each row goes to the most similar label of the form, in the form's order; its
 * last cells are the form's columns; of two editions the one with more rows, on a tie the preferred one. No sums, no doubts, nothing is flagged.
 */
export function tablesToCellsByLabels(tables: readonly PeerTable[], preferred: string): FoundCells {
  const rows = tables.flatMap((table) => table.rows).map((row) => row.map((cell) => squeeze(foldWidth(cell ?? ''))));
  const best = new Map<string, { readonly hits: number; readonly cells: ReadonlyMap<string, number | null> }>();
  // Of those with as many rows the first stays.
  const editions = [...catalogue.editions].sort((a, b) => Number(b.id === preferred) - Number(a.id === preferred));
  const forms = editions.flatMap((edition) => edition.tables);
  for (const form of forms) {
    const found = form.arrangement === 'across' ? readAcross(form, rows) : readDown(form, rows);
    if (found.hits > (best.get(form.table)?.hits ?? 0)) best.set(form.table, found);
  }
  const values = new Map<string, number | null>();
  for (const { cells } of best.values()) for (const [id, value] of cells) values.set(`0.${id}`, value);
  return { values, doubted: new Set() };
}

function readDown(form: TableForm, rows: readonly Row[]) {
  const cells = new Map<string, number | null>();
  let next = 0;
  let hits = 0;
  for (const row of rows) {
    const at = findRow(form.rows, row, next);
    const rowForm = form.rows[at];
    if (rowForm === undefined) continue;
    hits += 1;
    next = at + 1;
    setColumns(cells, form, rowForm, row.slice(-rowForm.columns.length).map(toNumber));
  }
  return { hits: hits < MIN_ROWS ? 0 : hits, cells };
}

/** All of the table's values stand in one row, which has as many cells; of several such rows the last with figures. */
function readAcross(form: TableForm, rows: readonly Row[]) {
  const width = form.rows.reduce((sum, row) => sum + row.columns.length, 0);
  const numbers = rows.filter((row) => row.length >= width && row.slice(-width).every((cell) => !/[\u4e00-\u9fff]/.test(cell))).at(-1); // biome-ignore format: one condition
  const cells = new Map<string, number | null>();
  if (numbers === undefined) return { hits: 0, cells };
  let at = numbers.length - width;
  for (const row of form.rows) {
    setColumns(cells, form, row, numbers.slice(at, at + row.columns.length).map(toNumber));
    at += row.columns.length;
  }
  return { hits: 1, cells };
}

function findRow(forms: readonly RowForm[], row: Row, from: number): number {
  let best = { at: -1, similarity: MIN_SIMILARITY };
  for (let at = from; at < Math.min(forms.length, from + MAX_SKIPPED); at += 1) {
    for (const label of forms[at]?.labels ?? []) {
      for (const cell of row) {
        const similarity = labelSimilarity(toLabelCore(label).core, toLabelCore(cell).core);
        if (similarity > best.similarity) best = { at, similarity };
      }
    }
  }
  return best.at;
}

function setColumns(
  cells: Map<string, number | null>,
  form: TableForm,
  row: RowForm,
  values: readonly (number | null)[],
): void {
  row.columns.forEach((column, at) => {
    cells.set([form.table, row.key, column.key].filter((key) => key !== null).join('.'), values[at] ?? null);
  });
}

/** The first number of a cell; words around it are forgiven. */
function toNumber(text: string): number | null {
  const found = /[+-]?\d[\d,]*(?:\.\d+)?/.exec(text)?.[0];
  if (found === undefined) return null;
  const value = Number(found.replaceAll(',', ''));
  return /减/.test(text) ? -Math.abs(value) : value;
}
