import { describe, expect, test } from '@jest/globals';
import { generateDocument } from '../../../bench/corpus/generate.js';
import type { ExpectedReport } from '../../../bench/eval/expected.js';
import { scoreReports } from '../../../bench/eval/score-sample.js';
import { extract, type ReportRecord } from '../../../src/index.js';

async function readScan(family: string, index: number) {
  const { files, expected } = await generateDocument(7001, family, index);
  const [file] = files;
  if (file === undefined) throw new Error('no file');
  const { records } = await extract(file.bytes, { name: file.name });
  const [score] = scoreReports([expected as unknown as ExpectedReport], records, false);
  if (score === undefined) throw new Error('no score');
  return { record: records[0] as ReportRecord, score, expected };
}

describe('generated scans', () => {
  // Two of the families: each takes a quarter of a minute. All of them: docs/scans.md.
  test.each(['scan-combined', 'scan-turned'])(
    '%s: nothing is silently wrong, and next to everything is read',
    async (family) => {
      const { score, record } = await readScan(family, 1);
      expect(score.wrong.filter(({ kind }) => kind === 'silent')).toEqual([]);
      expect(score.exact / score.cells).toBeGreaterThan(0.99);
      expect(record.source.text_layer).toBe('ocr');
    },
  );
});
