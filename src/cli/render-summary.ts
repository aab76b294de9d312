import { adviceOf } from '../batch/source-result.js';
import type { RecordSummary, SourceSummary } from '../batch/to-summary.js';
import type { Severity } from '../model/finding.js';
import type { Paint } from './paint.js';
import { cutToWidth, displayWidth, renderTable, type TextCell, type TextColumn } from './text-table.js';

/** How people call the tables: by the ordinal of their section. */
const TABLE_NAMES: { readonly [table: string]: string } = {
  proactive_disclosure: '二',
  applications: '三',
  review_and_litigation: '四',
  annual_statistics: '统计表',
};

const COLUMNS: readonly TextColumn[] = [
  { heading: 'document', side: 'left' },
  { heading: 'editions', side: 'left' },
  { heading: 'cells', side: 'right' },
  { heading: 'checks', side: 'right' },
  { heading: 'findings', side: 'left' },
  { heading: 'status', side: 'left' },
  { heading: 'time', side: 'right' },
];

/** Room for a document's name: never less than this, however narrow the terminal. */
const NAME_MIN_COLUMNS = 16;

export interface SummaryOptions {
  readonly paint: Paint;
  /** Columns of the terminal; null where there is none, and nothing is cut. */
  readonly width: number | null;
  /** Where the records lie; null where they went to stdout. */
  readonly output: string | null;
  /** Every finding and every passed-over source is listed. */
  readonly verbose: boolean;
  readonly ms: number;
}

/** The run as a person reads it: a table of documents, the failures with their advice, totals, where the output lies. */
export function renderSummary(sources: readonly SourceSummary[], options: SummaryOptions): string {
  const read = sources.filter((source) => source.records.length > 0);
  const parts = [
    read.length === 0 ? [] : renderDocuments(read, options),
    options.verbose ? renderRemarks(read, options.paint) : [],
    renderFailures(sources, options.paint),
    options.verbose ? renderPassedOver(sources, options.paint) : [],
    renderTotals(sources, options),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function renderDocuments(sources: readonly SourceSummary[], { paint, width }: SummaryOptions): readonly string[] {
  const rows = sources.flatMap((source) =>
    source.records.map((record, at) => {
      const part = source.records.length === 1 ? '' : ` #${at + 1}`;
      return toRow(source.name + part, record, at === 0 ? toSeconds(source.ms) : '', paint);
    }),
  );
  const full = renderTable(COLUMNS, rows);
  const over = width === null ? 0 : Math.max(...full.map(displayWidthOfPainted)) - width;
  if (over <= 0) return renderTable(COLUMNS, rows, paint.bold);
  const longest = Math.max(...rows.map((row) => displayWidth(row[0]?.text ?? '')));
  const room = Math.max(NAME_MIN_COLUMNS, longest - over);
  const cut = rows.map(([name, ...rest]) => [{ ...name, text: cutToWidth(name?.text ?? '', room) }, ...rest]);
  return renderTable(COLUMNS, cut, paint.bold);
}

function toRow(name: string, record: RecordSummary, time: string, paint: Paint): readonly TextCell[] {
  const { cells, checks, findings, editions } = record;
  const review = findings.warning + findings.error > 0;
  const failed = checks.fail > 0 ? ` ${checks.fail}✗` : '';
  return [
    { text: name },
    { text: editions.map(({ table, edition }) => `${TABLE_NAMES[table] ?? table} ${edition}`).join(' · ') || '–' },
    { text: `${cells.read}/${cells.of}`, ...(cells.read < cells.of ? { paint: paint.yellow } : {}) },
    { text: `${checks.pass}✓${failed}`, ...(checks.fail > 0 ? { paint: paint.yellow } : {}) },
    {
      text: toFindingsText(findings) || '–',
      paint: findings.error > 0 ? paint.red : review ? paint.yellow : paint.dim,
    },
    { text: review ? 'review' : 'clean', paint: review ? paint.yellow : paint.green },
    { text: time, paint: paint.dim },
  ];
}

function toFindingsText(findings: { readonly [S in Severity]: number }): string {
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return severities
    .filter((severity) => findings[severity] > 0)
    .map((severity) => toCount(findings[severity], severity))
    .join(', ');
}

/** 「21 warnings」; `info` has no plural. */
function toCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === 'info' ? '' : 's'}`;
}

function renderRemarks(sources: readonly SourceSummary[], paint: Paint): readonly string[] {
  return sources.flatMap((source) =>
    source.records.flatMap((record) =>
      record.remarks.map(({ severity, code, message }) => {
        const colour = severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.dim;
        return `${source.name}: ${colour(`${severity} ${code}`)} ${message}`;
      }),
    ),
  );
}

/** Each failure with its advice: all that `--quiet` leaves. */
export function renderFailures(sources: readonly SourceSummary[], paint: Paint): readonly string[] {
  return sources.flatMap(({ name, failure }) =>
    failure === null
      ? []
      : [
          `${paint.red('failed')}  ${name}: ${failure.message} ${paint.dim(`[${failure.code}]`)}`,
          `        ${paint.dim(adviceOf(failure))}`,
        ],
  );
}

function renderPassedOver(sources: readonly SourceSummary[], paint: Paint): readonly string[] {
  return sources
    .filter(({ status }) => status === 'skipped' || status === 'duplicate')
    .map(({ name, status, note }) => paint.dim(`${status}  ${name}: ${note ?? ''}`));
}

function renderTotals(sources: readonly SourceSummary[], { paint, output, ms }: SummaryOptions): readonly string[] {
  const count = (status: SourceSummary['status']): number => sources.filter((s) => s.status === status).length;
  const records = sources.flatMap((source) => source.records);
  const documents = count('clean') + count('review') + count('failed');
  if (documents === 0) return [paint.yellow('No documents found.')];
  const counts = [
    paint.green(`${count('clean')} clean`),
    paint.yellow(`${count('review')} for review`),
    count('failed') > 0 ? paint.red(`${count('failed')} failed`) : '0 failed',
    ...(count('skipped') > 0 ? [paint.dim(`${toCount(count('skipped'), 'other file')} passed over`)] : []),
    ...(count('duplicate') > 0 ? [`${count('duplicate')} duplicate`] : []),
  ];
  const lines = [`${paint.bold(toCount(documents, 'document'))}: ${counts.join(', ')} · ${toSeconds(ms)}`];
  if (output === null) return lines;
  const next =
    count('review') > 0
      ? ['for review: a finding of the record says what a person should look at; --trace shows why']
      : [];
  return [...lines, `${toCount(records.length, 'record')} in ${output}`, ...next.map(paint.dim)];
}

function toSeconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Escape codes take no room. */
function displayWidthOfPainted(line: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what an escape code begins with
  return displayWidth(line.replace(/\u001b\[\d+m/g, ''));
}
