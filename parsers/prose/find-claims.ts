import { readChineseNumber } from '../numbers/chinese-number.js';
import { foldWidth } from '../text/core.js';
import {
  APPLICANT_SHARES,
  APPLICANTS,
  CLAIM_KINDS,
  type ClaimKind,
  COMPARED,
  COUNTS,
  DISPUTES,
  FIRST,
  NONE,
  OTHER_SCOPE,
  OUTCOMES,
  PART_OF_IT,
  SHARE,
  TOPIC,
} from './claim-patterns.js';

export { CLAIM_KINDS, type ClaimKind };

/** A number that the prose states of what the tables cover. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly value: number;
  /** The number as printed, width folded; of none at all the words that say so. */
  readonly printed: string;
  /** The sentence, spaces taken away. */
  readonly quote: string;
  /** Which sentence of the text, full stop to full stop. */
  readonly sentence: number;
  /** The sentence says whose and of what it is. Else only its agreement with the tables in other numbers can tell. */
  readonly isScopeSure: boolean;
  /** Where `value` is a percentage: how many it is the share of, where the clause before it says so. */
  readonly share?: { readonly count: number | null };
  /** Of which requests a part is: of those that came in, or of all that were handled. */
  readonly of: 'new' | 'any';
}

const YEAR = /(?:(20\d{2})年(?:度)?)/g;
const GOVERNMENT = /(?:省|市|州|县|区|旗)(?:人民政府|政府)$/;
const OFFICE = /(?:办公室|办公厅)$/;
const WHOLE = /^[全我本](?:省|市|州|县|区|旗)$/;
const OWN = /^[我本](?:局|厅|委|办|院|部|机关|单位|办公室|委员会)$/;
/** 市政府办公室 of the same level: 市. */
const NAMED_OFFICE = /^([省市州县区旗])(?:人民)?政府办公[室厅]$/;

/** Numbers that sentences of the prose state for what the tables cover; sentences of another scope or year give none. */
export function findClaims(text: string, agency: string | null, year: number | null): readonly Claim[] {
  if (agency === null || year === null) return [];
  return foldWidth(text)
    .replace(/\s+/g, '')
    .replaceAll('，', ',')
    .split(/[。!！]/)
    .flatMap((sentence, at) => {
      const parts = sentence.split(/[;；]/);
      const claims = parts.flatMap((part) => partToClaims(part, agency, year, at));
      // What is left to agreement needs a sentence that is of one scope throughout.
      return parts.some((part) => isOtherScope(part, year)) ? claims.filter((each) => each.isScopeSure) : claims;
    });
}

function isOtherScope(part: string, year: number): boolean {
  return OTHER_SCOPE.test(part) || [...part.matchAll(YEAR)].some(([, digits]) => Number(digits) !== year);
}

function partToClaims(part: string, agency: string, year: number, sentence: number): readonly Claim[] {
  if (isOtherScope(part, year)) return [];
  const opening = findOpening(part);
  if (opening !== null && !isScopeSure(opening.subject, agency)) return [];
  const base = {
    quote: part,
    sentence,
    isScopeSure: opening !== null,
    of: opening?.topic === 'new_requests' ? 'new' : 'any',
  } as const;
  const claims: Claim[] = [];
  if (opening?.claim !== undefined && opening.claim !== null) {
    const { value, printed } = opening.claim;
    claims.push({ ...base, kind: opening.topic, value, printed });
  }
  const rest = part.slice(opening?.end ?? 0).replace(/^\((?:含|其中)[^()]*结转[^()]*\)/, '');
  // What goes on behind the number (「件次」, 「左右」) may change it.
  if (opening !== null && rest !== '' && !/^[,:、]/.test(rest)) return [];
  return [...claims, ...clausesToClaims(rest.split(/[,、:]/), base, opening?.topic ?? null)];
}

interface Opening {
  readonly topic: ClaimKind;
  readonly subject: string | null;
  readonly claim: { readonly value: number; readonly printed: string } | null;
  readonly end: number;
}

