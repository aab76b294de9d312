import { expect, test } from '@jest/globals';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { encryptedPdf, linesOf, toPdf, write } from '../../support/pdf.js';

const PICTURE = 'q 500 0 0 700 40 60 cm /Im1 Do Q\n';

test('an encrypted PDF is refused without its password and read with it', async () => {
  const bytes = await encryptedPdf('open sesame');
  await expect(readPdf(bytes, {})).rejects.toMatchObject({ code: 'pdf_encrypted' });
  await expect(readPdf(bytes, { password: 'wrong' })).rejects.toMatchObject({ code: 'pdf_encrypted' });
  const document = await readPdf(bytes, { password: 'open sesame' });
  expect(linesOf(document.blocks)).toEqual(['secret total 12']);
});

test('damaged bytes are refused', async () => {
  const bytes = new TextEncoder().encode('%PDF-1.7\nnothing here');
  await expect(readPdf(bytes, {})).rejects.toMatchObject({ code: 'pdf_damaged' });
});

test('the caller keeps its bytes', async () => {
  const bytes = await toPdf({ content: write(50, 700, 'kept') });
  const before = bytes.slice();
  await readPdf(bytes, {});
  expect(bytes).toEqual(before);
});

test('a PDF with nothing on its pages is empty', async () => {
  await expect(readPdf(await toPdf({ content: '' }), {})).rejects.toMatchObject({ code: 'pdf_empty' });
});

test('pictures without text are a scan', async () => {
  const bytes = await toPdf({ content: PICTURE, picture: true }, { content: PICTURE, picture: true });
  await expect(readPdf(bytes, {})).rejects.toMatchObject({ code: 'scan_without_text' });
});

test('one scanned page among others is reported, a blank one is not', async () => {
  const bytes = await toPdf({ content: write(50, 700, 'text') }, { content: PICTURE, picture: true }, { content: '' });
  const document = await readPdf(bytes, {});
  expect(document.findings).toMatchObject([{ code: 'page_is_scan', severity: 'error', page: 2 }]);
  expect(document.geometry.map((page) => page.textLayer)).toEqual(['digital', 'none', 'none']);
  expect(document.textLayer).toBe('digital');
});

test('a page number set on a scanned page does not make it text', async () => {
  const stamped = { content: `${PICTURE}${write(290, 30, '- 2 -')}`, picture: true };
  await expect(readPdf(await toPdf(stamped, stamped), {})).rejects.toMatchObject({ code: 'scan_without_text' });
  const document = await readPdf(await toPdf({ content: write(50, 700, 'text') }, stamped), {});
  expect(document.findings).toMatchObject([{ code: 'page_is_scan', page: 2 }]);
});

test('a picture on a page of text is no scan', async () => {
  const content = `${PICTURE}${write(50, 30, 'A title that stands on a pictured cover')}`;
  const { findings } = await readPdf(await toPdf({ content, picture: true }), {});
  expect(findings.map(({ code }) => code)).toEqual(['picture_not_read']);
});

test('letters turned into outlines are as unread as a picture', async () => {
  const letter = (i: number): string =>
    `${50 + (i % 20) * 20} ${700 - Math.floor(i / 20) * 30} m 10 20 30 40 60 700 c h f\n`;
  const content = Array.from({ length: 80 }, (_, i) => letter(i)).join('');
  await expect(readPdf(await toPdf({ content }), {})).rejects.toMatchObject({ code: 'scan_without_text' });
});

test('invisible text over a picture is another program’s reading', async () => {
  const hidden = `BT 3 Tr /F1 10 Tf 1 0 0 1 60 700 Tm (guess of another program 7) Tj ET\n`;
  const bytes = await toPdf({ content: PICTURE + hidden, picture: true });
  const document = await readPdf(bytes, {});
  expect(document.textLayer).toBe('ocr');
  expect(document.findings).toMatchObject([{ code: 'ocr_text_layer', page: 1 }]);
  expect(linesOf(document.blocks)).toEqual(['guess of another program 7']);
});

test('invisible text beside printed text is not printed', async () => {
  const hidden = `BT 3 Tr /F1 10 Tf 1 0 0 1 60 700 Tm (99) Tj ET\n`;
  const document = await readPdf(await toPdf({ content: write(60, 720, 'printed') + hidden }), {});
  expect(linesOf(document.blocks)).toEqual(['printed']);
});

test('several documents can be read at once', async () => {
  const all = await Promise.all(
    ['one', 'two', 'three'].map(async (text) => readPdf(await toPdf({ content: write(60, 720, text) }), {})),
  );
  expect(all.map((document) => linesOf(document.blocks))).toEqual([['one'], ['two'], ['three']]);
});
