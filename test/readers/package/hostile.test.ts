import { readFileSync } from 'node:fs';
import { CFB } from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { extract } from '../../../src/index.js';
import { readDocx } from '../../../src/readers/docx/read-docx.js';
import { openZip } from '../../../src/readers/package/open-zip.js';
import { xmlToTree } from '../../../src/readers/package/xml-to-tree.js';
import { toPackedCell, toRawEntry, toRawZip } from '../../support/bomb.js';
import { p, r, toDocx } from '../../support/docx.js';

const refusal = (bytes: Uint8Array, name = 'a.docx') =>
  extract(bytes, { name }).then(
    () => 'a record',
    (error: { code: string }) => error.code,
  );
const xml = (text: string): Uint8Array => Buffer.from(text);
const WORD = { '[Content_Types].xml': xml('<Types/>') };

describe('XML parts', () => {
  test.each([
    [
      'entities that grow',
      '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>',
      'xml_refused',
    ],
    ['an entity from outside', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml_refused'],
    ['an entity that nobody declared', '<a>&x;</a>', 'file_damaged'],
    ['no end', '<a><b>', 'file_damaged'],
    ['nothing', '', 'file_damaged'],
    ['too deep', '<a>'.repeat(100_000), 'limit_exceeded'],
    ['too many', `<a>${'<b/>'.repeat(2_100_000)}</a>`, 'limit_exceeded'],
  ])('with %s: refused', (_, text, code) => {
    expect(() => xmlToTree(xml(text), 'part')).toThrow(expect.objectContaining({ code }));
  });

  test('in UTF-16 and in a declared encoding', () => {
    expect(xmlToTree(Buffer.from('\ufeff<甲 b="乙"/>', 'utf16le'), 'part')).toMatchObject({
      name: '甲',
      attributes: { b: '乙' },
    });
  });
});

describe('a package', () => {
  test('that unpacks to more than a report holds is refused before it is unpacked', async () => {
    const bomb = zipSync({ ...WORD, 'word/document.xml': new Uint8Array(65 << 20) });
    expect(bomb.length).toBeLessThan(1 << 20);
    expect(await refusal(bomb)).toBe('limit_exceeded');
  });

  test('whose directory lies about a size is refused', async () => {
    const bytes = Buffer.from(zipSync({ ...WORD, 'word/document.xml': new Uint8Array(4 << 20) }));
    const at = bytes.lastIndexOf('word/document.xml') - 46;
    bytes.writeUInt32LE(100, at + 24);
    expect(await refusal(bytes)).toBe('file_damaged');
  });

  test('cut short, encrypted, or without its text is refused', async () => {
    const whole = Buffer.from(toDocx(p(r('文'))));
    expect(await refusal(whole.subarray(0, whole.length - 40))).toBe('file_damaged');
    const encrypted = Buffer.from(whole);
    for (let at = encrypted.indexOf('PK\x01\x02'); at >= 0; at = encrypted.indexOf('PK\x01\x02', at + 1)) {
      encrypted.writeUInt16LE(encrypted.readUInt16LE(at + 8) | 1, at + 8);
    }
    expect(await refusal(encrypted)).toBe('file_encrypted');
    expect(await refusal(zipSync({ ...WORD, 'word/settings.xml': xml('<a/>') }))).toBe('file_damaged');
    expect(
      await refusal(
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(504),
          Buffer.from('EncryptedPackage\0', 'utf16le'),
        ]),
      ),
    ).toBe('file_encrypted');
  });

  test('of too many parts is refused by its count alone', async () => {
    const parts = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`p${at}`, new Uint8Array()]));
    await expect(openZip(zipSync(parts), { entries: 2_000, entryBytes: 1, totalBytes: 1 })).rejects.toMatchObject({
      code: 'limit_exceeded',
    });
  });
});

describe('a cell of one gigabyte', () => {
  const TYPES = toRawEntry('[Content_Types].xml', '<Types/>');
  const RELS = toRawEntry('_rels/.rels', '<Relationships/>');

  test.each([
    [
      'docx',
      'word/document.xml',
      '<document><body><tbl><tr><tc><p><r><t>',
      '</t></r></p></tc></tr></tbl></body></document>',
    ],
    ['xlsx', 'xl/sharedStrings.xml', '<sst><si><t>', '</t></si></sst>'],
    [
      'xlsx',
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>',
      '</t></is></c></row></sheetData></worksheet>',
    ],
    ['ofd', 'OFD.xml', '<OFD><DocBody><DocRoot>', '</DocRoot></DocBody></OFD>'],
  ])(
    'in %s (%s): refused by its stated size, and by what it unpacks to where that is a lie',
    async (extension, name, head, tail) => {
      const { packed, size } = toPackedCell(head, 1024, tail);
      for (const [stated, code] of [
        [size, 'limit_exceeded'],
        [1000, 'file_damaged'],
      ] as const) {
        const file = toRawZip([
          TYPES,
          RELS,
          toRawEntry(`${name.split('/')[0]}/x`, ''),
          { name, packed, size: stated, crc: 0 },
        ]);
        expect(file.length).toBeLessThan(2 << 20);
        expect([stated, await refusal(file, `a.${extension}`)]).toEqual([stated, code]);
      }
    },
  );

  test.each(['a.csv', 'a.txt', 'a.html'])('in %s: refused by the length of the file', async (name) => {
    const bytes = Buffer.alloc((64 << 20) + 1, '1');
    bytes.write(name === 'a.html' ? '<html><table><td>' : '规章,');
    expect(await refusal(bytes, name)).toBe('limit_exceeded');
  });
});

test('macros are never looked at: a document says the same with and without them', async () => {
  const parts = [['vbaProject', 'vbaProject.bin', 'Sub AutoOpen() Shell']] as const;
  const plain = await readDocx(toDocx(p(r('文'))), {});
  expect(await readDocx(toDocx(p(r('文')), parts), {})).toEqual(plain);
});

test('an encrypted workbook of Excel 97–2003 is refused by name', async () => {
  const file = CFB.read(readFileSync(new URL('../../../samples/xls-book-1/source.et', import.meta.url)), {
    type: 'buffer',
  });
  const entry = CFB.find(file, '/Workbook');
  const stream = Buffer.from(entry?.content as Uint8Array);
  const after = 4 + stream.readUInt16LE(2);
  // FILEPASS: a key of the first kind.
  const password = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4]);
  if (entry !== null) entry.content = Buffer.concat([stream.subarray(0, after), password, stream.subarray(after)]);
  expect(await refusal(new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer), 'a.xls')).toBe('file_encrypted');
});
