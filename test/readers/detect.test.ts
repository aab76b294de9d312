import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { detectFormat, FORMAT_NAMES } from '../../src/readers/detect.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

function toZip(names: readonly string[], withDirectory = true): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  for (const name of names) {
    const encoded = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.write('PK\x03\x04', 0, 'latin1');
    header.writeUInt16LE(encoded.length, 26);
    local.push(header, encoded);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 0, 'latin1');
    entry.writeUInt16LE(encoded.length, 28);
    central.push(entry, encoded);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt32LE(Buffer.concat(local).length, 16);
  return Buffer.concat(withDirectory ? [...local, ...central, end] : local);
}

function toOle(stream: string): Uint8Array {
  const directory = Buffer.from(`Root Entry\0${stream}\0`, 'utf16le');
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), directory]);
}

describe('detectFormat by content', () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['pdf', bytes('%PDF-1.7\n%\xe2\xe3'), 'a.txt'],
    ['pdf', bytes(`${'junk '.repeat(100)}%PDF-1.4`), 'a.pdf'],
    ['image', bytes('\xff\xd8\xff\xe0'), 'a.pdf'],
    ['image', bytes('\x89PNG\r\n\x1a\n'), 'a'],
    ['image', bytes('II*\0\x08'), 'a'],
    ['image', bytes('RIFF\0\0\0\0WEBPVP8 '), 'a'],
    ['docx', toZip(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']), 'a.zip'],
    ['docx', toZip(['[Content_Types].xml', 'word/document.xml'], false), 'cut.docx'],
    ['xlsx', toZip(['[Content_Types].xml', 'xl/workbook.xml']), 'a'],
    ['pptx', toZip(['[Content_Types].xml', 'ppt/presentation.xml']), 'a'],
    ['ofd', toZip(['OFD.xml', 'Doc_0/Document.xml']), 'a'],
    ['odf', toZip(['mimetype', 'content.xml', 'META-INF/manifest.xml']), 'a.odt'],
    ['zip', toZip(['2020/a.docx', 'word/b.pdf']), 'a.docx'],
    ['doc', toOle('WordDocument'), 'a.docx'],
    ['xls', toOle('Workbook'), 'a'],
    ['ppt', toOle('PowerPoint Document'), 'a'],
    ['encrypted_office', toOle('EncryptedPackage'), 'a.docx'],
    ['ole', toOle('Something'), 'a.doc'],
    ['rtf', bytes('{\\rtf1\\ansi'), 'a.doc'],
    ['rar', bytes('Rar!\x1a\x07\x01\0'), 'a'],
    ['7z', bytes('7z\xbc\xaf\x27\x1c'), 'a'],
    ['gzip', bytes('\x1f\x8b\x08'), 'a'],
    ['tar', bytes(`${'a'.padEnd(257, '\0')}ustar\0`), 'a'],
    ['mhtml', bytes('From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n'), 'a.mht'],
    [
      'mhtml',
      bytes(`${'Received: from a by b\r\n'.repeat(300)}MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx`),
      'a',
    ],
    ['text', bytes('Subject: report\r\nContent-Type: text/html\r\n\r\nMIME-Version: 1.0\r\n'), 'a.txt'],
    ['office_xml', bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>'), 'a.doc'],
    ['html', utf8('<!DOCTYPE html><p>年度报告</p>'), 'a.txt'],
    ['html', utf8('\ufeff\r\n <HTML><BODY>年度报告'), 'a.doc'],
    ['html', utf8('<!-- long --> <div>%PDF-1.4 下载</div>'), 'a.pdf'],
    ['html', utf8('<table border=1><tr><td>规章</td></tr></table>'), 'a.xls'],
    ['html', utf8('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC ""><html xmlns="">'), 'a'],
    ['html', iconv.encode('<html><body>年度报告</body></html>', 'utf-16le', { addBOM: true }), 'a'],
    ['html', utf8('正文<p>一</p><p>二</p><p>三</p><table><tr><td>0</td></tr></table>'), 'a'],
    ['text', utf8('# 年度报告\n\n<table><tr><td>规章</td><td>0</td></tr></table>\n'), 'a.md'],
    ['text', utf8('2020年政府信息公开工作年度报告'), 'a.pdf'],
    ['text', iconv.encode('政府信息公开工作年度报告', 'gb18030'), 'a.html'],
    ['text', iconv.encode('政府信息公开工作年度报告\r\n一、总体情况', 'utf-16le'), 'a'],
    ['text', iconv.encode('政府信息公開工作年度報告', 'utf-16be', { addBOM: true }), 'a'],
    ['text', utf8('规章,0\n'), 'a.txt'],
    ['csv', utf8('规章,0\n'), 'a.CSV'],
    ['empty', new Uint8Array(), 'a.pdf'],
  ];
  test.each(cases.map(([format, content, name], index) => [index, format, name, content] as const))(
    'case %i: %s (named %s)',
    (_index, format, name, content) => {
      expect(detectFormat(content, name)).toBe(format);
    },
  );

  test('junk is unknown', () => {
    let state = 1;
    const junk = Uint8Array.from({ length: 5000 }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state >> 16;
    });
    expect(detectFormat(junk, 'a.txt')).toBe('unknown');
    expect(detectFormat(new Uint8Array(100), 'a.txt')).toBe('unknown');
  });

  test('every format has a name for people', () => {
    expect(Object.values(FORMAT_NAMES).every((name) => name.length > 2)).toBe(true);
  });
});
