import { catalogue } from '../../../parsers/catalogue.js';
import type { TableForm } from '../../../src/model/edition.js';
import type { Random } from '../random.js';
import { type Dress, type DressLimits, toDress, toTableTruth } from './dress.js';
import { type Identity, toIdentity } from './identity.js';
import type { Numbers, Profile, ReportTruth, TableTruth, TitleStyle } from './model.js';
import { toApplicationNumbers } from './numbers-applications.js';
import { toProactiveNumbers, toReviewNumbers, toStatisticsNumbers } from './numbers-small-tables.js';
import { toProse } from './prose.js';
import { listSourceErrors, spoilTotal } from './source-errors.js';

/** Edition of each table: 2021 or 2019 all through, mixtures, or the statistics form of 2014. */
export type EditionPlan = '2014' | '2019' | '2021' | 'mixed';

export interface ReportPlan {
  readonly limits: DressLimits;
  readonly editions: readonly EditionPlan[];
  /** Kept within these where given: a family that needs many numbers, or many zeros. */
  readonly profiles?: readonly Profile[];
  /** Share of the reports with a wrong printed total. */
  readonly errors: number;
  readonly titleStyles: readonly TitleStyle[];
  /** Fixed where given. */
  readonly year?: number;
}

export const USUAL_PLAN: ReportPlan = {
  limits: { blanks: 'may', annotations: true, marks: true },
  editions: ['2021', '2021', '2021', '2019', '2019', 'mixed', '2014'],
  errors: 0.12,
  titleStyles: ['agency_first', 'agency_first', 'year_first', 'two_lines', 'about', 'signature_only'],
};

const OLD_HEADINGS = [
  '概述',
  '主动公开政府信息的情况',
  '依申请公开政府信息情况',
  '因政府信息公开申请行政复议、提起行政诉讼情况',
  '存在的主要问题及改进措施',
  '其他需要报告的事项',
];

export function toForm(edition: string, table: string): TableForm {
  const form = catalogue.editions.find((e) => e.id === edition)?.tables.find((t) => t.table === table);
  if (form === undefined) throw new RangeError(`no form of ${table} in edition ${edition}`);
  return form;
}

/** Year of the report and the forms it uses. Edition is a property of each table, not of the year. */
function toYearAndForms(random: Random, plan: EditionPlan): readonly [number, readonly TableForm[]] {
  if (plan === '2014') return [random.int(2014, 2018), [toForm('2014', 'annual_statistics')]];
  const mixed = plan === 'mixed';
  const proactive = mixed ? random.pick(['2019', '2021', '2021']) : plan;
  const applications = mixed ? (proactive === '2019' ? '2021' : '2019') : plan;
  const year = mixed
    ? random.int(2020, 2024)
    : plan === '2019'
      ? random.pick([2019, 2019, 2020, 2020, 2021])
      : random.int(2021, 2025);
  return [
    year,
    [
      toForm(proactive, 'proactive_disclosure'),
      toForm(applications, 'applications'),
      toForm(proactive, 'review_and_litigation'),
    ],
  ];
}

export function toNumbers(form: TableForm, random: Random, profile: Profile): Numbers {
  switch (form.table) {
    case 'applications':
      return toApplicationNumbers(form, random, profile);
    case 'proactive_disclosure':
      return toProactiveNumbers(form, random, profile);
    case 'review_and_litigation':
      return toReviewNumbers(form, random, profile);
    default:
      return toStatisticsNumbers(form, random, profile);
  }
}

/** A whole report: who, when, what it says, and every printed cell. */
export function toReportTruth(random: Random, plan: ReportPlan): ReportTruth {
  const found = toIdentity(random.fork('identity'));
  const identity: Identity =
    plan.profiles === undefined || plan.profiles.includes(found.profile)
      ? found
      : { ...found, profile: random.pick(plan.profiles) };
  const [usualYear, forms] = toYearAndForms(random, random.pick(plan.editions));
  const year = plan.year ?? usualYear;
  const dress = toDress(random.fork('dress'), plan.limits);
  const spoiled = random.chance(plan.errors) ? random.pick(forms.filter((form) => form.equations.length > 0)) : null;
  const tables = forms.map((form) => toTable(form, identity.profile, dress, random, form === spoiled));
  return toReport(random, plan, identity, year, tables, spoiled !== null);
}

export function toTable(form: TableForm, profile: Profile, dress: Dress, random: Random, spoil: boolean): TableTruth {
  const numbers = toNumbers(form, random.fork(`numbers ${form.table}`), profile);
  const printed = spoil ? spoilTotal(form, numbers, random.fork('spoil')) : numbers;
  return toTableTruth(form, printed, dress, random.fork(`print ${form.table}`));
}

/** Words around tables that are there already. */
export function toReport(
  random: Random,
  plan: Pick<ReportPlan, 'titleStyles'>,
  identity: Identity,
  year: number,
  tables: readonly TableTruth[],
  spoiled: boolean,
): ReportTruth {
  const old = tables.some((table) => table.form.edition === '2014');
  const period = random.chance(0.5);
  const received = ['applications.new_requests.total', 'annual_statistics.requests.received.total']
    .map((id) => tables.flatMap((table) => table.cells).find((cell) => cell.id === id)?.value)
    .find((value) => value !== undefined);
  const headings = old
    ? OLD_HEADINGS
    : catalogue.sections.map((section) =>
        random.chance(0.75) ? (section.headings[0] ?? '') : random.pick(section.headings),
      );
  const prose = toProse(random.fork('prose'), { identity, year, received: received ?? null, period, headings });
  const titleStyle = random.pick(plan.titleStyles);
  const date = `${year + 1}年${random.int(1, 3)}月${random.int(1, 28)}日`;
  const signed = titleStyle === 'signature_only' || random.chance(0.5);
  return {
    agency: identity.agency,
    year,
    titleStyle,
    period,
    opening: prose.opening.filter((text) => titleStyle !== 'signature_only' || !text.includes(identity.agency)),
    sections: prose.sections,
    signature: signed ? [identity.agency, date] : [],
    tables,
    sourceErrors: tables.flatMap(listSourceErrors),
    notes: spoiled ? ['a printed total is wrong on purpose'] : [],
  };
}
