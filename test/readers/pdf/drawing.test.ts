import { describe, expect, test } from '@jest/globals';
import type { Word } from '../../../src/model/document.js';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { linesOf, type PageSpec, rule, toPdf, write } from '../../support/pdf.js';

async function wordsOf(spec: PageSpec): Promise<readonly Word[]> {
  return (await readPdf(await toPdf(spec), {})).geometry[0]?.words ?? [];
}

/** Courier: every character is 0.6 of the size wide; boxes go from 0.12 below to 0.88 above the baseline. */
describe('words stand where they are drawn', () => {
  test('plain', async () => {
    const [word] = await wordsOf({ content: write(100, 700, 'abc', 10, 'F2') });
    expect(word).toMatchObject({ text: 'abc', box: [100, 133.2, 118, 143.2], size: 10, vertical: false });
  });

  test.each([
    [90, [698.8, 100, 708.8, 118]],
    [180, [477, 698.8, 495, 708.8]],
    [270, [133.2, 477, 143.2, 495]],
  ])('upright on a page turned by %i°: text is turned with the page', async (rotate, box) => {
    const [word] = await wordsOf({ content: write(100, 700, 'abc', 10, 'F2'), rotate });
    expect(word?.box).toEqual(box);
  });

  test('a page turned by 90° whose text was written for reading', async () => {
    const content = `BT /F2 10 Tf 0 1 -1 0 300 100 Tm (12 34) Tj ET\n`;
    const words = await wordsOf({ content, rotate: 90 });
    expect(words.map((word) => [word.text, word.vertical])).toEqual([
      ['12', false],
      ['34', false],
    ]);
    expect(words[0]?.box).toEqual([100, 291.2, 112, 301.2]);
  });

  test('crop box', async () => {
    const [word] = await wordsOf({ content: write(100, 700, 'abc', 10, 'F2'), crop: [50, 100, 400, 700] });
    expect(word?.box).toEqual([50, 91.2, 68, 101.2]);
  });

  test('scaled and mirrored space with a font of size 1', async () => {
    const content = `q 0.5 0 0 -0.5 0 842 cm BT /F2 1 Tf 20 0 0 -20 200 284 Tm (abc) Tj ET Q\n`;
    const [word] = await wordsOf({ content });
    expect(word).toMatchObject({ box: [100, 133.2, 118, 143.2], size: 10 });
  });

  test('form XObject with a matrix', async () => {
    const forms = { Fm1: { content: write(10, 20, 'abc', 5, 'F2'), matrix: [2, 0, 0, 2, 80, 660] } };
    const [word] = await wordsOf({ content: 'q /Fm1 Do Q\n', forms });
    expect(word?.box).toEqual([100, 133.2, 118, 143.2]);
  });

  test('what a form’s box cuts off is not there', async () => {
    const forms = { Fm1: { content: write(10, 20, 'in') + write(10, 300, 'out'), bbox: [0, 0, 100, 100] } };
    const words = await wordsOf({ content: '/Fm1 Do\n', forms });
    expect(words.map((word) => word.text)).toEqual(['in']);
  });

  test('character spacing, word spacing and horizontal scale', async () => {
    const content = `BT /F2 10 Tf 1 Tc 20 Tw 50 Tz 1 0 0 1 100 700 Tm (ab cd) Tj ET\n`;
    const words = await wordsOf({ content });
    expect(words.map((word) => [word.text, word.box[0], word.box[2]])).toEqual([
      ['ab', 100, 106.5],
      ['cd', 120.5, 127],
    ]);
  });

  test('numbers of a TJ move the point', async () => {
    const content = `BT /F2 10 Tf 1 0 0 1 100 700 Tm [(1) -3000 (2) 100 (3)] TJ ET\n`;
    const words = await wordsOf({ content });
    expect(words.map((word) => [word.text, word.box[0]])).toEqual([
      ['1', 100],
      ['23', 136],
    ]);
  });

  test('the operators \', " and T* begin new lines, rise lifts', async () => {
    const content = `BT /F2 10 Tf 14 TL 100 700 Td (a) Tj (b) ' 0 0 (c) " T* (d) Tj 20 -14 TD (e) Tj 5 Ts (f) Tj ET\n`;
    const words = await wordsOf({ content });
    expect(words.map((word) => [word.text, word.box[0], Math.round(word.box[3] * 10) / 10])).toEqual([
      ['a', 100, 143.2],
      ['b', 100, 157.2],
      ['c', 100, 171.2],
      ['d', 100, 185.2],
      ['f', 126, 194.2],
      ['e', 120, 199.2],
    ]);
  });

  test('text state is saved and restored', async () => {
    const content = `/F2 10 Tf q /F2 20 Tf Q BT 1 0 0 1 100 700 Tm (abc) Tj ET\n`;
    const [word] = await wordsOf({ content });
    expect(word?.size).toBe(10);
  });
});

