import { type RecordDigest, SOURCE_STATUSES, type SourceStatus } from '../model/run-index.js';
import type { Outcome, Way } from './run-batch.js';
import type { SourceResult } from './source-result.js';

/** Counts by name, for as many names as occur. */
export type Counts = { readonly [name: string]: number };

/** A document that a person should look at first, and why. */
export interface Notable {
  readonly name: string;
  readonly status: SourceStatus;
  /** Of a failed one. */
  readonly failure: string | null;
  /** Finding code → count. */
  readonly codes: Counts;
  /** Sums that do not hold. */
  readonly failedChecks: number;
}

/** The run in figures. `found` is the sum of `status`; `ways` adds up to it, too. */
export interface TallyFigures {
  readonly found: number;
  readonly status: { readonly [S in SourceStatus]: number };
  readonly ways: { readonly [W in Way]: number };
  readonly records: number;
  /** `table edition` → reports that have it. */
  readonly editions: Counts;
  readonly formats: Counts;
  readonly years: Counts;
  /** Failure code → sources. */
  readonly failures: Counts;
  /** Finding code → records that have it. */
  readonly findings: Counts;
  readonly notable: readonly Notable[];
}

/** As many as a person reads before doing something. */
const NOTABLE_COUNT = 10;

/** What a finding or failure weighs when the most useful documents to look at are chosen. */
const WEIGHTS = { error: 20, failedCheck: 5, warning: 1, failure: 500, ourFault: 1000 };

/** Failures that say more about this program or its limits than about the document. */
const OUR_FAULTS: ReadonlySet<string> = new Set(['internal', 'reader_crashed', 'timed_out', 'out_of_memory']);

/** Adds outcomes up, in any order; keeps no document but the most notable. */
export class Tally {
  readonly #status = new Map<string, number>(SOURCE_STATUSES.map((status) => [status, 0]));
  readonly #ways = new Map<string, number>([
    ['read', 0],
    ['noted', 0],
    ['carried', 0],
  ]);
  readonly #counts = {
    editions: new Map<string, number>(),
    formats: new Map<string, number>(),
    years: new Map<string, number>(),
    failures: new Map<string, number>(),
    findings: new Map<string, number>(),
  };
  #notable: { readonly weight: number; readonly notable: Notable }[] = [];
  #found = 0;
  #records = 0;

  get found(): number {
    return this.#found;
  }

  countOf(status: SourceStatus): number {
    return this.#status.get(status) ?? 0;
  }

  /** Sources that this run itself dealt with: an earlier one's cost no time. */
  get worked(): number {
    return this.#found - (this.#ways.get('carried') ?? 0);
  }

  add({ result }: Outcome, way: Way): void {
    this.#found += 1;
    count(this.#status, result.status);
    count(this.#ways, way);
    if (result.failure !== null) count(this.#counts.failures, result.failure.code);
    for (const { digest } of result.records) this.#addRecord(digest);
    this.#weigh(result);
  }

  toFigures(): TallyFigures {
    const { editions, formats, years, failures, findings } = this.#counts;
    return {
      found: this.#found,
      status: Object.fromEntries(this.#status) as TallyFigures['status'],
      ways: Object.fromEntries(this.#ways) as TallyFigures['ways'],
      records: this.#records,
      editions: toSorted(editions),
      formats: toSorted(formats),
      years: toSorted(years),
      failures: toSorted(failures),
      findings: toSorted(findings),
      notable: this.#notable.map(({ notable }) => notable),
    };
  }

  #addRecord(digest: RecordDigest): void {
    this.#records += 1;
    count(this.#counts.formats, digest.format);
    count(this.#counts.years, String(digest.year));
    for (const [table, edition] of Object.entries(digest.editions)) count(this.#counts.editions, `${table} ${edition}`);
    for (const code of Object.keys(digest.codes)) count(this.#counts.findings, code);
  }

  #weigh(result: SourceResult): void {
    const weight = toWeight(result);
    if (weight === 0) return;
    const codes = new Map<string, number>();
    for (const { digest } of result.records) {
      for (const [code, n] of Object.entries(digest.codes)) codes.set(code, (codes.get(code) ?? 0) + n);
    }
    const notable = {
      name: result.name,
      status: result.status,
      failure: result.failure?.code ?? null,
      codes: toSorted(codes),
      failedChecks: result.records.reduce((sum, { digest }) => sum + digest.checks.fail, 0),
    };
    this.#notable.push({ weight, notable });
    this.#notable.sort((a, b) => b.weight - a.weight || (a.notable.name < b.notable.name ? -1 : 1));
    this.#notable.length = Math.min(this.#notable.length, NOTABLE_COUNT);
  }
}

function toWeight({ status, failure, records }: SourceResult): number {
  if (status === 'skipped' || status === 'duplicate') return 0;
  if (failure !== null) return OUR_FAULTS.has(failure.code) ? WEIGHTS.ourFault : WEIGHTS.failure;
  return records.reduce(
    (sum, { digest }) =>
      sum +
      digest.findings.error * WEIGHTS.error +
      digest.findings.warning * WEIGHTS.warning +
      digest.checks.fail * WEIGHTS.failedCheck,
    0,
  );
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function toSorted(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
