import { describe, expect, test } from '@jest/globals';
import { type InkLine, windowToInk } from '../../../src/layout/pixels/window-to-ink.js';
import type { LineReading } from '../../../src/readers/ocr/ocr-engine.js';
import { judgeFigures } from '../../../src/readers/scan/judge-figures.js';
import { readBars } from '../../../src/readers/scan/read-bars.js';
import { drawInk } from '../../support/pixels.js';

/** A line of parts so wide and 18 high, four pixels apart. */
function line(...widths: readonly number[]): InkLine {
  let x = 0;
  const parts = widths.map((width) => {
    const box = [x, 0, x + width - 1, 17] as const;
    x += width + 4;
    return { box, pixels: width * 9 };
  });
  return { box: [0, 0, x - 5, 17], parts };
}

const figures = (text: string, confidence: number): LineReading => ({
  text,
  confidence,
  likeness: confidence,
  figures: { text, confidence, foreign: 0 },
});

const words = (text: string, confidence: number): LineReading => ({
  text,
  confidence,
  likeness: confidence,
  figures: { text: '1', confidence: 0.1, foreign: 0.99 },
});

describe('how sure a reading is', () => {
  test('a clear figure whose ink has as many parts as figures is sure', () => {
    expect(judgeFigures(line(10, 10), [figures('42', 0.98)])).toMatchObject({ text: '42' });
    expect(judgeFigures(line(10, 10), [figures('42', 0.98)]).confidence).toBeGreaterThan(0.99);
  });

  test('a figure dropped by the recogniser is not: three parts are no one figure, however often it is read', () => {
    const looks = [figures('1', 0.99), figures('1', 0.99), figures('1', 0.99), figures('1', 0.99)];
    expect(judgeFigures(line(4, 4, 4), looks).confidence).toBeLessThan(0.9);
  });

  test('two figures that touch are one wide part: not sure by one look', () => {
    expect(judgeFigures(line(21), [figures('42', 0.98)]).confidence).toBeLessThan(0.9);
  });

  test('looks that differ leave it open', () => {
    const looks = [figures('3', 0.7), figures('8', 0.95), figures('3', 0.7), figures('3', 0.8)];
    expect(judgeFigures(line(10), looks).confidence).toBeLessThan(0.9);
  });

  test('no number is so written: 007, 1,23', () => {
    expect(judgeFigures(line(10, 10, 10), [figures('007', 0.99)]).confidence).toBeLessThan(0.9);
    expect(judgeFigures(line(10, 10, 10), [figures('1,23', 0.99)]).confidence).toBeLessThan(0.9);
  });

  test('on a worn page one look is never enough, and several must be very sure', () => {
    const sure = figures('42', 0.98);
    expect(judgeFigures(line(10, 10), [sure], true).confidence).toBeLessThan(0.9);
    expect(judgeFigures(line(10, 10), [sure, sure, sure, sure], true).confidence).toBeGreaterThan(0.9);
    const fair = figures('42', 0.93);
    expect(judgeFigures(line(10, 10), [fair, fair, fair, fair], true).confidence).toBeLessThan(0.9);
    // A broken 6 is a clear 5.
    const left = figures('52', 1);
    expect(judgeFigures(line(10, 10), [left, left, left, left], true).confidence).toBeLessThan(0.9);
  });

  test('points and commas must be in the ink, and be what they are read as', () => {
    const withLow = (y0: number, y1: number): InkLine => {
      const { box, parts } = line(10, 4, 10);
      const low = { box: [14, y0, 17, y1] as const, pixels: 12 };
      return { box, parts: [parts[0] as InkLine['parts'][0], low, parts[2] as InkLine['parts'][0]] };
    };
    const [point, comma] = [withLow(15, 17), withLow(15, 21)];
    expect(judgeFigures(point, [figures('3.5', 0.98)]).confidence).toBeGreaterThan(0.99);
    expect(judgeFigures(comma, [figures('3.5', 0.98)]).confidence).toBeLessThan(0.9);
    expect(judgeFigures(point, [figures('35', 0.98)]).confidence).toBeLessThan(0.9);
    expect(judgeFigures(line(10, 10), [figures('3.5', 0.98)]).confidence).toBeLessThan(0.9);
  });

  test('words keep the confidence of their least sure character; digits among them must agree', () => {
    expect(judgeFigures(line(18, 18, 18), [words('不涉及', 0.97)])).toEqual({ text: '不涉及', confidence: 0.97 });
    const looks = [words('22（其中修订16件）', 0.96), words('22（其中修订18件）', 0.95)];
    expect(judgeFigures(line(18), looks).confidence).toBeLessThan(0.9);
  });
});

/** Nothing of it is looked at for level bars. */
const PAPER = drawInk(120, 60, []);

describe('a lone stroke', () => {
  const draw = (lean: number, flag: number) => {
    const raster = drawInk(60, 40, []);
    for (let y = 8; y < 30; y += 1) {
      const x = Math.round(30 + lean * (19 - y));
      raster.data.fill(0, y * 60 + x - 1, y * 60 + x + 2);
      if (y < 12) raster.data.fill(0, y * 60 + x - flag, y * 60 + x);
    }
    const ink = windowToInk({ gray: raster, black: 0, dpi: 200 }, [2, 2, 57, 37]);
    return readBars(raster, [{ cell: { row: 0, toRow: 1, column: 0, toColumn: 1, box: [0, 0, 60, 40] }, ink }])[0];
  };

  test('that leans is a slash; an engine takes it for a 1', () => {
    expect(draw(0.35, 0)).toEqual({ text: '/', confidence: 0.99 });
  });

  test('that leans a little is open', () => {
    expect(draw(0.15, 0)?.confidence).toBeLessThan(0.9);
  });

  test('that stands upright, or has a flag, is left to the recogniser', () => {
    expect(draw(0, 0)).toBeNull();
    expect(draw(0, 6)).toBeNull();
  });
});

describe('a lone bar', () => {
  const cell = (row: number) => ({ row, toRow: row + 1, column: 0, toColumn: 1, box: [0, 0, 100, 40] as const });
  const inkOf = (lines: readonly InkLine[]) => ({ state: 'ink', lines, paper: 255, black: 0 }) as const;
  const bar = (width: number): InkLine => ({
    box: [0, 0, width - 1, 1],
    parts: [{ box: [0, 0, width - 1, 1], pixels: 2 * width }],
  });
  const zeros = Array.from({ length: 9 }, (_, n) => ({ cell: cell(10 + n), ink: inkOf([line(10)]) }));

  test('short, it is the mark for none', () => {
    const [first] = readBars(PAPER, [{ cell: cell(1), ink: inkOf([bar(9)]) }, ...zeros]);
    expect(first).toMatchObject({ text: '-', confidence: 0.99 });
  });

  test('long and alone, it may be 一 as well: not sure', () => {
    const [first] = readBars(PAPER, [{ cell: cell(1), ink: inkOf([bar(22)]) }, ...zeros]);
    expect(first?.confidence).toBeLessThan(0.9);
  });

  test('long and all along the row, it is the mark', () => {
    const row = [1, 2, 3].map(() => ({ cell: cell(1), ink: inkOf([bar(22)]) }));
    expect(readBars(PAPER, [...row, ...zeros])[0]).toMatchObject({ text: '—', confidence: 0.99 });
  });

  test('what is no bar is left to the recogniser', () => {
    expect(readBars(PAPER, zeros)[0]).toBeNull();
  });
});
