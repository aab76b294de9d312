import { type Entry, fromBufferPromise, type ZipFile as YauzlFile } from 'yauzl';
import { ExtractionFailure } from '../../model/failure.js';

/** Bounds in entries and bytes; what lies beyond is refused before it is unpacked. */
export interface ZipLimits {
  readonly entries: number;
  /** Of one entry, unpacked. */
  readonly entryBytes: number;
  /** Of all that is read from one file, unpacked. */
  readonly totalBytes: number;
}

/** An office document: its parts are some dozens, its text some megabytes; a text of 64 MB no program would open either. */
export const PACKAGE_LIMITS: ZipLimits = { entries: 20_000, entryBytes: 64 << 20, totalBytes: 256 << 20 };

export interface ZipEntry {
  /** The bytes of the name, as they stand. */
  readonly rawName: Uint8Array;
  /** Whether the file says that the name is UTF-8 (general purpose flag 11). */
  readonly saysUtf8: boolean;
  /** The name in UTF-8 of Info-ZIP's extra field 0x7075, where it is given. */
  readonly unicodeName: string | null;
  readonly isEncrypted: boolean;
  /** Unpacked, as the directory says; reading more than that is an error. */
  readonly size: number;
  /** @throws ExtractionFailure `file_encrypted`, `file_damaged`, `limit_exceeded` */
  readonly read: () => Promise<Uint8Array>;
}

const ENCRYPTED_FLAG = 0x1;
const UTF8_FLAG = 0x800;
const UNICODE_PATH_FIELD = 0x7075;
/** Of the field: its version and the checksum of the plain name. */
const UNICODE_PATH_HEAD_BYTES = 5;
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a ZIP that lies in memory: its directory is read, no entry is unpacked.
 * @throws ExtractionFailure `file_damaged`, `limit_exceeded`
 */
export async function openZip(bytes: Uint8Array, limits: ZipLimits): Promise<readonly ZipEntry[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  const spent = { bytes: 0 };
  try {
    const file = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true });
    if (file.entryCount > limits.entries) {
      throw new ExtractionFailure(
        'limit_exceeded',
        `the ZIP holds ${file.entryCount} entries, more than ${limits.entries}`,
      );
    }
    for await (const entry of file.eachEntry()) entries.push(toZipEntry(file, entry, limits, spent));
  } catch (error) {
    throw toZipFailure(error);
  }
  return entries;
}

function toZipEntry(file: YauzlFile, entry: Entry, limits: ZipLimits, spent: { bytes: number }): ZipEntry {
  const isEncrypted = (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0;
  const size = entry.uncompressedSize;
  return {
    rawName: entry.fileNameRaw,
    saysUtf8: (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0,
    unicodeName: toUnicodeName(entry),
    isEncrypted,
    size,
    async read() {
      if (isEncrypted) throw new ExtractionFailure('file_encrypted', 'the ZIP is encrypted');
      if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
        throw new ExtractionFailure(
          'file_damaged',
          `the ZIP packs by method ${entry.compressionMethod}, which is not read`,
        );
      }
      spent.bytes += size;
      if (size > limits.entryBytes || spent.bytes > limits.totalBytes) {
        throw new ExtractionFailure('limit_exceeded', `unpacked, a part of the ZIP has ${size} bytes`);
      }
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks);
      } catch (error) {
        throw toZipFailure(error);
      }
    },
  };
}

function toUnicodeName(entry: Entry): string | null {
  const field = entry.extraFields.find(({ id }) => id === UNICODE_PATH_FIELD);
  if (field === undefined || field.data.length <= UNICODE_PATH_HEAD_BYTES || field.data[0] !== 1) return null;
  return field.data.toString('utf8', UNICODE_PATH_HEAD_BYTES);
}

function toZipFailure(error: unknown): ExtractionFailure {
  if (error instanceof ExtractionFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ExtractionFailure('file_damaged', `the ZIP is damaged: ${reason}`, { cause: error });
}
