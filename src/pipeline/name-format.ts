import type { SourceFormat } from '../model/document.js';

/** What a file's extension promises. Kingsoft's `.wps` is a Word file in all but name. */
const FORMAT_OF_EXTENSION: { readonly [extension: string]: SourceFormat } = {
  pdf: 'pdf',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  tif: 'image',
  tiff: 'image',
  bmp: 'image',
  webp: 'image',
  jp2: 'image',
  j2k: 'image',
  txt: 'text',
  text: 'text',
  md: 'text',
  html: 'html',
  htm: 'html',
  shtml: 'html',
  xhtml: 'html',
  asp: 'html',
  aspx: 'html',
  jsp: 'html',
  php: 'html',
  mht: 'mhtml',
  mhtml: 'mhtml',
  eml: 'mhtml',
  docx: 'docx',
  doc: 'doc',
  wps: 'doc',
  rtf: 'rtf',
  xlsx: 'xlsx',
  xls: 'xls',
  et: 'xls',
  csv: 'csv',
  tsv: 'csv',
  xlsm: 'xlsx',
  xlsb: 'xlsx',
  docm: 'docx',
  ofd: 'ofd',
};

/** Archives: documents lie inside, so they count as documents in a walk even while they are not opened. */
const ARCHIVE_EXTENSIONS: ReadonlySet<string> = new Set(['zip', 'rar', '7z', 'tar', 'gz', 'tgz']);

/** The extension in lower case without its dot, "" where there is none. 「2021.12」 and 「一.情况」 end in no extension. */
export function extensionOf(name: string): string {
  return /[^/]\.([a-z][a-z0-9]{0,7})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The format that the name promises, or null where it promises none. */
export function findFormatOfName(name: string): SourceFormat | null {
  return FORMAT_OF_EXTENSION[extensionOf(name)] ?? null;
}

export function isArchiveName(name: string): boolean {
  return ARCHIVE_EXTENSIONS.has(extensionOf(name));
}
