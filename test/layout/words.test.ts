import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Drawing, Glyph } from '../../src/layout/drawing.js';
import { dropDoubledGlyphs } from '../../src/layout/drop-doubled-glyphs.js';
import { glyphsToWords } from '../../src/layout/glyphs-to-words.js';
import { joinHeadings } from '../../src/layout/join-headings.js';
import { lineToPieces } from '../../src/layout/line-to-pieces.js';
import { splitAtGutters } from '../../src/layout/split-at-gutters.js';
import { splitCrowdedFigures } from '../../src/layout/split-crowded-figures.js';
import { stackWords } from '../../src/layout/stack-words.js';
import { findTurn, toBackTurn, turnBox, turnDrawing } from '../../src/layout/turn-drawing.js';
import { linesToText, wordsToLines } from '../../src/layout/words-to-lines.js';

/** Characters of size 10, each 10 wide (5 for ASCII), from (x, y) being the box's upper left corner. */
function glyphsOf(text: string, x: number, y: number): readonly Glyph[] {
  let at = x;
  return [...text].map((char): Glyph => {
    const width = /[ -~]/u.test(char) ? 5 : 10;
    const box = [at, y, at + width, y + 10] as const;
    at += width;
    return { text: char, box, baseline: y + 9, size: 10, direction: 'right', stacked: false, run: 0, inked: true };
  });
}

function wordsOf(...texts: readonly (readonly [text: string, x: number, y: number])[]) {
  return glyphsToWords(
    texts.flatMap(([text, x, y]) => glyphsOf(text, x, y)),
    [],
  );
}

describe('characters to words', () => {
  test('spaces and gaps part words; Chinese beside Latin stays one', () => {
    expect(wordsOf(['2023', 0, 0], ['年报', 22, 0], ['告', 60, 0]).map((word) => word.text)).toEqual([
      '2023年报',
      '告',
    ]);
    expect(wordsOf(['结 果', 0, 0]).map((word) => word.text)).toEqual(['结', '果']);
  });

  test('figures of two strings that overlap are two', () => {
    const second = glyphsOf('955', 11, 0).map((glyph) => ({ ...glyph, run: 1 }));
    expect(glyphsToWords([...glyphsOf('863', 0, 0), ...second], []).map((word) => word.text)).toEqual(['863', '955']);
  });

  test('the same character at the same spot is one, a repeated one is not', () => {
    expect(dropDoubledGlyphs([...glyphsOf('11', 0, 0), ...glyphsOf('11', 0.4, 0.2)])).toHaveLength(2);
  });
});

