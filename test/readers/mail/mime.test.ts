import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { toMessage } from '../../../bench/corpus/office/mime.js';
import { decodeWords, parseField } from '../../../src/readers/mail/headers.js';
import { bytesToMimeTree, listLeaves } from '../../../src/readers/mail/mime-tree.js';
import { decodeQuotedPrintable } from '../../../src/readers/mail/transfer-encodings.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const word = (text: string, charset: string): string =>
  `=?${charset}?B?${iconv.encode(text, charset).toString('base64')}?=`;

describe('headers', () => {
  test('encoded words, cut between characters and within them', () => {
    expect(decodeWords(`${word('年度', 'gb2312')} ${word('报告', 'gb2312')}.docx`)).toBe('年度报告.docx');
    const bytes = Buffer.from('年报').toString('base64');
    expect(decodeWords(`=?utf-8?B?${bytes.slice(0, 4)}?=\t=?UTF-8?B?${bytes.slice(4)}?=`)).toBe('年报');
    const half = Buffer.from('年报');
    expect(
      decodeWords(
        `=?utf-8?B?${half.subarray(0, 4).toString('base64')}?= =?utf-8?B?${half.subarray(4).toString('base64')}?=`,
      ),
    ).toBe('年报');
    expect(decodeWords('=?utf-8?Q?a_=E5=B9=B4?= b')).toBe('a 年 b');
  });

  test('file names: encoded words, RFC 2231 whole and in pieces, bytes as they stand', () => {
    const nameOf = (text: string) => parseField(text).parameters.get('filename');
    expect(nameOf(`attachment; filename="${word('年报.doc', 'gbk')}"`)).toBe('年报.doc');
    expect(nameOf("attachment; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.doc")).toBe('年报.doc');
    expect(nameOf('attachment; filename*0*=utf-8\'\'%E5%B9; filename*1*=%B4; filename*2=".doc"')).toBe('年.doc');
    expect(nameOf(`attachment; filename="${iconv.encode('年报.doc', 'gbk').toString('latin1')}"`)).toBe('年报.doc');
    expect(nameOf('attachment; filename=a b.doc; size=3')).toBe('a b.doc');
  });
});

describe('messages', () => {
  test('contents come back through every encoding', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => bytes.filter((byte) => byte !== 0x0d)),
        fc.constantFrom('base64' as const, 'quoted-printable' as const),
        (content, encoding) => {
          const message = toMessage(
            [],
            'multipart/mixed',
            [{ headers: ['Content-Type: a/b'], content, encoding }],
            'xyz',
          );
          const [leaf] = listLeaves(bytesToMimeTree(message));
          // Quoted-printable keeps line ends as the mail's own, CRLF.
          const expected =
            encoding === 'base64'
              ? Buffer.from(content)
              : latin(Buffer.from(content).toString('latin1').replaceAll('\n', '\r\n'));
          expect(Buffer.from(leaf?.content ?? [])).toEqual(expected);
        },
      ),
    );
  });

  test('soft line ends, and equals signs that begin nothing', () => {
    expect(Buffer.from(decodeQuotedPrintable(latin('a=\r\nb= \t\nc=3D=zz='))).toString('latin1')).toBe('abc==zz');
  });

  test('a message cut short keeps what it has; a line that only begins like a delimiter is text', () => {
    const cut =
      'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n--bx\nend';
    expect(listLeaves(bytesToMimeTree(latin(cut))).map(({ content }) => Buffer.from(content).toString())).toEqual([
      '--bx\nend',
    ]);
  });

  test('parts without end, and parts in parts, are refused', () => {
    const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(6000)}`;
    expect(() => bytesToMimeTree(latin(many))).toThrow(expect.objectContaining({ code: 'limit_exceeded' }));
    let deep = 'x';
    for (let at = 0; at < 40; at += 1) deep = `Content-Type: multipart/mixed; boundary=b${at}b\n\n--b${at}b\n${deep}`;
    expect(() => bytesToMimeTree(latin(deep))).toThrow(expect.objectContaining({ code: 'limit_exceeded' }));
  });
});
