import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'fflate';
import { type ArchiveFile, toNamedZip, toTar } from '../../bench/corpus/office/archive.js';
import { toMessage } from '../../bench/corpus/office/mime.js';
import { ARCHIVE_LIMITS, type ArchiveLimits } from '../../src/archives/budget.js';
import { unpackArchive } from '../../src/archives/unpack.js';
import { toPackedCell, toRawEntry, toRawZip } from '../support/bomb.js';

let folder = '';
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `name!inner`: the file's text, or its failure in brackets; null for a document. */
async function unpack(
  bytes: Uint8Array,
  name = 'a.zip',
  limits: Partial<ArchiveLimits> = {},
): Promise<readonly string[] | null> {
  count += 1;
  const path = join(folder, `${count}`);
  await writeFile(path, bytes);
  const makeFolder = async () => {
    await mkdir(`${path}.d`);
    return `${path}.d`;
  };
  const unpacked = await unpackArchive(path, name, makeFolder, { ...ARCHIVE_LIMITS, ...limits });
  if (unpacked === null) return null;
  return Promise.all(
    unpacked.map(async (entry) => {
      const shown = entry.kind === 'file' ? (await readFile(entry.path, 'utf8')).slice(0, 20) : `[${entry.code}]`;
      return `${entry.inner.join('!')}: ${shown}`;
    }),
  );
}

const file = (name: string, text: string | Uint8Array): ArchiveFile => ({ name, bytes: Buffer.from(text) });
const zip = (...files: readonly ArchiveFile[]) => toNamedZip(files, 'gbk');
const FILES = [file('年报/甲.txt', '甲'), file('乙.txt', '乙')];
const OPENED = ['年报/甲.txt: 甲', '乙.txt: 乙'];

describe('archives', () => {
  test('ZIP with names in GBK and in UTF-8, TAR, packed TAR; by content, whatever the name', async () => {
    expect(await unpack(zip(...FILES))).toEqual(OPENED);
    expect(await unpack(toNamedZip(FILES, 'utf-8'), 'a.pdf')).toEqual(OPENED);
    expect(await unpack(await toTar(FILES), 'a')).toEqual(OPENED);
    expect(await unpack(gzipSync(await toTar(FILES)), 'a.tar.gz')).toEqual(OPENED);
    expect(await unpack(gzipSync(Buffer.from('丙')), '丙.txt.gz')).toEqual(['丙.txt: 丙']);
  });

  test('long names in TAR', async () => {
    const name = `${'很长的名字/'.repeat(30)}甲.txt`;
    expect(await unpack(await toTar([file(name, '甲')]), 'a.tar')).toEqual([`${name}: 甲`]);
  });

  test('documents are no archives: Word, text, a mail without attachments', async () => {
    expect(await unpack(zip(file('[Content_Types].xml', ''), file('word/document.xml', '')), 'a.docx')).toBeNull();
    expect(await unpack(zip(file('[Content_Types].xml', ''), file('word/document.xml', '')), 'a')).toBeNull();
    expect(await unpack(Buffer.from('年报'), 'a.zip')).toBeNull();
    expect(await unpack(new Uint8Array(), 'a.zip')).toBeNull();
    const part = { headers: ['Content-Type: text/html'], content: Buffer.from('<p>x'), encoding: 'base64' as const };
    expect(await unpack(toMessage([], 'multipart/mixed', [part], 'b'), 'a.eml')).toBeNull();
  });

  test('attachments of a mail, and its text where that is long', async () => {
    const attached = {
      headers: ['Content-Type: application/octet-stream', 'Content-Disposition: attachment; filename="../x/1.txt"'],
      content: Buffer.from('甲'),
      encoding: 'base64' as const,
    };
    const text = (length: number) => ({
      headers: ['Content-Type: text/plain'],
      content: Buffer.alloc(length, 'a'),
      encoding: '8bit' as const,
    });
    expect(await unpack(toMessage([], 'multipart/mixed', [text(10), attached], 'b'), 'a.eml')).toEqual(['1.txt: 甲']);
    expect(await unpack(toMessage([], 'multipart/mixed', [text(4000), attached], 'b'), 'a.eml')).toEqual([
      `body.txt: ${'a'.repeat(20)}`,
      '1.txt: 甲',
    ]);
  });

  test('archives in archives, to a depth', async () => {
    const inner = zip(file('甲.txt', '甲'));
    expect(await unpack(zip(file('b/内.zip', inner), file('乙.txt', '乙')))).toEqual([
      'b/内.zip!甲.txt: 甲',
      '乙.txt: 乙',
    ]);
    const deep = zip(file('3.zip', zip(file('2.zip', zip(file('1.zip', inner))))));
    expect(await unpack(deep)).toEqual(['3.zip!2.zip!1.zip: [limit_exceeded]']);
  });

  test('kinds that are not opened are named', async () => {
    expect(await unpack(Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), 'a.rar')).toEqual([': [archive_not_read]']);
    expect(await unpack(zip(file('a.7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')), file('甲.txt', '甲')))).toEqual([
      'a.7z: [archive_not_read]',
      '甲.txt: 甲',
    ]);
  });
});

