import { inflateSync } from 'node:zlib';
import type { Crop } from '../docx/pictures.js';

/** A record of Office's drawings ([MS-ODRAW] 2.2.1). */
export interface ArtRecord {
  readonly type: number;
  readonly instance: number;
  readonly body: Buffer;
}

/** What a shape says of the picture that it shows. */
export interface ArtShape {
  readonly id: number;
  /** Its number in the file's list of pictures, 1-based; 0 where it shows none. */
  readonly picture: number;
  readonly crop: Crop;
  /** Where it lies, as the program that holds it says; null where it says nothing. */
  readonly anchor: Buffer | null;
}

const HEAD_BYTES = 8;
const CONTAINER = 0xf;
/** Records met on one level, and levels: a document's drawings have some dozens. */
const MAX_RECORDS = 20_000;
const MAX_DEPTH = 20;
const BLOCK = 0xf007;
const BLOCK_BYTES = 36;
const BLOCK_NAME_LENGTH_AT = 33;
const SHAPE = 0xf00a;
const OPTIONS = 0xf00b;
const ANCHOR = 0xf010;
const SHAPES_OF = 0xf004;
/** Properties of a shape (2.3.23): its picture, and the parts of its sides that are cut off, in 65,536ths. */
const PICTURE = 0x104;
const CROPS = { top: 0x100, bottom: 0x101, left: 0x102, right: 0x103 } as const;
const FIXED = 65_536;
const OPTION_BYTES = 6;

const EMF = 0xf01a;
const WMF = 0xf01b;
const BITMAPS: ReadonlySet<number> = new Set([0xf01d, 0xf01e, 0xf01f, 0xf029, 0xf02a]);
const UID_BYTES = 16;
/** Before a metafile's bytes: its sizes, and how it is packed. */
const METAFILE_HEAD_BYTES = 34;
const DEFLATED = 0;
/** Unpacked; a page's bitmap at 300 dpi has 26 MB. */
const MAX_METAFILE_BYTES = 128 << 20;

/** Records one after another; what does not fit the bytes ends the list. */
export function listArt(bytes: Buffer): readonly ArtRecord[] {
  const records: ArtRecord[] = [];
  for (let at = 0; at + HEAD_BYTES <= bytes.length && records.length < MAX_RECORDS; ) {
    const length = bytes.readUInt32LE(at + 4);
    const from = at + HEAD_BYTES;
    if (from + length > bytes.length) break;
    records.push({
      type: bytes.readUInt16LE(at + 2),
      instance: bytes.readUInt16LE(at) >> 4,
      body: bytes.subarray(from, from + length),
    });
    at = from + length;
  }
  return records;
}

/** All records of a type, in order, those in containers as well. */
export function listArtBelow(bytes: Buffer, types: ReadonlySet<number>, depth = 0): readonly ArtRecord[] {
  if (depth > MAX_DEPTH) return [];
  const records: ArtRecord[] = [];
  for (let at = 0; at + HEAD_BYTES <= bytes.length && records.length < MAX_RECORDS; ) {
    const isContainer = (bytes.readUInt16LE(at) & CONTAINER) === CONTAINER;
    const [record] = listArt(bytes.subarray(at, at + HEAD_BYTES + Math.min(bytes.readUInt32LE(at + 4), bytes.length)));
    if (record === undefined) break;
    if (types.has(record.type)) records.push(record);
    if (isContainer) records.push(...listArtBelow(record.body, types, depth + 1));
    at += HEAD_BYTES + record.body.length;
  }
  return records;
}

/** The shapes below, in order. */
export function listShapes(bytes: Buffer): readonly ArtShape[] {
  return listArtBelow(bytes, new Set([SHAPES_OF])).map(({ body }) => {
    const records = listArt(body);
    const id = records.find(({ type }) => type === SHAPE)?.body;
    const options = records.find(({ type }) => type === OPTIONS);
    const anchor = records.find(({ type }) => type === ANCHOR)?.body ?? null;
    return { id: id !== undefined && id.length >= 4 ? id.readUInt32LE(0) : 0, ...toOptions(options), anchor };
  });
}

function toOptions(options: ArtRecord | undefined): Pick<ArtShape, 'picture' | 'crop'> {
  const values = new Map<number, number>();
  for (let index = 0; index < (options?.instance ?? 0); index += 1) {
    const at = index * OPTION_BYTES;
    if (options === undefined || at + OPTION_BYTES > options.body.length) break;
    values.set(options.body.readUInt16LE(at) & 0x3fff, options.body.readInt32LE(at + 2));
  }
  const toPart = (property: number): number => Math.max(0, (values.get(property) ?? 0) / FIXED);
  const crop = {
    left: toPart(CROPS.left),
    top: toPart(CROPS.top),
    right: toPart(CROPS.right),
    bottom: toPart(CROPS.bottom),
  };
  return { picture: values.get(PICTURE) ?? 0, crop };
}

/** A picture's file, from the record that holds it or from the block around that one; null where it is of another kind or damaged. */
export function artToFile({ type, instance, body }: ArtRecord): Uint8Array | null {
  if (type === BLOCK) {
    const [inner] = listArt(body.subarray(BLOCK_BYTES + (body[BLOCK_NAME_LENGTH_AT] ?? 0)));
    return inner === undefined || inner.type === BLOCK ? null : artToFile(inner);
  }
  // Of an odd instance the picture has two names.
  const from = UID_BYTES * (instance % 2 === 1 ? 2 : 1);
  if (BITMAPS.has(type)) return body.subarray(from + 1);
  if (type !== EMF && type !== WMF) return null;
  const packed = body.subarray(from + METAFILE_HEAD_BYTES);
  if (body[from + METAFILE_HEAD_BYTES - 2] !== DEFLATED) return packed;
  try {
    return inflateSync(packed, { maxOutputLength: MAX_METAFILE_BYTES });
  } catch {
    return null;
  }
}

/** Types of records that hold a picture's file. */
export const PICTURE_RECORDS: ReadonlySet<number> = new Set([BLOCK, EMF, WMF, ...BITMAPS]);
