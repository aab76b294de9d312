import type { Parts } from '../pipeline/parts.js';
import { type Overlay, runSourceJob, type SourceJob } from './source-job.js';
import type { SourceResult } from './source-result.js';

/** What a worker process says to the run. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: SourceResult /** Resident memory, bytes. */; readonly rss: number };

/** The worker's end of the line to the run: `process`, or a fake. */
export interface JobChannel {
  readonly on: (event: 'message', listener: (job: SourceJob) => void) => unknown;
  readonly send: (message: WorkerMessage) => void;
}

/** The worker's whole life: one job after the other, as the run sends them. */
export function serveJobs(channel: JobChannel, parts: Parts, overlay: Overlay | null = null): void {
  channel.on('message', (job) => {
    void runSourceJob(job, parts, overlay).then((result) =>
      channel.send({ kind: 'result', result, rss: process.memoryUsage.rss() }),
    );
  });
  channel.send({ kind: 'ready' });
}
