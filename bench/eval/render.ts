import { renderTable, type TextColumn } from '../../src/cli/text-table.js';
import type { Tally } from './score.js';
import { isFullyRight, type SampleScore, type Total } from './total.js';

const HEADINGS = [
  'family',
  'documents',
  'fully right',
  'failures',
  'cells',
  'exact',
  'flagged',
  'SILENT',
  'false alarms',
  'editions',
  'agency',
  'year',
  'states',
  'ms/doc',
  'pages/s',
] as const;

const COLUMNS: readonly TextColumn[] = HEADINGS.map((heading, at) => ({ heading, side: at === 0 ? 'left' : 'right' }));

const MS_PER_SECOND = 1000;

/** Totals as an aligned table. */
export function renderTotals(totals: readonly Total[]): string {
  const rows = totals.map((total) =>
    [
      total.name,
      total.documents,
      total.fullyRight,
      total.failures,
      total.cells,
      total.exact,
      total.flagged,
      total.silent,
      total.falseAlarms,
      renderTally(total.editions),
      renderTally(total.agency),
      renderTally(total.year),
      renderTally(total.states),
      (total.ms / Math.max(1, total.documents)).toFixed(1),
      total.pages === 0 ? '–' : ((MS_PER_SECOND * total.pages) / total.pagesMs).toFixed(1),
    ].map((text) => ({ text: String(text) })),
  );
  return `${renderTable(COLUMNS, rows).join('\n')}\n`;
}

/** Every document that is not fully right, with every cell that is not as it should be. */
export function renderWrong(samples: readonly SampleScore[]): string {
  return samples
    .filter((sample) => !isFullyRight(sample) || sample.scores.some((score) => score.wrong.length > 0))
    .map((sample) => {
      const heading = sample.failure === null ? sample.sample : `${sample.sample}: ${sample.failure}`;
      return [heading, ...sample.scores.flatMap((score) => renderScore(score))].join('\n');
    })
    .join('\n')
    .concat('\n');
}

function renderScore(score: SampleScore['scores'][number]): readonly string[] {
  const names = ['editions', 'agency', 'year'] as const;
  const wrong = names.filter((name) => score[name].right < score[name].of);
  return [
    ...wrong.map((name) => `  ${name} ${renderTally(score[name])}`),
    ...score.wrong.map(
      ({ kind, cell, expected, actual }) =>
        `  ${kind.toUpperCase().padEnd(11)} ${cell}: expected ${show(expected)}, got ${show(actual)}`,
    ),
  ];
}

function renderTally({ right, of }: Tally): string {
  return of === 0 ? '–' : `${right}/${of}`;
}

function show(value: number | string | null | undefined): string {
  return value === undefined ? 'no such cell' : String(value);
}
