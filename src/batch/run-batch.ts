import PQueue from 'p-queue';
import type { FoundSource } from './find-sources.js';
import type { SourceResult } from './source-result.js';
import { type SourceSummary, toSummary } from './to-summary.js';

/** Where results go. `write` may be called in any order; `at` is the source's place in the walk. */
export interface Sink {
  readonly write: (result: SourceResult, at: number) => Promise<SourceResult>;
}

/** Hears of every source as it finishes. */
export type Listener = (summary: SourceSummary, done: number, of: number) => void;

/**
 * Runs every source through `work` and into the sink, `jobs` at a time. Only summaries are kept: a result is let go once written.
 * @returns summaries in the walk's order
 */
export async function runBatch(
  sources: readonly FoundSource[],
  work: (source: FoundSource) => Promise<SourceResult>,
  sink: Sink,
  jobs: number,
  listener: Listener = () => {},
): Promise<readonly SourceSummary[]> {
  const queue = new PQueue({ concurrency: jobs });
  let done = 0;
  const tasks = sources.map((source, at) =>
    queue.add(async () => {
      const summary = toSummary(await sink.write(await work(source), at));
      done += 1;
      listener(summary, done, sources.length);
      return summary;
    }),
  );
  return Promise.all(tasks);
}
