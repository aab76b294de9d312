import { CFB } from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import { listXlsPictures } from '../../../src/readers/sheet/xls-pictures.js';

const u16 = (...numbers: readonly number[]) => Buffer.from(Uint16Array.from(numbers).buffer);
const u32 = (...numbers: readonly number[]) => Buffer.from(Int32Array.from(numbers).buffer);
const record = (type: number, ...parts: readonly Uint8Array[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u16(type, body.length), body]);
};
const art = (type: number, instance: number, ...parts: readonly Uint8Array[]) => {
  const body = Buffer.concat(parts);
  const version = [0xf000, 0xf001, 0xf002, 0xf003, 0xf004].includes(type) ? 15 : 0;
  return Buffer.concat([u16((instance << 4) | version, type), u32(body.length), body]);
};
const BEGIN = record(0x809, Buffer.alloc(16));
const END = record(0x0a);
const PNG = Buffer.from('\x89PNG and so on', 'latin1');

/** A workbook with a drawing of one picture on each of its sheets, given by state. */
function toWorkbook(...states: readonly number[]): Uint8Array {
  const blip = art(0xf01e, 0x6e0, Buffer.alloc(17), PNG);
  const group = art(0xf000, 0, art(0xf001, 1, art(0xf007, 6, Buffer.alloc(36), blip)));
  const name = (at: number) => Buffer.concat([Buffer.from([1, 1]), Buffer.from('一二三'.charAt(at), 'utf16le')]);
  const toGlobals = (offsets: readonly number[]) =>
    Buffer.concat([
      BEGIN,
      ...states.map((state, at) => record(0x85, u32(offsets[at] ?? 0), Buffer.from([state, 0]), name(at))),
      // Cut where a record may be no longer.
      record(0xeb, group.subarray(0, 60)),
      record(0x3c, group.subarray(60)),
      END,
    ]);
  const anchor = art(0xf010, 0, u16(2, 0, 0, 4, 0, 10, 0, 24, 128));
  const shape = art(0xf004, 0, art(0xf00a, 75, u32(1025, 0)), art(0xf00b, 1, u16(0x4104), u32(1)), anchor);
  const chart = Buffer.concat([BEGIN, record(0xec, shape), END]);
  const widths = record(0x7d, u16(0, 9, 20 * 256, 0, 0, 0));
  const heights = record(0x208, u16(5, 0, 1, 400, 0, 0, 0, 0));
  const sheet = Buffer.concat([
    BEGIN,
    widths,
    heights,
    chart,
    record(0xec, art(0xf002, 0, art(0xf003, 0, shape))),
    END,
  ]);
  const from = toGlobals([]).length;
  const stream = Buffer.concat([
    toGlobals(states.map((_, at) => from + at * sheet.length)),
    ...states.map(() => sheet),
  ]);
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/Workbook', stream);
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}

describe('pictures of an XLS', () => {
  test('by sheet and row, as large as their columns and rows', () => {
    const { pictures, media } = listXlsPictures(toWorkbook(0, 1));
    expect(pictures.map(({ sheet, isHidden, row }) => [sheet, isHidden, row])).toEqual([
      ['一', false, 4],
      ['二', true, 4],
    ]);
    // Ten columns of 20 digits; a row of 20 pt, 19 usual ones and a half.
    expect(pictures[0]?.picture).toMatchObject({ width: 1050, height: 20 + 19.5 * 14, source: { id: '1' } });
    expect(Buffer.from(media.get('1') ?? []).equals(PNG)).toBe(true);
  });

  test('of a file that is none, or is damaged anywhere: some or none', () => {
    expect(listXlsPictures(Buffer.from('no file')).pictures).toEqual([]);
    const whole = toWorkbook(0);
    for (let at = 0; at < whole.length; at += 97) {
      const damaged = Buffer.from(whole).fill(0xff, at, at + 12);
      expect(listXlsPictures(damaged).pictures.length).toBeLessThanOrEqual(1);
    }
  });
});
