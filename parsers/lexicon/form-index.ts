import type { ColumnForm, RowForm, TableForm } from '../../src/model/edition.js';
import { type LabelCore, toLabelCore, withoutBrackets } from '../text/core.js';
import { labelsToSet } from '../text/label-set.js';
import { labelSimilarity } from '../text/similarity.js';

/** Below this two labels are not the same label; one lost word of a long one (「2.其他法律行政止公开」) still is. */
export const MIN_LABEL_SIMILARITY = 0.7;
/** From here on a label is complete: nothing of it is cut or mistyped. */
export const COMPLETE_LABEL = 0.97;
/** Equal ordinals speak for a match, unequal ones against it; ordinals are often shifted or noisy, so only a little. */
const ORDINAL_WEIGHT = 0.04;
/** 「（六）」 and 「3.」 are ordinals of different levels: labels that bear them are different rows, even with the same words (其他). */
const ORDINAL_LEVEL_WEIGHT = 0.12;

/** A row of the form that a label may be, with how alike they are (0…1, ordinals included). */
export interface RowMatch {
  readonly row: number;
  readonly similarity: number;
}

/** A form with its labels prepared for comparing. */
export interface FormIndex {
  readonly form: TableForm;
  /** Dotted ids, a list of columns for each row. */
  readonly cellIds: readonly (readonly string[])[];
  readonly columnCores: readonly (readonly (readonly string[])[])[];
  /** Cores of headings and words that carry no value: groups, furniture, column headings. */
  readonly furniture: ReadonlySet<string>;
  readonly groups: readonly string[];
  /** Rows that the label may be, best first; empty where none is alike enough. */
  matchRows(label: LabelCore): readonly RowMatch[];
  /** How much of one row's label a text is: 1 where it is the label, less where a part of it; 0 where it is neither. */
  similarity(row: number, label: LabelCore): number;
}

export function cellId(table: string, row: string, column: ColumnForm): string {
  return column.key === null ? `${table}.${row}` : `${table}.${row}.${column.key}`;
}

/** Labels as printed, without their bracketed notes, and with the group headings before them run together. */
function rowVariants(labels: readonly string[], groups: readonly (readonly string[])[]): LabelCore[] {
  const variants = new Map<string, LabelCore>();
  for (const label of labels) {
    for (const text of [label, withoutBrackets(label)]) {
      const own = toLabelCore(text);
      if (!variants.has(own.core)) variants.set(own.core, own);
      let prefix = '';
      for (const group of [...groups].reverse()) {
        prefix = (group[0] ?? '') + prefix;
        const joined = toLabelCore(prefix + text);
        if (!variants.has(joined.core)) variants.set(joined.core, { core: joined.core, ordinal: null });
      }
    }
  }
  return [...variants.values()].filter((variant) => variant.core.length > 0);
}

function variantSimilarity(variants: readonly LabelCore[], label: LabelCore, floor: number): number {
  let best = 0;
  for (const variant of variants) {
    const similarity = labelSimilarity(variant.core, label.core, floor);
    if (similarity > 0) best = Math.max(best, similarity + ordinalWeight(variant.ordinal, label.ordinal));
  }
  return best;
}

function ordinalWeight(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0;
  if (a === b) return ORDINAL_WEIGHT;
  return /^\d/.test(a) === /^\d/.test(b) ? -ORDINAL_WEIGHT : -ORDINAL_LEVEL_WEIGHT;
}

/** Rows that share their columns share what is made of them. */
function shareBy<T>(rows: TableForm['rows'], make: (row: RowForm) => T): T[] {
  const made = new Map<RowForm['columns'], T>();
  return rows.map((row) => {
    const known = made.get(row.columns) ?? make(row);
    made.set(row.columns, known);
    return known;
  });
}

/** Bounds each form's memory of labels already compared. */
const CACHE_ENTRIES = 4000;

export function formToIndex(form: TableForm): FormIndex {
  const variants = form.rows.map((row) => rowVariants(row.labels, row.groups));
  const labels = variants.flatMap((own, row) => own.map(({ core, ordinal }) => ({ row, core, ordinal })));
  const set = labelsToSet(labels.map(({ core }) => core));
  const groups = [...new Set(form.rows.flatMap((row) => row.groups.flat()).map((text) => toLabelCore(text).core))];
  const columnCores = shareBy(form.rows, (row) =>
    row.columns.map((column) =>
      column.labels.flatMap((l) => [toLabelCore(l).core, toLabelCore(withoutBrackets(l)).core]),
    ),
  );
  const furniture = new Set([
    ...groups,
    ...form.furniture.map((text) => toLabelCore(text).core),
    ...columnCores.flat(2),
  ]);
  const cache = new Map<string, readonly RowMatch[]>();
  const matchRows = (label: LabelCore): readonly RowMatch[] => {
    if (label.core === '') return [];
    const key = `${label.ordinal ?? ''}|${label.core}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const byRow = new Map<number, number>();
    for (const { label: at, similarity } of set.findSimilar(label.core, MIN_LABEL_SIMILARITY)) {
      const { row, ordinal } = labels[at] as (typeof labels)[number];
      byRow.set(row, Math.max(byRow.get(row) ?? 0, similarity + ordinalWeight(ordinal, label.ordinal)));
    }
    const all = [...byRow].map(([row, similarity]): RowMatch => ({ row, similarity }));
    all.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
    // A complete label is no other row's with a typo (政务微信, 政务微博), in whatever order the rows stand.
    const best = all[0]?.similarity ?? 0;
    const matches =
      best >= COMPLETE_LABEL ? all.filter((match) => match.similarity >= best - ORDINAL_LEVEL_WEIGHT) : all;
    if (cache.size >= CACHE_ENTRIES) cache.clear();
    cache.set(key, matches);
    return matches;
  };
  return {
    form,
    cellIds: form.rows.map((row) => row.columns.map((column) => cellId(form.table, row.key, column))),
    columnCores,
    furniture,
    groups,
    matchRows,
    similarity: (row, label) => variantSimilarity(variants[row] ?? [], label, MIN_LABEL_SIMILARITY),
  };
}
