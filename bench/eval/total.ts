import type { Reading } from './confidences.js';
import { type Score, sumTallies, type Tally } from './score.js';

/** One source of a sample as it came out. */
export interface SampleScore {
  readonly sample: string;
  readonly family: string;
  readonly scores: readonly Score[];
  /** The failure's code, or null. */
  readonly failure: string | null;
  /** Whether a failure, or none, was due. */
  readonly failureRight: boolean;
  readonly ms: number;
  /** Null where the format has none. */
  readonly pages: number | null;
  /** What was recognised, cell by cell. */
  readonly readings: readonly Reading[];
}

/** Scores of many samples summed. */
export interface Total {
  readonly name: string;
  readonly documents: number;
  readonly fullyRight: number;
  readonly failures: number;
  readonly cells: number;
  readonly exact: number;
  readonly flagged: number;
  readonly silent: number;
  readonly falseAlarms: number;
  readonly editions: Tally;
  readonly agency: Tally;
  readonly year: Tally;
  readonly states: Tally;
  readonly ms: number;
  /** Pages of the documents that have pages, and the time that these took. */
  readonly pages: number;
  readonly pagesMs: number;
}

/** A document is fully right when all its reports are, or when it failed as it should. */
export function isFullyRight(sample: SampleScore): boolean {
  return sample.failureRight && sample.scores.every((score) => score.fullyRight);
}

export function toTotal(name: string, samples: readonly SampleScore[]): Total {
  const scores = samples.flatMap((sample) => sample.scores);
  const paged = samples.filter((sample) => sample.pages !== null);
  const sum = (pick: (score: Score) => number): number => scores.reduce((all, score) => all + pick(score), 0);
  return {
    name,
    documents: samples.length,
    fullyRight: samples.filter(isFullyRight).length,
    failures: samples.filter((sample) => !sample.failureRight).length,
    cells: sum((score) => score.cells),
    exact: sum((score) => score.exact),
    flagged: sum((score) => score.flagged),
    silent: sum((score) => score.silent),
    falseAlarms: sum((score) => score.falseAlarms),
    editions: sumTallies(scores.map((score) => score.editions)),
    agency: sumTallies(scores.map((score) => score.agency)),
    year: sumTallies(scores.map((score) => score.year)),
    states: sumTallies(scores.map((score) => score.states)),
    ms: samples.reduce((all, sample) => all + sample.ms, 0),
    pages: paged.reduce((all, sample) => all + (sample.pages ?? 0), 0),
    pagesMs: paged.reduce((all, sample) => all + sample.ms, 0),
  };
}

/** Totals of each family, by name, and of all. */
export function toTotals(samples: readonly SampleScore[]): readonly Total[] {
  const families = [...new Set(samples.map((sample) => sample.family))].sort();
  const totals = families.map((family) =>
    toTotal(
      family,
      samples.filter((sample) => sample.family === family),
    ),
  );
  return [...totals, toTotal('all', samples)];
}
