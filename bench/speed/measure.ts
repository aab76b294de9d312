import { performance } from 'node:perf_hooks';

/** Runs before any is counted: the engine compiles what is hot. */
const WARM_UP_MS = 500;

/** Milliseconds that one run of `work` takes, over at least `forMs` of running. */
export async function measure(work: () => unknown, forMs: number, warmUpMs = WARM_UP_MS): Promise<number> {
  await runFor(work, warmUpMs);
  const { runs, ms } = await runFor(work, forMs);
  return ms / runs;
}

async function runFor(work: () => unknown, forMs: number): Promise<{ readonly runs: number; readonly ms: number }> {
  const start = performance.now();
  let runs = 0;
  do {
    await work();
    runs += 1;
  } while (performance.now() - start < forMs);
  return { runs, ms: performance.now() - start };
}
