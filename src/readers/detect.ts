import type { SourceFormat } from '../model/document.js';
import { zipToFormat } from './detect-zip.js';
import { looksLikeText } from './text/looks-like-text.js';

/** What a file's content is: a document format, one that only can be named, a container, or nothing known. */
export type DetectedFormat = SourceFormat | OtherFormat;
export type OtherFormat =
  | 'zip'
  | 'tar'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'rar'
  | '7z'
  | 'pptx'
  | 'ppt'
  | 'odf'
  | 'ole'
  | 'encrypted_office'
  | 'office_xml'
  | 'unknown'
  | 'empty';

/** For people: what a file is that was detected as this. */
export const FORMAT_NAMES: { readonly [format in DetectedFormat]: string } = {
  pdf: 'PDF document',
  image: 'image',
  text: 'plain text',
  html: 'web page (HTML)',
  mhtml: 'web archive or mail (MHTML, EML)',
  docx: 'Word document (DOCX)',
  doc: 'Word 97–2003 or WPS document (DOC)',
  rtf: 'Rich Text document (RTF)',
  xlsx: 'Excel workbook (XLSX)',
  xls: 'Excel 97–2003 or ET workbook (XLS)',
  csv: 'comma-separated values (CSV)',
  ofd: 'OFD document (GB/T 33190)',
  zip: 'ZIP archive',
  tar: 'TAR archive',
  gzip: 'GZIP archive',
  bzip2: 'BZIP2 archive',
  xz: 'XZ archive',
  rar: 'RAR archive',
  '7z': '7-Zip archive',
  pptx: 'PowerPoint presentation (PPTX)',
  ppt: 'PowerPoint 97–2003 presentation (PPT)',
  odf: 'OpenDocument file',
  ole: 'OLE compound file of no known kind',
  encrypted_office: 'encrypted Office document',
  office_xml: 'Office XML document (2003)',
  unknown: 'unknown',
  empty: 'empty file',
};

/** PDF readers accept a header that begins anywhere in the first 1,024 bytes (ISO 32000, implementation note 13). */
const PDF_HEADER_BYTES = 1024;
/** Markup and mail headers show themselves in the first bytes; a long comment may stand before them. */
const HEAD_BYTES = 4096;
/** From this many line-shaping tags on, a text with table cells is a page rather than Markdown with a table in it. */
const MIN_PAGE_TAGS = 3;

/** Bytes looked at for a piece cut out of a page. */
const FRAGMENT_BYTES = 64 << 20;

const SIGNATURES: readonly (readonly [format: DetectedFormat, signature: string, offset: number])[] = [
  ['image', '\xff\xd8\xff', 0],
  ['image', '\x89PNG\r\n\x1a\n', 0],
  ['image', 'GIF8', 0],
  ['image', 'II*\0', 0],
  ['image', 'MM\0*', 0],
  ['image', 'II+\0', 0],
  ['image', 'MM\0+', 0],
  ['image', '\0\0\0\x0cjP  \r\n\x87\n', 0],
  ['image', '\xff\x4f\xff\x51', 0],
  ['image', '\x97JB2\r\n\x1a\n', 0],
  ['image', 'WEBP', 8],
  ['image', 'ftypheic', 4],
  ['image', 'ftypheix', 4],
  ['image', 'ftypmif1', 4],
  ['image', 'ftypavif', 4],
  ['rtf', '{\\rtf', 0],
  ['rar', 'Rar!\x1a\x07', 0],
  ['7z', '7z\xbc\xaf\x27\x1c', 0],
  ['gzip', '\x1f\x8b', 0],
  ['bzip2', '1AY&SY', 4],
  ['xz', '\xfd7zXZ\0', 0],
  ['tar', 'ustar', 257],
];

const OLE_SIGNATURE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** Streams that tell what an OLE file holds, the telling first: an encrypted package may sit beside nothing else. */
const OLE_STREAMS: readonly (readonly [format: DetectedFormat, stream: string])[] = [
  ['encrypted_office', 'EncryptedPackage'],
  ['doc', 'WordDocument'],
  ['xls', 'Workbook'],
  ['ppt', 'PowerPoint Document'],
  ['xls', 'Book'],
];