describe('hostile archives', () => {
  test('entries that lead out, entries twice, and encrypted ones fail alone', async () => {
    expect(
      await unpack(zip(file('../a.txt', 'x'), file('C:\\b.txt', 'x'), file('甲.txt', '甲'), file('甲.txt', '乙'))),
    ).toEqual([
      'unsafe entry (1): [unsafe_entry_name]',
      'unsafe entry (2): [unsafe_entry_name]',
      '甲.txt: 甲',
      // A name of its own: under the first one's name the manifest would keep but one of the two.
      '甲.txt (2): [file_damaged]',
    ]);
    expect(await unpack(toNamedZip(FILES, 'gbk', 1))).toEqual([
      '年报/甲.txt: [file_encrypted]',
      '乙.txt: [file_encrypted]',
    ]);
  });

  test('a bomb is left at its ratio; what came before stays', async () => {
    const bomb = zip(file('甲.txt', '甲'), file('b', new Uint8Array(8 << 20)), file('c', new Uint8Array(8 << 20)));
    expect(await unpack(bomb, 'a.zip', { ratio: 100, freeBytes: 1 << 20 })).toEqual([
      '甲.txt: 甲',
      ': [limit_exceeded]',
    ]);
    const packed = gzipSync(new Uint8Array(8 << 20));
    expect(await unpack(packed, 'a.gz', { ratio: 100, freeBytes: 1 << 20 })).toEqual([': [limit_exceeded]']);
  });

  test('one entry that is too large fails alone; too many entries, too many bytes end the archive', async () => {
    const bytes = zip(file('b', new Uint8Array(5000)), file('甲.txt', '甲'));
    expect(await unpack(bytes, 'a.zip', { entryBytes: 4000 })).toEqual(['b: [limit_exceeded]', '甲.txt: 甲']);
    expect(await unpack(bytes, 'a.zip', { totalBytes: 4000 })).toEqual([': [limit_exceeded]']);
    expect(await unpack(bytes, 'a.zip', { entries: 1 })).toEqual([': [limit_exceeded]']);
    expect(await unpack(await toTar(FILES), 'a.tar', { entries: 1 })).toEqual([
      '年报/甲.txt: 甲',
      ': [limit_exceeded]',
    ]);
  });

  test('a hundred thousand entries are counted, not unpacked', async () => {
    const entry = toRawEntry('', '');
    const many = toRawZip(Array.from({ length: 100_000 }, (_, at) => ({ ...entry, name: `${at}` })));
    expect(await unpack(many)).toEqual([': [limit_exceeded]']);
    const tar = await toTar(Array.from({ length: 30 }, (_, at) => file(`${at}`, '')));
    expect(await unpack(tar, 'a.tar', { entries: 10 })).toHaveLength(11);
  });

  test('values with a cell of one gigabyte are left where the archive has grown to 200 times its size', async () => {
    const { packed, size } = toPackedCell('规章,', 1024, '\n');
    const bytes = toRawZip([toRawEntry('甲.csv', '规章,1'), { name: '乙.csv', packed, size, crc: 0 }]);
    expect(await unpack(bytes, 'a.zip', { freeBytes: 1 << 20, ratio: 20 })).toEqual(['甲.csv: 规章,1', ': [limit_exceeded]']); // biome-ignore format: one check
    expect(await unpack(bytes, 'a.zip', { ratio: 2000, entryBytes: 8 << 20 })).toEqual(['甲.csv: 规章,1', '乙.csv: [limit_exceeded]']); // biome-ignore format: one check
  });

  test('cut short anywhere: a failure, or what could be had', async () => {
    const codes = new Set<string>();
    for (const [name, whole] of [
      ['a.zip', zip(...FILES)],
      ['a.tar', await toTar(FILES)],
      ['a.tgz', gzipSync(await toTar(FILES))],
    ] as const) {
      for (let length = 1; length < whole.length; length += Math.ceil(whole.length / 40)) {
        for (const line of (await unpack(whole.subarray(0, length), name)) ?? [])
          codes.add(/\[.*\]/.exec(line)?.[0] ?? 'read');
      }
    }
    expect([...codes].filter((code) => !['read', '[file_damaged]', '[empty_file]'].includes(code))).toEqual([]);
  });
});