describe('words to lines and text', () => {
  test('a value centred against two lines of a label is a line of its own', () => {
    const lines = wordsToLines(wordsOf(['上行', 0, 0], ['下行', 0, 12], ['5', 60, 6]));
    expect(lines.map((line) => line.words.map((word) => word.text).join())).toEqual(['上行', '5', '下行']);
  });

  test('characters stacked one a line are joined, figures are not', () => {
    expect(linesToText(wordsToLines(wordsOf(['办', 0, 0], ['理', 0, 12], ['结', 0, 24])))).toBe('办理结');
    expect(linesToText(wordsToLines(wordsOf(['1', 0, 0], ['0', 0, 12])))).toBe('1\n0');
  });

  test('figures side by side are pieces, a framed page number is one', () => {
    const piecesOf = (...texts: readonly (readonly [text: string, x: number, y: number])[]): readonly string[] =>
      wordsToLines(wordsOf(...texts)).flatMap((line) => lineToPieces(line, []).map((piece) => piece.text));
    expect(piecesOf(['公开', 0, 0], ['1 2', 40, 0])).toEqual(['公开', '1', '2']);
    expect(piecesOf(['- 4 -', 0, 0])).toEqual(['- 4 -']);
    expect(piecesOf(['第二十条 第（一）项', 0, 0])).toEqual(['第二十条 第（一）项']);
  });

  /** Lines of text, each 12 below the other; characters 10 wide, blanks and digits 5. */
  const linesOf = (...texts: readonly string[]) =>
    wordsToLines(texts.flatMap((text, n) => wordsOf([text, 0, 12 * n]))).map((line) => ({
      line,
      pieces: lineToPieces(line, []),
    }));
  const linesAt = (x: number, ...texts: readonly string[]) =>
    wordsToLines(wordsOf(...texts.map((text, n) => [text, x, 12 * (n + 1)] as const))).map((line) => ({
      line,
      pieces: lineToPieces(line, []),
    }));
  const textsOf = ({ pieces }: { readonly pieces: readonly { readonly text: string }[] }) =>
    pieces.map((piece) => piece.text);

  test('headings closer than columns are parted where rows of figures have their gap', () => {
    const head = '申请人  商业';
    const rows = ['一        12', '二        34'];
    expect(splitAtGutters(linesOf(head, '科研', '机构', '企业', '组织', ...rows)).map(textsOf)[0]).toEqual([
      '申请人 商业',
    ]);
    const figures = ['     7    12', '     5    34'];
    expect(splitAtGutters(linesOf(head, '科研', '机构', '企业', '组织', ...figures)).map(textsOf)[0]).toEqual([
      '申请人',
      '商业',
    ]);
  });

  test('a signed figure written character by character is one, whatever stands above its digits', () => {
    const signed = wordsToLines(
      glyphsToWords(
        [...'+12'].flatMap((char, n) => glyphsOf(char, 100 + 5 * n, 0).map((glyph) => ({ ...glyph, run: n }))),
        [],
      ),
    ).map((line) => ({ line, pieces: lineToPieces(line, []) }));
    const others = linesAt(105, '34', '56');
    expect(splitCrowdedFigures([...signed, ...others]).map(textsOf)[0]).toEqual(['+12']);
  });

  test('a word that says which way a figure changed is the figure’s, in a string of its own too', () => {
    const runs = (first: string, figure: string) =>
      wordsToLines(
        glyphsToWords(
          [
            ...glyphsOf(first, 100 - 10 * first.length, 0),
            ...glyphsOf(figure, 100, 0).map((glyph) => ({ ...glyph, run: 1 })),
          ],
          [],
        ),
      ).map((line) => ({ line, pieces: lineToPieces(line, []) }));
    const others = linesAt(100, '34', '56');
    expect(splitCrowdedFigures([...runs('增加', '12'), ...others]).map(textsOf)[0]).toEqual(['增加12']);
    expect(splitCrowdedFigures([...runs('规章', '12'), ...others]).map(textsOf)[0]).toEqual(['规章', '12']);
  });

  test('a stacked label at the left edge is one vertical word; a column of units is not', () => {
    const label = [...'办理结果'].map((char, i) => [char, 0, 12 * i] as const);
    const units = [...'条件次篇'].map((char, i) => [char, 200, 12 * i] as const);
    const texts = stackWords(wordsOf(...label, ...units)).map((word) => word.text);
    expect(texts.toSorted()).toEqual(['办理结果', '件', '条', '次', '篇'].toSorted());
  });

  test('wrapped headings of one row are joined, levels are not', () => {
    const words = wordsOf(
      ['法人', 50, 0],
      ['企', 20, 30],
      ['业', 20, 41],
      ['社会组', 50, 24],
      ['织公益', 50, 35],
      ['机构体', 50, 46],
    );
    const lines = wordsToLines(words).map((line) => ({ line, pieces: lineToPieces(line, []) }));
    const rows = joinHeadings(lines).map((row) => row.map((parts) => parts.map((part) => part.text).join('')));
    expect(rows).toEqual([['法人'], ['企业', '社会组织公益机构体']]);
  });
});

describe('turned pages', () => {
  const drawing: Drawing = {
    width: 600,
    height: 800,
    glyphs: glyphsOf('公开', 100, 200),
    rules: [],
    fills: [],
    pictures: [],
    outlines: 0,
    unmapped: 0,
  };

  test('ordinary text is not turned; turned text is, back to itself', () => {
    expect(findTurn(drawing)).toBeNull();
    for (const turn of ['down', 'up', 'left'] as const) {
      const turned = turnDrawing(drawing, turn);
      const found = findTurn(turned);
      expect(found).toBe(toBackTurn(turn));
      expect(turnDrawing(turned, found ?? 'left')).toEqual(drawing);
    }
  });

  test('every turn is undone by its opposite', () => {
    const coordinate = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        coordinate,
        coordinate,
        fc.constantFrom('down', 'up', 'left'),
        (x, y, w, h, turn) => {
          const box = [x, y, x + w, y + h] as const;
          const [width, height] = [1000, 1400];
          const turned = turnBox(box, turn, width, height);
          const [turnedWidth, turnedHeight] = turn === 'left' ? [width, height] : [height, width];
          expect(turnBox(turned, toBackTurn(turn), turnedWidth, turnedHeight)).toEqual(box);
        },
      ),
    );
  });
});
