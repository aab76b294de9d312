import type { ColumnForm, RowForm, TableForm } from '../../src/model/edition.js';
import { type LabelCore, toLabelCore, withoutBrackets } from '../text/core.js';
import { labelsToSet, longestLike, type SimilarLabel } from '../text/label-set.js';
import { toMemo } from '../text/memo.js';

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

/** A printed label with the rows of every form that it may be: compared once, and kept with what bears it. */
export interface Label extends LabelCore {
  /** Labels of the forms that it is like. */
  readonly similar: readonly SimilarLabel[];
  /** By the form's number: what `matchRows` says of it. */
  readonly rows: readonly (readonly RowMatch[])[];
}

/** Whether a label is complete: nothing of it is cut or mistyped. */
export function isCompleteName(label: Label, { number }: Pick<FormIndex, 'number'>): boolean {
  return (label.rows[number]?.[0]?.similarity ?? 0) >= COMPLETE_LABEL;
}

/** A form with its labels prepared for comparing. */
export interface FormIndex {
  readonly form: TableForm;
  /** Its place among the forms that were prepared together. */
  readonly number: number;
  /** Dotted ids, a list of columns for each row. */
  readonly cellIds: readonly (readonly string[])[];
  readonly columnCores: readonly (readonly (readonly string[])[])[];
  /** Cores of headings and words that carry no value: groups, furniture, column headings. */
  readonly furniture: ReadonlySet<string>;
  readonly groups: readonly string[];
  /** Cores longer than this are no label of any form, typos allowed. */
  readonly longestLike: number;
  /** Rows that a label put together of several may be, best first; empty where none is alike enough. */
  matchRows(label: LabelCore): readonly RowMatch[];
  /** How much of one row's label a text is: 1 where it is the label, less where a part of it; 0 where it is neither. */
  similarity(row: number, label: Label): number;
}

/** Forms whose labels are compared together. */
export interface FormSet {
  readonly forms: readonly FormIndex[];
  toLabel(text: string): Label;
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

/** Prepares forms together: a label is compared once with the labels of all of them. */
export function formsToSet(forms: readonly TableForm[]): FormSet {
  const variants = forms.map((form) => form.rows.map((row) => rowVariants(row.labels, row.groups)));
  const cores = [...new Set(variants.flat(2).map(({ core }) => core))];
  const findSimilar = labelsToSet(cores, MIN_LABEL_SIMILARITY);
  const longest = longestLike(cores, MIN_LABEL_SIMILARITY);
  const rankings = variants.map((own) => toRanking(own, cores));
  const nowhere = forms.map(() => NO_ROWS);
  const rankAll = (ordinal: string | null, similar: readonly SimilarLabel[]) =>
    similar.length === 0 ? nowhere : rankings.map((ranking) => ranking.rank(ordinal, similar));
  // Labels of neighbouring rows are put together again and again, with each form and in every report.
  const rankJoined = toMemo((printed) => {
    const [ordinal = '', core = ''] = printed.split(ORDINAL_END);
    return rankAll(ordinal === '' ? null : ordinal, findSimilar(core));
  }, CACHE_ENTRIES);
  const matchRows = ({ core, ordinal }: LabelCore) =>
    core.length > longest ? nowhere : rankJoined(`${ordinal ?? ''}${ORDINAL_END}${core}`);
  return {
    forms: forms.map((form, n) =>
      toIndex(form, n, rankings[n] as Ranking, (label) => matchRows(label)[n] as readonly RowMatch[], longest),
    ),
    toLabel: (text) => {
      const { core, ordinal } = toLabelCore(text);
      const similar = findSimilar(core);
      return { core, ordinal, similar, rows: rankAll(ordinal, similar) };
    },
  };
}

export function formToIndex(form: TableForm): FormIndex {
  return formsToSet([form]).forms[0] as FormIndex;
}

const NO_ROWS: readonly RowMatch[] = [];
/** Neither ordinals nor cores hold one. */
const ORDINAL_END = '\t';
/** Bounds the memory of labels already put together. */
const CACHE_ENTRIES = 20_000;

/** What labels of the set make of one form's rows. */
interface Ranking {
  /** Rows that one of the labels names, best first. */
  rank(ordinal: string | null, similar: readonly SimilarLabel[]): readonly RowMatch[];
  similarity(row: number, label: Label): number;
}

function toRanking(variants: readonly (readonly LabelCore[])[], cores: readonly string[]): Ranking {
  const positions = new Map(cores.map((core, n) => [core, n] as const));
  const rowsOf: { readonly row: number; readonly ordinal: string | null }[][] = cores.map(() => []);
  variants.forEach((own, row) => {
    for (const { core, ordinal } of own) rowsOf[positions.get(core) ?? -1]?.push({ row, ordinal });
  });
  return {
    rank: (ordinal, similar) => {
      const byRow = new Map<number, number>();
      for (const { label, similarity } of similar) {
        for (const own of rowsOf[label] ?? []) {
          byRow.set(own.row, Math.max(byRow.get(own.row) ?? 0, similarity + ordinalWeight(own.ordinal, ordinal)));
        }
      }
      if (byRow.size === 0) return NO_ROWS;
      const matches = [...byRow].map(([row, similarity]) => ({ row, similarity }));
      matches.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
      // A complete label is no other row's with a typo (政务微信, 政务微博), in whatever order the rows stand.
      const best = matches[0]?.similarity ?? 0;
      return best < COMPLETE_LABEL
        ? matches
        : matches.filter((match) => match.similarity >= best - ORDINAL_LEVEL_WEIGHT);
    },
    similarity: (row, { ordinal, similar }) => {
      let best = 0;
      for (const { label, similarity } of similar) {
        for (const own of rowsOf[label] ?? []) {
          if (own.row === row) best = Math.max(best, similarity + ordinalWeight(own.ordinal, ordinal));
        }
      }
      return best;
    },
  };
}

function toIndex(
  form: TableForm,
  number: number,
  ranking: Ranking,
  matchRows: FormIndex['matchRows'],
  longest: number,
): FormIndex {
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
    number,
    cellIds: form.rows.map((row) => row.columns.map((column) => cellId(form.table, row.key, column))),
    columnCores,
    furniture,
    groups,
    longestLike: longest,
    matchRows,
    similarity: ranking.similarity,
  };
}
