import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { generateDocument } from '../../bench/corpus/generate.js';
import { convertFiles, findOffice } from '../../bench/corpus/office/convert.js';
import type { ExpectedReport } from '../../bench/eval/expected.js';
import { scoreReports } from '../../bench/eval/score-sample.js';
import { extract } from '../../src/index.js';

const canRecognise = await import('onnxruntime-node').then(
  () => true,
  () => false,
);
const office = findOffice();
const officeTest = office === null ? test.skip : test;

describe(
  office === null ? 'what LibreOffice writes (skipped: it is not on this machine)' : 'what LibreOffice writes',
  () => {
    officeTest.each<readonly [family: string, extension: string, count?: number]>([
      ['docx-word', 'doc'],
      ['docx-nested', 'doc'],
      ['docx-changes', 'doc'],
      ['docx-word', 'rtf'],
      ['docx-word', 'docx'],
      ['xlsx-book', 'xls'],
      ['xlsx-book', 'xlsx'],
      ['rtf-word', 'docx'],
      ...(canRecognise ? [['docx-picture', 'doc', 1] as const] : []),
    ])('%s as %s: every cell exact', async (family, extension, count = 3) => {
      const folder = await mkdtemp(join(tmpdir(), 'gongkai-test-'));
      try {
        const documents = await Promise.all(
          [1, 2, 3].slice(0, count).map((index) => generateDocument(31, family, index)),
        );
        const paths: string[] = [];
        for (const [at, { files }] of documents.entries()) {
          const [file] = files;
          const path = join(folder, `${at}${extname(file?.name ?? '')}`);
          await writeFile(path, file?.bytes ?? new Uint8Array());
          paths.push(path);
        }
        const out = join(folder, 'out');
        await mkdir(out);
        convertFiles(office ?? '', paths, extension, out);
        for (const [at, { expected }] of documents.entries()) {
          const bytes = await readFile(join(out, `${at}.${extension}`));
          const { records } = await extract(bytes, { name: `source.${extension}` });
          const scores = scoreReports([expected as unknown as ExpectedReport], records, false);
          expect(scores.map(({ cells, exact, silent }) => ({ at, lost: cells - exact, silent }))).toEqual([
            { at, lost: 0, silent: 0 },
          ]);
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  },
);
