import { once } from 'node:events';
import pino, { type Logger } from 'pino';
import { VERSION } from '../pipeline/version.js';
import { WrongCall } from './wrong-call.js';

/** A log that goes nowhere. */
const SILENT: Logger = pino({ level: 'silent' });

/**
 * Opens the log for as long as `use` runs. Lines are JSON, appended; every one that was logged is in the file afterwards.
 * @throws WrongCall
 */
export async function withRunLog<T>(path: string | null, use: (log: Logger) => Promise<T>): Promise<T> {
  if (path === null) return use(SILENT);
  const file = pino.destination({ dest: path, append: true, mkdir: true, sync: false });
  await once(file, 'ready').catch((error: unknown) => {
    throw new WrongCall(`the log ${path} cannot be written`, { cause: error });
  });
  const log = pino({ base: { pid: process.pid, version: VERSION }, timestamp: pino.stdTimeFunctions.isoTime }, file);
  try {
    return await use(log);
  } finally {
    file.end();
    await once(file, 'close');
  }
}
