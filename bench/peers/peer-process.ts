import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer, Greeting } from './answer.js';

/** Loading a recogniser's models takes some seconds on a busy machine. */
const START_MS = 180_000;

/** One document. */
const ANSWER_MS = 600_000;

/** Last words kept of a peer that ends. */
const KEPT_WORDS = 8_000;

/** A peer at work: its adapter stays, with all that it has loaded, from one document to the next. */
export interface PeerProcess {
  readonly greeting: Greeting;
  /** @throws Error the adapter ended, or took too long */
  readonly ask: (file: string) => Promise<Answer>;
  readonly end: () => void;
}

/** @throws Error it cannot be started; the message says why */
export async function startPeer(command: readonly string[], folder: string): Promise<PeerProcess> {
  const [program = '', ...args] = command;
  // On the path of the virtual environment are programs that peers start.
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, GONGKAI_PEERS: folder },
  });
  let words = '';
  child.stderr.on('data', (data: Buffer) => {
    words = (words + data.toString('utf8')).slice(-KEPT_WORDS);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = whenGone(child, () => words);
  const hear = async (limitMs: number): Promise<unknown> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${limitMs / 1000} s`)), limitMs);
    });
    try {
      const line = await Promise.race([lines.next(), late, gone]);
      // The pipe ends before the process: how that ended tells more.
      if (line.done === true) return await Promise.race([late, gone]);
      return JSON.parse(line.value);
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    const greeting = (await hear(START_MS)) as Greeting;
    return {
      greeting,
      async ask(file) {
        child.stdin.write(`${JSON.stringify({ file })}\n`);
        return (await hear(ANSWER_MS)) as Answer;
      },
      end: () => void child.kill('SIGKILL'),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** Rejects when the process ends by itself; the pipes are drained first, so that its last words are known. */
function whenGone(child: ChildProcess, words: () => string): Promise<never> {
  const gone = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const lines = words().trim().split('\n');
      const fault = lines.findLast((line) => /Error/.test(line)) ?? lines.at(-1);
      reject(new Error(fault || `ended with exit code ${code}`));
    });
  });
  gone.catch(() => {});
  return gone;
}
