import { type ChildProcess, fork } from 'node:child_process';
import type { FailureCode } from '../model/failure.js';
import { MEMORY_MARK } from './memory-guard.js';
import type { WorkerMessage } from './serve-jobs.js';
import type { SourceJob } from './source-job.js';
import type { SourceResult } from './source-result.js';

export interface WorkerLimits {
  /** Wall-clock time for one document, ms. */
  readonly timeoutMs: number;
  /** Resident memory of one worker process, MiB. */
  readonly maxMemoryMib: number;
}

/** How a worker came to its end in the middle of a document. */
export interface Death {
  readonly code: Extract<FailureCode, 'timed_out' | 'out_of_memory' | 'reader_crashed'>;
  readonly message: string;
}

export type JobOutcome =
  | { readonly kind: 'result'; readonly result: SourceResult; readonly rss: number }
  | { readonly kind: 'death'; readonly death: Death };

/** Loading the program takes a tenth of this on a slow and busy machine. */
const START_LIMIT_MS = 120_000;

/** Characters of a dying worker's last words that are looked at: libraries warn on stderr, too, and V8's report of a full heap is some 4,000 long. */
const KEPT_WORDS = 16_000;

const HEAP_IS_FULL = /heap out of memory|Allocation failed|Array buffer allocation failed/;

/** What Node says of an error that nobody caught. */
const LAST_FAULT = /^\w*(?:Error|Rejection|Exception)\b[^\n]*/m;

/** Characters of it that are told. */
const SHOWN_FAULT = 300;

/**
 * V8 keeps new objects in two such spaces and copies what lives from one to the other; three times as much is held. With 64 MiB instead of its
 * own 16 reading PDFs takes a tenth to a quarter less processor time, much of it on threads that two workers would share; 128 gain no more.
 */
const SEMI_SPACE_MIB = { least: 16, most: 64 };

/** Of the memory limit, that the nursery may take: a document under a small limit keeps nearly all of it. */
const SEMI_SPACE_PART = 1 / 24;

/** No document is to blame: the run cannot go on. */
export class WorkerNotStarted extends Error {
  override readonly name = 'WorkerNotStarted';
}

/**
 * One worker process. A process and not a thread: a thread's `resourceLimits` cover neither buffers nor WASM, its memory cannot be measured apart,
 * and a native abort in it ends the whole run (measured; docs/batch.md).
 */
export class WorkerProcess {
  /** Documents that it has finished. */
  served = 0;
  readonly #child: ChildProcess;
  readonly #limits: WorkerLimits;
  readonly #ready: Promise<true>;
  readonly #ended: Promise<void>;
  #words = '';
  /** Ended by its owner. */
  #isUnwanted = false;
  /** A worker that ended after it had started is its document's death, not the run's. */
  #hasStarted = false;
  #hasEnded = false;
  /** Told of the end while somebody waits for an answer. */
  #onEnd: (() => void) | null = null;
  #deaf: Death | null = null;
  #hear: ((message: WorkerMessage) => void) | null = null;

  /** @param entry path of the module to run, which must call `serveJobs` */
  constructor(entry: string, limits: WorkerLimits) {
    this.#limits = limits;
    this.#child = fork(entry, [String(limits.maxMemoryMib)], {
      execArgv: [
        `--max-old-space-size=${limits.maxMemoryMib}`,
        `--max-semi-space-size=${toSemiSpaceMib(limits.maxMemoryMib)}`,
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.#words = (this.#words + data.toString('utf8')).slice(-KEPT_WORDS);
    });
    this.#child.on('message', (message) => this.#hear?.(message as WorkerMessage));
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#hasEnded = true;
        this.#onEnd?.();
        resolve();
      };
      this.#child.once('close', end);
      this.#child.once('error', end);
    });
    this.#child.on('error', () => {});
    this.#ready = new Promise((resolve) => {
      this.#hear = (message) => {
        if (message.kind === 'ready') resolve(true);
      };
    });
  }

  /**
   * Runs one job at a time. After a death the worker is of no more use.
   * @throws WorkerNotStarted
   */
  async run(job: SourceJob): Promise<JobOutcome> {
    const started = this.#hasStarted || (await this.#within(START_LIMIT_MS, this.#ready)) !== null;
    this.#hasStarted ||= started;
    if (!started && !this.#isUnwanted) throw new WorkerNotStarted(this.#toDeath().message);
    const answer = new Promise<JobOutcome>((resolve) => {
      this.#hear = (message) => {
        if (message.kind === 'result') resolve(message);
      };
    });
    this.#words = '';
    this.#child.send(job, () => {});
    const outcome = await this.#within(this.#limits.timeoutMs, answer);
    if (outcome === null) return { kind: 'death', death: this.#toDeath() };
    this.served += 1;
    return outcome;
  }

  /** Ends the process and waits for its end. */
  async end(): Promise<void> {
    this.#isUnwanted = true;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /**
   * What comes first: the answer, the end of the process, or the end of the time, which is the end of the process, too. Not by a race with
   * `#ended`: a promise that waits as long as the worker lives holds on to every race that it was in, and to the record each was won by.
   */
  async #within<T>(limitMs: number, answer: Promise<T>): Promise<T | null> {
    if (this.#hasEnded) return null;
    const timer = setTimeout(() => {
      this.#deaf = { code: 'timed_out', message: `not finished within ${limitMs / 1000} s` };
      this.#child.kill('SIGKILL');
    }, limitMs);
    try {
      return await new Promise<T | null>((resolve, reject) => {
        this.#onEnd = () => resolve(null);
        // An answer behind the limit comes too late: the process is being ended.
        answer.then((value) => this.#deaf === null && resolve(value), reject);
      });
    } finally {
      this.#onEnd = null;
      clearTimeout(timer);
    }
  }

  #toDeath(): Death {
    if (this.#deaf !== null) return this.#deaf;
    const { maxMemoryMib } = this.#limits;
    if (this.#words.includes(MEMORY_MARK) || HEAP_IS_FULL.test(this.#words)) {
      return { code: 'out_of_memory', message: `needs more than ${maxMemoryMib} MiB of memory` };
    }
    const { exitCode, signalCode } = this.#child;
    const how = signalCode ?? (exitCode === null ? 'no start' : `exit code ${exitCode}`);
    const fault = LAST_FAULT.exec(this.#words)?.[0];
    const told = fault === undefined ? '' : `: ${fault.slice(0, SHOWN_FAULT)}`;
    return { code: 'reader_crashed', message: `the reading process ended (${how})${told}` };
  }
}

/** A power of two, which is what V8 makes of it. */
function toSemiSpaceMib(maxMemoryMib: number): number {
  const { least, most } = SEMI_SPACE_MIB;
  return Math.min(most, Math.max(least, 2 ** Math.floor(Math.log2(maxMemoryMib * SEMI_SPACE_PART))));
}
