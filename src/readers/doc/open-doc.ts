import { CFB } from '@e965/xlsx';
import { ExtractionFailure } from '../../model/failure.js';
import { withoutWords } from '../sheet/without-words.js';

/** The streams of a Word 97–2003 file, and where in them the parts lie that are read ([MS-DOC] 2.5). */
export interface DocFile {
  readonly main: Buffer;
  readonly table: Buffer;
  /** Pictures and over-long properties; empty where there are none. */
  readonly data: Buffer;
  /** Characters of the main text; notes, headers and others follow them. */
  readonly characters: number;
  /** The characters of the text boxes, half-open. */
  readonly boxes: { readonly from: number; readonly to: number };
  readonly clx: Extent;
  readonly characterPages: Extent;
  readonly paragraphPages: Extent;
  /** Where drawings hang in the main text, and the drawings. */
  readonly anchors: Extent;
  readonly drawings: Extent;
}

/** In the table stream. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

const MAGIC = 0xa5ec;
/** nFib of Word 97; what lies below is of Word 95 and before, another format. */
const WORD_97 = 0x00c1;
const ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;
/** Counts of characters, in the order of the texts: main, footnotes, headers, (none), comments, endnotes, text boxes. */
const CHARACTERS_AT = 0x4c;
const BOX_TEXT = 6;
/** fibRgFcLcb97 begins here; each entry has 8 bytes. */
const EXTENTS_AT = 0x9a;
const CHARACTER_PAGES = 12;
const PARAGRAPH_PAGES = 13;
const CLX = 33;
const ANCHORS = 40;
const DRAWINGS = 50;

/** @throws ExtractionFailure `file_damaged`, `file_encrypted`, `unsupported_format` */
export function openDoc(bytes: Uint8Array): DocFile {
  const find = openCompound(bytes);
  const main = find('WordDocument');
  if (main === null || main.length < EXTENTS_AT + (DRAWINGS + 1) * 8 || main.readUInt16LE(0) !== MAGIC) {
    throw new ExtractionFailure('file_damaged', 'the document has no text stream');
  }
  if (main.readUInt16LE(2) < WORD_97) {
    throw new ExtractionFailure('unsupported_format', 'the content is: Word document of before 1997');
  }
  const flags = main.readUInt16LE(10);
  if ((flags & ENCRYPTED) !== 0) throw new ExtractionFailure('file_encrypted', 'the document is encrypted');
  const table = find((flags & TABLE_1) !== 0 ? '1Table' : '0Table');
  if (table === null) throw new ExtractionFailure('file_damaged', 'the document has no table stream');
  const toExtent = (index: number): Extent => ({
    offset: main.readUInt32LE(EXTENTS_AT + index * 8),
    length: main.readUInt32LE(EXTENTS_AT + index * 8 + 4),
  });
  const counts = Array.from({ length: BOX_TEXT + 1 }, (_, index) => main.readUInt32LE(CHARACTERS_AT + index * 4));
  const to = counts.reduce((sum, count) => sum + count, 0);
  return {
    main,
    table,
    data: find('Data') ?? Buffer.alloc(0),
    characters: counts[0] ?? 0,
    boxes: { from: to - (counts[BOX_TEXT] ?? 0), to },
    clx: toExtent(CLX),
    characterPages: toExtent(CHARACTER_PAGES),
    paragraphPages: toExtent(PARAGRAPH_PAGES),
    anchors: toExtent(ANCHORS),
    drawings: toExtent(DRAWINGS),
  };
}

function openCompound(bytes: Uint8Array): (name: string) => Buffer | null {
  try {
    const file = withoutWords(() => CFB.read(Buffer.from(bytes), { type: 'buffer' }));
    return (name) => {
      const content = CFB.find(file, `/${name}`)?.content;
      return content === undefined ? null : Buffer.from(content as Uint8Array);
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExtractionFailure('file_damaged', `the compound file is damaged: ${reason}`, { cause: error });
  }
}
