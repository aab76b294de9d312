import { describe, expect, test } from '@jest/globals';
import { closeInk } from '../../../src/layout/pixels/close-ink.js';
import { isLoneZero } from '../../../src/layout/pixels/is-lone-zero.js';
import type { PixelBox, Raster } from '../../../src/layout/pixels/raster.js';
import { windowToInk } from '../../../src/layout/pixels/window-to-ink.js';
import { drawInk, drawRing } from '../../support/pixels.js';

const WINDOW: PixelBox = [3, 3, 96, 56];
const look = (gray: Raster) => windowToInk({ gray, black: 0, dpi: 200 }, WINDOW);

describe('what stands in a cell', () => {
  test('paper is blank, dark paper too', () => {
    expect(look(drawInk(100, 60, [])).state).toBe('blank');
    expect(look(drawInk(100, 60, [], 140)).state).toBe('blank');
  });

  test('a bar is a character, and a hyphen of six by two pixels is one too', () => {
    expect(look(drawInk(100, 60, [[48, 20, 51, 40]])).state).toBe('ink');
    expect(look(drawInk(100, 60, [[47, 29, 52, 30]])).state).toBe('ink');
  });

  test('bits of the rules around are none', () => {
    expect(look(drawInk(100, 60, [[3, 3, 5, 56]])).state).toBe('blank');
    expect(look(drawInk(100, 60, [[3, 55, 96, 56]])).state).toBe('blank');
  });

  test('a stroke from side to side is a wall that was missed: in doubt', () => {
    expect(look(drawInk(100, 60, [[50, 3, 52, 56]])).state).toBe('doubt');
  });

  test('one speck is dust; a heap of them is in doubt', () => {
    expect(look(drawInk(100, 60, [[40, 20, 42, 22]])).state).toBe('blank');
    const heap = Array.from(
      { length: 12 },
      (_, n): PixelBox => [12 + 6 * n, 20 + (n % 3) * 6, 14 + 6 * n, 22 + (n % 3) * 6],
    );
    expect(look(drawInk(100, 60, heap)).state).toBe('doubt');
  });

  test('grey that is neither paper nor ink is in doubt', () => {
    const faint = drawInk(100, 60, [[45, 20, 55, 40]], 255, 190);
    expect(look(faint).state).toBe('doubt');
  });

  test('figures in two lines are two lines', () => {
    const ink = look(
      drawInk(100, 60, [
        [30, 8, 33, 24],
        [40, 8, 43, 24],
        [30, 34, 33, 50],
      ]),
    );
    expect(ink.state === 'ink' ? ink.lines.map((line) => line.parts.length) : []).toEqual([2, 1]);
  });
});

describe('a lone zero by its shape', () => {
  const draw = (rx: number, ry: number, stroke: number): Raster => {
    const raster = drawInk(40, 40, []);
    drawRing(raster, 20, 20, rx, ry, stroke);
    return raster;
  };

  test.each([
    [5, 9, 2],
    [6, 10, 3],
    [4, 8, 1],
  ])('rx %i, ry %i, stroke %i', (rx, ry, stroke) => {
    expect(isLoneZero(draw(rx, ry, stroke), 140)).toBe(true);
  });

  test('no circle, no bar, no broken ring, no 8, no 6, no two of them', () => {
    expect(isLoneZero(draw(9, 9, 2), 140)).toBe(false);
    expect(isLoneZero(drawInk(40, 40, [[18, 8, 21, 30]]), 140)).toBe(false);
    const broken = draw(5, 9, 2);
    for (let y = 18; y < 23; y += 1) broken.data.fill(255, y * 40 + 22, y * 40 + 28);
    expect(isLoneZero(broken, 140)).toBe(false);
    const eight = drawInk(40, 40, []);
    drawRing(eight, 20, 14, 5, 5, 2);
    drawRing(eight, 20, 24, 5, 5, 2);
    expect(isLoneZero(eight, 140)).toBe(false);
    const six = drawInk(40, 40, [[14, 10, 16, 26]]);
    drawRing(six, 20, 25, 6, 5, 2);
    expect(isLoneZero(six, 140)).toBe(false);
    const two = draw(5, 9, 2);
    drawRing(two, 33, 20, 5, 9, 2);
    expect(isLoneZero(two, 140)).toBe(false);
  });

  const closed = ({ data, width, height }: Raster): Raster => {
    const bridged = closeInk({ data: data.map((level) => (level < 140 ? 1 : 0)), width, height }, 2);
    return { ...bridged, data: bridged.data.map((inked) => (inked === 1 ? 0 : 255)) };
  };

  test('gaps of lost toner are bridged; the opening of a C is none, nor is a 6 or an 8 with a gap', () => {
    const broken = draw(7, 11, 3);
    for (let y = 13; y < 16; y += 1) broken.data.fill(255, y * 40 + 22, y * 40 + 30);
    expect(isLoneZero(broken, 140)).toBe(false);
    expect(isLoneZero(closed(broken), 140)).toBe(true);
    for (let y = 15; y < 26; y += 1) broken.data.fill(255, y * 40 + 22, y * 40 + 30);
    expect(isLoneZero(closed(broken), 140)).toBe(false);
    const six = drawInk(40, 40, [[14, 10, 16, 26]]);
    drawRing(six, 20, 25, 6, 5, 2);
    for (let x = 18; x < 21; x += 1) for (let y = 28; y < 32; y += 1) six.data[y * 40 + x] = 255;
    expect(isLoneZero(closed(six), 140)).toBe(false);
    const eight = drawInk(40, 40, []);
    drawRing(eight, 20, 14, 6, 6, 2);
    drawRing(eight, 20, 25, 6, 6, 2);
    for (let x = 19; x < 22; x += 1) for (let y = 18; y < 22; y += 1) eight.data[y * 40 + x] = 255;
    expect(isLoneZero(closed(eight), 140)).toBe(false);
  });
});
