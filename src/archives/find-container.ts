import { open, readFile, stat } from 'node:fs/promises';
import { type DetectedFormat, detectFormat } from '../readers/detect.js';

/** What is opened, and what is only named. */
export type Container = 'zip' | 'tar' | 'gzip' | 'mail' | 'unread';

/** Bytes that tell all kinds but ZIPs and mail apart. */
const HEAD_BYTES = 512;
/** A ZIP under such a name is that document; whether it is is left to the reader. */
const PACKAGE_NAME = /\.(?:docx|docm|xlsx|xlsm|xlsb|pptx|ofd|odt|ods|odp)$/i;
const MAIL_NAME = /\.(?:eml|mht|mhtml)$/i;
const KINDS: { readonly [format in DetectedFormat]?: Container } = {
  zip: 'zip',
  tar: 'tar',
  gzip: 'gzip',
  rar: 'unread',
  '7z': 'unread',
  bzip2: 'unread',
  xz: 'unread',
};
/** Beyond, nothing is read whole only to see what it is. */
const MAX_LOOK_BYTES = 512 << 20;

/** Whether a file holds documents of their own, by its content. Null where it is a document, or cannot be opened. */
export async function findContainer(path: string, name: string): Promise<Container | null> {
  const head = await readHead(path).catch(() => null);
  if (head === null || head.length === 0) return null;
  if (head.subarray(0, 2).toString('latin1') === 'PK') return findZip(path, name);
  if (MAIL_NAME.test(name)) return (await isMail(path)) ? 'mail' : null;
  const format = detectFormat(head, name);
  return KINDS[format] ?? (/\.tar$/i.test(name) && isOldTar(head) ? 'tar' : null);
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function findZip(path: string, name: string): Promise<Container | null> {
  if (PACKAGE_NAME.test(name)) return null;
  if ((await stat(path)).size > MAX_LOOK_BYTES) return 'zip';
  return detectFormat(await readFile(path), name) === 'zip' ? 'zip' : null;
}

async function isMail(path: string): Promise<boolean> {
  if ((await stat(path)).size > MAX_LOOK_BYTES) return false;
  return detectFormat(await readFile(path), '') === 'mhtml';
}

/** Before POSIX a tar bore no signature: the sum of its first header's bytes, its own field taken as blanks, stands in it in octal. */
function isOldTar(head: Buffer): boolean {
  if (head.length < HEAD_BYTES) return false;
  const stated = Number.parseInt(head.toString('latin1', 148, 156).replace(/[\0 ]+/g, ''), 8);
  let sum = 8 * 0x20;
  for (let at = 0; at < HEAD_BYTES; at += 1) if (at < 148 || at >= 156) sum += head[at] ?? 0;
  return sum === stated;
}
