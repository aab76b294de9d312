import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createDocPictures } from '../../../src/readers/doc/doc-pictures.js';
import type { DocFile } from '../../../src/readers/doc/open-doc.js';
import { artToFile, listArt } from '../../../src/readers/office/art.js';

const u16 = (...numbers: readonly number[]) => Buffer.from(Uint16Array.from(numbers).buffer);
const u32 = (...numbers: readonly number[]) => Buffer.from(Int32Array.from(numbers).buffer);
/** A record: its version is 15 where it holds others. */
const art = (type: number, instance: number, ...parts: readonly Uint8Array[]) => {
  const body = Buffer.concat(parts);
  const version = [0xf000, 0xf001, 0xf002, 0xf003, 0xf004].includes(type) ? 15 : 0;
  return Buffer.concat([u16((instance << 4) | version, type), u32(body.length), body]);
};
const option = (property: number, value: number) => Buffer.concat([u16(property), u32(value)]);
const JPEG = Buffer.from('\xff\xd8\xff picture', 'latin1');
const jpeg = art(0xf01d, 0x46a, Buffer.alloc(17), JPEG);
const block = (delay: number, ...inner: readonly Uint8Array[]) => {
  const head = Buffer.alloc(36);
  head.writeUInt32LE(delay, 28);
  return art(0xf007, 5, head, ...inner);
};
const shape = (id: number, ...options: readonly Buffer[]) =>
  art(0xf004, 0, art(0xf00a, 75, u32(id, 0)), art(0xf00b, options.length, ...options));

const NOTHING = { offset: 0, length: 0 };
const file = (parts: Partial<DocFile>): DocFile => ({
  main: Buffer.alloc(0),
  table: Buffer.alloc(0),
  data: Buffer.alloc(0),
  characters: 0,
  boxes: { from: 0, to: 0 },
  clx: NOTHING,
  characterPages: NOTHING,
  paragraphPages: NOTHING,
  anchors: NOTHING,
  drawings: NOTHING,
  ...parts,
});

describe('the file of a picture', () => {
  test('after one name or two, in a block or alone', () => {
    const of = (bytes: Buffer) => {
      const [record] = listArt(bytes);
      const found = record === undefined ? null : artToFile(record);
      return found === null ? null : Buffer.from(found).toString('latin1');
    };
    expect(of(jpeg)).toBe(JPEG.toString('latin1'));
    expect(of(art(0xf01d, 0x46b, Buffer.alloc(33), JPEG))).toBe(JPEG.toString('latin1'));
    expect(of(block(0, jpeg))).toBe(JPEG.toString('latin1'));
    const head = Buffer.alloc(16 + 34);
    expect(of(art(0xf01b, 0x216, head, deflateSync(Buffer.from('metafile'))))).toBe('metafile');
    expect(of(art(0xf01b, 0x216, head, Buffer.from('not packed')))).toBeNull();
    expect(of(art(0xf01c, 0x542, Buffer.alloc(99)))).toBeNull();
  });
});

describe('pictures of a DOC', () => {
  test('in the line: scaled and cropped; a group of two has no file of its own', () => {
    const head = Buffer.alloc(0x44);
    head.writeUInt16LE(0x44, 4);
    head.writeUInt16LE(0x64, 6);
    for (const [at, value] of [[0x1c, 8000], [0x1e, 6000], [0x20, 500], [0x22, 1000]] as const) head.writeUInt16LE(value, at); // biome-ignore format: one head
    const make = (...pictures: readonly Buffer[]) => {
      const data = Buffer.concat([head, shape(1, option(0x100, 0x8000)), ...pictures]);
      data.writeUInt32LE(data.length, 0);
      return createDocPictures(file({ data }));
    };
    const one = make(block(0, jpeg));
    expect(one.findInline(0)).toEqual({
      width: 200,
      height: 150,
      source: { id: '1', crop: { left: 0, top: 0.5, right: 0, bottom: 0 } },
    });
    expect(Buffer.from(one.media.get('1') ?? []).equals(JPEG)).toBe(true);
    expect(make(block(0, jpeg), block(0, jpeg)).findInline(0)).toMatchObject({ source: null });
    expect(one.findInline(999_999)).toBeNull();
  });

  test('floating: by its anchor, its shape and the list of pictures; a shape without one is none', () => {
    const group = art(0xf000, 0, art(0xf001, 1, block(7)));
    const shapes = art(0xf002, 0, art(0xf003, 0, shape(1025, option(0x4104, 1)), shape(1026)));
    const drawings = Buffer.concat([group, Buffer.from([0]), shapes]);
    const anchor = (id: number) => Buffer.concat([u32(id, 0, 0, 8000, 4000), Buffer.alloc(6)]);
    const anchors = Buffer.concat([u32(3, 9, 20), anchor(1025), anchor(1026)]);
    const pictures = createDocPictures(
      file({
        main: Buffer.concat([Buffer.alloc(7), jpeg]),
        table: Buffer.concat([anchors, drawings]),
        anchors: { offset: 0, length: anchors.length },
        drawings: { offset: anchors.length, length: drawings.length },
      }),
    );
    expect(pictures.findFloating(3)).toMatchObject({ width: 400, height: 200, source: { id: '1' } });
    expect(Buffer.from(pictures.media.get('1') ?? []).equals(JPEG)).toBe(true);
    expect(pictures.findFloating(9)).toBeNull();
    expect(pictures.findFloating(4)).toBeNull();
  });
});
