import { type Finding, toFinding } from '../../src/model/finding.js';
import type { ReportIdentity, ReportSection } from '../../src/model/record.js';
import type { ParsedCell, ParsedTable } from '../../src/model/report.js';
import { type Claim, type ClaimKind, findClaims } from './find-claims.js';

const total = (row: string) => `applications.${row}.total`;
const REFUSED = [
  'state_secret',
  'prohibited_by_law',
  'three_securities_one_stability',
  'third_party_rights',
  'internal_affairs',
  'process_information',
  'enforcement_case_file',
  'administrative_query',
].map((reason) => total(`results.refused.${reason}`));
const UNAVAILABLE = ['not_held', 'requires_creation', 'still_unclear'].map((reason) =>
  total(`results.unavailable.${reason}`),
);
const NOT_PROCESSED = [
  'petition_or_complaint',
  'duplicate',
  'published_material',
  'excessive',
  'confirm_or_reissue',
].map((reason) => total(`results.not_processed.${reason}`));
const DIRECT = 'review_and_litigation.litigation_direct.total';
const AFTER = 'review_and_litigation.litigation_after_reconsideration.total';

/**
 * Sums of cells that a claim may mean: it contradicts the tables only where it is none of them. 收到 and 受理 may or may not count what was carried
 * over, 答复 what was not processed, and 行政诉讼 either kind.
 */
const READINGS: { readonly [K in ClaimKind]: readonly (readonly string[])[] } = {
  new_requests: [[total('new_requests')]],
  received: [[total('new_requests')], [total('new_requests'), total('carried_over')], [total('results.total')]],
  answered: [[total('results.total')], [total('new_requests')], [total('new_requests'), total('carried_over')]],
  carried_over: [[total('carried_over')]],
  carried_forward: [[total('carried_forward')]],
  granted: [[total('results.granted')], [total('results.granted'), total('results.partially_granted')]],
  partially_granted: [[total('results.partially_granted')]],
  refused: [REFUSED],
  unavailable: [UNAVAILABLE],
  not_processed: [NOT_PROCESSED],
  reconsideration: [['review_and_litigation.reconsideration.total']],
  litigation: [[DIRECT, AFTER], [DIRECT], [AFTER]],
};

/**
 * Holds sentences against tables: a warning with both quotations where they contradict each other. Silent where a cell was not read surely, is blank
 * or doubted, or where there are two tables of the kind.
 */
export function compareProse(
  sections: readonly ReportSection[],
  { agency, year }: ReportIdentity,
  tables: readonly ParsedTable[],
  findings: readonly Finding[],
): readonly Finding[] {
  const doubted = new Set(findings.flatMap(({ severity, cells }) => (severity === 'info' ? [] : cells)));
  const cells = new Map(tables.flatMap((table) => table.cells.map((cell) => [cell.id, cell] as const)));
  const claims = sections.flatMap(({ text }) => findClaims(text, agency, year));
  return claims.flatMap((claim) => compareClaim(claim, cells, doubted) ?? []);
}

function compareClaim(
  { kind, value, quote }: Claim,
  cells: ReadonlyMap<string, ParsedCell>,
  doubted: ReadonlySet<string>,
): Finding | null {
  const sums: number[] = [];
  for (const reading of READINGS[kind]) {
    let sum = 0;
    for (const id of reading) {
      const cell = cells.get(id);
      if (cell === undefined || cell.value === null || cell.evidence.state !== 'reported' || doubted.has(id))
        return null;
      sum += cell.value;
    }
    sums.push(sum);
  }
  const [printed] = sums;
  if (printed === undefined || sums.includes(value)) return null;
  const named = READINGS[kind][0] ?? [];
  const table = named.map((id) => `${id} = ${cells.get(id)?.evidence.raw ?? ''}`).join(', ');
  const message = `the prose says ${value} (「${quote}」), the table ${printed} (${table})`;
  return toFinding('prose_mismatch', 'source', message, named, {
    claim: kind,
    actual: printed,
    stated: value,
    quote,
    table,
  });
}