function findOpening(part: string): Opening | null {
  for (const [topic, pattern] of FIRST) {
    const match = pattern.exec(part);
    const printed = match?.[2] ?? '';
    const value = toNumber(printed);
    if (match !== null && value !== null)
      return { topic, subject: match[1] ?? null, claim: { value, printed }, end: match[0].length };
  }
  // Both are clauses of their own.
  const [first = ''] = part.split(/[,、:](?=(?:没有|未|无|自然人|法人|新收|上年|其中|提起|被))|:/);
  for (const [topic, pattern] of [...NONE, ...TOPIC]) {
    const match = pattern.exec(first);
    if (match === null) continue;
    const claim = match[2] === undefined ? null : { value: 0, printed: match[2] };
    return { topic, subject: match[1] ?? null, claim, end: first.length };
  }
  return null;
}

type Base = Pick<Claim, 'quote' | 'sentence' | 'isScopeSure' | 'of'>;

/** @param opened what the sentence begins with; null: nothing that says whose it is */
function clausesToClaims(clauses: readonly string[], base: Base, opened: ClaimKind | null): readonly Claim[] {
  const claims: Claim[] = [];
  const isDispute = opened === 'reconsideration' || opened === 'litigation';
  let topic = opened;
  let last: Claim | null = null;
  for (const clause of clauses) {
    if (PART_OF_IT.test(clause)) break;
    if (clause === '' || clause === '其中' || COMPARED.test(clause)) continue;
    const share = SHARE.exec(clause)?.[1];
    if (share !== undefined) {
      if (last !== null)
        claims.push({ ...last, value: Number(share), printed: `${share}%`, share: { count: last.value } });
      continue;
    }
    const isOfNew = topic === 'new_requests' || topic === 'received' || isApplicant(topic);
    const patterns = isDispute
      ? DISPUTES
      : [...(isApplicant(topic) ? [] : [...COUNTS, ...OUTCOMES]), ...(isOfNew && base.isScopeSure ? APPLICANTS : [])];
    const found = matchClause(clause, patterns);
    const shared = isOfNew && base.isScopeSure ? matchClause(clause, APPLICANT_SHARES) : null;
    if (found !== null) {
      last = { ...base, ...found };
      claims.push(last);
      topic = found.kind;
    } else if (shared !== null) {
      claims.push({ ...base, ...shared, printed: `${shared.printed}%`, share: { count: null } });
    } else if (/^其中|申请\d|^无$/.test(clause)) {
      // A part that is not known: what follows may be of it.
      break;
    } else {
      last = null;
    }
    const none =
      isDispute || opened === null
        ? null
        : NONE.flatMap(([kind, pattern]) => {
            const match = pattern.exec(clause);
            return match === null ? [] : [{ kind, value: 0, printed: match[2] ?? '' }];
          })[0];
    if (none !== null && none !== undefined) claims.push({ ...base, ...none });
  }
  return claims;
}

function matchClause(clause: string, patterns: readonly (readonly [ClaimKind, RegExp])[]) {
  for (const [kind, pattern] of patterns) {
    const printed = pattern.exec(clause)?.[1];
    const value = printed === undefined ? null : toNumber(printed);
    if (printed !== undefined && value !== null) return { kind, value, printed };
  }
  return null;
}

function isApplicant(kind: ClaimKind | null): boolean {
  return APPLICANTS.some(([each]) => each === kind);
}

/** A government speaks of its whole region, a department of itself; 「我局」 in a government's report and 「全区」 in a bureau's are other scopes. */
function isScopeSure(subject: string | null, agency: string): boolean {
  if (GOVERNMENT.test(agency)) return subject === null || WHOLE.test(subject);
  if (subject === null) return true;
  const level = NAMED_OFFICE.exec(subject)?.[1];
  if (OFFICE.test(agency)) {
    return level === undefined
      ? /^[我本](?:办|办公室|机关|单位)$/.test(subject)
      : new RegExp(`${level}(?:人民)?政府办公[室厅]$`).test(agency);
  }
  return OWN.test(subject);
}

function toNumber(printed: string): number | null {
  return /^\d/.test(printed) ? Number(printed.replaceAll(',', '')) : readChineseNumber(printed);
}
