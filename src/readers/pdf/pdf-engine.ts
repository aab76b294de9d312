import type { Drawing } from '../../layout/drawing.js';

/** An open PDF. Pages are 1-based. */
export interface PdfFile {
  readonly pages: number;
  /** Everything that a page draws, in points as displayed. */
  readonly readPage: (number: number) => Promise<Drawing>;
  /** Whether a page paints any picture. Asked only where a page shows no text. */
  readonly hasPicture: (number: number) => Promise<boolean>;
}

/** What reads PDFs. */
export interface PdfEngine {
  /**
   * Opens the bytes for as long as `use` runs.
   * @throws ExtractionFailure `pdf_encrypted`, `pdf_damaged`
   */
  readonly withPdf: <T>(bytes: Uint8Array, password: string | null, use: (file: PdfFile) => Promise<T>) => Promise<T>;
}
