import { crc32 } from 'node:zlib';

const UTF8_FLAG = 0x800;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;

/** A ZIP of parts that are not packed: for a library that takes nothing else. */
export function toStoredZip(parts: readonly (readonly [name: string, content: Uint8Array])[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const encoded = Buffer.from(name, 'utf8');
    const local = Buffer.alloc(LOCAL_BYTES);
    local.write('PK\x03\x04', 0, 'latin1');
    writeShared(local, 4, encoded.length, content);
    const central = Buffer.alloc(CENTRAL_BYTES);
    central.write('PK\x01\x02', 0, 'latin1');
    writeShared(central, 6, encoded.length, content);
    central.writeUInt32LE(offset, 42);
    chunks.push(local, encoded, content);
    directory.push(central, encoded);
    offset += LOCAL_BYTES + encoded.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(END_BYTES);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  const whole = Buffer.concat([...chunks, ...directory, end]);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
}

/** What both headers say alike, from the version needed on. */
function writeShared(header: Buffer, at: number, nameLength: number, content: Uint8Array): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(UTF8_FLAG, at + 2);
  header.writeUInt32LE(crc32(content), at + 10);
  header.writeUInt32LE(content.length, at + 14);
  header.writeUInt32LE(content.length, at + 18);
  header.writeUInt16LE(nameLength, at + 22);
}
