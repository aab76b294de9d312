import { createInterface } from 'node:readline';
import type { Answer, Greeting } from './answer.js';

const MICROSECONDS = 1e6;
const MILLISECONDS = 1e3;

/** An adapter in Node: the same line to the bench as `adapters/serve.py`. */
export async function serve(
  greeting: Greeting,
  read: (file: string) => Promise<Omit<Answer, 'seconds' | 'cpu' | 'peakKib'>>,
): Promise<void> {
  const answer = (data: unknown): void => void process.stdout.write(`${JSON.stringify(data)}\n`);
  answer(greeting);
  for await (const line of createInterface({ input: process.stdin })) {
    const { file } = JSON.parse(line) as { file: string };
    const [start, before] = [performance.now(), process.cpuUsage()];
    const found = await read(file).catch((error: unknown) => ({ pages: 0, error: String(error) }));
    const seconds = (performance.now() - start) / MILLISECONDS;
    const { user, system } = process.cpuUsage(before);
    const peakKib = process.resourceUsage().maxRSS;
    answer({ ...found, seconds, cpu: (user + system) / MICROSECONDS, peakKib });
  }
}
