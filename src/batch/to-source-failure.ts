import { ExtractionFailure } from '../model/failure.js';
import type { SourceFailure } from './source-result.js';

/** What V8 says where a stack, string, array or map would grow beyond what it can hold: the document is too large, nothing is broken. */
const OUT_OF_ROOM =
  /call stack size exceeded|Invalid (string|array|typed array|array buffer) length|maximum size exceeded/i;

/** Anything thrown → a failure; what is not an ExtractionFailure is a fault of ours. */
export function toSourceFailure(error: unknown): SourceFailure {
  if (error instanceof ExtractionFailure) {
    const stack = error.code === 'internal' ? (error.stack ?? null) : null;
    return { code: error.code, message: error.message, stack };
  }
  if (error instanceof RangeError && OUT_OF_ROOM.test(error.message)) {
    return { code: 'too_large', message: `${error.name}: ${error.message}`, stack: error.stack ?? null };
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'internal', message: words, stack: error instanceof Error ? (error.stack ?? null) : null };
}
