import { type Crop, isStripBelow, type Picture } from '../docx/pictures.js';
import { artToFile, listArt, listArtBelow, listShapes, PICTURE_RECORDS } from '../office/art.js';
import type { DocFile } from './open-doc.js';

/** The pictures of one document, as they are met, and the bytes of those that have any. */
export interface DocPictures {
  /** A picture in the line of text, by its offset in the data stream ([MS-DOC] 2.9.192). Null where none lies there. */
  readonly findInline: (at: number) => Picture | null;
  /** A picture that floats, by the index of the character that it hangs on (2.8.37). Null where the shape shows none. */
  readonly findFloating: (character: number) => Picture | null;
  readonly pictures: readonly Picture[];
  readonly media: ReadonlyMap<string, Uint8Array>;
}

const TWIPS_PER_PT = 20;
const PER_MILLE = 1000;
/** In the head of an inline picture: its kind, its size in twips, what that is scaled to. */
const KIND_AT = 6;
const GOAL_AT = 0x1c;
const SCALE_AT = 0x20;
const INLINE_HEAD_BYTES = 0x24;
/** Its file's name stands before it. */
const NAMED_FILE = 0x66;
/** An anchor: the shape's id, then its sides in twips. */
const ANCHOR_BYTES = 26;
const LIST = 0xf001;
/** Of a block in the list: where its picture lies in the main stream. */
const DELAY_AT = 28;
const NO_CROP: Crop = { left: 0, top: 0, right: 0, bottom: 0 };

export function createDocPictures(file: DocFile): DocPictures {
  const pictures: Picture[] = [];
  const media = new Map<string, Uint8Array>();
  let floating: ReadonlyMap<number, Picture> | null = null;

  function add(width: number, height: number, content: Uint8Array | null, crop: Crop): Picture {
    const id = String(media.size + 1);
    if (content !== null) media.set(id, content);
    const shown = {
      width: width * Math.max(0, 1 - crop.left - crop.right),
      height: height * Math.max(0, 1 - crop.top - crop.bottom),
    };
    return { ...shown, source: content === null ? null : { id, crop } };
  }

  function note(found: Picture): Picture {
    const picture = isStripBelow(found, pictures.at(-1)) ? { ...found, goesOn: true } : found;
    pictures.push(picture);
    return picture;
  }

  function readFloating(): ReadonlyMap<number, Picture> {
    const anchors = readAnchors(file);
    if (anchors.length === 0) return new Map();
    const art = file.table.subarray(file.drawings.offset, file.drawings.offset + file.drawings.length);
    // The drawings of a document follow the list of their pictures, each behind a byte of its own.
    const group = art.length < 8 ? 0 : 8 + art.readUInt32LE(4);
    const blocks = listArtBelow(art.subarray(0, group), new Set([LIST])).flatMap(({ body }) => listArt(body));
    const shapes = new Map(listDrawings(art, group).flatMap((drawing) => listShapes(drawing).map((shape) => [shape.id, shape] as const))); // biome-ignore format: one chain
    return new Map(
      anchors.flatMap(({ character, shape: id, width, height }): readonly (readonly [number, Picture])[] => {
        const shape = shapes.get(id);
        const block = shape === undefined || shape.picture === 0 ? undefined : blocks[shape.picture - 1];
        if (shape === undefined || block === undefined) return [];
        const [delayed] = block.body.length < DELAY_AT + 4 ? [] : listArt(file.main.subarray(block.body.readUInt32LE(DELAY_AT))); // biome-ignore format: one look
        const content = artToFile(block) ?? (delayed === undefined ? null : artToFile(delayed));
        const picture = add(width, height, content, NO_CROP);
        return [[character, { ...picture, source: picture.source == null ? null : { ...picture.source, crop: shape.crop } }]]; // biome-ignore format: one picture
      }),
    );
  }

  return {
    pictures,
    media,
    findInline(at) {
      const { data } = file;
      if (at + INLINE_HEAD_BYTES > data.length) return null;
      const toPoints = (axis: number): number =>
        (data.readUInt16LE(at + GOAL_AT + axis) * data.readUInt16LE(at + SCALE_AT + axis)) / PER_MILLE / TWIPS_PER_PT;
      const head = at + data.readUInt16LE(at + 4);
      const from = data.readUInt16LE(at + KIND_AT) === NAMED_FILE ? head + 1 + (data[head] ?? 0) : head;
      const art = data.subarray(from, at + data.readUInt32LE(at));
      const files = listArtBelow(art, PICTURE_RECORDS);
      const [first, other] = files;
      const content = first === undefined || other !== undefined ? null : artToFile(first);
      return note(add(toPoints(0), toPoints(2), content, listShapes(art)[0]?.crop ?? NO_CROP));
    },
    findFloating(character) {
      floating ??= readFloating();
      const picture = floating.get(character);
      return picture === undefined ? null : note(picture);
    },
  };
}

interface Anchor {
  readonly character: number;
  readonly shape: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
}

function readAnchors({ table, anchors: { offset, length } }: DocFile): readonly Anchor[] {
  const count = Math.floor((Math.min(length, table.length - offset) - 4) / (4 + ANCHOR_BYTES));
  return Array.from({ length: Math.max(0, count) }, (_, index): Anchor => {
    const at = offset + (count + 1) * 4 + index * ANCHOR_BYTES;
    const [left, top, right, bottom] = [4, 8, 12, 16].map((side) => table.readInt32LE(at + side)) as [number, number, number, number]; // biome-ignore format: four sides
    return {
      character: table.readUInt32LE(offset + index * 4),
      shape: table.readUInt32LE(at),
      width: (right - left) / TWIPS_PER_PT,
      height: (bottom - top) / TWIPS_PER_PT,
    };
  });
}

function listDrawings(art: Buffer, from: number): readonly Buffer[] {
  const drawings: Buffer[] = [];
  for (let at = from; at + 9 <= art.length; ) {
    const length = 8 + art.readUInt32LE(at + 5);
    drawings.push(art.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return drawings;
}
