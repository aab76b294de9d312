import PQueue from 'p-queue';
import type { FoundDocument, FoundSource } from './find-sources.js';
import { type Ledger, NO_LEDGER } from './ledger.js';
import { lineToResult } from './manifest.js';
import { type PlanOptions, planSource, type SourcePlan } from './plan-source.js';
import type { SourceFailure, SourceResult } from './source-result.js';
import { toBareResult } from './source-result.js';

/** What stands once a result is written: its records' paths below the output folder. */
export interface Outcome {
  readonly result: SourceResult;
  readonly records: readonly string[];
}

/** Where results go. Both may be called in any order; `at` is the source's place in the walk, each place is given once. */
export interface Sink {
  /** A document that was read. */
  readonly write: (result: SourceResult, document: FoundDocument, at: number) => Promise<Outcome>;
  /** A source that was not read, with the records that stand for it. */
  readonly note: (result: SourceResult, records: readonly string[], at: number) => Promise<Outcome>;
}

/** How a source came to its outcome: read now, noted without reading, or done by an earlier run. */
export type Way = 'read' | 'noted' | 'carried';

/** Hears of every source as it finishes; texts of records are left out. */
export type Listener = (outcome: Outcome, way: Way) => void;

export interface BatchOptions extends PlanOptions {
  /** Documents at a time. */
  readonly jobs: number;
  readonly ledger?: Ledger;
  readonly listener?: Listener;
  /** Ends the run early: nothing new is begun, what is under way is dropped without a line. */
  readonly signal?: AbortSignal;
}

/** What later duplicates need of the first source of a content. */
interface First {
  readonly name: string;
  readonly status: SourceResult['status'];
  readonly failure: SourceFailure | null;
  readonly note: string | null;
  readonly records: readonly string[];
}

/** Planned sources wait in front of the workers, no more than this for each: memory stays flat however long the walk is. */
const WAITING_PER_JOB = 4;

/**
 * Plans each source in the walk's order, reads what must be read, some at a time, and hands every outcome to the sink. Nothing is kept of a
 * source but its content's key and name.
 */
export async function runBatch(
  sources: AsyncIterable<FoundSource>,
  read: (document: FoundDocument) => Promise<SourceResult>,
  sink: Sink,
  options: BatchOptions,
): Promise<void> {
  const { jobs, ledger = NO_LEDGER, listener = () => {}, signal } = options;
  const firsts = new Map<string, First | Promise<First | null>>();
  // Twice the workers: while one result is synced to the disk, its worker is at the next document.
  const queue = new PQueue({ concurrency: jobs * 2 });
  const faults: unknown[] = [];
  const pending = new Set<Promise<unknown>>();
  const follow = (task: Promise<unknown>): void => {
    const followed = task.catch((error: unknown) => faults.push(error)).finally(() => pending.delete(followed));
    pending.add(followed);
  };

  const finish = (outcome: Outcome, way: Way): First => {
    listener({ ...outcome, result: withoutTexts(outcome.result) }, way);
    return toFirst(outcome);
  };
  const readAndWrite = async (
    { document, sha256 }: SourcePlan & { kind: 'read' },
    at: number,
  ): Promise<First | null> => {
    if (signal?.aborted) return null;
    const result = await read(document);
    if (signal?.aborted) return null;
    // A reader that was ended could not tell what it read; the resume must know all the same.
    return finish(await sink.write({ ...result, sha256: result.sha256 ?? sha256 }, document, at), 'read');
  };
  const noteDuplicate = async (plan: SourcePlan & { kind: 'duplicate' }, at: number): Promise<void> => {
    const first = await firsts.get(plan.key);
    if (first === undefined || first === null) return;
    finish(await sink.note(toDuplicate(plan.document.name, plan.sha256, first), first.records, at), 'noted');
  };
  const begin = (plan: SourcePlan, at: number): void => {
    if (plan.kind === 'read') {
      const reading = queue.add(() => readAndWrite(plan, at));
      firsts.set(plan.key, reading);
      follow(reading.then((first) => first !== null && firsts.set(plan.key, first)));
    } else if (plan.kind === 'done') {
      firsts.set(plan.key, finish({ result: lineToResult(plan.line), records: plan.line.records }, 'carried'));
    } else if (plan.kind === 'duplicate') {
      follow(noteDuplicate(plan, at));
    } else {
      follow(queue.add(async () => finish(await sink.note(plan.result, [], at), 'noted')));
    }
  };

  let at = 0;
  for await (const source of sources) {
    if (signal?.aborted || faults.length > 0) break;
    begin(await planSource(source, ledger, firsts, options), at);
    at += 1;
    await queue.onSizeLessThan(jobs * WAITING_PER_JOB);
  }
  await Promise.all(pending);
  if (faults.length > 0) throw faults[0];
}

function toDuplicate(name: string, sha256: string, first: First): SourceResult {
  if (first.status === 'skipped') return toBareResult(name, 'skipped', { sha256, note: first.note });
  return toBareResult(name, 'duplicate', { sha256, note: `the same as ${first.name}`, of: first.name });
}

function toFirst({ result, records }: Outcome): First {
  const { name, status, failure, note } = result;
  return { name, status, failure, note, records };
}

function withoutTexts(result: SourceResult): SourceResult {
  return { ...result, records: result.records.map((record) => ({ ...record, text: '' })) };
}
