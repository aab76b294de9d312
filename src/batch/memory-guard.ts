import { Worker } from 'node:worker_threads';

/** Written to stderr before the end, so that the run knows why. */
export const MEMORY_MARK = 'gongkai-worker: memory limit passed';

const BYTES_PER_MIB = 1024 * 1024;

/**
 * Watches over this process from a thread of its own, since the main one may be busy for ever: ends the process when its memory passes the
 * limit, or when the run that started it is gone. V8's own limit covers its heap alone; buffers, WASM and native memory lie outside it.
 * @param maxMemoryMib limit of the whole process's resident memory, MiB
 */
export function startMemoryGuard(maxMemoryMib: number): void {
  const thread = new Worker(new URL('./memory-guard-thread.js', import.meta.url), {
    workerData: { maxBytes: maxMemoryMib * BYTES_PER_MIB, parent: process.ppid, mark: MEMORY_MARK },
    execArgv: [],
  });
  thread.unref();
}
