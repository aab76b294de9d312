import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** One call of the built command line. */
export interface CliRun {
  readonly child: ChildProcess;
  /** Exit code, or null where a signal ended it; what it said; how long it took. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string; readonly ms: number }>;
}

export function startCli(args: readonly string[]): CliRun {
  const start = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (data: Buffer) => {
    stderr += data.toString('utf8');
  });
  const ended = new Promise<{ code: number | null; stderr: string; ms: number }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr, ms: performance.now() - start }));
  });
  return { child, ended };
}
