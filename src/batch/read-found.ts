import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ExtractionFailure } from '../model/failure.js';
import { errorCodeOf } from './error-code.js';
import type { FoundDocument } from './find-sources.js';

/**
 * The bytes of a found document, those of its page images one by one. Opened read-only: an original is never written.
 * @throws ExtractionFailure `unreadable_file`
 */
export async function readFound({ path, pages = [path] }: FoundDocument): Promise<readonly Uint8Array[]> {
  try {
    const files: Uint8Array[] = [];
    for (const page of pages) files.push(await readFile(page));
    return files;
  } catch (error) {
    throw toReadFailure(error);
  }
}

/**
 * SHA-256 of a found document, in hex, read in pieces: a large file never lies in memory whole. Of several page images: of their bytes in
 * page order.
 * @throws ExtractionFailure `unreadable_file`
 */
export async function hashFound({ path, pages = [path] }: FoundDocument): Promise<string> {
  const hash = createHash('sha256');
  try {
    for (const page of pages) {
      for await (const piece of createReadStream(page)) hash.update(piece as Uint8Array);
    }
    return hash.digest('hex');
  } catch (error) {
    throw toReadFailure(error);
  }
}

function toReadFailure(error: unknown): ExtractionFailure {
  const code = errorCodeOf(error) || 'unknown error';
  return new ExtractionFailure('unreadable_file', `the file cannot be opened (${code})`, { cause: error });
}
