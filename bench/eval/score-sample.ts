import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ExtractionFailure } from '../../src/model/failure.js';
import type { ReportRecord } from '../../src/model/record.js';
import { toReadings } from './confidences.js';
import { type ExpectedReport, toExpectedReports } from './expected.js';
import type { Sample } from './find-samples.js';
import { type Outcome, type Score, scoreRecord } from './score.js';
import type { SampleScore } from './total.js';

/** `pages`: the files of one document, most often one. */
export type Extract = (pages: readonly Uint8Array[], name: string) => Promise<readonly ReportRecord[]>;

/** A report that nobody expected: all its numbers are too many. */
const NOTHING: ExpectedReport = { tables: {} };

/** Reads a sample's source and holds every report against its truth, by their order in the source. */
export async function scoreSample(sample: Sample, name: string, extract: Extract): Promise<SampleScore> {
  const pages = await Promise.all(sample.pages.map((page) => readFile(page)));
  const start = performance.now();
  const outcome = await runExtract(pages, basename(sample.source), extract);
  const ms = performance.now() - start;
  const failure = typeof outcome === 'string' ? outcome : null;
  const records = typeof outcome === 'string' ? [] : outcome;
  const expected = toExpectedReports(sample.expected);
  return {
    sample: name,
    family: sample.family,
    scores: scoreReports(expected, records, failure !== null),
    failure,
    failureRight: failure === (sample.expected.failure ?? null),
    ms,
    pages: records[0]?.source.pages ?? null,
    readings: records.flatMap((record, at) => toReadings(expected[at] ?? NOTHING, record)),
  };
}

/** Scores reports pairwise; a missing one is unnoticed unless a finding says that boundaries are unsure. */
export function scoreReports(
  expected: readonly ExpectedReport[],
  records: readonly ReportRecord[],
  failed: boolean,
): readonly Score[] {
  const isUnsure = records.some((record) => record.findings.some(({ code }) => code === 'report_boundary_unsure'));
  const absent: Outcome = failed || isUnsure ? 'failed' : 'unnoticed';
  const pairs = Math.max(expected.length, records.length);
  return Array.from({ length: pairs }, (_, at) => scoreRecord(expected[at] ?? NOTHING, records[at] ?? absent));
}

async function runExtract(
  pages: readonly Uint8Array[],
  name: string,
  extract: Extract,
): Promise<readonly ReportRecord[] | string> {
  try {
    return await extract(pages, name);
  } catch (error) {
    if (error instanceof ExtractionFailure) return error.code;
    return `internal (${error instanceof Error ? error.message : String(error)})`;
  }
}
