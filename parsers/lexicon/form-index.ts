import type { ColumnForm, RowForm, TableForm } from '../../src/model/edition.js';
import { type LabelCore, toLabelCore, withoutBrackets } from '../text/core.js';
import { type LabelSet, labelsToSet, type SimilarLabel } from '../text/label-set.js';

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
const NO_ROWS: readonly RowMatch[] = [];

/** Prepares forms together: a label is compared once with the labels of all of them. */
export function formsToIndices(forms: readonly TableForm[]): readonly FormIndex[] {
  const variants = forms.map((form) => form.rows.map((row) => rowVariants(row.labels, row.groups)));
  const cores = [...new Set(variants.flat(2).map(({ core }) => core))];
  const findSimilar = labelsToSet(cores, MIN_LABEL_SIMILARITY);
  return forms.map((form, n) => toIndex(form, toRowMatcher(variants[n] ?? [], cores, findSimilar)));
}

export function formToIndex(form: TableForm): FormIndex {
  return formsToIndices([form])[0] as FormIndex;
}

type RowMatcher = Pick<FormIndex, 'matchRows' | 'similarity'>;

function toRowMatcher(
  variants: readonly (readonly LabelCore[])[],
  cores: readonly string[],
  findSimilar: LabelSet,
): RowMatcher {
  const positions = new Map(cores.map((core, n) => [core, n] as const));
  const rowsOf: { readonly row: number; readonly ordinal: string | null }[][] = cores.map(() => []);
  variants.forEach((own, row) => {
    for (const { core, ordinal } of own) rowsOf[positions.get(core) ?? -1]?.push({ row, ordinal });
  });
  const compare = (ordinal: string | null, similar: readonly SimilarLabel[]): readonly RowMatch[] => {
    const byRow = new Map<number, number>();
    for (const { label, similarity } of similar) {
      for (const own of rowsOf[label] ?? []) {
        byRow.set(own.row, Math.max(byRow.get(own.row) ?? 0, similarity + ordinalWeight(own.ordinal, ordinal)));
      }
    }
    const matches = [...byRow].map(([row, similarity]) => ({ row, similarity }));
    matches.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
    // A complete label is no other row's with a typo (政务微信, 政务微博), in whatever order the rows stand.
    const best = matches[0]?.similarity ?? 0;
    return best < COMPLETE_LABEL ? matches : matches.filter((match) => match.similarity >= best - ORDINAL_LEVEL_WEIGHT);
  };
  const cache = new Map<string, Map<string | null, readonly RowMatch[]>>();
  return {
    matchRows: (label) => {
      const similar = findSimilar(label.core);
      if (similar.length === 0) return NO_ROWS;
      let byOrdinal = cache.get(label.core);
      let matches = byOrdinal?.get(label.ordinal);
      if (matches !== undefined) return matches;
      matches = compare(label.ordinal, similar);
      if (byOrdinal === undefined) {
        if (cache.size >= CACHE_ENTRIES) cache.clear();
        byOrdinal = new Map();
        cache.set(label.core, byOrdinal);
      }
      byOrdinal.set(label.ordinal, matches);
      return matches;
    },
    similarity: (row, label) => {
      let best = 0;
      for (const { label: at, similarity } of findSimilar(label.core)) {
        for (const own of rowsOf[at] ?? []) {
          if (own.row === row) best = Math.max(best, similarity + ordinalWeight(own.ordinal, label.ordinal));
        }
      }
      return best;
    },
  };
}

function toIndex(form: TableForm, matcher: RowMatcher): FormIndex {
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
  return {
    form,
    cellIds: form.rows.map((row) => row.columns.map((column) => cellId(form.table, row.key, column))),
    columnCores,
    furniture,
    groups,
    ...matcher,
  };
}
