import { CFB } from '@e965/xlsx';
import { isLargePicture } from '../docx/pictures.js';
import { artToFile, listArt, listArtBelow, listShapes } from '../office/art.js';
import { COLUMN_PT, ROW_PT, type SheetPicture } from './sheet-pictures.js';
import { withoutWords } from './without-words.js';
import { listXlsRecords, type XlsRecord } from './xls-records.js';

export interface XlsPictures {
  readonly pictures: readonly SheetPicture[];
  /** By the ids of the pictures' sources. */
  readonly media: ReadonlyMap<string, Uint8Array>;
}

/** Types of records ([MS-XLS] 2.3). */
const SHEET = 0x85;
const DRAWING_GROUP = 0xeb;
const DRAWING = 0xec;
const COLUMN_WIDTHS = 0x7d;
const ROW = 0x208;
const PICTURE_LIST = 0xf001;

const VISIBLE = 0;
const HIDDEN_BITS = 0x3;
const WIDE_NAME = 0x1;
const TWIPS_PER_PT = 20;
/** A width is told in 256ths of a digit, which has 7 pixels of 0.75 points in the usual font. */
const PT_PER_WIDTH = (7 * 0.75) / 256;
/** Of an anchor: how far into its first and last cells a picture reaches, in parts of them. */
const COLUMN_PARTS = 1024;
const ROW_PARTS = 256;
const ANCHOR_BYTES = 18;
const NOTHING: XlsPictures = { pictures: [], media: new Map() };

/** The large pictures of a workbook of Excel 97–2003, by sheet and row. What is damaged has none. */
export function listXlsPictures(bytes: Uint8Array): XlsPictures {
  try {
    const file = withoutWords(() => CFB.read(Buffer.from(bytes), { type: 'buffer' }));
    const stream = CFB.find(file, '/Workbook')?.content;
    return stream === undefined ? NOTHING : streamToPictures(Buffer.from(stream as Uint8Array));
  } catch {
    return NOTHING;
  }
}

function streamToPictures(stream: Buffer): XlsPictures {
  const globals = listXlsRecords(stream, 0);
  const group = Buffer.concat(globals.flatMap(({ type, body }) => (type === DRAWING_GROUP ? [body] : [])));
  const blocks = listArtBelow(group, new Set([PICTURE_LIST])).flatMap(({ body }) => listArt(body));
  const media = new Map<string, Uint8Array>();
  blocks.forEach((block, at) => {
    const content = artToFile(block);
    if (content !== null) media.set(String(at + 1), content);
  });
  const pictures = globals.flatMap(({ type, body }) => {
    if (type !== SHEET || body.length < 8) return [];
    const sheet = { sheet: toName(body), isHidden: ((body[4] ?? 0) & HIDDEN_BITS) !== VISIBLE };
    return listOnSheet(listXlsRecords(stream, body.readUInt32LE(0)), media).map((found) => ({ ...sheet, ...found }));
  });
  return { pictures: pictures.filter(({ picture }) => isLargePicture(picture)), media };
}

function toName(body: Buffer): string {
  const characters = body[6] ?? 0;
  const isWide = ((body[7] ?? 0) & WIDE_NAME) !== 0;
  return isWide ? body.toString('utf16le', 8, 8 + characters * 2) : body.toString('latin1', 8, 8 + characters);
}

function listOnSheet(
  records: readonly XlsRecord[],
  media: ReadonlyMap<string, Uint8Array>,
): readonly Pick<SheetPicture, 'row' | 'picture'>[] {
  const drawing = Buffer.concat(records.flatMap(({ type, body }) => (type === DRAWING ? [body] : [])));
  const toColumnAt = toEdges(listWidths(records), COLUMN_PT);
  const toRowAt = toEdges(listHeights(records), ROW_PT);
  return listShapes(drawing)
    .flatMap(({ picture, crop, anchor }) => {
      if (picture === 0 || anchor === null || anchor.length < ANCHOR_BYTES) return [];
      const read = (at: number): number => anchor.readUInt16LE(at);
      const width = toColumnAt(read(10), read(12) / COLUMN_PARTS) - toColumnAt(read(2), read(4) / COLUMN_PARTS);
      const height = toRowAt(read(14), read(16) / ROW_PARTS) - toRowAt(read(6), read(8) / ROW_PARTS);
      const id = String(picture);
      return [{ row: read(6), picture: { width, height, source: media.has(id) ? { id, crop } : null } }];
    })
    .sort((a, b) => a.row - b.row);
}

/** Column → points. */
function listWidths(records: readonly XlsRecord[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const { type, body } of records) {
    if (type !== COLUMN_WIDTHS || body.length < 6) continue;
    const last = Math.min(body.readUInt16LE(2), 255);
    for (let column = body.readUInt16LE(0); column <= last; column += 1)
      widths.set(column, body.readUInt16LE(4) * PT_PER_WIDTH);
  }
  return widths;
}

/** Row → points. */
function listHeights(records: readonly XlsRecord[]): ReadonlyMap<number, number> {
  return new Map(
    records.flatMap(
      ({ type, body }) =>
      type === ROW && body.length >= 8 ? [[body.readUInt16LE(0), (body.readUInt16LE(6) & 0x7fff) / TWIPS_PER_PT] as const] : [], // biome-ignore format: one condition
    ),
  );
}

/** Where a place between two edges lies, in points from the first. */
function toEdges(sizes: ReadonlyMap<number, number>, usual: number): (index: number, part: number) => number {
  return (index, part) => {
    let at = part * (sizes.get(index) ?? usual);
    for (let before = 0; before < index; before += 1) at += sizes.get(before) ?? usual;
    return at;
  };
}
