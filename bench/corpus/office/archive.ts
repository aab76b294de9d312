import { crc32 } from 'node:zlib';
import { deflateSync, gzipSync } from 'fflate';
import { pack } from 'tar-stream';
import type { Random } from '../random.js';
import { toBytes } from '../text/encode.js';

export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Encodings in which archivers write names: GBK without a word, UTF-8 with its flag, UTF-8 without. */
export type NameEncoding = 'gbk' | 'utf-8' | 'utf-8 unsaid';

const UTF8_FLAG = 0x800;
const DEFLATED = 8;

/** A ZIP whose names are written as one archiver writes them. */
export function toNamedZip(files: readonly ArchiveFile[], encoding: NameEncoding, flags = 0): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const encoded = Buffer.from(toBytes(name, encoding === 'gbk' ? 'gbk' : 'utf-8'));
    const packed = Buffer.from(deflateSync(bytes));
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE((encoding === 'utf-8' ? UTF8_FLAG : 0) | flags, 2);
    shared.writeUInt16LE(DEFLATED, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(encoded.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), shared, encoded, packed);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, encoded);
    offset += 30 + encoded.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...local, directory, end]));
}

const WRITTEN = new Date(Date.UTC(2020, 0, 1));

export async function toTar(files: readonly ArchiveFile[]): Promise<Uint8Array> {
  const tar = pack();
  for (const { name, bytes } of files) tar.entry({ name, mtime: WRITTEN }, Buffer.from(bytes));
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Files as one archive of any kind that is opened; the last ones sometimes in an archive inside it. */
export async function toArchive(
  files: readonly ArchiveFile[],
  random: Random,
): Promise<{ readonly extension: string; readonly bytes: Uint8Array }> {
  const encoding = random.pick(['gbk', 'gbk', 'utf-8', 'utf-8 unsaid'] as const);
  const cut = random.chance(0.4) ? random.int(1, files.length - 1) : files.length;
  const nested = cut < files.length ? [{ name: '补报.zip', bytes: toNamedZip(files.slice(cut), encoding) }] : [];
  const all = [...files.slice(0, cut), ...nested];
  const kind = random.pick(['zip', 'zip', 'zip', 'tar', 'tar.gz', 'tgz']);
  if (kind === 'zip') return { extension: 'zip', bytes: toNamedZip(all, encoding) };
  const tar = await toTar(all);
  return { extension: kind, bytes: kind === 'tar' ? tar : gzipSync(tar, { mtime: 0 }) };
}
