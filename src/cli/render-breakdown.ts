import type { Counts, Notable, TallyFigures } from '../batch/tally.js';
import { renderFailureTitle } from '../words/failure-words.js';
import { renderFindingTitle } from '../words/finding-words.js';
import type { Language } from '../words/language.js';
import { toRunWords } from '../words/run-words.js';
import { toTableName } from '../words/table-names.js';
import type { Paint } from './paint.js';
import { padToWidth, renderTable } from './text-table.js';

/** Finding codes named of one document; the commonest first. */
const SHOWN_CODES = 3;

/** The closing table of a run too large for a line a document: counts by status, edition, format, year, failure and finding. */
export function renderBreakdown(figures: TallyFigures, language: Language, paint: Paint): readonly string[] {
  const { groups, status, noYear } = toRunWords(language);
  const blocks: readonly (readonly [heading: string, counts: Counts, name: (key: string) => string])[] = [
    [groups.status, figures.status, (key) => status[key] ?? key],
    [groups.editions, figures.editions, toEditionName],
    [groups.formats, figures.formats, (key) => key],
    [groups.years, figures.years, (key) => (key === 'null' ? noYear : key)],
    [groups.failures, figures.failures, (key) => renderFailureTitle(key, language)],
    [groups.findings, figures.findings, (key) => renderFindingTitle(key, language)],
  ];
  const rows = blocks.flatMap(([heading, counts, name]) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([key, count], at) => [
        { text: at === 0 ? heading : '', paint: paint.bold },
        { text: name(key) },
        { text: String(count) },
      ]),
  );
  return renderTable(
    [
      { heading: '', side: 'left' },
      { heading: '', side: 'left' },
      { heading: '', side: 'right' },
    ],
    rows,
  ).slice(1);
}

/** The documents that a person should look at first, each with its reason. */
export function renderNotable(notable: readonly Notable[], language: Language, paint: Paint): readonly string[] {
  if (notable.length === 0) return [];
  const words = toRunWords(language);
  return [
    paint.bold(words.groups.notable),
    ...notable.map((each, at) => {
      const number = padToWidth(`${at + 1}.`, 3, 'right');
      return `${number} ${each.name}  ${paint.dim(toReason(each, language))}`;
    }),
  ];
}

function toReason(notable: Notable, language: Language): string {
  if (notable.failure !== null) return renderFailureTitle(notable.failure, language);
  const codes = Object.entries(notable.codes).filter(([code]) => code !== 'sum_mismatch');
  const shown = codes.sort(([, a], [, b]) => b - a).slice(0, SHOWN_CODES);
  return [
    ...shown.map(([code, count]) => `${renderFindingTitle(code, language)} ×${count}`),
    ...(notable.failedChecks > 0 ? [toRunWords(language).failedChecks(notable.failedChecks)] : []),
  ].join(' · ');
}

function toEditionName(key: string): string {
  const [table = '', edition = ''] = key.split(' ');
  return `${toTableName(table)} ${edition}`;
}
