import { renderParts } from '../documents/render.js';
import { type Part, toOutline } from '../page/outline.js';
import { toPdfStyle } from '../pdf/families.js';
import { readChineseFont } from '../pdf/font.js';
import { toSheets } from '../pdf/typeset.js';
import type { Random } from '../random.js';
import { toBytes } from '../text/encode.js';
import type { Family, Sample } from '../text/families.js';
import { toExpected } from '../truth/expected.js';
import type { ReportTruth } from '../truth/model.js';
import { type ReportPlan, toReportTruth, USUAL_PLAN } from '../truth/report.js';
import { toTitleLines } from '../truth/title.js';
import { toArchive } from './archive.js';
import { toCsvText } from './csv.js';
import { toDocxBytes } from './docx.js';
import type { DocxStyle } from './docx-text.js';
import { type OfdStyle, toOfdBytes } from './ofd.js';
import { toMail, toPageBytes, toPageText, toSavedPage } from './pages.js';
import { type RtfStyle, toRtfBytes } from './rtf.js';
import { type BookSheet, type BookStyle, toBookSheets } from './sheet-model.js';
import { orTraditional, toBig5OrUtf8, toPipedText, toTraditional } from './traditional.js';
import { toXlsBytes } from './xls.js';
import { toXlsxBytes } from './xlsx.js';

type ToBytes = (report: ReportTruth, random: Random) => Pick<Sample, 'extension' | 'bytes'>;

function officeFamily(name: string, about: string, toBytes: ToBytes, plan: ReportPlan = USUAL_PLAN): Family {
  return {
    name,
    about,
    lossy: false,
    make: (random, family) => {
      const report = toReportTruth(random.fork('report'), plan);
      return { ...toBytes(report, random), expected: toExpected(family, report) };
    },
  };
}

function toDocx(choose: (random: Random) => Partial<DocxStyle>): ToBytes {
  return (report, random) => {
    const style: DocxStyle = {
      cuts: random.chance(0.5),
      changes: false,
      controls: false,
      numbered: random.chance(0.3),
      title: 'plain',
      nesting: 'none',
      ...choose(random.fork('style')),
    };
    const title = toTitleLines(report).join('');
    const bytes = toDocxBytes(toOutline(report, random.fork('outline')), style, title, random.fork('docx'));
    return { extension: 'docx', bytes };
  };
}

function toBook(report: ReportTruth, random: Random, bordered: boolean): readonly BookSheet[] {
  const chance = random.fork('book');
  const style: BookStyle = {
    sheets: chance.pick(['one', 'each']),
    merged: chance.chance(0.6),
    bordered,
    hidden: chance.chance(0.2),
  };
  return toBookSheets(toOutline(report, random.fork('outline')), style, random.fork('sheets'));
}

/** A cover's title and a list of what follows. */
function toContents(reports: readonly ReportTruth[]): readonly Part[] {
  const lines = reports.map((report, at) => `${toTitleLines(report).join('')}${'…'.repeat(6)}${at * 4 + 1}`);
  return ['部门政府信息公开工作年度报告汇编', '目  录', ...lines].map((text) => ({ kind: 'paragraph', text }));
}

/** Departments of one year, one after another; the oldest kept no tables. */
async function makeVolume(random: Random, family: string): Promise<Sample> {
  const titleStyles = ['agency_first', 'year_first', 'two_lines', 'about'] as const;
  const editions = random.pick([['2014'], ['2014'], ['2021', '2019']] as const);
  const plan: ReportPlan = { ...USUAL_PLAN, editions, titleStyles };
  const { year } = toReportTruth(random.fork('year'), plan);
  const prose = random.chance(0.3) ? 0.4 : 0;
  const reports = Array.from({ length: random.pick([2, 8, 30]) }, (_, at): ReportTruth => {
    const report = toReportTruth(random.fork(`report ${at}`), { ...plan, year });
    return random.chance(prose) ? { ...report, tables: [], sourceErrors: [] } : report;
  });
  const bodies = reports.flatMap((report, at) => toOutline(report, random.fork(`outline ${at}`)));
  const parts = random.chance(0.5) ? [...toContents(reports), ...bodies] : bodies;
  const [first, ...others] = reports.map((report) => toExpected(family, report));
  if (first === undefined) throw new RangeError('a volume without a report');
  const style: DocxStyle = {
    cuts: false,
    changes: false,
    controls: false,
    numbered: false,
    title: 'plain',
    nesting: 'none',
  };
  const rendered = random.chance(0.5)
    ? { extension: 'docx', bytes: toDocxBytes(parts, style, '汇编', random.fork('docx')) }
    : await renderParts(parts, random.fork('render'), '政府信息公开工作年度报告汇编', year);
  return { ...rendered, expected: first, more: others };
}

/** Every text turned to traditional characters, the truth's names as well. */
function makeTraditional(random: Random, family: string): Sample {
  const report = toReportTruth(random.fork('report'), USUAL_PLAN);
  const variety = random.pick(['hk', 'tw', 'twp'] as const);
  const isPage = random.chance(0.6);
  const source = toTraditional(
    isPage ? toPageText(report, random, 'html-portal', 'utf-8') : toPipedText(report, random),
    variety,
  );
  const expected = toExpected(family, report, [`characters of ${variety}`]);
  const { agency, title } = expected.report;
  const named = { ...expected.report, agency: orTraditional(agency, variety), title: orTraditional(title, variety) };
  return { ...toBig5OrUtf8(source, isPage, random.fork('encoding')), expected: { ...expected, report: named } };
}

