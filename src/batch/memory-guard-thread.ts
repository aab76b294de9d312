import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { errorCodeOf } from './error-code.js';

/** Often enough to stop what fills memory at a gigabyte a second before the machine feels it. */
const LOOK_EVERY_MS = 50;

/** The parent is looked for less often: a worker that outlives its run for a moment harms nobody. */
const LOOKS_PER_PARENT_LOOK = 20;

const STDERR = 2;

const { maxBytes, parent, mark } = workerData as { maxBytes: number; parent: number; mark: string };
let looks = 0;

setInterval(() => {
  looks += 1;
  if (looks % LOOKS_PER_PARENT_LOOK === 0 && !isParentThere()) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() <= maxBytes) return;
  try {
    writeSync(STDERR, `${mark}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}, LOOK_EVERY_MS);

/** On POSIX an orphan gets another parent; on Windows it keeps the number of one that is no more. */
function isParentThere(): boolean {
  if (process.ppid !== parent) return false;
  try {
    process.kill(parent, 0);
    return true;
  } catch (error) {
    return errorCodeOf(error) === 'EPERM';
  }
}
