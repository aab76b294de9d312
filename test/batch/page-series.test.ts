import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findPageSeries } from '../../src/batch/page-series.js';

const toNames = (names: readonly string[]) => findPageSeries(names).map((series) => series.names.join(' '));

describe('which images of a folder are one document', () => {
  test.each([
    ['hyphens', ['name-1.jpg', 'name-2.jpg']],
    ['figures alone', ['001.jpg', '002.jpg', '003.jpg']],
    ['underscores, another format for one page', ['a_01.png', 'a_02.tif']],
    ['brackets', ['a (1).jpg', 'a (2).jpg']],
    ['full-width brackets', ['公开年报（1）.jpg', '公开年报（2）.jpg']],
    ['the word for a page', ['第1页.png', '第2页.png']],
    ['no sign between', ['page1.bmp', 'page2.bmp']],
    ['spellings of extensions', ['a-1.JPG', 'a-2.jpeg', 'a-3.jpg']],
    ['a cover that is page 0', ['a-0.png', 'a-1.png']],
    ['zeros on some', ['01.jpg', '2.jpg', '03.jpg']],
    ['after a year', ['2019-1.png', '2019-2.png']],
  ])('%s', (_, names) => {
    expect(findPageSeries(names)).toEqual([{ names, missing: [] }]);
  });

  test('2 comes before 10', () => {
    const names = Array.from({ length: 11 }, (_, at) => `${at + 1}.png`);
    expect(findPageSeries(names.toSorted())).toEqual([{ names, missing: [] }]);
  });

  test('a gap is told, the first page too', () => {
    expect(findPageSeries(['001.jpg', '003.jpg'])).toEqual([{ names: ['001.jpg', '003.jpg'], missing: [2] }]);
    expect(findPageSeries(['a-2.jpg', 'a-3.jpg'])).toEqual([{ names: ['a-2.jpg', 'a-3.jpg'], missing: [1] }]);
  });

  test('two series, and images that belong to none', () => {
    const names = ['b-2.png', 'a-1.png', 'cover.png', 'b-1.png', 'a-2.png', 'c-1.png', '12.png'];
    expect(toNames(names)).toEqual(['b-1.png b-2.png', 'a-1.png a-2.png']);
  });

  test('the same pages in two formats are two series', () => {
    expect(toNames(['1.jpg', '1.png', '2.jpg', '2.png'])).toEqual(['1.jpg 2.jpg', '1.png 2.png']);
  });

  test.each([
    ['a lone image', ['a-1.jpg']],
    ['years', ['2019.tif', '2020.tif', '2021.tif']],
    ['years after a name', ['某局2019.jpg', '某局2020.jpg']],
    ['dates', ['20230101.jpg', '20230102.jpg']],
    ['a camera’s count', ['IMG_0231.jpg', 'IMG_0232.jpg']],
    ['mostly gaps', ['a-1.jpg', 'a-4.jpg']],
    ['one page twice', ['1.jpg', '01.jpg', '2.jpg']],
    ['no images', ['a-1.pdf', 'a-2.pdf']],
    ['no numbers', ['a.jpg', 'b.jpg']],
  ])('none: %s', (_, names) => {
    expect(findPageSeries(names)).toEqual([]);
  });
});

describe('of any names', () => {
  const stem = fc.stringMatching(/^[a-c]?-?$/);
  const name = fc
    .tuple(stem, fc.integer({ min: 0, max: 14 }), fc.boolean(), fc.constantFrom('jpg', 'png', 'pdf'))
    .map(([before, number, padded, extension]) => `${before}${padded ? `0${number}` : number}.${extension}`);
  const folder = fc.uniqueArray(name, { maxLength: 24 });
  const numberOf = (text: string) => Number(/(\d+)\.\w+$/.exec(text)?.[1]);

  test('a file is in one series at most, and no number comes twice; they rise, and with the missing are all to the last', () => {
    fc.assert(
      fc.property(folder, (names) => {
        const series = findPageSeries(names);
        const used = series.flatMap((found) => found.names);
        expect(new Set(used).size).toBe(used.length);
        expect(used.every((each) => names.includes(each) && !each.endsWith('pdf'))).toBe(true);
        for (const found of series) {
          const numbers = found.names.map(numberOf);
          const all = [...numbers, ...found.missing].toSorted((a, b) => a - b);
          const first = all[0] ?? -1;
          expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
          expect([0, 1]).toContain(first);
          expect(all).toEqual(Array.from({ length: all.length }, (_, at) => first + at));
          expect(found.missing.length).toBeLessThan(numbers.length);
          expect(all.at(-1)).toBe(numbers.at(-1));
        }
      }),
    );
  });

  test('their order in the folder changes nothing', () => {
    fc.assert(
      fc.property(folder, fc.integer(), (names, seed) => {
        const sorted = (found: ReturnType<typeof findPageSeries>) => found.map((each) => JSON.stringify(each)).sort();
        const shuffled = names.toSorted((a, b) => hash(a, seed) - hash(b, seed));
        expect(sorted(findPageSeries(shuffled))).toEqual(sorted(findPageSeries(names)));
      }),
    );
  });

  test('a whole series is found, whatever else lies beside it', () => {
    fc.assert(
      fc.property(folder, fc.integer({ min: 2, max: 30 }), (names, pages) => {
        const series = Array.from({ length: pages }, (_, at) => `年报-${at + 1}.png`);
        expect(toNames([...names, ...series])).toContain(series.join(' '));
      }),
    );
  });
});

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, seed);
}
