import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { reportParser } from '../../parsers/index.js';
import type { SourceDocument } from '../../src/model/document.js';
import { ExtractionFailure } from '../../src/model/failure.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import { toParts } from '../../src/pipeline/to-parts.js';
import { readPdf, readPdfAgain } from '../../src/readers/pdf/read-pdf.js';
import type { Reader } from '../../src/readers/reader.js';

const bytes = new Uint8Array(readFileSync('samples/pdf-ruled-1/source.pdf'));
const source = { name: 'source.pdf', bytes };

/** The document with one printed figure changed, in its first cell of that text. */
function change(document: SourceDocument, from: string, to: string): SourceDocument {
  let isDone = false;
  const blocks = document.blocks.map((block) => {
    if (block.kind === 'line') return block;
    const rows = block.rows.map((row) => ({
      pieces: row.pieces.map((piece) => {
        if (isDone || piece.text !== from) return piece;
        isDone = true;
        return { ...piece, text: to };
      }),
    }));
    return { ...block, rows };
  });
  if (!isDone) throw new Error(`no cell reads ${from}`);
  return { ...document, blocks };
}

/** Both readings of the sample, the first one with a figure that breaks a sum. */
async function toExtraction(second: Reader, file: Uint8Array = bytes) {
  const sound = await extractSource(source, toParts(reportParser));
  const [id, evidence] = Object.entries(sound.records[0]?.cells ?? {}).find(
    ([cell, { raw }]) => /^applications\.new_requests\.(?!total)/.test(cell) && /^[1-9]\d*$/.test(raw ?? ''),
  ) ?? ['', { raw: '' }];
  const raw = evidence.raw ?? '';
  const misread: Reader = async (...order) => change(await readPdf(...order), raw, `${raw}7`);
  const parts = {
    ...toParts(reportParser),
    readers: { pdf: async () => misread },
    secondReaders: { pdf: async () => second },
  };
  const { records } = await extractSource({ name: 'source.pdf', bytes: file }, parts);
  return { id, raw, sound: sound.records[0], record: records[0] };
}

test('a sum that fails is looked at again, and the figure that another reader reads otherwise is named and kept', async () => {
  const { id, raw, sound, record } = await toExtraction(readPdfAgain);
  const differing = record?.findings.filter(({ code }) => code === 'readers_differ');
  expect(differing).toMatchObject([{ cells: [expect.stringMatching(/./)], differing: 1 }]);
  const [cell] = differing?.[0]?.cells ?? [];
  expect(record?.cells[cell ?? '']?.raw).toBe(`${raw}7`);
  expect(sound?.cells[cell ?? '']?.raw).toBe(raw);
  expect(id).not.toBe('');
});

test('a second reader that cannot open the file says nothing', async () => {
  const { record } = await toExtraction(async () => {
    throw new ExtractionFailure('pdf_damaged', 'no');
  });
  expect(record?.findings.some(({ code }) => code === 'readers_differ')).toBe(false);
  expect(record?.findings.some(({ code }) => code === 'sum_mismatch')).toBe(true);
});

test('a second reader that breaks down does not cost the first one’s record: its cells are named', async () => {
  const { id, record } = await toExtraction(async () => {
    throw new TypeError('a fault of the second reader');
  });
  const told = record?.findings.filter(({ code }) => code === 'readers_differ') ?? [];
  expect(told.flatMap(({ cells }) => cells)).toContain(id);
});

test('a damaged file is not read again: every cell of it is in doubt already', async () => {
  const at = Buffer.from(bytes).indexOf('stream\n') + 40;
  const damaged = bytes.slice();
  damaged[at] = (damaged[at] ?? 0) ^ 4;
  const { record } = await toExtraction(async () => Promise.reject(new Error('asked again')), damaged);
  expect(record?.findings.some(({ code }) => code === 'stream_damaged')).toBe(true);
  expect(record?.findings.some(({ code }) => code === 'sum_mismatch')).toBe(true);
});

test('where all fits nobody is asked again', async () => {
  const parts = {
    ...toParts(reportParser),
    secondReaders: {
      pdf: async () => {
        throw new Error('asked again');
      },
    },
  };
  const { records } = await extractSource(source, parts);
  expect(records).toHaveLength(1);
});
