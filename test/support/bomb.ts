import { constants, crc32, deflateRawSync } from 'node:zlib';

const MIB = 1 << 20;

/** Bytes that unpack to `head`, then so many MiB of one letter, then `tail`; packed they have a kilobyte for each MiB. */
export function toPackedCell(
  head: string,
  mebibytes: number,
  tail: string,
): { readonly packed: Buffer; readonly size: number } {
  // Ended at a byte's edge with nothing remembered, one piece may follow itself as often as one likes.
  const flushed = { finishFlush: constants.Z_FULL_FLUSH };
  const piece = deflateRawSync(Buffer.alloc(MIB, '1'), flushed);
  const pieces = Array.from({ length: mebibytes }, () => piece);
  const packed = Buffer.concat([
    deflateRawSync(Buffer.from(head), flushed),
    ...pieces,
    deflateRawSync(Buffer.from(tail)),
  ]);
  return { packed, size: Buffer.byteLength(head) + mebibytes * MIB + Buffer.byteLength(tail) };
}

export interface RawEntry {
  readonly name: string;
  readonly packed: Uint8Array;
  /** What the directory says of the unpacked size. */
  readonly size: number;
  readonly crc: number;
}

export function toRawEntry(name: string, content: string): RawEntry {
  const bytes = Buffer.from(content);
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
}

/** A ZIP of packed entries, with the longer records of ZIP64 at its end where there are too many for the short ones. */
export function toRawZip(entries: readonly RawEntry[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size, crc } of entries) {
    const encoded = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(45, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc, 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(encoded.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), shared, encoded, Buffer.from(packed));
    central.push(Buffer.from('PK\x01\x02\x2d\x00', 'latin1'), shared, tail, encoded);
    offset += 30 + encoded.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const isLong = entries.length > 0xfffe;
  const long = Buffer.alloc(56 + 20);
  long.write('PK\x06\x06', 0, 'latin1');
  long.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) long.writeBigUInt64LE(BigInt(entries.length), at);
  long.writeBigUInt64LE(BigInt(directory.length), 40);
  long.writeBigUInt64LE(BigInt(offset), 48);
  long.write('PK\x06\x07', 56, 'latin1');
  long.writeBigUInt64LE(BigInt(offset + directory.length), 64);
  long.writeUInt32LE(1, 72);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  for (const at of [8, 10]) end.writeUInt16LE(isLong ? 0xffff : entries.length, at);
  end.writeUInt32LE(isLong ? 0xffffffff : directory.length, 12);
  end.writeUInt32LE(isLong ? 0xffffffff : offset, 16);
  return new Uint8Array(Buffer.concat([...local, directory, ...(isLong ? [long] : []), end]));
}
