import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type Entry, openPromise } from 'yauzl';
import { ExtractionFailure } from '../model/failure.js';
import { bytesToMimeTree, listLeaves } from '../readers/mail/mime-tree.js';
import type { Budget } from './budget.js';
import { decodeNames, isFolderName, type RawName } from './entry-names.js';

/** An entry as its archive gives it. The next is asked for only when this one's bytes are written or let go. */
export interface Content {
  readonly name: string;
  /** @throws ExtractionFailure `file_encrypted`, `file_damaged`, `limit_exceeded` */
  readonly write: (path: string) => Promise<void>;
}

const ENCRYPTED_FLAG = 0x1;
const UTF8_FLAG = 0x800;
const UNICODE_PATH_FIELD = 0x7075;
const UNICODE_PATH_HEAD_BYTES = 5;

/** @throws ExtractionFailure `file_damaged`, `limit_exceeded` */
export async function* listZip(path: string, budget: Budget): AsyncGenerator<Content> {
  const file = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false });
  try {
    budget.countEntries(file.entryCount);
    const entries: Entry[] = [];
    for await (const entry of file.eachEntry()) entries.push(entry);
    const names = decodeNames(entries.map(toRawName));
    for (const [at, entry] of entries.entries()) {
      const name = names[at] ?? '';
      if (isFolderName(name)) continue;
      yield {
        name,
        write: async (target) => {
          if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0)
            throw new ExtractionFailure('file_encrypted', 'the entry is encrypted');
          await budget.write(await file.openReadStreamPromise(entry), target);
        },
      };
    }
  } finally {
    file.close();
  }
}

function toRawName(entry: Entry): RawName {
  const field = entry.extraFields.find(({ id }) => id === UNICODE_PATH_FIELD)?.data;
  const unicode = field !== undefined && field.length > UNICODE_PATH_HEAD_BYTES && field[0] === 1;
  return {
    bytes: entry.fileNameRaw,
    saysUtf8: (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0,
    unicode: unicode ? field.toString('utf8', UNICODE_PATH_HEAD_BYTES) : null,
  };
}

/** Links and devices are left out: they hold nothing. @throws ExtractionFailure `limit_exceeded`, or what the library throws of damage */
export async function* listTar(path: string, budget: Budget): AsyncGenerator<Content> {
  // Names as Latin-1 are names as bytes; long ones of the POSIX kind are UTF-8 and come apart.
  const tar = extract({ filenameEncoding: 'latin1' } as Parameters<typeof extract>[0]);
  const source = createReadStream(path);
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      budget.countEntries(1);
      const { name, type, pax } = entry.header;
      if (type === 'file' || type === 'contiguous-file') {
        let isTaken = false;
        yield {
          name: (pax as { path?: string } | undefined)?.path ?? decodeNames([{ bytes: Buffer.from(name, 'latin1'), saysUtf8: false, unicode: null }])[0] ?? '', // biome-ignore format: one chain
          write: async (target) => {
            isTaken = true;
            // Through its iterator, which alone tells that the archive ended too soon.
            await budget.write(Readable.from(entry as AsyncIterable<Buffer>), target);
          },
        };
        if (isTaken) continue;
      }
      entry.resume();
    }
  } finally {
    source.destroy();
    tar.destroy();
  }
}

/** One entry, named as the file is without its last extension; a packed tar is seen as one by its content. */
export async function* listGzip(path: string, name: string, budget: Budget): AsyncGenerator<Content> {
  budget.countEntries(1);
  const inner = name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '');
  yield {
    name: inner === '' || inner === name ? 'content' : inner,
    write: async (target) => {
      const source = createReadStream(path);
      const gunzip = createGunzip();
      source.on('error', (error) => gunzip.destroy(error));
      await budget.write(source.pipe(gunzip), target);
    },
  };
}

/** A mail's text with fewer bytes only covers its attachments. */
const MIN_TEXT_BYTES = 3000;

/** The attachments of a mail that has any, and its text where it is long. A mail without any is a document itself. */
export async function* listMail(path: string, budget: Budget): AsyncGenerator<Content> {
  const leaves = listLeaves(bytesToMimeTree(await readFile(path)));
  const attachments = leaves.flatMap((leaf) => {
    const name = leaf.disposition?.parameters.get('filename') ?? leaf.parameters.get('name');
    const isAttached =
      leaf.disposition?.value === 'attachment' || (leaf.disposition === null && leaf.type.startsWith('application/'));
    return name !== undefined && isAttached ? [{ name, content: leaf.content }] : [];
  });
  if (attachments.length === 0) return;
  const bodies = leaves.filter(({ disposition }) => disposition?.value !== 'attachment');
  const page = bodies.find(({ type }) => type === 'text/html') ?? bodies.find(({ type }) => type === 'text/plain');
  const text =
    page !== undefined && page.content.length >= MIN_TEXT_BYTES
      ? [{ name: page.type === 'text/html' ? 'body.html' : 'body.txt', content: page.content }]
      : [];
  budget.countEntries(attachments.length + text.length);
  for (const { name, content } of [...text, ...attachments]) {
    // A mail's attachment has a name, not a path.
    yield {
      name: join('/', name.replaceAll('\\', '/')).split('/').at(-1) ?? name,
      write: (target) => budget.writeBytes(content, target),
    };
  }
}
