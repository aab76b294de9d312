import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { OutputIsLocked, withRunLock } from '../batch/run-lock.js';
import { RESERVED_FOLDER } from '../batch/skip-rule.js';
import { BagExists, writeBag } from '../batch/write-bag.js';
import { VERSION } from '../pipeline/version.js';
import type { Language } from '../words/language.js';
import { toRunWords } from '../words/run-words.js';
import { WrongCall } from './wrong-call.js';

/** A call of `gongkai bag`, checked. */
export interface BagCall {
  readonly output: string;
  readonly bag: string;
  readonly lang: Language | null;
}

/**
 * `gongkai bag`: records and manifest as a BagIt bag. No run may write to the output meanwhile.
 * @throws WrongCall
 */
export async function runBag(call: BagCall, language: Language, stderr: Writable): Promise<0> {
  const folder = join(call.output, RESERVED_FOLDER);
  await access(join(folder, 'manifest.jsonl')).catch((error: unknown) => {
    throw new WrongCall(`there is no output of a run at ${call.output}`, { cause: error });
  });
  try {
    const { files, bytes } = await withRunLock(join(folder, 'lock'), () =>
      writeBag(resolve(call.output), resolve(call.bag), VERSION),
    );
    stderr.write(`${toRunWords(language).bagged(files, bytes, call.bag)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof BagExists || error instanceof OutputIsLocked) throw new WrongCall(error.message);
    throw error;
  }
}
