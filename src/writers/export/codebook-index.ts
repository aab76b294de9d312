import type { Codebook, CodebookEntry, DerivedIndicator } from '../../model/codebook.js';

/** The codebook, prepared for looking up. */
export interface CodebookIndex {
  readonly codebook: Codebook;
  /** Indicators of the wide table, in its order. */
  readonly indicators: readonly Indicator[];
  /** Null where no form of that edition has such a cell. */
  find(edition: string, id: string): CodebookEntry | null;
}

/** A column of the wide table: one cell of each edition that has it, or the sum of several. */
export interface Indicator {
  readonly name: string;
  readonly about: string;
  /** Of one cell its kind; a sum of counts is a count. */
  readonly kind: CodebookEntry['kind'];
  /** Table of the record that it comes from. */
  readonly table: string;
  /** For each edition the cells whose sum it is; mostly one. */
  readonly cells: ReadonlyMap<string, readonly string[]>;
}

export function codebookToIndex(codebook: Codebook): CodebookIndex {
  const byKey = new Map(codebook.entries.map((entry) => [`${entry.edition} ${entry.id}`, entry] as const));
  return {
    codebook,
    indicators: [...toOwnIndicators(codebook.entries), ...codebook.derived.flatMap((each) => toSum(each, byKey))],
    find: (edition, id) => byKey.get(`${edition} ${id}`) ?? null,
  };
}

function toOwnIndicators(entries: readonly CodebookEntry[]): readonly Indicator[] {
  const indicators = new Map<string, Indicator & { readonly cells: Map<string, readonly string[]> }>();
  for (const entry of entries) {
    const known = indicators.get(entry.indicator);
    if (known !== undefined) {
      known.cells.set(entry.edition, [entry.id]);
      continue;
    }
    indicators.set(entry.indicator, {
      name: entry.indicator,
      about: toAbout(entry),
      kind: entry.kind,
      table: entry.table,
      cells: new Map([[entry.edition, [entry.id]]]),
    });
  }
  return [...indicators.values()];
}

function toSum({ name, parts }: DerivedIndicator, byKey: ReadonlyMap<string, CodebookEntry>): Indicator[] {
  const [first] = parts;
  const entry = first === undefined ? undefined : byKey.get(`${first.edition} ${first.ids[0]}`);
  if (entry === undefined) return [];
  const sums = parts
    .filter(({ ids }) => ids.length > 1)
    .map(({ edition, ids }) => `in edition ${edition} ${ids.length} rows`);
  return [
    {
      name,
      about: `${toAbout(entry)}; added up where the form divides it (${sums.join(', ')})`,
      kind: entry.kind,
      table: entry.table,
      cells: new Map(parts.map(({ edition, ids }) => [edition, ids] as const)),
    },
  ];
}

function toAbout({ tableEn, rowEn, columnEn, column, rowZh, columnZh, unit }: CodebookEntry): string {
  const en = column === null ? rowEn : `${rowEn}, ${columnEn}`;
  const zh = column === null ? rowZh.at(-1) : `${rowZh.at(-1)} · ${columnZh.at(-1)}`;
  return `${tableEn}: ${en}${unit === null ? '' : ` [${unit}]`} (${zh})`;
}
