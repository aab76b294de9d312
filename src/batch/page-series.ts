import { extensionOf, findFormatOfName } from '../pipeline/name-format.js';

/** Images of one folder that are the pages of one document. */
export interface PageSeries {
  /** File names, in page order; at least two. The document is called by the first. */
  readonly names: readonly string[];
  /** Numbers that the names leave out, from 1 (or 0, where there is a page 0) to the last. */
  readonly missing: readonly number[];
}

/**
 * A number of up to four figures at the end of the name: `name-1`, `name_01`, `name 1`, `name (1)`, `第1页`, `001`. What stands before and
 * after it is the same in all pages. Longer numbers are dates and times.
 */
const PAGE_STEM = /^(.*?)(?<!\d)(\d{1,4})(\s*[)）\]】页頁]{0,2})$/su;

/** Spellings of one format. */
const SAME_FORMAT: { readonly [extension: string]: string } = { jpeg: 'jpg', tiff: 'tif' };

interface PageName {
  readonly name: string;
  readonly number: number;
  /** What stands around the number. */
  readonly around: string;
  readonly format: string;
}

/**
 * The series among the file names of one folder. Image files whose names differ in their last number alone are one series, in the order of
 * the numbers (2 before 10, 02 before 10), where
 * - no number comes twice; where one does, in two formats, each format is looked at by itself;
 * - the numbers are page numbers: more than half of those from 1 to the last are there. 2019, 2020, 2021 are years.
 */
export function findPageSeries(names: readonly string[]): readonly PageSeries[] {
  const pages = names.flatMap((name) => parsePageName(name) ?? []);
  return toGroups(pages, ({ around }) => around).flatMap((group) =>
    (hasTwins(group) ? toGroups(group, ({ format }) => format) : [group]).flatMap((part) => toSeries(part) ?? []),
  );
}

function parsePageName(name: string): PageName | null {
  if (findFormatOfName(name) !== 'image') return null;
  const extension = extensionOf(name);
  const [, before, figures, after] = PAGE_STEM.exec(name.slice(0, -extension.length - 1)) ?? [];
  if (figures === undefined) return null;
  return {
    name,
    number: Number(figures),
    around: JSON.stringify([before, after]),
    format: SAME_FORMAT[extension] ?? extension,
  };
}

function toSeries(pages: readonly PageName[]): PageSeries | null {
  if (pages.length < 2 || hasTwins(pages)) return null;
  const sorted = pages.toSorted((a, b) => a.number - b.number);
  const numbers = new Set(sorted.map(({ number }) => number));
  const first = numbers.has(0) ? 0 : 1;
  const due = (sorted.at(-1)?.number ?? 0) - first + 1;
  if (numbers.size * 2 <= due) return null;
  const missing = Array.from({ length: due }, (_, at) => first + at).filter((number) => !numbers.has(number));
  return { names: sorted.map(({ name }) => name), missing };
}

function hasTwins(pages: readonly PageName[]): boolean {
  return new Set(pages.map(({ number }) => number)).size < pages.length;
}

function toGroups(pages: readonly PageName[], keyOf: (page: PageName) => string): readonly (readonly PageName[])[] {
  const groups = new Map<string, PageName[]>();
  for (const page of pages) {
    const group = groups.get(keyOf(page));
    if (group === undefined) groups.set(keyOf(page), [page]);
    else group.push(page);
  }
  return [...groups.values()];
}
