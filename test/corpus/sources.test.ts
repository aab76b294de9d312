import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { generateDocument } from '../../bench/corpus/generate.js';
import { readChineseFont } from '../../bench/corpus/pdf/font.js';
import { createRandom } from '../../bench/corpus/random.js';
import { toMojibake } from '../../bench/corpus/text/mojibake.js';
import { toChineseNumeral, toGrouped } from '../../bench/corpus/truth/number-words.js';

async function readPdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    texts.push(...content.items.map((item) => ('str' in item ? item.str : '')));
  }
  await document.destroy();
  return texts.join('').replace(/\s/g, '');
}

describe('the bytes of generated sources', () => {
  it.each(['pdf-ruled', 'pdf-thin-rectangles', 'pdf-rotated'])('%s gives its words back to pdf.js', async (family) => {
    const { files, expected } = await generateDocument(3, family);
    const text = await readPdfText(files[0]?.bytes ?? Uint8Array.of());
    expect(text).toContain(expected.report.title ?? '');
    expect(text).not.toMatch(/\ufffd|\0/);
  });

  it('refuses a character that the font cannot draw', () => {
    expect(() => readChineseFont().measure('\u{1f600}', 10)).toThrow('no glyph');
    expect(readChineseFont().measure('公开', 10)).toBe(20);
  });

  it.each([1, 2, 3, 4, 5, 6])('damages text only in ways that can be undone (seed %d)', (seed) => {
    const { text, kind } = toMojibake('政府信息公开年报\n自然人\t12\t总计', createRandom(seed));
    const [read, wrote] =
      kind === 'utf8_as_gbk' ? ['gbk', 'utf-8'] : kind === 'utf8_as_latin1' ? ['latin1', 'utf-8'] : ['latin1', 'gbk'];
    expect(iconv.decode(iconv.encode(text, read), wrote).replaceAll('　', '')).toBe(
      '政府信息公开年报\n自然人\t12\t总计',
    );
  });

  it('writes numbers as people do', () => {
    expect([0, 7, 10, 12, 20, 105, 110, 1003, 2024].map(toChineseNumeral)).toEqual([
      '零',
      '七',
      '十',
      '十二',
      '二十',
      '一百零五',
      '一百一十',
      '一千零三',
      '二千零二十四',
    ]);
    expect([517645, 1234.5678, 999].map(toGrouped)).toEqual(['517,645', '1,234.5678', '999']);
  });
});
