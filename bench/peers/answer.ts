/** What an adapter says first. */
export interface Greeting {
  readonly name: string;
  readonly version: string;
}

/** A table as the peer gives it: null for a blank or a cell covered by another. */
export interface PeerTable {
  readonly page: number | null;
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A recognised word or line of a page; the box in any unit, origin top left. */
export interface PeerWord {
  readonly page: number;
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

/** What an adapter says of a document. */
export interface Answer {
  readonly pages: number;
  /** Wall-clock time of reading alone, s. */
  readonly seconds: number;
  /** Processor time of the adapter and what it started, s. */
  readonly cpu: number;
  /** The most memory that it, or one process that it started, has held so far, KiB. */
  readonly peakKib: number;
  readonly tables?: readonly PeerTable[];
  readonly text?: string;
  readonly words?: readonly PeerWord[];
  /** Of our own adapter alone: the records. */
  readonly records?: readonly unknown[];
  readonly error?: string;
}
