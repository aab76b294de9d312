import { createRandom, hashSeed, type Random } from '../random.js';
import { PLAIN_DRESS, toTableTruth } from '../truth/dress.js';
import type { Identity } from '../truth/identity.js';
import type { Numbers, ReportTruth } from '../truth/model.js';
import { type Flow, toApplicationNumbers } from '../truth/numbers-applications.js';
import { toForm, toNumbers, toReport } from '../truth/report.js';

/** An invented agency with what it gets in a usual year. */
interface PanelAgency extends Identity {
  /** New requests of natural persons in the first year, and by how much they grow a year. */
  readonly natural: number;
  readonly growth: number;
}

const AGENCIES: readonly PanelAgency[] = [
  { agency: '江望市人民政府', realm: '市', self: '我市', profile: 'county', natural: 620, growth: 1.18 },
  { agency: '江望市自然资源局', realm: '市', self: '我局', profile: 'bureau', natural: 140, growth: 1.04 },
  { agency: '江望市南屏区人民政府', realm: '区', self: '我区', profile: 'county', natural: 95, growth: 1.35 },
  { agency: '江望市临桥县人民政府', realm: '县', self: '我县', profile: 'county', natural: 210, growth: 0.93 },
];

const YEARS = [2019, 2020, 2021, 2022, 2023] as const;
/** The year from which reports follow the form of 2021. */
const NEW_FORM = 2021;

/** Faults that the walk-through finds: what the county carries over is not what it carried forward; a printed total of the bureau is ten times its sum. */
const BROKEN_CHAIN = { agency: '江望市临桥县人民政府', year: 2022, more: 6 };
const BROKEN_SUM = { agency: '江望市自然资源局', year: 2021, cell: 'applications.results.granted.total', times: 10 };

const COLUMNS = [
  'natural_person',
  'commercial_enterprise',
  'research_institution',
  'public_welfare_organization',
  'legal_service_organization',
  'other_organization',
];
/** Of a hundred requests of natural persons, so many come from these besides. */
const SHARES = [100, 9, 0, 1, 3, 2];

const DOCUMENTS = ['regulations', 'normative_documents'] as const;

/** Reports of the same agencies year after year: what one carries forward the next carries over, and documents in force add up, but for two faults. */
export function toPanelReports(seed: number): readonly ReportTruth[] {
  return AGENCIES.flatMap((agency) => {
    const stocks = new Map<string, number>(DOCUMENTS.map((row) => [row, row === 'regulations' ? 0 : 40]));
    return YEARS.map((year) => toYear(seed, agency, year, stocks));
  });
}

function toYear(seed: number, agency: PanelAgency, year: number, stocks: Map<string, number>): ReportTruth {
  const random = createRandom(hashSeed(seed, `${agency.agency} ${year}`));
  const edition = year < NEW_FORM ? '2019' : '2021';
  const tables = ['proactive_disclosure', 'applications', 'review_and_litigation'].map((table) => {
    const form = toForm(edition, table);
    const numbers = random.fork(`numbers ${table}`);
    const drawn =
      table === 'applications'
        ? toApplicationNumbers(form, numbers, agency.profile, toFlows(seed, agency, year))
        : toNumbers(form, numbers, agency.profile);
    const chained = table === 'proactive_disclosure' && edition === '2021' ? chainStocks(drawn, stocks) : drawn;
    return toTableTruth(form, breakSum(chained, agency, year), PLAIN_DRESS, random.fork(`print ${table}`));
  });
  const spoiled = year === BROKEN_SUM.year && agency.agency === BROKEN_SUM.agency;
  return toReport(random, { titleStyles: ['agency_first'] }, agency, year, tables, spoiled);
}

function toFlows(seed: number, agency: PanelAgency, year: number): ReadonlyMap<string, Flow> {
  return new Map(
    COLUMNS.map((column, at) => {
      const fresh = toFresh(seed, agency, year, column, at);
      const broken = year === BROKEN_CHAIN.year && agency.agency === BROKEN_CHAIN.agency && at === 0;
      const carried = year === YEARS[0] ? 0 : toForward(seed, agency, year - 1, column, at);
      return [
        column,
        {
          fresh,
          carried: carried + (broken ? BROKEN_CHAIN.more : 0),
          forward: toForward(seed, agency, year, column, at),
        },
      ] as const;
    }),
  );
}

function toDraw(seed: number, { agency }: Identity, year: number, what: string): Random {
  return createRandom(hashSeed(seed, `${agency} ${year} ${what}`));
}

function toFresh(seed: number, agency: PanelAgency, year: number, column: string, at: number): number {
  const usual = (agency.natural * agency.growth ** (year - YEARS[0]) * (SHARES[at] ?? 0)) / 100;
  return Math.round(usual * (0.9 + 0.2 * toDraw(seed, agency, year, `fresh ${column}`).next()));
}

/** Of the new requests alone, so that a year never needs the one before it. */
function toForward(seed: number, agency: PanelAgency, year: number, column: string, at: number): number {
  const fresh = toFresh(seed, agency, year, column, at);
  return Math.round(fresh * 0.08 * toDraw(seed, agency, year, `forward ${column}`).next());
}

/** 现行有效 = of the year before + 制发 − 废止; no more is repealed than there is. */
function chainStocks(numbers: Numbers, stocks: Map<string, number>): Numbers {
  const chained = new Map(numbers);
  for (const row of DOCUMENTS) {
    const id = (key: string): string => `proactive_disclosure.${row}.${key}`;
    const before = stocks.get(row) ?? 0;
    const issued = numbers.get(id('issued')) ?? 0;
    const repealed = Math.min(numbers.get(id('repealed')) ?? 0, before);
    chained.set(id('repealed'), repealed).set(id('in_force'), before + issued - repealed);
    stocks.set(row, before + issued - repealed);
  }
  return chained;
}

function breakSum(numbers: Numbers, { agency }: Identity, year: number): Numbers {
  const { cell, times } = BROKEN_SUM;
  const value = numbers.get(cell);
  if (value === undefined || agency !== BROKEN_SUM.agency || year !== BROKEN_SUM.year) return numbers;
  return new Map(numbers).set(cell, value * times);
}
