import type { AgencyIdentity, AgencyLevel } from '../../src/model/agency.js';
import type { ReportRecord } from '../../src/model/record.js';
import { foldWidth } from '../text/core.js';
import { type Division, findDivision } from './find-division.js';

const REPORT_TAIL = /(?:政府信息|信息|政务)公开(?:工作)?(?:情况)?的?(?:年度|年)?(?:工作)?(?:报告|年报)$/;
const YEAR = /(?:(?:19|20)\d{2}|[一二][零〇○九一二三四五六七八]{3})年?度?/g;
const GOVERNMENT = /^(?:人民政府|政府)?(?:办公室|办公厅)?$/;
const TOWNSHIP = /(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处|党政办公室|党政综合办公室)?(?:办公室)?$/;
/** What tells the level of a government whose division is not known. A 市 may be a city or a county. */
const LEVELS_BY_NAME: readonly (readonly [RegExp, AgencyLevel | null])[] = [
  [/(?:省|自治区)(?:人民政府|政府)(?:办公室|办公厅)?$/, 'province'],
  [/(?:自治州|盟|地区)(?:人民政府|政府|行政公署|行署)(?:办公室)?$/, 'city'],
  [/市(?:人民政府|政府)(?:办公室|办公厅)?$/, null],
  [/(?:区|县|旗)(?:人民政府|政府)(?:办公室)?$/, 'county'],
  [/(?:局|厅|委|委员会|部|署|院|处|中心|站|馆|会|公司|办公室|队|所|校|大学|学院)$/, 'department'],
];

/** 东区, 西区, 城区: what people call a part of any city; alone it names none. */
const GENERIC = /^.区$/;

/** 关于洪泽区教育局2023年度政府信息公开工作年度报告 → 洪泽区教育局. */
export function toAgencyName(printed: string): string {
  return foldWidth(printed)
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(YEAR, '')
    .replace(REPORT_TAIL, '')
    .replace(/^关于|的$/g, '');
}

/** Level and division of the agency that reports: by its name, of names that several divisions have by the full name in title or text. */
export function identifyAgency({ report, sections, source }: ReportRecord): AgencyIdentity {
  if (report.agency === null) return { name: null, level: null, code: null, division: null, basis: 'none' };
  const name = toAgencyName(report.agency);
  const match = findDivision(name);
  if (match === null) return { name, level: toLevelByName(name), code: null, division: null, basis: 'none' };
  const level = (division: Division) => toLevel(division, match.rest);
  const [only, ...others] = match.divisions;
  const isGeneric = GENERIC.test(name.slice(0, name.length - match.rest.length));
  if (only !== undefined && others.length === 0 && !isGeneric) return toIdentity(name, level(only), only, 'name');
  const text = [report.title ?? '', source.name, ...sections.map((section) => section.text)]
    .join('\n')
    .replace(/\s+/g, '');
  const named = match.divisions.filter(({ path }) => text.includes(path.slice(-2).join('')) && path.length > 1);
  const [told, ...more] = named;
  if (told !== undefined && more.length === 0) return toIdentity(name, level(told), told, 'prose');
  const levels = new Set(match.divisions.map(level));
  return {
    name,
    level: levels.size === 1 ? ([...levels][0] ?? null) : null,
    code: null,
    division: null,
    basis: 'ambiguous',
  };
}

function toIdentity(
  name: string,
  level: AgencyLevel | null,
  { code, path }: Division,
  basis: AgencyIdentity['basis'],
): AgencyIdentity {
  return { name, level, code, division: path.join(' '), basis };
}

function toLevel({ code }: Division, rest: string): AgencyLevel {
  if (TOWNSHIP.test(rest)) return 'township';
  if (!GOVERNMENT.test(rest)) return 'department';
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
}

function toLevelByName(name: string): AgencyLevel | null {
  if (TOWNSHIP.test(name)) return 'township';
  return LEVELS_BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
