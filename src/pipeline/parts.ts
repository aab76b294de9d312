import type { SourceFormat } from '../model/document.js';
import type { ReportParser } from '../model/report.js';
import type { Reader } from '../readers/reader.js';

/** What the bytes are. `format` is null where they are no format that a record can name; `about` says in words what they look like. */
export interface Detection {
  readonly format: SourceFormat | null;
  readonly about: string;
}

/** From a format to what loads its reader. Readers are loaded when first needed: a run over text never pays for the PDF engines. */
export type ReaderTable = { readonly [F in SourceFormat]?: () => Promise<Reader> };

/** The pipeline's exchangeable parts: fakes in tests, the real ones from the command line and the library's index. */
export interface Parts {
  readonly detect: (bytes: Uint8Array, name: string) => Detection;
  readonly readers: ReaderTable;
  readonly parser: ReportParser;
  readonly version: string;
}

/** One source: its bytes, and its name as the record will carry it (relative, forward slashes). */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}
