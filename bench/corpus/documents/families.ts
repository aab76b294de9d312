import { toGrid } from '../page/grids.js';
import { type Part, toOutline } from '../page/outline.js';
import { toWording } from '../page/wording.js';
import type { Random } from '../random.js';
import type { Family, Sample } from '../text/families.js';
import { PLAIN_DRESS } from '../truth/dress.js';
import { toExpected } from '../truth/expected.js';
import type { ReportTruth, TableTruth } from '../truth/model.js';
import { type ReportPlan, toReportTruth, toTable, USUAL_PLAN } from '../truth/report.js';
import { toTitleLines } from '../truth/title.js';
import { toForeignParts } from './foreign.js';
import { renderParts } from './render.js';

const FORMS_OF_2019_ON: ReportPlan = { ...USUAL_PLAN, editions: ['2021', '2021', '2019', 'mixed'] };

async function toSample(
  parts: readonly Part[],
  reports: readonly ReportTruth[],
  random: Random,
  family: string,
  notes: readonly string[] = [],
): Promise<Sample> {
  const [first, ...others] = reports;
  if (first === undefined) throw new RangeError('a source without a report');
  const rendered = await renderParts(parts, random.fork('render'), toTitleLines(first).join(''), first.year);
  return {
    ...rendered,
    expected: toExpected(family, first, notes),
    more: others.map((report) => toExpected(family, report, notes)),
  };
}

function documentFamily(
  name: string,
  about: string,
  make: (random: Random, family: string) => Promise<Sample>,
): Family {
  return { name, about, lossy: false, make };
}

/** Tables of an edition that the year would not lead one to expect. */
async function makeMixture(random: Random, family: string): Promise<Sample> {
  const report = toReportTruth(random.fork('report'), { ...USUAL_PLAN, editions: ['mixed', 'mixed', '2019', '2021'] });
  const old = report.tables[0]?.form.edition === '2019';
  // 2019 tables in a later report, 2021 tables in an earlier one: only the labels tell.
  const year = old ? random.int(2021, 2023) : 2020;
  const moved = toReportTruth(random.fork('report'), {
    ...USUAL_PLAN,
    editions: ['mixed', 'mixed', '2019', '2021'],
    year,
  });
  return toSample(toOutline(moved, random.fork('outline')), [moved], random, family);
}

/** The bureau's own table, then the whole district's: the first stays. */
async function makeRepeated(random: Random, family: string): Promise<Sample> {
  const report = toReportTruth(random.fork('report'), FORMS_OF_2019_ON);
  const wording = toWording(random.fork('wording'));
  const outline = toOutline(report, random.fork('outline'), wording);
  const which = random.pick(['applications', 'proactive_disclosure', 'review_and_litigation']);
  const again = report.tables.filter((table) => table.form.table === which);
  const parts = outline.flatMap((part): readonly Part[] => {
    const table = again[0];
    if (part.kind !== 'table' || table === undefined || part.grid.table !== which) return [part];
    const second = toTable(table.form, 'county', PLAIN_DRESS, random.fork('second'), false);
    const own: Part = { kind: 'paragraph', text: '（一）本机关情况' };
    const all: Part = {
      kind: 'paragraph',
      text: random.pick(['（二）全区汇总情况', '附：全市各部门汇总数据如下。', '所属单位合计情况见下表。']),
    };
    return [
      ...(random.chance(0.5) ? [own] : []),
      part,
      all,
      { kind: 'table', grid: toGrid(second, wording, random.fork('second grid')) },
    ];
  });
  return toSample(parts, [report], random, family, [`${which} stands twice: the first is the agency's own`]);
}

async function makeTwoReports(random: Random, family: string): Promise<Sample> {
  const plan: ReportPlan = { ...FORMS_OF_2019_ON, titleStyles: ['agency_first', 'year_first', 'two_lines', 'about'] };
  const first = toReportTruth(random.fork('first'), plan);
  const second = toReportTruth(random.fork('second'), random.chance(0.6) ? { ...plan, year: first.year } : plan);
  const parts = [
    ...toOutline(first, random.fork('first outline')),
    ...toOutline(second, random.fork('second outline')),
  ];
  return toSample(parts, [first, second], random, family, ['two reports in one source']);
}

async function makeProseOnly(random: Random, family: string): Promise<Sample> {
  const report = toReportTruth(random.fork('report'), { ...USUAL_PLAN, errors: 0 });
  const prose: ReportTruth = { ...report, tables: [], sourceErrors: [] };
  return toSample(toOutline(prose, random.fork('outline')), [prose], random, family, ['no table at all']);
}

async function makeMissing(random: Random, family: string): Promise<Sample> {
  const report = toReportTruth(random.fork('report'), { ...FORMS_OF_2019_ON, errors: 0 });
  const lost = random.pick(report.tables).form.table;
  const left: readonly TableTruth[] = report.tables.filter((table) => table.form.table !== lost);
  const rest: ReportTruth = { ...report, tables: left };
  return toSample(toOutline(rest, random.fork('outline')), [rest], random, family, [`${lost} is not in the source`]);
}

async function makeTitled(random: Random, family: string): Promise<Sample> {
  const titleStyles = ['two_lines', 'three_lines', 'about', 'notice', 'signature_only', 'year_first'] as const;
  const report = toReportTruth(random.fork('report'), { ...USUAL_PLAN, titleStyles });
  return toSample(toOutline(report, random.fork('outline')), [report], random, family, [`title ${report.titleStyle}`]);
}

/** Foreign tables stand in the prose of sections 一, 五 and 六. */
async function makeForeign(random: Random, family: string): Promise<Sample> {
  const report = toReportTruth(random.fork('report'), USUAL_PLAN);
  const outline = toOutline(report, random.fork('outline'));
  const headings = outline.flatMap((part, index) => (part.kind === 'heading' ? [index] : []));
  const places = new Set(
    random
      .shuffle([1, 5, 4])
      .slice(0, random.int(1, 3))
      .map((n) => headings[n] ?? outline.length),
  );
  const parts = outline.flatMap((part, index) =>
    places.has(index) ? [...toForeignParts(random.fork(`foreign ${index}`)), part] : [part],
  );
  return toSample(parts, [report], random, family, [`${places.size} tables that are no statutory form`]);
}

/** Everything about a document but the layout of its tables. */
export const DOCUMENT_FAMILIES: readonly Family[] = [
  documentFamily(
    'doc-mixture',
    'Tables of an edition that the year would not lead one to expect, editions mixed in one report.',
    makeMixture,
  ),
  documentFamily('doc-repeated-table', "A table twice: the agency's own, then the whole district's.", makeRepeated),
  documentFamily(
    'doc-two-reports',
    'Two reports in one source; `expected.json` holds both in `reports`.',
    makeTwoReports,
  ),
  documentFamily('doc-prose-only', 'A report without any table.', makeProseOnly),
  documentFamily('doc-missing-table', 'One of the three expected tables is not there.', makeMissing),
  documentFamily('doc-titles', 'Titles over several lines, 关于…的公告, the agency in the signature only.', makeTitled),
  documentFamily('doc-foreign-tables', 'Budget, staff and channel tables among the statutory ones.', makeForeign),
];
