import type { SourceJob } from './source-job.js';
import { type SourceResult, toFailedResult } from './source-result.js';
import { type Death, type JobOutcome, type WorkerLimits, WorkerProcess } from './worker-process.js';

export interface PoolOptions extends WorkerLimits {
  /** Path of the worker's module. */
  readonly entry: string;
  readonly jobs: number;
  /** Hears of every worker that ended in the middle of a document; `again`: the document gets a fresh one. */
  /** Ends every worker at once; what was under way comes back as a failure, to be dropped. */
  readonly signal?: AbortSignal;
  readonly onDeath?: (name: string, death: Death, again: boolean) => void;
}

/** A document under way. */
export interface Busy {
  readonly name: string;
  /** `performance.now()` at its start. */
  readonly since: number;
}

/** Reads documents in other processes. */
export interface WorkerPool {
  /**
   * Waits for a free worker. Whatever a document does to its worker is its result.
   * @throws WorkerNotStarted
   */
  readonly run: (job: SourceJob) => Promise<SourceResult>;
  /** The documents under way, longest first. */
  readonly busy: () => readonly Busy[];
}

/**
 * A worker is replaced after so many documents: what a library leaks stays small. Not sooner: a fresh one costs 2 s of processor time until it
 * is warm, as much as 250 texts.
 */
const DOCUMENTS_PER_WORKER = 5_000;

/** A worker whose memory stays above this part of the limit after a document is replaced: the next one must not pay for it. */
const KEPT_MEMORY_PART = 0.5;

const BYTES_PER_MIB = 1024 * 1024;

/** A pool for as long as `use` runs. Workers start when first needed; none outlives it. */
export async function withWorkerPool<T>(options: PoolOptions, use: (pool: WorkerPool) => Promise<T>): Promise<T> {
  const workers = new Set<WorkerProcess>();
  const free: WorkerProcess[] = [];
  const waiting: (() => void)[] = [];
  const busy = new Set<Busy>();
  let slots = options.jobs;
  let closed = options.signal?.aborted ?? false;

  const retire = (worker: WorkerProcess): void => {
    void worker.end().then(() => workers.delete(worker));
  };
  const runIn = async (worker: WorkerProcess, job: SourceJob): Promise<JobOutcome> => {
    workers.add(worker);
    const outcome = await worker.run(job);
    if (outcome.kind === 'death' || isWorn(worker, outcome, options)) retire(worker);
    else free.push(worker);
    return outcome;
  };
  const close = async (): Promise<void> => {
    closed = true;
    await Promise.all([...workers].map((worker) => worker.end()));
  };
  const runOnce = async (job: SourceJob): Promise<SourceResult> => {
    if (closed) return toFailedResult(job.document.name, 'reader_crashed', 'the run was stopped');
    const start = performance.now();
    const worker = free.pop() ?? new WorkerProcess(options.entry, options);
    const wasFresh = worker.served === 0;
    let outcome = await runIn(worker, job);
    if (outcome.kind === 'death' && !closed) {
      // A worker that had served others may have died of what they left behind; a document is judged in a fresh one.
      const again = !wasFresh && outcome.death.code !== 'timed_out';
      options.onDeath?.(job.document.name, outcome.death, again);
      if (again) outcome = await runIn(new WorkerProcess(options.entry, options), job);
    }
    if (outcome.kind === 'result') return outcome.result;
    const { code, message } = outcome.death;
    return toFailedResult(job.document.name, code, message, { ms: Math.round(performance.now() - start) });
  };
  const run = async (job: SourceJob): Promise<SourceResult> => {
    if (slots === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else slots -= 1;
    const entry: Busy = { name: job.document.name, since: performance.now() };
    busy.add(entry);
    try {
      return await runOnce(job);
    } finally {
      busy.delete(entry);
      const next = waiting.shift();
      if (next === undefined) slots += 1;
      else next();
    }
  };
  const stop = (): void => void close();
  options.signal?.addEventListener('abort', stop);
  try {
    return await use({ run, busy: () => [...busy] });
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await close();
  }
}

/** Whether a worker should serve no more: it served many, it kept much, or a page that was given up may still be at work in it. */
function isWorn(
  worker: WorkerProcess,
  outcome: JobOutcome & { readonly kind: 'result' },
  limits: WorkerLimits,
): boolean {
  return (
    worker.served >= DOCUMENTS_PER_WORKER ||
    outcome.rss > limits.maxMemoryMib * BYTES_PER_MIB * KEPT_MEMORY_PART ||
    outcome.result.records.some((record) => 'page_failed' in record.digest.codes)
  );
}
