import iconv from 'iconv-lite';
import { ExtractionFailure } from '../../model/failure.js';
import type { DocFile } from './open-doc.js';

/** The texts one behind the other, and where each of its characters lies in the main stream. */
export interface DocText {
  readonly text: string;
  /** Byte offset of a character, by its index. */
  readonly toOffset: (index: number) => number;
}

interface Piece {
  /** Indexes of characters, half-open. */
  readonly from: number;
  readonly to: number;
  /** Byte offset of the first. */
  readonly offset: number;
  readonly bytesEach: 1 | 2;
}

const PRC = 0x01;
const PCDT = 0x02;
const COMPRESSED = 0x40000000;
/** Characters of one document; a report has some ten thousand. */
const MAX_CHARACTERS = 20_000_000;

/** Puts the text's pieces together ([MS-DOC] 2.4.1). @throws ExtractionFailure `file_damaged`, `limit_exceeded` */
export function piecesToText(file: DocFile): DocText {
  const pieces = readPieces(file);
  const parts = pieces.map(({ from, to, offset, bytesEach }) => {
    const bytes = file.main.subarray(offset, offset + (to - from) * bytesEach);
    return bytesEach === 2 ? bytes.toString('utf16le') : iconv.decode(bytes, 'cp1252');
  });
  return {
    text: parts.join(''),
    toOffset(index) {
      const piece = findPiece(pieces, index);
      return piece === null ? 0 : piece.offset + (index - piece.from) * piece.bytesEach;
    },
  };
}

function findPiece(pieces: readonly Piece[], index: number): Piece | null {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle] as Piece).from <= index) low = middle;
    else high = middle - 1;
  }
  return pieces[low] ?? null;
}

function readPieces({ table, main, clx, boxes }: DocFile): readonly Piece[] {
  const characters = boxes.to;
  if (characters > MAX_CHARACTERS)
    throw new ExtractionFailure('limit_exceeded', 'the document is longer than any report');
  const end = Math.min(clx.offset + clx.length, table.length);
  let at = clx.offset;
  while (at + 3 <= end && table[at] === PRC) at += 3 + table.readUInt16LE(at + 1);
  if (at + 5 > end || table[at] !== PCDT)
    throw new ExtractionFailure('file_damaged', 'the document has no table of its pieces');
  const length = Math.min(table.readUInt32LE(at + 1), end - at - 5);
  const count = Math.floor((length - 4) / 12);
  const pieces: Piece[] = [];
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    const from = table.readUInt32LE(at + 5 + index * 4);
    const to = Math.min(table.readUInt32LE(at + 9 + index * 4), characters);
    const address = table.readUInt32LE(at + 5 + (count + 1) * 4 + index * 8 + 2);
    const isCompressed = (address & COMPRESSED) !== 0;
    const bytesEach = isCompressed ? 1 : 2;
    const offset = isCompressed ? (address & ~COMPRESSED) / 2 : address;
    if (from >= characters) break;
    if (from !== next || to <= from || offset + (to - from) * bytesEach > main.length) {
      throw new ExtractionFailure('file_damaged', 'a piece of the text is not in the document');
    }
    pieces.push({ from, to, offset, bytesEach });
    next = to;
  }
  return pieces;
}
