import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRandom, type Random } from '../../../bench/corpus/random.js';
import type { ExpectedReport } from '../../../bench/eval/expected.js';
import { scoreReports } from '../../../bench/eval/score-sample.js';
import { extract } from '../../../src/index.js';
import { ExtractionFailure } from '../../../src/model/failure.js';
import { surveyPdf } from '../../../src/readers/pdf/survey-pdf.js';

/**
 * Samples with bytes changed, as files are by bad disks and broken transfers: each gives a typed failure or a record in which nothing is
 * wrong without a word. Left out: stretches moved or cut out of the middle. pdf.js repairs such files by guessing, for minutes or until
 * the process dies ("invalid size"), which only a process of its own can bound.
 */
const FOLDER = 'samples';
const NAMES = readdirSync(FOLDER).filter((name) => name.startsWith('pdf-'));

type Damage = (bytes: Uint8Array, random: Random) => Uint8Array;

const DAMAGES: Readonly<Record<string, Damage>> = {
  'bits flipped': (bytes, random) => {
    const damaged = bytes.slice();
    for (let n = random.int(1, 8); n > 0; n -= 1) {
      const at = random.int(0, bytes.length - 1);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << random.int(0, 7));
    }
    return damaged;
  },
  'the end cut off': (bytes, random) => bytes.slice(0, random.int(0, bytes.length - 1)),
  'a stretch blanked': (bytes, random) => {
    const from = random.int(0, bytes.length - 1);
    return bytes.slice().fill(0, from, from + random.int(1, 500));
  },
  'its table of contents scrambled': (bytes, random) => {
    const damaged = bytes.slice();
    const at = Buffer.from(bytes).lastIndexOf('startxref');
    for (let n = 0; n < 4; n += 1) damaged[Math.max(0, at - random.int(0, 600))] = 0x30 + random.int(0, 9);
    return damaged;
  },
};

/** Told without naming cells: that a part of the file could not be read at all. */
const TOLD: ReadonlySet<string> = new Set(['page_failed', 'stream_damaged']);

async function toOutcome(bytes: Uint8Array, expected: ExpectedReport): Promise<string> {
  try {
    const { records } = await extract(bytes, { name: 'source.pdf' });
    if (records.some((record) => record.findings.some(({ code }) => TOLD.has(code)))) return 'told';
    const silent = scoreReports([expected], records, false).reduce((sum, score) => sum + score.silent, 0);
    return silent === 0 ? 'read' : `${silent} silent`;
  } catch (error) {
    if (error instanceof ExtractionFailure && error.code !== 'internal') return 'failed';
    return `untyped: ${String(error)}`;
  }
}

const CASES = 10;

describe('a damaged PDF', () => {
  test.each(Object.keys(DAMAGES))(
    'with %s is told or read right',
    async (kind) => {
      const outcomes: string[] = [];
      for (let seed = 1; seed <= CASES; seed += 1) {
        const folder = join(FOLDER, NAMES[seed % NAMES.length] ?? '');
        const bytes = new Uint8Array(readFileSync(join(folder, 'source.pdf')));
        const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as ExpectedReport;
        const outcome = await toOutcome(DAMAGES[kind]?.(bytes, createRandom(seed)) ?? bytes, expected);
        outcomes.push(`${seed}: ${outcome}`);
      }
      expect(outcomes.filter((outcome) => !/: (?:told|read|failed)$/u.test(outcome))).toEqual([]);
    },
    60_000,
  );
});

describe('the checksums of its streams', () => {
  const bytes = new Uint8Array(readFileSync(join(FOLDER, 'pdf-ruled-1', 'source.pdf')));

  test('are right in every sample', () => {
    for (const name of NAMES) {
      const bytes = new Uint8Array(readFileSync(join(FOLDER, name, 'source.pdf')));
      expect(surveyPdf(bytes).damagedStreams).toBe(0);
    }
  });

  test('show one flipped bit, and every cell is named', async () => {
    const at = Buffer.from(bytes).indexOf('stream\n') + 40;
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 4;
    expect(surveyPdf(damaged).damagedStreams).toBe(1);
    const { records } = await extract(damaged, { name: 'source.pdf' });
    const finding = records[0]?.findings.find(({ code }) => code === 'stream_damaged');
    expect(finding?.severity).toBe('error');
    expect(finding?.cells).toEqual(Object.keys(records[0]?.cells ?? {}));
  });
});
