import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ExtractionFailure } from '../model/failure.js';

/** Bounds of one archive with all that is nested in it. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Of one entry, unpacked. */
  readonly entryBytes: number;
  /** Of all entries, unpacked. */
  readonly totalBytes: number;
  /** Unpacked bytes for each byte of the archive, once `freeBytes` are unpacked. Text packs 20-fold, a bomb thousandfold. */
  readonly ratio: number;
  readonly freeBytes: number;
  /** Archives in archives. */
  readonly depth: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 20_000,
  entryBytes: 512 << 20,
  totalBytes: 4 * 2 ** 30,
  ratio: 200,
  freeBytes: 64 << 20,
  depth: 3,
};

/** What may still be unpacked. */
export class Budget {
  readonly limits: ArchiveLimits;
  readonly #archiveBytes: number;
  #entries = 0;
  #bytes = 0;
  #files = 0;

  /** `archiveBytes`: the outermost archive's size. */
  constructor(limits: ArchiveLimits, archiveBytes: number) {
    this.limits = limits;
    this.#archiveBytes = archiveBytes;
  }

  /** @throws ExtractionFailure `limit_exceeded` */
  countEntries(count: number): void {
    this.#entries += count;
    if (this.#entries > this.limits.entries)
      throw new ExtractionFailure('limit_exceeded', `the archive holds more than ${this.limits.entries} entries`);
  }

  /** Numbers, since names of entries are never names of files here. */
  nextFileNumber(): number {
    this.#files += 1;
    return this.#files;
  }

  /**
   * Writes a stream to a file, within the limits.
   * @throws ArchiveExhausted where the whole archive is over its limit, ExtractionFailure `limit_exceeded` where the entry is
   */
  async write(source: Readable, path: string): Promise<void> {
    let size = 0;
    const meter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size += chunk.length;
        this.#bytes += chunk.length;
        done(this.#findExcess(size), chunk);
      },
    });
    await pipeline(source, meter, createWriteStream(path));
  }

  async writeBytes(bytes: Uint8Array, path: string): Promise<void> {
    await this.write(Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]), path);
  }

  #findExcess(size: number): Error | null {
    const { totalBytes, ratio, freeBytes, entryBytes } = this.limits;
    if (this.#bytes > totalBytes) return new ArchiveExhausted(`the archive holds more than ${totalBytes} bytes`);
    if (this.#bytes > freeBytes && this.#bytes > this.#archiveBytes * ratio) {
      return new ArchiveExhausted(`the archive unpacks to more than ${ratio} times its size`);
    }
    return size > entryBytes
      ? new ExtractionFailure('limit_exceeded', `the entry has more than ${entryBytes} bytes`)
      : null;
  }
}

/** Nothing more of this archive is unpacked. */
export class ArchiveExhausted extends ExtractionFailure {
  constructor(message: string) {
    super('limit_exceeded', message);
  }
}
