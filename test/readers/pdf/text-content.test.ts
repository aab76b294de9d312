import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { toPdf, write } from '../../support/pdf.js';

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/real/hongze-2023/source.pdf');

/** pdf.js's own text positions: an independent walk over the same page. */
async function textContentOf(bytes: Uint8Array, number: number) {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0, isEvalSupported: false }).promise;
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const items = content.items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [x, y] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]);
    return [{ text: item.str, x: x as number, y: y as number }];
  });
  await document.loadingTask.destroy();
  return items;
}

/** `unheard`: words that pdf.js's text content loses (it drops the rest of a vertical run). */
async function expectAgreement(bytes: Uint8Array, number: number, unheard = ''): Promise<void> {
  const page = (await readPdf(bytes, {})).geometry[number - 1];
  const theirs = await textContentOf(bytes, number);
  const flat = (texts: readonly string[]): string => [...texts.join('').replace(/\s/gu, '')].toSorted().join('');
  expect(flat((page?.words ?? []).map((word) => word.text))).toBe(flat([...theirs.map((item) => item.text), unheard]));
  for (const item of theirs) {
    const first = item.text.trim()[0] ?? '';
    const near = page?.words.some(
      ({ text, box }) =>
        text.includes(first) &&
        item.x > box[0] - 15 &&
        item.x < box[2] + 15 &&
        item.y > box[1] - 2 &&
        item.y < box[3] + 2,
    );
    expect([item.text, near]).toEqual([item.text, true]);
  }
}

test('positions agree with pdf.js’s own text content', async () => {
  const content = `${write(60, 700, 'one two')}q 1.5 0 0 1.5 20 -80 cm ${write(60, 400, 'three')}Q BT /F2 9 Tf 2 Tc 70 Tz 1 0 0 1 80 300 Tm [(fo) -2000 (ur)] TJ ET`;
  for (const rotate of [0, 90, 180, 270]) await expectAgreement(await toPdf({ content, rotate }), 1);
});

const testReal = existsSync(SOURCE) ? test : test.skip;
testReal('positions and characters agree on a real report (skipped where the file is absent)', async () => {
  const bytes = new Uint8Array(readFileSync(SOURCE));
  for (const number of [1, 4]) await expectAgreement(bytes, number);
  await expectAgreement(bytes, 3, '度办理结果');
});
