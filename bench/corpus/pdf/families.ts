import { toOutline } from '../page/outline.js';
import type { Random } from '../random.js';
import type { Family } from '../text/families.js';
import { toExpected } from '../truth/expected.js';
import { type ReportPlan, toReportTruth, USUAL_PLAN } from '../truth/report.js';
import { toTitleLines } from '../truth/title.js';
import { readChineseFont } from './font.js';
import type { PdfStyle } from './style.js';
import { toSheets } from './typeset.js';
import { toPdfLibBytes } from './write-pdf-lib.js';
import { toPdfkitBytes } from './write-pdfkit.js';

type Writer = 'pdfkit' | 'pdf-lib' | 'pdf-lib-turned';

interface PdfIdea {
  readonly name: string;
  readonly about: string;
  readonly writer: Writer;
  readonly plan?: ReportPlan;
  style(random: Random): Partial<PdfStyle>;
}

/** A4 in points. */
const A4 = { width: 595.28, height: 841.89 } as const;

/** Without rules a blank and a mark for none are all that tells columns apart. */
const UNRULED: ReportPlan = { ...USUAL_PLAN, limits: { ...USUAL_PLAN.limits, blanks: 'may' } };

/** A style by chance, its special traits fixed. */
export function toPdfStyle(random: Random, special: Partial<PdfStyle>): PdfStyle {
  const dash = random.pick(['-', '—', '－']);
  return {
    ...A4,
    margin: random.int(56, 80),
    bodySize: random.pick([12, 14, 16]),
    leading: random.pick([1.5, 1.75, 1.9]),
    tableSize: random.pick([8, 9, 10]),
    padding: random.int(2, 6),
    rules: 'grid',
    cut: 'rows',
    straddle: false,
    strandHeads: false,
    pageNumber: random.pick([
      (page: number) => `${dash} ${page} ${dash}`,
      (page: number) => String(page),
      (page: number, pages: number) => `第${page}页 共${pages}页`,
      null,
    ]),
    align: 'center',
    headsAligned: false,
    byCharacter: false,
    runningHead: null,
    repeatHeads: false,
    footnote: null,
    wideLabels: false,
    ...special,
  };
}

const PDF_IDEAS: readonly PdfIdea[] = [
  { name: 'pdf-ruled', about: 'The official layout with drawn lines (pdfkit).', writer: 'pdfkit', style: () => ({}) },
  {
    name: 'pdf-thin-rectangles',
    about: 'Rules drawn as thin filled rectangles (pdf-lib).',
    writer: 'pdf-lib',
    style: () => ({}),
  },
  {
    name: 'pdf-horizontal-rules',
    about: 'Horizontal rules only.',
    writer: 'pdfkit',
    plan: UNRULED,
    style: (r) => ({ rules: 'horizontal', align: r.pick(['center', 'right']) }),
  },
  {
    name: 'pdf-unruled',
    about: 'No rules at all: columns by alignment.',
    writer: 'pdfkit',
    plan: UNRULED,
    style: (r) => ({ rules: 'none', align: r.pick(['center', 'right']), wideLabels: true }),
  },
  {
    name: 'pdf-page-cuts',
    about: 'Tables cut by page ends, one row label cut with them.',
    writer: 'pdf-lib',
    style: (r) => ({ cut: 'label', straddle: true, tableSize: r.pick([10, 11]) }),
  },
  {
    name: 'pdf-rotated',
    about: 'Landscape pages by /Rotate over portrait media.',
    writer: 'pdf-lib-turned',
    style: () => ({ width: A4.height, height: A4.width, margin: 50 }),
  },
  {
    name: 'pdf-vertical-label',
    about: 'Tall rows, so that the vertical label stands one character a line over several of them and over page ends.',
    writer: 'pdfkit',
    style: (r) => ({ padding: r.int(7, 11), tableSize: 10, straddle: r.chance(0.5) }),
  },
  {
    name: 'pdf-several-tables',
    about: 'Small and dense: several tables on one page.',
    writer: 'pdfkit',
    style: () => ({ tableSize: 7, padding: 1, bodySize: 10, leading: 1.4, margin: 48 }),
  },
  {
    name: 'pdf-continuation',
    about: 'Tables go on on the next page without their heads; heads sometimes stay alone on the page before.',
    writer: 'pdf-lib',
    style: (r) => ({ straddle: true, strandHeads: r.chance(0.5) }),
  },
];

const ALIGNED_IDEAS: readonly PdfIdea[] = [
  {
    name: 'pdf-word-processor',
    about:
      'Dashed or double rules, a running head, headings repeated on every page, notes under the tables, often character by character.',
    writer: 'pdf-lib',
    style: (r) => ({
      rules: r.pick(['dashed', 'double', 'grid']),
      byCharacter: r.chance(0.5),
      runningHead: r.pick(['政府信息公开工作年度报告（公开稿）', '内部资料 请勿外传', null]),
      repeatHeads: r.chance(0.7),
      footnote: r.pick(['注：本表统计截至12月31日。', '注：1.本表由办公室汇总；2.空格表示没有发生。', null]),
      straddle: r.chance(0.5),
    }),
  },
  {
    name: 'pdf-alignments',
    about:
      'Few rules or none; figures to the left, to the right or each column in its own way, headings with them or centred.',
    writer: 'pdfkit',
    plan: UNRULED,
    style: (r) => ({
      rules: r.pick(['none', 'three', 'horizontal']),
      align: r.pick(['left', 'right', 'mixed', 'center']),
      headsAligned: r.chance(0.5),
      byCharacter: r.chance(0.3),
      wideLabels: true,
    }),
  },
];

export const PDF_FAMILIES: readonly Family[] = [...PDF_IDEAS, ...ALIGNED_IDEAS].map((idea) => ({
  name: idea.name,
  about: idea.about,
  lossy: false,
  make: async (random, family) => {
    const report = toReportTruth(random.fork('report'), idea.plan ?? USUAL_PLAN);
    const font = readChineseFont();
    const style = toPdfStyle(random.fork('style'), idea.style(random.fork('special')));
    const sheets = toSheets(toOutline(report, random.fork('outline')), style, font, random.fork('sheets'));
    const title = toTitleLines(report).join('');
    const bytes =
      idea.writer === 'pdfkit'
        ? await toPdfkitBytes(sheets, font, title)
        : await toPdfLibBytes(sheets, font, title, idea.writer === 'pdf-lib-turned');
    return { extension: 'pdf', bytes, expected: toExpected(family, report) };
  },
}));
