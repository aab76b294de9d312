import { foldWidth } from '../text/core.js';

/** What a sentence counts; each stands for cells of the tables in `compare-prose.ts`. */
export const CLAIM_KINDS = [
  'new_requests',
  'received',
  'answered',
  'carried_over',
  'carried_forward',
  'granted',
  'partially_granted',
  'refused',
  'unavailable',
  'not_processed',
  'reconsideration',
  'litigation',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** A number that the prose states for the whole scope of the tables. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly value: number;
  /** The sentence, spaces taken away. */
  readonly quote: string;
}

/**
 * Words that make the scope or the number of a sentence unsure: another year or part of one, a comparison, a sub-unit, another matter, a rounded
 * number. One of them silences the whole sentence: a false alarm costs more trust than a missed contradiction.
 */
const UNSURE =
  /备案|下属|所属|直属|各单位|各部门|分别|不计入|不含|不包括|除外|同口径|上半年|下半年|季度|月份|\d月|近年|以来|历年|累计|去年|前年|次年度?前|同比|相比|环比|[较比](?:上|去|前|20)|增[加长]|减少|下降|上升|约|左右|余件|多件|多起|以上|超过|不少于|至少|近\d|将近|平均|建议|提案|信访|举报|投诉|整改|热线|信箱|留言|查询|来电|来访|窗口|网上|网络|平台|信函|当面|邮寄|传真|自然人|法人|企业|组织|本级|机关本身|镇|乡|街道|分局|中心|站|其他行政|行政应诉|民事|审结|维持|纠正|撤销|驳回|败诉|胜诉|未经复议|直接起诉|复议后|转(?:办|送|交|为|至其他)|补正|撤回|按时|按期|超期|延期|重复|通过|主动公开|依法公开.{0,4}信息\d/;

const YEAR = /(?:(20\d{2})年(?:度)?)/g;
const N = '(\\d[\\d,]*)(?:件|条|宗|起|份)(?!次)';
const REQUESTS = '(?:的)?(?:各类)?(?:政府)?信息公开(?:的)?申请';
/** Who and when, at the beginning of a sentence: 2023年,全区共…; 我局…. The subject is the first group. */
const HEAD =
  '^(?:(?:20\\d{2}年(?:度)?|本年度?|一年来|全年),?)?((?:全|我|本)(?:省|市|州|县|区|旗|镇|乡|局|厅|委|办|院|部|机关|单位|办公室|街道|委员会))?,?(?:20\\d{2}年(?:度)?|全年|本年度?|年度)?(?:内)?,?(?:共|共计|总共)?(?:依法)?';

const FIRST: readonly (readonly [ClaimKind, RegExp])[] = [
  ['new_requests', new RegExp(`${HEAD}新(?:收|收到|受理)${REQUESTS}(?:共|共计)?${N}`)],
  ['received', new RegExp(`${HEAD}(?:收到|受理|接收|收到并受理)${REQUESTS}(?:共|共计)?${N}`)],
  ['answered', new RegExp(`${HEAD}(?:办结|答复|办理答复)${REQUESTS}(?:共|共计)?${N}`)],
  ['carried_over', new RegExp(`${HEAD}(?:上年度?结转)${REQUESTS}${N}`)],
  ['carried_forward', new RegExp(`${HEAD}结转(?:至)?下(?:一)?年度?(?:继续)?(?:办理|答复)?${REQUESTS}${N}`)],
  [
    'reconsideration',
    new RegExp(
      `${HEAD}(?:发生|收到|引发)?(?:因|涉及)?政府信息公开(?:工作)?(?:被申请|引发|引起|提起)?(?:的)?行政复议(?:案件)?(?:共)?${N}`,
    ),
  ],
  [
    'litigation',
    new RegExp(
      `${HEAD}(?:发生|收到|引发)?(?:因|涉及)?政府信息公开(?:工作)?(?:被提起|引发|引起|提起)?(?:的)?行政诉讼(?:案件)?(?:共)?${N}`,
    ),
  ],
];

/** Later clauses of a sentence whose first one counts requests: 其中予以公开3件,不予公开1件. Each is a whole clause. */
const LATER: readonly (readonly [ClaimKind, RegExp])[] = [
  ['carried_over', new RegExp(`^上年度?结转(?:政府信息公开)?(?:申请)?${N}$`)],
  ['answered', new RegExp(`^(?:共|已|全年)?(?:办结|答复)(?:申请)?${N}$`)],
  ['granted', new RegExp(`^(?:其中:?,?)?予以公开(?:的)?${N}$`)],
  ['partially_granted', new RegExp(`^(?:其中:?,?)?(?:予以)?部分公开(?:的)?${N}$`)],
  ['refused', new RegExp(`^(?:其中:?,?)?不予公开(?:的)?${N}$`)],
  ['unavailable', new RegExp(`^(?:其中:?,?)?无法提供(?:的)?${N}$`)],
  ['not_processed', new RegExp(`^(?:其中:?,?)?不予处理(?:的)?${N}$`)],
  ['carried_forward', new RegExp(`^结转(?:至)?下(?:一)?年度?(?:继续)?(?:办理|答复)?(?:的)?${N}$`)],
];

const GOVERNMENT = /(?:省|市|州|县|区|旗)(?:人民政府|政府)$/;
const OFFICE = /(?:办公室|办公厅)$/;
const WHOLE = /^[全我本](?:省|市|州|县|区|旗)$/;
const OWN = /^[我本](?:局|厅|委|办|院|部|机关|单位|办公室|委员会)$/;

/** Numbers that sentences of the prose state for what the tables cover; sentences whose scope is not sure give none. */
export function findClaims(text: string, agency: string | null, year: number | null): readonly Claim[] {
  if (agency === null || year === null) return [];
  return foldWidth(text)
    .replace(/\s+/g, '')
    .replaceAll('，', ',')
    .split(/[。;；!！]/)
    .flatMap((sentence) => sentenceToClaims(sentence, agency, year));
}

function sentenceToClaims(sentence: string, agency: string, year: number): readonly Claim[] {
  if (UNSURE.test(sentence)) return [];
  if ([...sentence.matchAll(YEAR)].some(([, digits]) => Number(digits) !== year)) return [];
  const first = FIRST.flatMap(([kind, pattern]) => {
    const match = pattern.exec(sentence);
    return match === null ? [] : [{ kind, subject: match[1] ?? null, value: toNumber(match[2]), end: match[0].length }];
  })[0];
  if (first === undefined || !isScopeSure(first.subject, agency)) return [];
  const rest = sentence.slice(first.end);
  // What goes on behind the number (「件次」, 「(含…)」) may change it.
  if (rest !== '' && !rest.startsWith(',')) return [];
  const claims: Claim[] = [{ kind: first.kind, value: first.value, quote: sentence }];
  for (const clause of rest.split(/[,、:]/).filter((each) => each !== '' && each !== '其中')) {
    for (const [kind, pattern] of LATER) {
      const value = pattern.exec(clause)?.[1];
      if (value !== undefined) claims.push({ kind, value: toNumber(value), quote: sentence });
    }
  }
  return claims;
}

/** A government speaks of its whole region, a department of itself; 「我局」 in a government's report and 「全区」 in a bureau's are other scopes. */
function isScopeSure(subject: string | null, agency: string): boolean {
  if (GOVERNMENT.test(agency)) return subject === null || WHOLE.test(subject);
  if (subject === null) return true;
  if (OFFICE.test(agency)) return /^[我本](?:办|办公室|机关|单位)$/.test(subject);
  return OWN.test(subject);
}

function toNumber(digits = ''): number {
  return Number(digits.replaceAll(',', ''));
}