const HTML_TAG = /<(?:!doctype\s+html|html|head|body|meta|title|frameset)[\s>]/;
const OPENING_TAG =
  /^(?:<!--|<\?xml[^>]*>\s*<!doctype\s+html|<(?:table|tbody|tr|div|p|span|font|center|h[1-6]|style|script|ul|ol|br|section|article|form|pre|link|base|b|strong|a)[\s/>])/;
const PAGE_TAG = /<(?:p|div|br|span|font|a|li)[\s/>]/g;
const MAIL_HEADER =
  /^(?:mime-version|from|to|cc|subject|date|message-id|received|return-path|delivered-to|reply-to|sender|content-[a-z-]+|snapshot-content-location|dkim-signature|arc-[a-z-]+|x-[a-z-]+)\s*:/;
/** Bytes in which a mail's headers end: each server on the way adds some. */
const MAIL_HEADER_BYTES = 1 << 16;
const OFFICE_XML =
  /<\?mso-application|<(?:\w+:)?(?:worddocument|workbook)[\s>]|xmlns="urn:schemas-microsoft-com:office:spreadsheet"/;

/** The format by content; the name decides only between text and CSV, which content cannot tell apart. */
export function detectFormat(bytes: Uint8Array, name: string): DetectedFormat {
  if (bytes.length === 0) return 'empty';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString('latin1', 0, HEAD_BYTES);
  for (const [format, signature, offset] of SIGNATURES) if (head.startsWith(signature, offset)) return format;
  if (isBitmap(head, buffer)) return 'image';
  if (head.startsWith(OLE_SIGNATURE)) return oleToFormat(buffer);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipToFormat(buffer);
  const markup = head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart().toLowerCase(); // biome-ignore format: one chain
  if (isMessage(markup, buffer)) return 'mhtml';
  const startsAsHtml = OPENING_TAG.test(markup) || /^<(?:!doctype\s+html|html|head|body|meta|title)[\s>]/.test(markup);
  if (!startsAsHtml && head.slice(0, PDF_HEADER_BYTES).includes('%PDF-')) return 'pdf';
  if (OFFICE_XML.test(markup) && !HTML_TAG.test(markup)) return 'office_xml';
  if (!looksLikeText(bytes)) return 'unknown';
  if (startsAsHtml || HTML_TAG.test(markup) || isPageFragment(buffer)) return 'html';
  return /\.[ct]sv$/i.test(name) ? 'csv' : 'text';
}

function isBitmap(head: string, buffer: Buffer): boolean {
  return head.startsWith('BM') && buffer.length > 26 && buffer.readUInt32LE(6) === 0 && buffer.readUInt32LE(14) <= 124;
}

/** A saved page or a mail: headers, the version of MIME among them. */
function isMessage(markup: string, buffer: Buffer): boolean {
  if (!MAIL_HEADER.test(markup)) return false;
  const text = buffer.toString('latin1', 0, MAIL_HEADER_BYTES).trimStart().toLowerCase();
  const end = text.search(/\n\r?\n/);
  const headers = end < 0 ? text : text.slice(0, end);
  return /^mime-version\s*:/m.test(headers) && /^content-type\s*:\s*(?:multipart|text)\//m.test(headers);
}

/** Directory entries name their streams in UTF-16LE. */
function oleToFormat(buffer: Buffer): DetectedFormat {
  for (const [format, stream] of OLE_STREAMS) if (buffer.includes(Buffer.from(`${stream}\0`, 'utf16le'))) return format;
  return 'ole';
}

/** A piece cut out of a page: cells, and tags that shape lines. Markdown with a table in it has hardly any of those. */
function isPageFragment(buffer: Buffer): boolean {
  if (!buffer.includes('</')) return false;
  const text = buffer.toString('latin1', 0, FRAGMENT_BYTES).toLowerCase();
  return text.includes('<td') && [...text.matchAll(PAGE_TAG)].length >= MIN_PAGE_TAGS && !/^(?:#{1,6} |\|)/m.test(text);
}
