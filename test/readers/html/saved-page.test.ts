import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { type MimeSource, toMessage } from '../../../bench/corpus/office/mime.js';
import { filesBeside } from '../../../src/pipeline/files-beside.js';
import { readHtml } from '../../../src/readers/html/read-html.js';
import { readMhtml } from '../../../src/readers/mail/read-mhtml.js';
import { showBlocks } from '../../support/show-blocks.js';

type Files = { readonly [address: string]: string | Uint8Array };

const besideOf =
  (files: Files) =>
  async (address: string): Promise<Uint8Array | null> =>
    files[address] === undefined ? null : Buffer.from(files[address]);
const read = (page: string, files: Files = {}) => readHtml(Buffer.from(page), { beside: besideOf(files) });
const TABLE = '<table><tr><td>行政许可<td>11<span class=h>5</span><tr><td>行政处罚<td>1</table>';
const APART = ['行政许可@0-1 11 5@1-2', '行政处罚@0-1 1@1-2'];

describe('style sheets beside a page', () => {
  const link = '<link rel="stylesheet" href="年报_files/a.css">';

  test('that hide words keep them apart, sheets that those take in as well', async () => {
    expect(showBlocks(await read(link + TABLE))).toEqual([['行政许可@0-1 115@1-2', '行政处罚@0-1 1@1-2']]);
    expect(showBlocks(await read(link + TABLE, { '年报_files/a.css': '.h{display:none}' }))).toEqual([APART]);
    const chain = { '年报_files/a.css': '@import url("b.css");', '年报_files/b.css': '.h{visibility:hidden}' };
    expect(showBlocks(await read(link + TABLE, chain))).toEqual([APART]);
    expect(showBlocks(await read(`<style>@import "x/c.css";</style>${TABLE}`, { 'x/c.css': '.h{opacity:0}' }))).toEqual([APART]); // biome-ignore format: one check
  });

  test('for print alone say nothing of the screen; those that take in each other end', async () => {
    const print = '<link rel=stylesheet media=print href=p.css>';
    expect(showBlocks(await read(print + TABLE, { 'p.css': '.h{display:none}' }))[0]).toContain('行政许可@0-1 115@1-2');
    await read(`<link rel=stylesheet href=a.css>${TABLE}`, { 'a.css': '@import "b.css"', 'b.css': '@import "a.css"' });
  });

  test('that a saved message brings with it', async () => {
    const part = (location: string, type: string, content: string): MimeSource => ({
      headers: [`Content-Location: ${location}`, `Content-Type: ${type}`],
      content: Buffer.from(content),
      encoding: 'base64',
    });
    const message = toMessage(
      [],
      'multipart/related; type="text/html"',
      [
        part('http://a/x.htm', 'text/html', `<link rel="stylesheet" href="cid:css-1@mhtml.blink">${TABLE}`),
        { ...part('x', 'text/css', '.h{display:none}'), headers: ['Content-ID: <css-1@mhtml.blink>', 'Content-Type: text/css'] }, // biome-ignore format: one part
      ],
      'xx',
    );
    expect(showBlocks(await readMhtml(message, {}))).toEqual([APART]);
  });
});

describe('frames beside a page', () => {
  test('are read in order, frames in frames from their own folder, each in its own encoding', async () => {
    const page = '<title>年报</title><frameset><frame src="b.files/1.htm"><frame src="b.files/2.htm"></frameset>';
    const document = await read(page, {
      'b.files/1.htm': '<p>一</p><iframe src="3.htm"></iframe>',
      'b.files/2.htm': iconv.encode('<meta charset=gbk><p>第二部分</p>', 'gbk'),
      'b.files/3.htm': `<link rel=stylesheet href=s.css>${TABLE}`,
      'b.files/s.css': '.h{display:none}',
    });
    expect(showBlocks(document)).toEqual(['一', APART, '第二部分']);
    expect(document).toMatchObject({ format: 'html', title: '年报', findings: [] });
    expect(document.blocks.map(({ place }) => place.at)).toEqual(['page 1 line 1', 'page 2 table 1', 'page 3 line 1']);
  });

  test('of which one is lost are told; without any the page is refused; what is no text is none', async () => {
    const page = '<frameset><frame src="1.htm"><frame src="2.htm"></frameset><noframes>不支持框架</noframes>';
    expect((await read(page, { '1.htm': '一' })).findings).toMatchObject([{ code: 'part_not_read', count: 1 }]);
    await expect(read(page)).rejects.toMatchObject({ code: 'frames_elsewhere' });
    await expect(read(page, { '1.htm': Buffer.from([0, 1, 2, 3, 0]) })).rejects.toMatchObject({ code: 'frames_elsewhere' }); // biome-ignore format: one check
    // An advertisement in a page is nobody's loss.
    expect((await read('<p>一</p><iframe src="http://a/b"></iframe>')).findings).toEqual([]);
  });

  test('that show each other end', async () => {
    const loop = { 'a.htm': '<iframe src="b.htm"></iframe>一', 'b.htm': '<iframe src="a.htm"></iframe>二' };
    expect(showBlocks(await read('<frameset><frame src="a.htm"></frameset>', loop))).toEqual(['一', '二']);
  });
});

describe('files beside a source', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'gongkai-beside-'));
    for (const [path, content] of [
      ['in/a.htm', ''],
      ['in/年报 1_files/a b.css', '甲'],
      ['secret.txt', '密'],
    ] as const) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  test('are found by plain and encoded addresses below its folder, and nowhere else', async () => {
    await symlink(join(root, 'secret.txt'), join(root, 'in/link.css'));
    const beside = filesBeside(join(root, 'in/a.htm'));
    const find = async (address: string) => {
      const bytes = await beside(address);
      return bytes === null ? null : Buffer.from(bytes).toString();
    };
    for (const address of [
      '年报 1_files/a b.css',
      './%E5%B9%B4%E6%8A%A5%201_files/a%20b.css?v=1#x',
      'x\\..\\年报 1_files\\a b.css',
    ]) {
      expect(await find(address)).toBe('甲');
    }
    const elsewhere = ['../secret.txt', 'x/../../secret.txt', '%2e%2e/secret.txt', join(root, 'secret.txt'), 'link.css', '//a/b', 'file:///etc/passwd', 'C:\\x', '', '.', '年报 1_files', 'a\0b', '%ff']; // biome-ignore format: a list
    for (const address of elsewhere) expect([address, await find(address)]).toEqual([address, null]);
  });

  test('are no more than a page could need', async () => {
    await writeFile(join(root, 'in/huge.css'), Buffer.alloc((16 << 20) + 1));
    for (let at = 0; at < 5; at += 1) await writeFile(join(root, `in/${at}.css`), Buffer.alloc(14 << 20));
    const beside = filesBeside(join(root, 'in/a.htm'));
    expect(await beside('huge.css')).toBeNull();
    const found = await Promise.all([0, 1, 2, 3].map((at) => beside(`${at}.css`)));
    expect(found.map((bytes) => bytes === null)).toEqual([false, false, false, false]);
    expect(await beside('4.css')).toBeNull();
  });
});
