import type { Drawing } from '../../layout/drawing.js';
import type { PdfEngineName } from '../../model/document.js';

/** Figures on one page that two engines read differently. */
export interface FigureDifferences {
  /** 1-based. */
  readonly page: number;
  /** Figures that both were asked for. */
  readonly compared: number;
  readonly differing: readonly { readonly first: string; readonly second: string }[];
}

/** An open PDF. Pages are 1-based. */
export interface PdfFile {
  readonly pages: number;
  /** Everything that a page draws, in points as displayed. */
  readonly readPage: (number: number) => Promise<Drawing>;
  /** Whether a page paints any picture. Asked only where a page shows no text. */
  readonly hasPicture: (number: number) => Promise<boolean>;
  /** Asked when all pages are read: which engines read them, where there are several. */
  readonly engines?: () => readonly PdfEngineName[];
  /** Asked when all pages are read: where two engines read the same page and other figures. */
  readonly differences?: () => readonly FigureDifferences[];
}

/** What reads PDFs. */
export interface PdfEngine {
  /**
   * Opens the bytes for as long as `use` runs.
   * @throws ExtractionFailure `pdf_encrypted`, `pdf_damaged`
   */
  readonly withPdf: <T>(bytes: Uint8Array, password: string | null, use: (file: PdfFile) => Promise<T>) => Promise<T>;
}
