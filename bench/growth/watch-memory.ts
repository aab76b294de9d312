import { readFile } from 'node:fs/promises';

const LOOK_EVERY_MS = 200;
const KIB_PER_MIB = 1024;

/** The most memory that a run and its workers have held, each process by itself, MiB. */
export interface Peaks {
  readonly run: number;
  readonly worker: number;
}

/** Looks at a process and its children until `stop` is called. Linux alone: it reads /proc; elsewhere the peaks are 0. */
export function watchMemory(pid: number): { readonly stop: () => Peaks } {
  let peaks: Peaks = { run: 0, worker: 0 };
  const look = async (): Promise<void> => {
    const run = Math.max(peaks.run, await readPeak(pid));
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
    const workers = await Promise.all(
      children
        .split(' ')
        .filter(Boolean)
        .map((child) => readPeak(Number(child))),
    );
    peaks = { run, worker: Math.max(peaks.worker, ...workers) };
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peaks;
    },
  };
}

async function readPeak(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / KIB_PER_MIB;
}
