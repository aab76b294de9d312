/** How many bits a packed pixel has: Microsoft's BI_RLE8 and BI_RLE4. */
export type PackedBits = 4 | 8;

/**
 * Pixels of a run-length coded bitmap (Microsoft's BI_RLE8, BI_RLE4) → a byte each, an index into the palette, rows from the bottom as they
 * are stored. Pixels that the code jumps over have the palette's first colour. Null where the code ends before its mark of the end.
 */
export function unpackBmp(packed: Uint8Array, width: number, height: number, bits: PackedBits): Uint8Array | null {
  const out = new Uint8Array(width * height);
  let [x, y, at] = [0, 0, 0];
  const put = (index: number): void => {
    if (x < width && y < height) out[y * width + x] = index;
    x += 1;
  };
  /** Pixel `n` of bytes that hold one or two pixels. */
  const pick = (from: number, n: number): number => {
    if (bits === 8) return packed[from + n] ?? 0;
    const byte = packed[from + (n >> 1)] ?? 0;
    return n % 2 === 0 ? byte >> 4 : byte & 15;
  };
  while (at + 1 < packed.length) {
    const [count, code] = [packed[at] as number, packed[at + 1] as number];
    at += 2;
    if (count > 0) {
      for (let n = 0; n < count; n += 1) put(bits === 8 ? code : n % 2 === 0 ? code >> 4 : code & 15);
    } else if (code === 0) {
      [x, y] = [0, y + 1];
    } else if (code === 1) {
      return out;
    } else if (code === 2) {
      [x, y] = [x + (packed[at] ?? 0), y + (packed[at + 1] ?? 0)];
      at += 2;
    } else {
      for (let n = 0; n < code; n += 1) put(pick(at, n));
      // Filled up to a whole number of two bytes.
      at += Math.ceil((code * bits) / 16) * 2;
    }
  }
  return null;
}
