import { open } from 'node:fs/promises';

/** Bytes of an entry in a TIFF's directory (TIFF 6.0, section 2). */
const ENTRY_BYTES = 12;

/** Whether an image file is a TIFF of several pages: a document of its own, no page of one. False where it cannot be told. */
export async function hasSeveralPages(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return false;
  const readAt = async (at: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    return bytesRead === length ? buffer : Buffer.alloc(length);
  };
  try {
    const head = await readAt(0, 8);
    const isLittle = head.toString('latin1', 0, 4) === 'II*\0';
    if (!isLittle && head.toString('latin1', 0, 4) !== 'MM\0*') return false;
    const at = isLittle ? head.readUInt32LE(4) : head.readUInt32BE(4);
    const entries = await readAt(at, 2);
    const count = isLittle ? entries.readUInt16LE() : entries.readUInt16BE();
    return (await readAt(at + 2 + count * ENTRY_BYTES, 4)).some((byte) => byte !== 0);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
