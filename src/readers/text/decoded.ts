/** Bytes read in one encoding. */
export interface Decoded {
  /** U+FFFD stands for what could not be read. */
  readonly text: string;
  /** Bytes that belong to no character. */
  readonly damaged: number;
  /** Offset of the first of them, 0-based; −1 where there is none. */
  readonly firstDamaged: number;
}
