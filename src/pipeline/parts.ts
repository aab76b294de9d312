import type { ReportParser } from '../model/report.js';
import type { DetectedFormat } from '../readers/detect.js';
import type { Reader, ReadOptions } from '../readers/reader.js';

export type { DetectedFormat, ReadOptions };

/** From a format to what loads its reader. Readers are loaded when first needed: a run over text never pays for the PDF engines. */
export type ReaderTable = { readonly [F in DetectedFormat]?: () => Promise<Reader> };

/** The pipeline's exchangeable parts: fakes in tests, the real ones from the command line and the library's index. */
export interface Parts {
  readonly detect: (bytes: Uint8Array, name: string) => DetectedFormat;
  readonly readers: ReaderTable;
  /** Asked where what the first reader gave leaves doubts; none where there is no second one. */
  readonly secondReaders?: ReaderTable;
  readonly parser: ReportParser;
  readonly version: string;
}

/** One source: its bytes, and its name as the record will carry it (relative, forward slashes). */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of a document whose pages are image files of their own: the files after the first, in page order. */
  readonly more?: readonly Uint8Array[];
  /** Page numbers that the names of those files leave out. */
  readonly missing?: readonly number[];
}
