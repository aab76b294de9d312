/** Entries looked at: an office document names its parts among the first dozens. */
const MAX_ENTRIES = 4000;
const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
/** The end record's own 22 bytes and the longest comment after it. */
const END_RECORD_BYTES = 22 + 0xffff;

/** What a ZIP file is, by the names of its entries. */
export function zipToFormat(bytes: Buffer): 'docx' | 'xlsx' | 'pptx' | 'ofd' | 'odf' | 'zip' {
  const names = new Set(zipToNames(bytes));
  if (names.has('OFD.xml')) return 'ofd';
  if (names.has('mimetype') && names.has('META-INF/manifest.xml') && names.has('content.xml')) return 'odf';
  if (!names.has('[Content_Types].xml') && !names.has('_rels/.rels')) return 'zip';
  for (const name of names) {
    if (name.startsWith('word/')) return 'docx';
    if (name.startsWith('xl/')) return 'xlsx';
    if (name.startsWith('ppt/')) return 'pptx';
  }
  return 'zip';
}

/** By the central directory; by the local headers where the end of the file is lost. Back slashes as some tools write. */
function zipToNames(bytes: Buffer): readonly string[] {
  const names = centralNames(bytes) ?? localNames(bytes);
  return names.map((name) => name.replaceAll('\\', '/'));
}

function centralNames(bytes: Buffer): readonly string[] | null {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < Math.max(0, bytes.length - END_RECORD_BYTES) || end + 20 > bytes.length) return null;
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (names.length < MAX_ENTRIES && at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL_HEADER) {
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names.length > 0 ? names : null;
}

function localNames(bytes: Buffer): readonly string[] {
  const names: string[] = [];
  let at = bytes.indexOf(LOCAL_HEADER);
  while (at >= 0 && at + 30 <= bytes.length && names.length < MAX_ENTRIES) {
    const nameLength = bytes.readUInt16LE(at + 26);
    names.push(bytes.toString('utf8', at + 30, at + 30 + nameLength));
    // The size is 0 where it follows the data; then the next header is searched for.
    const data = at + 30 + nameLength + bytes.readUInt16LE(at + 28) + bytes.readUInt32LE(at + 18);
    at = bytes.indexOf(LOCAL_HEADER, data);
  }
  return names;
}
