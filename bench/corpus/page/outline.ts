import type { Random } from '../random.js';
import type { ReportTruth } from '../truth/model.js';
import { toTitleLines } from '../truth/title.js';
import type { Grid } from './grid.js';
import { toGrid } from './grids.js';
import { toWording, type Wording } from './wording.js';

/** A report in reading order, before any file format. */
export type Part =
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly grid: Grid }
  | { readonly kind: 'signature'; readonly lines: readonly string[] };

/** Section of each table, by its place among the sections. */
const SECTION_OF: Readonly<Record<string, number>> = {
  proactive_disclosure: 1,
  applications: 2,
  review_and_litigation: 3,
};

/** Some reports put a space between the year and the words around it. */
function spaceYears(text: string, spaced: boolean): string {
  return spaced ? text.replace(/(\d{4})年/g, ' $1 年').trim() : text;
}

/** Puts the report's parts in their order, its tables drawn as the official form draws them. */
export function toOutline(
  report: ReportTruth,
  random: Random,
  wording: Wording = toWording(random.fork('wording')),
): readonly Part[] {
  const spaced = random.chance(0.2);
  const parts: Part[] = [{ kind: 'title', lines: toTitleLines(report).map((line) => spaceYears(line, spaced)) }];
  const paragraphs = (texts: readonly string[]): void => {
    for (const text of texts) parts.push({ kind: 'paragraph', text: spaceYears(text, spaced) });
  };
  paragraphs(report.opening);
  report.sections.forEach((section, index) => {
    parts.push({ kind: 'heading', text: `${section.ordinal}、${section.heading}` });
    paragraphs(section.paragraphs);
    for (const table of report.tables.filter((candidate) => SECTION_OF[candidate.form.table] === index)) {
      parts.push({ kind: 'table', grid: toGrid(table, wording, random.fork(`grid ${table.form.table}`)) });
    }
  });
  if (report.signature.length > 0) parts.push({ kind: 'signature', lines: report.signature });
  for (const table of report.tables.filter((candidate) => SECTION_OF[candidate.form.table] === undefined)) {
    parts.push({
      kind: 'heading',
      text: random.pick(['附表：政府信息公开情况统计表', '政府信息公开情况统计表', '附表']),
    });
    parts.push({ kind: 'table', grid: toGrid(table, wording, random.fork(`grid ${table.form.table}`)) });
  }
  return parts;
}
