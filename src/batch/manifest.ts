import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SourceResult } from './source-result.js';

/** One line of `_gongkai/manifest.jsonl`, keys in this order. */
export interface ManifestLine {
  readonly path: string;
  readonly sha256: string | null;
  readonly status: SourceResult['status'];
  /** Paths of the records below the output folder. */
  readonly records: readonly string[];
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly version: string;
  readonly ms: number;
  /** Why a source was passed over; only where it was. */
  readonly note?: string;
}

export function toManifestLine(result: SourceResult, records: readonly string[], version: string): ManifestLine {
  const { name, sha256, status, failure, note, ms } = result;
  const shown = failure === null ? null : { code: failure.code, message: failure.message };
  const line = { path: name, sha256, status, records, failure: shown, version, ms };
  return note === null ? line : { ...line, note };
}

/** Opens a new manifest for as long as `use` runs; lines are appended whole, in the order of the calls. */
export async function withManifest<T>(
  path: string,
  use: (append: (line: ManifestLine) => Promise<void>) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const file: FileHandle = await open(path, 'w');
  let last: Promise<unknown> = Promise.resolve();
  const append = async (line: ManifestLine): Promise<void> => {
    const turn = last.then(() => file.appendFile(`${JSON.stringify(line)}\n`));
    last = turn.catch(() => {});
    await turn;
  };
  try {
    return await use(append);
  } finally {
    await file.close();
  }
}
