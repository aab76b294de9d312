import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ExtractionFailure } from '../model/failure.js';
import { errorCodeOf } from './error-code.js';
import type { FoundDocument } from './find-sources.js';

/**
 * The bytes of a found document. Opened read-only: an original is never written.
 * @throws ExtractionFailure `unreadable_file`
 */
export async function readFound(document: FoundDocument): Promise<Uint8Array> {
  try {
    return await readFile(document.path);
  } catch (error) {
    throw toReadFailure(error);
  }
}

/**
 * SHA-256 of a found document, in hex, read in pieces: a large file never lies in memory whole.
 * @throws ExtractionFailure `unreadable_file`
 */
export async function hashFound(document: FoundDocument): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(document.path)) hash.update(piece as Uint8Array);
    return hash.digest('hex');
  } catch (error) {
    throw toReadFailure(error);
  }
}

function toReadFailure(error: unknown): ExtractionFailure {
  const code = errorCodeOf(error) || 'unknown error';
  return new ExtractionFailure('unreadable_file', `the file cannot be opened (${code})`, { cause: error });
}
