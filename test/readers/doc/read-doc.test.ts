import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CFB } from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import { readDoc } from '../../../src/readers/doc/read-doc.js';

/** Made by LibreOffice of our own words. */
const SAMPLE = readFileSync(fileURLToPath(new URL('../../../samples/doc-word-1/source.doc', import.meta.url)));

/** The sample with its text stream changed. */
function withMain(change: (main: Buffer) => void): Uint8Array {
  const file = CFB.read(SAMPLE, { type: 'buffer' });
  const entry = CFB.find(file, '/WordDocument');
  const main = Buffer.from(entry?.content as Uint8Array);
  change(main);
  if (entry !== null) entry.content = main;
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}

const codeOf = (bytes: Uint8Array) =>
  readDoc(bytes, {}).then(
    () => 'read',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

describe('a document of Word 97–2003', () => {
  test('its tables keep their merged cells', async () => {
    const { blocks, format } = await readDoc(SAMPLE, {});
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(format).toBe('doc');
    expect(tables.map(({ columns }) => columns)).toEqual(['cell', 'cell', 'cell']);
    const pieces = tables.flatMap(({ rows }) => rows.flatMap((row) => row.pieces));
    expect(pieces.some(({ rowSpan }) => rowSpan > 10)).toBe(true);
    expect(pieces.some(({ span }) => span !== null && span.to - span.from >= 5)).toBe(true);
  });

  test('written anew it reads the same', async () => {
    expect(
      await readDoc(
        withMain(() => {}),
        {},
      ),
    ).toEqual(await readDoc(SAMPLE, {}));
  });

  test('encrypted, of before 1997, and without its parts it is refused by name', async () => {
    expect(await codeOf(withMain((main) => main.writeUInt16LE(main.readUInt16LE(10) | 0x0100, 10)))).toBe(
      'file_encrypted',
    );
    expect(await codeOf(withMain((main) => main.writeUInt16LE(0x65, 2)))).toBe('unsupported_format');
    expect(await codeOf(withMain((main) => main.writeUInt16LE(0, 0)))).toBe('file_damaged');
    expect(await codeOf(withMain((main) => main.writeUInt32LE(0x7fffffff, 0x4c)))).toBe('limit_exceeded');
    expect(await codeOf(withMain((main) => main.writeUInt32LE(0, 0x1a2)))).toBe('file_damaged');
    expect(await codeOf(new Uint8Array(600))).toBe('file_damaged');
  });

  test('damaged or cut anywhere it is read or refused by name, never lost in itself', async () => {
    const codes = new Set<string>();
    for (let at = 512; at < SAMPLE.length; at += 397) {
      const damaged = Buffer.from(SAMPLE);
      damaged.fill(at % 2 === 0 ? 0xff : 0, at, at + 24);
      codes.add(await codeOf(damaged));
      codes.add(await codeOf(SAMPLE.subarray(0, at)));
    }
    const known = ['read', 'file_damaged', 'file_encrypted', 'empty_file', 'limit_exceeded', 'unsupported_format'];
    expect([...codes].filter((code) => !known.includes(code))).toEqual([]);
  });
});
