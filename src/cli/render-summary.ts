import type { RunFiles } from '../batch/run-files.js';
import type { SourceResult } from '../batch/source-result.js';
import type { TallyFigures } from '../batch/tally.js';
import type { Severity } from '../model/finding.js';
import type { RecordDigest } from '../model/run-index.js';
import type { RunWords } from '../words/run-words.js';
import { toTableName } from '../words/table-names.js';
import type { Paint } from './paint.js';
import { cutToWidth, displayWidth, renderTable, type TextCell, type TextColumn } from './text-table.js';

/** Room for a document's name: never less than this, however narrow the terminal. */
const NAME_MIN_COLUMNS = 16;

export interface SummaryOptions {
  readonly paint: Paint;
  readonly words: RunWords;
  /** Columns of the terminal; null where there is none, and nothing is cut. */
  readonly width: number | null;
  /** Where the records lie; null where they went to stdout. */
  readonly output: string | null;
  /** What was found across documents; null where nothing was filed. */
  readonly files: RunFiles | null;
  /** The run was ended before its time. */
  readonly stopped: boolean;
  readonly ms: number;
}

/** A line for each record of a run that is small enough to be told so. */
export function renderDocuments(
  results: readonly SourceResult[],
  { paint, width, words }: SummaryOptions,
): readonly string[] {
  const rows = results.flatMap((result) =>
    result.records.map(({ digest }, at) => {
      const part = result.records.length === 1 ? '' : ` #${at + 1}`;
      return toRow(result.name + part, digest, at === 0 ? toDuration(result.ms, words) : '', paint, words);
    }),
  );
  if (rows.length === 0) return [];
  const columns = toColumns(words);
  const full = renderTable(columns, rows);
  const over = width === null ? 0 : Math.max(...full.map(displayWidthOfPainted)) - width;
  if (over <= 0) return renderTable(columns, rows, paint.bold);
  const longest = Math.max(...rows.map((row) => displayWidth(row[0]?.text ?? '')));
  const room = Math.max(NAME_MIN_COLUMNS, longest - over);
  const cut = rows.map(([name, ...rest]) => [{ ...name, text: cutToWidth(name?.text ?? '', room) }, ...rest]);
  return renderTable(columns, cut, paint.bold);
}

/** Totals, and where the output lies. */
export function renderTotals(figures: TallyFigures, options: SummaryOptions): readonly string[] {
  const { paint, output, ms, words } = options;
  const { status } = figures;
  const documents = status.clean + status.review + status.failed + status.duplicate;
  if (documents === 0) return [paint.yellow(words.noDocuments)];
  const say = (name: keyof typeof status): string => words.statusCount(name, status[name]);
  const counts = [
    paint.green(say('clean')),
    paint.yellow(say('review')),
    status.failed > 0 ? paint.red(say('failed')) : say('failed'),
    ...(status.duplicate > 0 ? [say('duplicate')] : []),
    ...(status.skipped > 0 ? [paint.dim(say('skipped'))] : []),
  ];
  const lines = [`${paint.bold(words.totals(documents))}: ${counts.join(', ')} · ${toDuration(ms, words)}`];
  if (figures.ways.carried > 0) lines.push(paint.dim(words.carried(figures.ways.carried)));
  if (options.stopped) lines.push(paint.yellow(words.stopped));
  if (output === null) return lines;
  lines.push(words.records(figures.records, output));
  if (options.files !== null && options.files.across > 0) {
    const { across, disagree } = options.files;
    lines.push(disagree > 0 ? paint.yellow(words.across(across, disagree)) : words.across(across, disagree));
  }
  if (options.files?.stale === true) lines.push(paint.yellow(words.staleAcross));
  if (status.review > 0) lines.push(paint.dim(words.reviewHint));
  return lines;
}

function toColumns({ headings }: RunWords): readonly TextColumn[] {
  return [
    { heading: headings.document, side: 'left' },
    { heading: headings.editions, side: 'left' },
    { heading: headings.cells, side: 'right' },
    { heading: headings.checks, side: 'right' },
    { heading: headings.findings, side: 'left' },
    { heading: headings.status, side: 'left' },
    { heading: headings.time, side: 'right' },
  ];
}

function toRow(name: string, digest: RecordDigest, time: string, paint: Paint, words: RunWords): readonly TextCell[] {
  const { cells, checks, findings, editions } = digest;
  const review = digest.status === 'review';
  const failed = checks.fail > 0 ? ` ${checks.fail}✗` : '';
  const forms = Object.entries(editions).map(([table, edition]) => `${toTableName(table)} ${edition}`);
  return [
    { text: name },
    { text: forms.join(' · ') || '–' },
    { text: `${cells.read}/${cells.of}`, ...(cells.read < cells.of ? { paint: paint.yellow } : {}) },
    { text: `${checks.pass}✓${failed}`, ...(checks.fail > 0 ? { paint: paint.yellow } : {}) },
    {
      text: toFindingsText(findings, words) || '–',
      paint: findings.error > 0 ? paint.red : review ? paint.yellow : paint.dim,
    },
    { text: words.status[digest.status] ?? digest.status, paint: review ? paint.yellow : paint.green },
    { text: time, paint: paint.dim },
  ];
}

function toFindingsText(findings: { readonly [S in Severity]: number }, words: RunWords): string {
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return severities
    .filter((severity) => findings[severity] > 0)
    .map((severity) => words.severity(severity, findings[severity]))
    .join(', ');
}

/** 「57 ms」, 「3.2 s」, 「4 min 5 s」, 「2 h 7 min」, in the language's units. */
export function toDuration(ms: number, { units }: Pick<RunWords, 'units'>): string {
  if (ms < 1000) return `${Math.round(ms)}${units.ms}`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)}${units.s}`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${units.min} ${seconds % 60}${units.s}`;
  return `${Math.floor(seconds / 3600)}${units.h} ${Math.floor((seconds % 3600) / 60)}${units.min}`;
}

/** Escape codes take no room. */
function displayWidthOfPainted(line: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what an escape code begins with
  return displayWidth(line.replace(/\u001b\[\d+m/g, ''));
}
