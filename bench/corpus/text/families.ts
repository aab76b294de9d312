import { toBlanksDropped, toIdenticalDropped, toRowsDropped } from '../lossy/documents.js';
import { toOutline } from '../page/outline.js';
import type { Random } from '../random.js';
import { type Expected, toExpected } from '../truth/expected.js';
import type { ReportTruth } from '../truth/model.js';
import { type ReportPlan, toReportTruth, USUAL_PLAN } from '../truth/report.js';
import { toTitleLines } from '../truth/title.js';
import { pickEncoding, toBytes } from './encode.js';
import { type TableWriter, type TextLayout, toLines, toPaged } from './lines.js';
import { toMojibake } from './mojibake.js';
import { writeAligned } from './writer-aligned.js';
import { writeMarkdownRows } from './writer-markdown-rows.js';
import { toCellLines, writeBlocks, writeSingleSpaces, writeSpacedCells } from './writers-cells.js';
import {
  writeLeadingPipes,
  writeMarkdown,
  writePhantomColumn,
  writeTabsDropped,
  writeTabsRepeated,
  writeTrailingPipes,
} from './writers-delimited.js';

export interface Sample {
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** Of a document whose pages are files of their own: the files after the first. */
  readonly pages?: readonly Uint8Array[];
  readonly expected: Expected;
  /** Of a source with several reports: the second and later ones. */
  readonly more?: readonly Expected[];
}

/** One layout idea; `make` is the whole way from a seed to bytes and truth. */
export interface Family {
  readonly name: string;
  readonly about: string;
  readonly lossy: boolean;
  /** Needs a browser, which not every machine has. */
  readonly needsChromium?: boolean;
  make(random: Random, name: string): Sample | Promise<Sample>;
}

const NO_BLANKS: ReportPlan = { ...USUAL_PLAN, limits: { blanks: 'never', annotations: true, marks: true } };
const LOSSY_BLANKS: ReportPlan = {
  ...USUAL_PLAN,
  limits: {
    blanks: 'always',
    annotations: false,
    marks: false,
    styles: ['details', 'details', 'details', 'scattered', 'zeros', 'organisations'],
  },
  profiles: ['sparse', 'bureau', 'county'],
  errors: 0,
};
const LOSSY_ROWS: ReportPlan = {
  ...USUAL_PLAN,
  limits: { blanks: 'never', annotations: false, marks: false },
  errors: 0,
};

function toText(lines: readonly string[], random: Random): string {
  const end = random.chance(0.3) ? '\r\n' : '\n';
  return lines.join(end) + (random.chance(0.7) ? end : '');
}

function toSample(
  lines: readonly string[],
  report: ReportTruth,
  random: Random,
  name: string,
  extra: readonly string[] = [],
  extension = 'txt',
): Sample {
  const encoding = pickEncoding(random.fork('encoding'));
  const bytes = toBytes(toText(lines, random.fork('line ends')), encoding);
  return { extension, bytes, expected: toExpected(name, report, [...extra, `encoding ${encoding}`]) };
}

/** A family of plain text: one way to write tables, the rest of the layout by chance. */
function textFamily(
  name: string,
  about: string,
  table: TableWriter,
  options: Partial<TextLayout> & { readonly plan?: ReportPlan; readonly extension?: string } = {},
): Family {
  const { plan = USUAL_PLAN, extension = 'txt', ...fixed } = options;
  return {
    name,
    about,
    lossy: false,
    make: (random, family) => {
      const report = toReportTruth(random.fork('report'), plan);
      const layout: TextLayout = {
        table,
        gap: random.chance(0.5),
        wrap: random.chance(0.3) ? random.int(50, 76) : null,
        markdown: false,
        pageLength: random.chance(0.4) ? random.int(28, 46) : null,
        ...fixed,
      };
      const lines = toLines(toOutline(report, random.fork('outline')), layout, random.fork('lines'));
      const paged = toPaged(lines, layout, random.fork('pages'), toTitleLines(report).join(''));
      return toSample(paged, report, random, family, [], extension);
    },
  };
}

const ROWS_LAYOUT: TextLayout = { table: writeLeadingPipes, gap: false, wrap: null, markdown: false, pageLength: null };

/** Blank lines are blank cells there, so nothing else may write one between table lines. */
const cells = toCellLines(true);

