import { type Finding, toFinding } from '../../src/model/finding.js';
import type { ReportIdentity, ReportSection } from '../../src/model/record.js';
import type { ParsedCell, ParsedTable } from '../../src/model/report.js';
import { isApplicantKind, type Reading, toReadings, WHOLES } from './claim-readings.js';
import { type Claim, findClaims } from './find-claims.js';

/** What a claim was held against: the sums of its readings, the first of them first. */
interface Compared {
  readonly claim: Claim;
  readonly cells: Reading;
  readonly sums: readonly number[];
}

/** Sentences that do not say whose they are: so many other numbers, each so large, must be those of the tables. */
const AGREEING_NUMBERS = 2;
const LEAST_AGREEING = 10;

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
  const add = (reading: Reading): number | null => addUp(reading, cells, doubted);
  return sections.flatMap(({ text }) => {
    const compared = findClaims(text, agency, year).flatMap((claim) => compareClaim(claim, cells, add) ?? []);
    const counts = compared.filter(({ claim }) => claim.share === undefined);
    return compared.flatMap((each) => {
      const { claim, sums } = each;
      const others = counts.filter((other) => other.claim.sentence === claim.sentence && agrees(other));
      const isOurs = claim.isScopeSure || new Set(others.map((other) => other.claim.kind)).size >= AGREEING_NUMBERS;
      if (claim.share !== undefined) return compareShare(each, isOurs, add, cells);
      return !isOurs || sums.includes(claim.value) ? [] : [toMismatch(each, cells, String(claim.value), sums[0] ?? 0)];
    });
  });
}

function agrees({ claim, sums }: Compared): boolean {
  return claim.value >= LEAST_AGREEING && sums.includes(claim.value);
}

/** Null where nothing is known to hold it against. */
function compareClaim(
  claim: Claim,
  cells: ReadonlyMap<string, ParsedCell>,
  add: (reading: Reading) => number | null,
): Compared | null {
  const readings = toReadings(claim.kind, claim.of).filter((reading) => reading.every((id) => cells.has(id)));
  const sums: number[] = [];
  for (const reading of readings) {
    const sum = add(reading);
    if (sum === null) return null;
    sums.push(sum);
  }
  const [first] = readings;
  return first === undefined ? null : { claim, cells: first, sums };
}

/**
 * A percentage is wrong where it is the share of no whole that may be meant: of the requests that came in or were handled, or of another number of
 * the sentence. Its count must be that of the table, so that only one thing is told of a sentence.
 */
function compareShare(
  compared: Compared,
  isOurs: boolean,
  add: (reading: Reading) => number | null,
  cells: ReadonlyMap<string, ParsedCell>,
): readonly Finding[] {
  const { claim, sums } = compared;
  const count = claim.share?.count ?? null;
  const isKnown = count === null ? isOurs : sums.includes(count) && (isOurs || count >= LEAST_AGREEING);
  if (!isKnown) return [];
  const wholes = WHOLES.map(add);
  if (wholes.includes(null)) return [];
  const stated = [...claim.quote.matchAll(/\d[\d,]*(?=件)/g)].map(([digits]) => Number(digits.replaceAll(',', '')));
  const parts = count === null ? sums : [count];
  const decimals = /\.(\d+)/.exec(claim.printed)?.[1]?.length ?? 0;
  // Cut off as well as rounded.
  const tolerance = 1.01 * 10 ** -decimals;
  const shares = parts.flatMap((part) =>
    [...wholes, ...stated].flatMap((whole) => (whole === null || whole === 0 ? [] : [(100 * part) / whole])),
  );
  if (shares.some((share) => Math.abs(share - claim.value) <= tolerance)) return [];
  // Of applicants the new requests are meant, of outcomes the results.
  const usual = isApplicantKind(claim.kind) ? wholes[1] : wholes[0];
  if (usual === null || usual === undefined || usual === 0) return [];
  const actual = Math.round((1000 * (parts[0] ?? 0)) / usual) / 10;
  return [toMismatch(compared, cells, claim.printed, actual, ' %')];
}

function toMismatch(
  { claim: { kind, value, printed, quote }, cells: named }: Compared,
  cells: ReadonlyMap<string, ParsedCell>,
  says: string,
  actual: number,
  unit = '',
): Finding {
  const table = named.map((id) => `${id} = ${cells.get(id)?.evidence.raw ?? ''}`).join(', ');
  const message = `the prose says ${says} (「${quote}」), the table ${actual}${unit} (${table})`;
  return toFinding('prose_mismatch', 'source', message, named, {
    claim: unit === '' ? kind : `${kind}_percent`,
    actual,
    stated: value,
    printed,
    quote,
    table,
  });
}

function addUp(reading: Reading, cells: ReadonlyMap<string, ParsedCell>, doubted: ReadonlySet<string>): number | null {
  let sum = 0;
  for (const id of reading) {
    const cell = cells.get(id);
    if (cell === undefined || cell.value === null || cell.evidence.state !== 'reported' || doubted.has(id)) return null;
    sum += cell.value;
  }
  return sum;
}
