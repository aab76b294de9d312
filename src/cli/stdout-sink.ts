import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Sink } from '../batch/run-batch.js';

/**
 * A sink that writes records as NDJSON, in the walk's order whatever order they are finished in, and waits for a slow reader.
 * Once the reader is gone (`head`), nothing more is written.
 */
export function toStreamSink(stream: Writable): Sink {
  const waiting = new Map<number, string>();
  let next = 0;
  let last: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    for (let text = waiting.get(next); text !== undefined; text = waiting.get(next)) {
      waiting.delete(next);
      next += 1;
      if (text !== '' && !stream.destroyed && !stream.write(text)) await waitForRoom(stream);
    }
  };
  const put = async (text: string, at: number): Promise<void> => {
    waiting.set(at, text);
    last = last.then(flush);
    await last;
  };
  return {
    async write(result, _, at) {
      await put(result.records.map((record) => record.text).join(''), at);
      return { result, records: [] };
    },
    async note(result, records, at) {
      await put('', at);
      return { result, records };
    },
  };
}

/** `drain`, or the end of a stream that nobody reads any more. */
async function waitForRoom(stream: Writable): Promise<void> {
  if (stream.destroyed) return;
  const stop = new AbortController();
  const options = { signal: stop.signal };
  await Promise.race([once(stream, 'drain', options), once(stream, 'close', options)]).catch(() => {});
  stop.abort();
}
