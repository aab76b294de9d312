import { describe, expect, test } from '@jest/globals';
import { type MimeSource, toMessage } from '../../../bench/corpus/office/mime.js';
import { extract } from '../../../src/index.js';
import { readDocx } from '../../../src/readers/docx/read-docx.js';
import { readHtml } from '../../../src/readers/html/read-html.js';
import { readMhtml } from '../../../src/readers/mail/read-mhtml.js';
import { p, r, toDocx } from '../../support/docx.js';
import { showBlocks } from '../../support/show-blocks.js';

const part = (location: string, html: string, type = 'text/html', extra: readonly string[] = []): MimeSource => ({
  headers: [`Content-Location: ${location}`, `Content-Type: ${type}`, ...extra],
  content: Buffer.from(html),
  encoding: 'base64',
});
const saved = (...parts: readonly MimeSource[]) => toMessage([], 'multipart/related; type="text/html"', parts, 'xx');
const show = async (message: Uint8Array) => showBlocks(await readMhtml(message, {}));
const TABLE = '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>';

describe('a saved page', () => {
  test('is the first page; headers, lists and pages that nothing shows are not', async () => {
    const message = saved(part('http://a/x.htm', `<p>正文</p>${TABLE}`), part('http://a/header.htm', '<p>页眉</p>'));
    expect(await show(message)).toEqual(['正文', ['1@0-1 2@1-2', '3@0-1 4@1-2']]);
  });

  test('with frames shows them in order, by relative, whole and content addresses', async () => {
    const frames = '<frameset><frame src="b.htm"><frame src="cid:three"><frame src="http://a/d/c.htm"></frameset>';
    const document = await readMhtml(
      saved(
        part('http://a/d/index.htm', frames),
        part('http://a/d/c.htm', '<p>二</p>'),
        part('http://a/d/b.htm', '<p>一</p>'),
        part('x', '<p>三</p>', 'text/html', ['Content-ID: <three>']),
      ),
      {},
    );
    expect(showBlocks(document)).toEqual(['一', '三', '二']);
    expect(document.blocks.map(({ place }) => place.at)).toEqual(['page 1 line 1', 'page 2 line 1', 'page 3 line 1']);
  });

  test('of a workbook shows all its sheets', async () => {
    const root =
      '<xml><x:WorksheetSource HRef="b.files/s1.htm"/><x:WorksheetSource HRef="b.files/s2.htm"/></xml><frameset><frame src="b.files/s1.htm"></frameset>';
    const message = saved(
      part('file:///C:/b.htm', root),
      part('file:///C:/b.files/s1.htm', '<p>甲</p>'),
      part('file:///C:/b.files/s2.htm', '<p>乙</p>'),
    );
    expect(await show(message)).toEqual(['甲', '乙']);
  });

  test('frames that show each other end', async () => {
    const loop = '<iframe src="b.htm"></iframe><p>一</p>';
    expect(
      await show(saved(part('http://a/a.htm', loop), part('http://a/b.htm', '<iframe src="a.htm"></iframe>二'))),
    ).toEqual(['一', '二']);
  });
});

test('a mail without a page is its plain text', async () => {
  expect(await show(toMessage([], 'multipart/mixed', [part('', '第一行\n第二行', 'text/plain')], 'xx'))).toEqual([
    '第一行',
    '第二行',
  ]);
});

test('a frameset alone says where its text is', async () => {
  const page = Buffer.from('<html><title>年报</title><frameset cols="1,2"><frame src="a.htm"></frameset></html>');
  await expect(readHtml(page, {})).rejects.toMatchObject({ code: 'frames_elsewhere' });
});

test('a Word document takes in pages and saved pages', async () => {
  const chunks = [
    ['aFChunk', 'a.htm', `<html><body><p>页</p>${TABLE}</body></html>`],
    ['aFChunk', 'b.mht', Buffer.from(saved(part('a', '<p>存页</p>'))).toString('latin1')],
  ] as const;
  const bytes = toDocx(`${p(r('前'))}<w:altChunk r:id="rId1"/><w:altChunk r:id="rId2"/>`, chunks);
  expect(showBlocks(await readDocx(bytes, {}))).toEqual(['前', '页', ['1@0-1 2@1-2', '3@0-1 4@1-2'], '存页']);
});

test('an error page under the name of a PDF says what it is', async () => {
  const page = Buffer.from('<html><head><title>404</title></head><body><h1>页面不存在</h1></body></html>');
  await expect(extract(page, { name: '年报.pdf' })).rejects.toMatchObject({
    code: 'not_an_annual_report',
    message: expect.stringContaining('The name says PDF document, the content is web page'),
  });
});
