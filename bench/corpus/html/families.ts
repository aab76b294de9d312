import { type Grid, range, sliceRows } from '../page/grid.js';
import { toOutline } from '../page/outline.js';
import type { Random } from '../random.js';
import { type TextEncoding, toBytes } from '../text/encode.js';
import type { Family } from '../text/families.js';
import { toExpected } from '../truth/expected.js';
import type { ReportTruth } from '../truth/model.js';
import { toReportTruth, USUAL_PLAN } from '../truth/report.js';
import { toTitleLines } from '../truth/title.js';
import { type PageHead, toBarePage, toBody, toNestedPage, toPortalPage, toWordPage } from './pages.js';
import { toFramedStyle, toPortalStyle, toUnlikeStyle, toWordStyle } from './styles.js';
import { toTableHtml } from './table.js';

type PageMaker = (head: PageHead, body: string, random: Random, year: number) => string;
type GridMarkup = (grid: Grid, random: Random) => string;

const writeOfficial: GridMarkup = (grid, random) => toTableHtml(grid, toPortalStyle(random.fork('style')));
const writeWord: GridMarkup = (grid, random) => toTableHtml(grid, toWordStyle(random));
const writeFramed: GridMarkup = (grid, random) => toTableHtml(grid, toFramedStyle(random));
const writeUnlike: GridMarkup = (grid, random) => toTableHtml(grid, toUnlikeStyle(grid, random));

/** Every table in several: table 二 by its blocks, the others at rows of chance, heads apart from the numbers sometimes. */
const writeSplit: GridMarkup = (grid, random) => {
  const style = toPortalStyle(random.fork('style'));
  const starts = grid.cells
    .filter((cell) => cell.role === 'group' && cell.columnSpan === grid.columns)
    .map((cell) => cell.row);
  const first = grid.headerRows + (random.chance(0.5) ? 0 : 1);
  const later = grid.rows > 8 ? range(random.int(1, 3)).map(() => random.int(first + 1, grid.rows - 1)) : [];
  const cuts = starts.length > 0 ? starts : [0, ...(grid.rows > first ? [first] : []), ...later];
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  const between = random.pick(['<p>&nbsp;</p>', '', '<p style="page-break-before:always"></p>']);
  return edges
    .map((from, index) => toTableHtml(sliceRows(grid, from, edges[index + 1] ?? grid.rows), style))
    .join(`\n${between}\n`);
};

/** The HTML of a report in the ways of one family; the PDF families print the same pages. */
export function toHtml(
  report: ReportTruth,
  random: Random,
  page: PageMaker,
  table: GridMarkup,
  charset: string,
): string {
  const parts = toOutline(report, random.fork('outline'));
  const style = random.fork('tables');
  const body = toBody(parts, ({ grid }) => table(grid, style.fork(grid.table)), random.fork('body'));
  const title = `${toTitleLines(report).join('')}${random.pick(['', '', '-政务公开', '_政府门户网站'])}`;
  return page({ title, charset }, body, random.fork('page'), report.year);
}

interface HtmlIdea {
  readonly name: string;
  readonly about: string;
  readonly page: PageMaker;
  readonly table: GridMarkup;
  readonly encodings: readonly TextEncoding[];
}

export const HTML_IDEAS: readonly HtmlIdea[] = [
  {
    name: 'html-portal',
    about: 'A portal page with navigation, breadcrumb, related links and footer; words cut in spans.',
    page: toPortalPage,
    table: writeOfficial,
    encodings: ['utf-8'],
  },
  {
    name: 'html-gbk',
    about: 'A GBK page that says so in its meta element.',
    page: toBarePage,
    table: writeOfficial,
    encodings: ['gbk'],
  },
  {
    name: 'html-nested',
    about: 'A page built of nested layout tables, the report in one of their cells.',
    page: toNestedPage,
    table: writeOfficial,
    encodings: ['utf-8', 'gb18030'],
  },
  {
    name: 'html-framed',
    about: 'Labels, headings, figures and blanks in tables of their own inside the cells.',
    page: toBarePage,
    table: writeFramed,
    encodings: ['utf-8', 'gbk'],
  },
  {
    name: 'html-word',
    about: "A word processor's export: o:p, MsoNormal, conditional comments, NBSP cells, br in labels.",
    page: toWordPage,
    table: writeWord,
    encodings: ['gbk', 'utf-8'],
  },
  {
    name: 'html-unlike-spans',
    about: 'Rows of heads and rows of numbers merge different drawn columns.',
    page: toBarePage,
    table: writeUnlike,
    encodings: ['utf-8'],
  },
  {
    name: 'html-official',
    about: 'The official layout with all its row and column spans on a bare page.',
    page: toBarePage,
    table: writeOfficial,
    encodings: ['utf-8', 'utf-8-bom'],
  },
  {
    name: 'html-split',
    about: 'Every table cut into several, heads sometimes apart from the numbers.',
    page: toPortalPage,
    table: writeSplit,
    encodings: ['utf-8'],
  },
];

const CHARSET_OF: Readonly<Record<string, string>> = { gbk: 'gb2312', gb18030: 'gb18030' };

export const HTML_FAMILIES: readonly Family[] = HTML_IDEAS.map(({ name, about, page, table, encodings }) => ({
  name,
  about,
  lossy: false,
  make: (random, family) => {
    const report = toReportTruth(random.fork('report'), USUAL_PLAN);
    const encoding = random.pick(encodings);
    const html = toHtml(report, random.fork('html'), page, table, CHARSET_OF[encoding] ?? 'utf-8');
    return {
      extension: random.pick(['html', 'html', 'htm']),
      bytes: toBytes(html, encoding),
      expected: toExpected(family, report, [`encoding ${encoding}`]),
    };
  },
}));
