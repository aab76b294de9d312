import { describe, expect, test } from '@jest/globals';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { type PageSpec, toPdf, write } from '../../support/pdf.js';

/** Points, Y up from the page's bottom. */
function picture(x: number, y: number, width: number, height: number): string {
  return `q ${width} 0 0 ${height} ${x} ${y} cm /Im1 Do Q\n`;
}

async function unreadIn(...contents: readonly string[]): Promise<readonly unknown[]> {
  const text = write(60, 100, 'Some words of the report that stand on the page.');
  const pages = contents.map((content): PageSpec => ({ content: text + content, picture: true }));
  const { findings } = await readPdf(await toPdf(...pages), {});
  return findings.filter(({ code }) => code === 'picture_not_read').map(({ page, box }) => [page, box]);
}

describe('pictures on pages of text', () => {
  test('one as large as a table is told, with its place', async () => {
    expect(await unreadIn(picture(70, 400, 450, 120))).toEqual([[1, [70, 322, 520, 442]]]);
  });

  test('one cut into strips is one', async () => {
    const strips = [0, 20, 40, 60].map((y) => picture(70, 400 + y, 450, 20)).join('');
    expect(await unreadIn(strips)).toEqual([[1, [70, 362, 520, 442]]]);
  });

  test('a page-wide picture with a stamp of a few words on it is told', async () => {
    expect(await unreadIn(picture(0, 0, 595, 842))).toEqual([[1, [0, 0, 595, 842]]]);
  });

  test.each([
    ['a seal', picture(380, 150, 119, 119)],
    ['a logo', picture(60, 780, 200, 40)],
    ['a letterhead', picture(0, 742, 595, 100)],
  ])('%s is not', async (_name, content) => {
    expect(await unreadIn(content)).toEqual([]);
  });

  test('the ground of a page of text is not', async () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      write(60, 780 - 16 * i, 'A line of text on a coloured ground, as printed.'),
    );
    expect(await unreadIn(picture(0, 0, 595, 842) + lines.join(''))).toEqual([]);
  });

  test('what repeats on every page is not, unless it is high', async () => {
    const footer = picture(60, 20, 475, 70);
    expect(await unreadIn(footer, footer)).toEqual([]);
    const table = picture(60, 300, 475, 300);
    expect(await unreadIn(table, table)).toHaveLength(2);
  });
});
