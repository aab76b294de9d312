/** What a sentence counts; `claim-readings.ts` says which cells each may mean. */
export const CLAIM_KINDS = [
  'new_requests',
  'received',
  'answered',
  'carried_over',
  'carried_forward',
  'granted',
  'partially_granted',
  'granted_or_partially',
  'refused',
  'unavailable',
  'not_held',
  'not_processed',
  'other_handling',
  'natural_persons',
  'organisations',
  'enterprises',
  'research_institutions',
  'welfare_organisations',
  'law_firms',
  'reconsideration',
  'reconsideration_upheld',
  'reconsideration_corrected',
  'reconsideration_other',
  'reconsideration_pending',
  'litigation',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/**
 * Another year or part of one, a sub-unit, another matter: one of these words silences the whole sentence. A false alarm costs more trust than a
 * missed contradiction.
 */
export const OTHER_SCOPE =
  /备案|下属|所属|直属|下级|各(?:单位|部门|县|区|市|镇|乡|地)|分别|不计入|不含|不包括|除外|同口径|上半年|下半年|季度|月份|\d月|近年|年来(?!,)|以来|历年|累计|任期|去年|前年|次年度?前|平均|建议|提案|热线|信箱|留言|来电|来访|窗口|平台|本级|机关本身|镇|乡|街道|分局|中心|站|其他行政|行政应诉|民事|驳回|败诉|胜诉/;

/** From a clause with one of these on, numbers are those of a part. */
export const PART_OF_IT =
  /网上|网络|信函|当面|邮寄|传真|通过|转[办送交为至]|补正|撤回|按[时期]|超期|延期|重复|信访|举报|投诉|整改|查询|主动公开|未经复议|直接起诉|复议后|撤销/;

/** A comparison with another year says nothing of this one; the clause is passed over. */
export const COMPARED = /同比|相比|环比|[较比](?:上|去|前|20)|增[加长]|减少|下降|上升/;

const DIGITS = '\\d[\\d,]*|[零〇一二两三四五六七八九十百千万]+';
const N = `(${DIGITS})(?:件|条|宗|起|份)(?!次)`;
/** All that may apply; 自然人 alone are a part. */
const WHO = '(?:公民|自然人)[、,]法人(?:和|或|及|或者)(?:其他|非法人)组织(?:提出|提交)?的?';
const REQUESTS = `(?:${WHO})?(?:各类)?(?:政府)?信息公开(?:的)?申请`;
const TIME = '(?:20\\d{2}年(?:度)?|全年|本年度?|年度|一年来)';
const WHOLE = '(?:全|我|本)(?:省|市|州|县|区|旗|镇|乡|局|厅|委|办|院|部|机关|单位|办公室|街道|委员会)';
const OFFICE = '[省市州县区旗](?:人民)?政府办公[室厅]';
/** Who and when, at the beginning of a sentence, in either order: 2023年,全区共…; 全年我局…. The subject is the first group. */
const HEAD = `^(?:${TIME},?)?(${WHOLE}|${OFFICE})?(?:各级)?(?:行政机关)?,?(?:${TIME})?(?:内)?,?(?:共|共计|总共)?(?:依法)?`;
const DISPUTED = '(?:发生|收到|引发)?(?:因|涉及)?政府信息公开(?:工作)?';

/** A pattern of a whole clause, or of a sentence's beginning: the subject, then the number. */
type Pattern = readonly [kind: ClaimKind, pattern: RegExp];

export const FIRST: readonly Pattern[] = [
  ['new_requests', new RegExp(`${HEAD}新(?:收|收到|受理)${REQUESTS}(?:共|共计)?${N}`)],
  ['received', new RegExp(`${HEAD}(?:收到|受理|接收|收到并受理|办理)${REQUESTS}(?:共|共计)?${N}`)],
  ['received', new RegExp(`${HEAD}${REQUESTS}(?:受理量|收到量|总量)(?:为|共|共计)?${N}`)],
  ['answered', new RegExp(`${HEAD}(?:办结|答复|办理答复)${REQUESTS}(?:共|共计)?${N}`)],
  ['answered', new RegExp(`${HEAD}(?:办结|答复)的?${N}(?:政府信息公开)?申请中`)],
  ['carried_over', new RegExp(`${HEAD}(?:上年度?结转)${REQUESTS}${N}`)],
  ['carried_forward', new RegExp(`${HEAD}结转(?:至)?下(?:一)?年度?(?:继续)?(?:办理|答复)?${REQUESTS}${N}`)],
  ['reconsideration', new RegExp(`${HEAD}${DISPUTED}(?:被申请|引发|引起|提起)?(?:的)?行政复议(?:案件)?(?:共)?${N}`)],
  ['litigation', new RegExp(`${HEAD}${DISPUTED}(?:被提起|引发|引起|提起)?(?:的)?行政诉讼(?:案件)?(?:共)?${N}`)],
];

/** None at all; the words that say so are the second group. */
export const NONE: readonly Pattern[] = [
  ['received', new RegExp(`${HEAD}((?:未|没有)(?:收到|接到|受理)|无)(?:任何)?${REQUESTS}$`)],
  [
    'reconsideration',
    new RegExp(
      `${HEAD}(未|没有|无)(?:发生)?因?政府信息公开(?:工作)?(?:被申请|引发|引起|提起)?(?:的)?行政复议(?:案件)?$`,
    ),
  ],
];

/** A beginning that counts nothing itself, and says of what the clauses behind it are: all requests of the year. */
export const TOPIC: readonly (readonly [kind: ClaimKind, pattern: RegExp])[] = [
  ['new_requests', new RegExp(`${HEAD}新收的?(?:政府信息公开)?申请中$`)],
  ['received', new RegExp(`${HEAD}政府信息公开申请(?:办理|受理|收到和处理)?情况$`)],
];

/** Later clauses, each a whole one: 其中予以公开3件,不予公开1件. */
const OF = '^(?:其中)?';
export const OUTCOMES: readonly Pattern[] = [
  ['granted_or_partially', new RegExp(`${OF}予以公开(?:及|和|、)(?:予以)?部分公开(?:的)?${N}$`)],
  ['granted', new RegExp(`${OF}予以公开(?:的)?${N}$`)],
  ['partially_granted', new RegExp(`${OF}(?:予以)?部分公开(?:的)?${N}$`)],
  ['refused', new RegExp(`${OF}不予公开(?:的)?${N}$`)],
  ['unavailable', new RegExp(`${OF}无法提供(?:的)?${N}$`)],
  ['not_held', new RegExp(`${OF}(?:属于)?本机关不掌握相关政府信息(?:的)?${N}$`)],
  ['not_processed', new RegExp(`${OF}不予处理(?:的)?${N}$`)],
  ['other_handling', new RegExp(`${OF}其他处理(?:的)?${N}$`)],
];
export const COUNTS: readonly Pattern[] = [
  ['new_requests', new RegExp(`${OF}新收(?:到)?(?:申请)?${N}$`)],
  ['carried_over', new RegExp(`${OF}上年度?结转(?:政府信息公开)?(?:申请)?${N}$`)],
  ['answered', new RegExp(`^(?:共|已|全年)?(?:办结|答复)(?:申请)?${N}$`)],
  [
    'carried_forward',
    new RegExp(`^(?:${N.replace('(', '(?:')})?结转(?:至)?下(?:一)?年度?(?:继续)?(?:办理|答复)?(?:的)?${N}$`),
  ],
];
export const APPLICANTS: readonly Pattern[] = [
  ['natural_persons', new RegExp(`${OF}自然人(?:提出的?)?(?:申请)?${N}$`)],
  ['organisations', new RegExp(`${OF}法人(?:或|和|及|或者)?其他组织(?:提出的?)?(?:申请)?${N}$`)],
  ['enterprises', new RegExp(`${OF}商业企业(?:提出的?)?(?:申请)?${N}$`)],
  ['research_institutions', new RegExp(`${OF}科研机构(?:提出的?)?(?:申请)?${N}$`)],
  ['welfare_organisations', new RegExp(`${OF}社会公益组织(?:提出的?)?(?:申请)?${N}$`)],
  ['law_firms', new RegExp(`${OF}法律服务机构(?:提出的?)?(?:申请)?${N}$`)],
];
/** Of a sentence on 行政复议. */
export const DISPUTES: readonly Pattern[] = [
  ['litigation', new RegExp(`^(?:政府信息公开)?行政诉讼(?:案件)?${N}$`)],
  ['reconsideration_upheld', new RegExp(`${OF}(?:结果)?维持(?:的)?${N}$`)],
  ['reconsideration_corrected', new RegExp(`${OF}(?:结果)?纠正(?:的)?${N}$`)],
  ['reconsideration_other', new RegExp(`${OF}其他结果(?:的)?${N}$`)],
  ['reconsideration_pending', new RegExp(`${OF}(?:尚)?未审结(?:的)?${N}$`)],
];

const ALL = '(?:(?:全部|全年)?(?:办结|答复|办理|申请|受理|收到)?(?:申请)?(?:总数|总量|总件数))?';
const PERCENT = '(\\d+(?:\\.\\d+)?)%$';
/** The share of what the clause before it counts, of all requests or results. */
export const SHARE = new RegExp(`^占(?:比)?(?:为)?${ALL}的?${PERCENT}`);
/** The same in one clause, without a count. */
export const APPLICANT_SHARES: readonly Pattern[] = [
  ['natural_persons', new RegExp(`${OF}自然人(?:提出的?)?(?:申请)?占(?:比)?${ALL}的?${PERCENT}`)],
  ['organisations', new RegExp(`${OF}法人(?:或|和|及|或者)?其他组织(?:提出的?)?(?:申请)?占(?:比)?${ALL}的?${PERCENT}`)],
];