/** The reports stand in the truth as they stand in the archive. */
async function makeBundle(random: Random, family: string): Promise<Sample> {
  const reports = Array.from({ length: random.int(2, 4) }, (_, at) =>
    toReportTruth(random.fork(`report ${at}`), USUAL_PLAN),
  );
  const files = reports.map((report, at) => {
    const own = random.fork(`file ${at}`);
    const kind = own.pick(['docx', 'xlsx', 'html'] as const);
    const bytes =
      kind === 'docx'
        ? toDocx(() => ({}))(report, own).bytes
        : kind === 'xlsx'
          ? toXlsxBytes(toBook(report, own, true), own.fork('xlsx'))
          : toPageBytes(report, own, 'html-official').bytes;
    return { name: `${own.pick(['', '年报/', '政务公开/2020/'])}${at + 1}-${report.agency}.${kind}`, bytes };
  });
  const [first, ...others] = reports.map((report) => toExpected(family, report));
  if (first === undefined) throw new RangeError('an archive without a report');
  return { ...(await toArchive(files, random.fork('archive'))), expected: first, more: others };
}

/** What offices write: word processors, spreadsheets, mail, page descriptions. */
export const OFFICE_FAMILIES: readonly Family[] = [
  officeFamily(
    'docx-word',
    'A Word document: merged cells, words cut in runs, numbered headings, headers and footers.',
    toDocx(() => ({})),
  ),
  officeFamily(
    'docx-changes',
    'Tracked changes, deleted rows, hidden text, fields and content controls.',
    toDocx((random) => ({ changes: true, controls: random.chance(0.5) })),
  ),
  officeFamily(
    'docx-nested',
    'Tables, or the whole report, inside tables that arrange the page; the title in a text box.',
    toDocx((random) => ({
      nesting: random.pick(['tables', 'report']),
      title: random.pick(['box', 'plain']),
      controls: random.chance(0.3),
    })),
  ),
  officeFamily(
    'mhtml-saved',
    'A page saved in one file (MHTML), with frames, headers and lists beside it.',
    (report, random) => ({
      extension: random.pick(['mht', 'mhtml']),
      bytes: toSavedPage(report, random),
    }),
  ),
  officeFamily('mail-text', 'A mail whose text is the report.', (report, random) => ({
    extension: 'eml',
    bytes: toMail(report, random),
  })),
  officeFamily('misnamed', 'A page or a saved page under the name of another format.', (report, random) => {
    const page = random.pick(['html-word', 'html-portal', 'html-official']);
    return random.chance(0.6)
      ? { extension: random.pick(['doc', 'xls', 'txt', 'pdf', 'docx']), bytes: toPageBytes(report, random, page).bytes }
      : { extension: random.pick(['doc', 'html', 'wps']), bytes: toSavedPage(report, random) };
  }),
  officeFamily(
    'xlsx-book',
    'A workbook: merged cells, number formats, formulas, hidden sheets; all in one sheet or a sheet each.',
    (report, random) => ({
      extension: 'xlsx',
      bytes: toXlsxBytes(toBook(report, random, random.chance(0.8)), random.fork('xlsx')),
    }),
  ),
  officeFamily('xls-book', 'A workbook of Excel 97–2003, whose blank cells are not there.', (report, random) => ({
    extension: random.pick(['xls', 'xls', 'et']),
    bytes: toXlsBytes(toBook(report, random, false), random.fork('xls')),
  })),
  officeFamily(
    'csv-values',
    'Comma- or tab-separated values, as a spreadsheet saves them or ragged.',
    (report, random) => {
      const extension = random.pick(['csv', 'csv', 'tsv']);
      const text = toCsvText(
        toOutline(report, random.fork('outline')),
        extension === 'tsv' ? '\t' : ',',
        random.fork('csv'),
      );
      return { extension, bytes: toBytes(text, random.pick(['gbk', 'utf-8', 'utf-8-bom'])) };
    },
  ),
  officeFamily(
    'rtf-word',
    'Rich Text: GBK bytes or Unicode, cells merged by marks or widths, changes, nested tables.',
    (report, random) => {
      const chance = random.fork('style');
      const style: RtfStyle = {
        characters: chance.pick(['gbk', 'unicode']),
        across: chance.pick(['marks', 'wide']),
        changes: chance.chance(0.3),
        nested: chance.chance(0.3),
      };
      return {
        extension: chance.pick(['rtf', 'rtf', 'doc']),
        bytes: toRtfBytes(toOutline(report, random.fork('outline')), style, random.fork('rtf')),
      };
    },
  ),
  officeFamily(
    'ofd-pages',
    'OFD pages: text by steps, rules stroked or filled, maps of objects, a template.',
    (report, random) => {
      const chance = random.fork('style');
      const font = readChineseFont();
      const style: OfdStyle = {
        steps: chance.pick(['single', 'counted']),
        mapped: chance.chance(0.4),
        rules: chance.pick(['stroked', 'filled']),
        template: chance.chance(0.4),
      };
      const sheets = toSheets(
        toOutline(report, random.fork('outline')),
        toPdfStyle(random.fork('pdf'), {}),
        font,
        random.fork('sheets'),
      );
      return { extension: 'ofd', bytes: toOfdBytes(sheets, font, style, random.fork('ofd')) };
    },
  ),
  {
    name: 'traditional-pages',
    about:
      'Reports in traditional characters, as mirrors write them: pages and pipes, Big5 and UTF-8, words of Hong Kong or Taiwan.',
    lossy: false,
    make: makeTraditional,
  },
  {
    name: 'compiled-volume',
    about:
      'A volume of two, eight or thirty reports one after another, in a Word document, a page or a PDF; one edition, or prose alone among them.',
    lossy: false,
    make: makeVolume,
  },
  {
    name: 'archive-bundle',
    about:
      'Reports of several formats in one ZIP or TAR, their names in GBK or UTF-8, in folders and in an archive inside.',
    lossy: false,
    make: makeBundle,
  },
];