export const TEXT_FAMILIES: readonly Family[] = [
  textFamily(
    'text-cells',
    'One cell a line, merged cells once, a blank cell an empty line; labels may be broken.',
    cells,
    { pageLength: null },
  ),
  textFamily('text-cells-spaced', 'One cell a line with an empty line after each; no blanks.', writeSpacedCells, {
    plan: NO_BLANKS,
  }),
  textFamily(
    'text-pipes-leading',
    'Rows as `| a | b |`; merged cells repeated or empty; labels cut by page ends.',
    writeLeadingPipes,
  ),
  textFamily(
    'text-pipes-trailing',
    'Rows as `a | b | c |`; merged cells repeated, empty or dropped.',
    writeTrailingPipes,
  ),
  textFamily('text-phantom-column', 'Pipes or tabs with a column that is nowhere on the page.', writePhantomColumn),
  textFamily('text-tabs-repeated', 'Tabs, the text of a merged cell in every place it covers.', writeTabsRepeated),
  textFamily(
    'text-tabs-dropped',
    'Tabs, merged cells dropped raggedly; a row label cut by a page end.',
    writeTabsDropped,
  ),
  textFamily(
    'text-aligned',
    'Aligned by spaces as PDF-to-text tools do: wrapped labels, vertical label, group labels beside middle rows.',
    writeAligned,
    {
      wrap: 64,
    },
  ),
  textFamily('text-single-spaces', 'A row a line, single spaces between cells; no blanks.', writeSingleSpaces, {
    plan: NO_BLANKS,
  }),
  textFamily('text-markdown', 'Well-formed Markdown tables.', writeMarkdown, {
    markdown: true,
    gap: true,
    pageLength: null,
    wrap: null,
    extension: 'md',
  }),
  textFamily(
    'text-markdown-rows',
    'A heading and a little table with invented column heads for nearly every row; table 四 in three pieces.',
    writeMarkdownRows,
    {
      markdown: true,
      gap: true,
      pageLength: null,
      wrap: null,
      extension: 'md',
    },
  ),
  textFamily(
    'text-blocks',
    'Labels first, one a line, then rows of numbers as a block apart; no blanks.',
    writeBlocks,
    { plan: NO_BLANKS, pageLength: null },
  ),
  {
    name: 'text-mojibake',
    about:
      'Saved after decoding with the wrong encoding (UTF-8 as GBK, UTF-8 or GBK as Latin-1), in a way that can be undone.',
    lossy: false,
    make: (random, name) => {
      const report = toReportTruth(random.fork('report'), USUAL_PLAN);
      const table = random.pick([writeLeadingPipes, writeTabsRepeated, writeMarkdown]);
      const lines = toLines(toOutline(report, random.fork('outline')), { ...ROWS_LAYOUT, table }, random.fork('lines'));
      const { text, kind } = toMojibake(
        toText(
          lines.filter((line) => line !== '\f'),
          random.fork('line ends'),
        ),
        random.fork('kind'),
      );
      return {
        extension: 'txt',
        bytes: toBytes(text, 'utf-8'),
        expected: toExpected(name, report, [`mojibake ${kind}`]),
      };
    },
  },
  {
    name: 'lossy-cells',
    about: 'One cell a line, blank cells dropped: a row keeps two of seven numbers.',
    lossy: true,
    make: (random, name) => {
      const loss = toBlanksDropped(toReportTruth(random.fork('report'), LOSSY_BLANKS), random.fork('loss'), 'cells');
      return toSample(loss.lines, loss.report, random, name, loss.notes);
    },
  },
  {
    name: 'lossy-delimited',
    about: 'Pipes or tabs, blank cells dropped with their delimiters.',
    lossy: true,
    make: (random, name) => {
      const loss = toBlanksDropped(
        toReportTruth(random.fork('report'), LOSSY_BLANKS),
        random.fork('loss'),
        'delimited',
      );
      return toSample(loss.lines, loss.report, random, name, loss.notes);
    },
  },
  {
    name: 'lossy-identical',
    about: 'Identical lines removed by an extractor: rows, lines of a number block, or neighbouring cells.',
    lossy: true,
    make: (random, name) => {
      const loss = toIdenticalDropped(toReportTruth(random.fork('report'), LOSSY_ROWS), random.fork('loss'));
      return toSample(loss.lines, loss.report, random, name, loss.notes);
    },
  },
  {
    name: 'lossy-rows',
    about: 'Some rows did not come through at all, labels included.',
    lossy: true,
    make: (random, name) => {
      const table = random.pick([writeLeadingPipes, writeSingleSpaces]);
      const report = toReportTruth(random.fork('report'), LOSSY_ROWS);
      const loss = toRowsDropped(report, random.fork('loss'), { ...ROWS_LAYOUT, table });
      return toSample(
        loss.lines.filter((line) => line !== '\f'),
        loss.report,
        random,
        name,
        loss.notes,
      );
    },
  },
];
