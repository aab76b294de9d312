import type { SourceDocument } from '../model/document.js';
import type { OcrChoice } from './ocr/with-engines.js';

/** What a reader may need beside the bytes. */
export interface ReadOptions {
  /** Password of an encrypted PDF. */
  readonly password?: string;
  /** A document with more pages is refused before any is read: failure `too_many_pages`. */
  readonly maxPages?: number;
  /**
   * Files that lie beside the source or below its folder, by the relative address that it gives (`a.files/sheet001.htm`); null for any other
   * address. Where it is left out, nothing lies beside the source.
   */
  readonly beside?: (address: string) => Promise<Uint8Array | null>;
  /** What recognises scans; `auto` where nothing is said. */
  readonly ocrEngine?: OcrChoice;
  /** Image files whose pages follow those of the bytes: one document in several files. Other formats have none. */
  readonly more?: readonly Uint8Array[];
}

/**
 * A reader turns bytes of one format into blocks of rows and lines.
 * @throws ExtractionFailure where nothing of the document can be read
 */
export type Reader = (bytes: Uint8Array, options: ReadOptions) => Promise<SourceDocument>;
