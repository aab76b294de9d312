import type { Finding } from './finding.js';
import type { Box, Place, Span } from './place.js';

/**
 * How surely a table's columns are known:
 * - `cell`: a real grid (HTML, DOCX, ruled PDF): every cell of a row is a piece, empty ones included, spans in grid columns;
 * - `position`: pieces have positions but no cells (unruled PDF, text aligned by spaces): empty cells are simply absent, spans in points or display columns;
 * - `order`: delimiters only (pipes, tabs): pieces in order, empty ones included, but rows may be ragged, cells may have been dropped or doubled.
 */
export type ColumnKnowledge = 'cell' | 'position' | 'order';

/** One cell or run of text of a table row. */
export interface Piece {
  /** Exactly what stands there, line breaks inside a cell as "\n"; "" for an empty cell. */
  readonly text: string;
  readonly place: Place;
  /** Across the table; null where only the order is known. */
  readonly span: Span | null;
  /** Rows that the piece covers, itself included: ≥ 1. It stands in the first of them only. */
  readonly rowSpan: number;
  /** 0…1: how surely the text was read; only where it was recognised from a picture. A blank has one too. */
  readonly confidence?: number;
  /** Texts that it may be, where it was recognised and not surely. */
  readonly readings?: readonly string[];
}

export interface TableRow {
  readonly pieces: readonly Piece[];
}

/** A table as its source draws it. One printed table cut by a page end is two of these. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: ColumnKnowledge;
  readonly rows: readonly TableRow[];
  readonly place: Place;
}

/** One line or paragraph of running text, in reading order. */
export interface LineBlock {
  readonly kind: 'line';
  /** Exactly what stands there, without the line end. */
  readonly text: string;
  readonly place: Place;
  /** Empty lines that stand before it, where the format has lines: in an export of one cell a line they may be empty cells. */
  readonly emptyLinesBefore?: number;
}

/** The meeting point of all sources: what the parser reads. Nothing here knows what a report is. */
export type Block = TableBlock | LineBlock;

export type SourceFormat =
  | 'pdf'
  | 'image'
  | 'text'
  | 'html'
  | 'mhtml'
  | 'docx'
  | 'doc'
  | 'rtf'
  | 'xlsx'
  | 'xls'
  | 'csv'
  | 'ofd';

export type TextLayer = 'digital' | 'ocr' | 'mixed';

/** A word (no inner gap wider than a space) on a page. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  /** Font size in points. */
  readonly size: number;
  /** True where the text is set top to bottom. */
  readonly vertical: boolean;
}

/** A drawn straight rule, as a thin box: horizontal where it is wider than high. Coordinates in points. */
export interface Stroke {
  readonly box: Box;
  readonly orientation: 'horizontal' | 'vertical';
}

/** A page as read from a PDF, before layout. Sizes in points, as displayed. */
export interface Page {
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly strokes: readonly Stroke[];
  /** `none`: no text at all; `ocr`: only invisible text, laid over a picture. */
  readonly textLayer: 'digital' | 'ocr' | 'none';
}

/** What reads PDFs: PDFium first, pdf.js where it is needed. */
export type PdfEngineName = 'pdfium' | 'pdf.js';

/** What a reader makes of a source's bytes. */
export interface SourceDocument {
  readonly format: SourceFormat;
  /** Null where the format has none. */
  readonly pages: number | null;
  /** Of text formats, as detected, in iconv's lower-case name: `utf-8`, `gb18030`. */
  readonly encoding: string | null;
  readonly textLayer: TextLayer | null;
  /** A title that the format itself carries (HTML `<title>`), a hint only. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
  readonly findings: readonly Finding[];
  /** Kept for the trace; empty where the format has no geometry. */
  readonly geometry: readonly Page[];
  /** Of a PDF: what read its pages. */
  readonly engines?: readonly PdfEngineName[];
}