describe('characters become words', () => {
  test('a character drawn twice at nearly the same spot is one', async () => {
    const words = await wordsOf({ content: write(100, 700, '110', 10) + write(100.3, 700, '110', 10) });
    expect(words.map((word) => word.text)).toEqual(['110']);
  });

  test('figures of neighbouring cells are not one number', async () => {
    const words = await wordsOf({ content: write(100, 700, '1') + write(108, 700, '2') });
    expect(words.map((word) => word.text)).toEqual(['1', '2']);
  });

  test('a rule between two figures parts them however near they are', async () => {
    const words = await wordsOf({
      content: write(100, 700, '1') + write(105.6, 700, '2') + rule(105.6, 690, 105.6, 710),
    });
    expect(words.map((word) => word.text)).toEqual(['1', '2']);
  });

  test('a closing mark that hangs over a rule stays with its word', async () => {
    const words = await wordsOf({
      content: write(100, 700, 'abc') + write(115.6, 700, ',') + rule(115.7, 690, 115.7, 710),
    });
    expect(words.map((word) => word.text)).toEqual(['abc,']);
  });

  test('a number too wide for its cell stays one number', async () => {
    const words = await wordsOf({ content: write(100, 700, '59237.2449', 10, 'F2') + rule(130, 690, 130, 710) });
    expect(words.map((word) => word.text)).toEqual(['59237.2449']);
  });

  test('pieces drawn one by one make one number', async () => {
    const content = write(112, 700, '3', 10, 'F2') + write(100, 700, '1', 10, 'F2') + write(106, 700, '2', 10, 'F2');
    expect((await wordsOf({ content })).map((word) => word.text)).toEqual(['123']);
  });

  test('text turned by 90° on an upright page is one vertical word', async () => {
    const [word] = await wordsOf({ content: 'BT /F2 10 Tf 0 -1 1 0 300 700 Tm (abc) Tj ET\n' });
    expect(word).toMatchObject({ text: 'abc', vertical: true, box: [298.8, 142, 308.8, 160] });
  });

  test('a slanted watermark stays out of the words around it', async () => {
    const mark = 'BT /F2 40 Tf 0.7071 0.7071 -0.7071 0.7071 90 660 Tm (COPY) Tj ET\n';
    const document = await readPdf(await toPdf({ content: write(100, 700, 'total 12') + mark }), {});
    expect(linesOf(document.blocks).toSorted()).toEqual(['COPY', 'total 12']);
  });
});

describe('rules', () => {
  async function strokesOf(content: string) {
    return (await readPdf(await toPdf({ content: content + write(50, 50, 'x') }), {})).geometry[0]?.strokes ?? [];
  }

  test('a stroked line', async () => {
    expect(await strokesOf(rule(100, 700, 200, 700, 1))).toEqual([
      { box: [100, 141.5, 200, 142.5], orientation: 'horizontal' },
    ]);
  });

  test('a thin filled rectangle', async () => {
    expect(await strokesOf('100 600 0.5 80 re f\n')).toEqual([
      { box: [100, 162, 100.5, 242], orientation: 'vertical' },
    ]);
  });

  test('four sides of a stroked rectangle, under a scaled matrix', async () => {
    const strokes = await strokesOf('q 2 0 0 2 0 0 cm 0.5 w 50 300 40 20 re S Q\n');
    expect(strokes.map((stroke) => stroke.box)).toHaveLength(4);
    expect(strokes[0]?.box).toEqual([100, 241.5, 180, 242.5]);
  });

  test('white, fully transparent and clip-only paths are not seen', async () => {
    expect(
      await strokesOf(
        `q 1 1 1 RG ${rule(100, 700, 200, 700)} Q q 1 1 1 rg 100 600 80 0.5 re f Q q 100 500 80 50 re W n Q\n`,
      ),
    ).toEqual([]);
  });

  test('sides of coloured grounds count, but not between two of the same colour', async () => {
    const strokes = await strokesOf('0.8 0.9 1 rg 100 600 80 20 re f 100 580 80 20 re f 0 g\n');
    expect(strokes.filter((stroke) => stroke.orientation === 'horizontal').map((stroke) => stroke.box[1])).toEqual([
      222, 262,
    ]);
  });
});

describe('Type3 fonts', () => {
  const type3 = { 32: '3', 33: '职', 34: '1', 35: ' ' };

  test('code 32 is whatever the font says: Chromium puts any character there', async () => {
    const words = await wordsOf({
      type3,
      content: 'BT /F3 10 Tf 1 0 0 1 100 700 Tm <2220> Tj 40 0 Td <212320> Tj ET\n',
    });
    expect(words.map((word) => word.text)).toEqual(['13', '职', '3']);
  });

  test('its boxes come from its own units', async () => {
    const [word] = await wordsOf({ type3, content: 'BT /F3 10 Tf 1 0 0 1 100 700 Tm <2220> Tj ET\n' });
    expect(word).toMatchObject({ box: [100, 134, 112, 144], size: 10 });
  });
});
