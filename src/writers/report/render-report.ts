import { type IndexEntry, SOURCE_STATUSES, type SourceStatus } from '../../model/run-index.js';
import { renderFailureTitle } from '../../words/failure-words.js';
import { renderFindingAbout, renderFindingTitle } from '../../words/finding-words.js';
import type { Language } from '../../words/language.js';
import { type ReportWords, toReportWords } from '../../words/report-words.js';
import { toTableName } from '../../words/table-names.js';
import { findMissingYears } from './find-missing-years.js';
import { escapeHtml, renderEmbeddedJson, toRecordHref } from './html.js';
import { type CountLine, renderCounts, renderShares, renderStackedBars } from './report-charts.js';
import { toCodeList, toReportRows } from './report-rows.js';
import { REPORT_SCRIPT } from './report-script.js';
import { REPORT_STYLE } from './report-style.js';

/** Records of one agency and year from several sources that disagree. */
export interface Disagreement {
  readonly agency: string;
  readonly year: number;
  readonly records: readonly string[];
  /** Ids of the cells that differ. */
  readonly cells: readonly string[];
}

export interface ReportInput {
  readonly entries: readonly IndexEntry[];
  /** Agencies and years that come from several sources. */
  readonly groups: number;
  readonly disagreements: readonly Disagreement[];
  readonly version: string;
}

/** Agencies drawn in the panel of missing years; more would bury the page. */
const SHOWN_AGENCIES = 25;

/** Disagreements told one by one; `across.json` has them all. */
const SHOWN_DISAGREEMENTS = 20;

const TABLE_ORDER = ['proactive_disclosure', 'applications', 'review_and_litigation', 'annual_statistics'];

/** Cells named of one disagreement. */
const SHOWN_CELLS = 4;

/** The overview of an output folder as one page that needs nothing else: no network, no other file. It lies in `_gongkai/`. */
export function renderReport(input: ReportInput, language: Language): string {
  const words = toReportWords(language);
  const { entries } = input;
  const codes = [
    ...new Set(entries.flatMap(({ reports = [] }) => reports.flatMap((each) => Object.keys(each.codes)))),
  ].sort();
  const data = { rows: toReportRows(entries, codes, language), codes: toCodeList(codes, language), words };
  const sections = [
    section(words.byYear, renderStackedBars(toYearBars(entries, words), words.status), 'most'),
    section(words.byFormat, renderCounts(toFormatLines(entries), words.nothing), 'third'),
    section(
      words.byFinding,
      renderCounts(toFindingLines(entries, codes, language), words.nothing),
      'most',
      words.findingsHint,
    ),
    section(words.byEdition, renderCounts(toEditionLines(entries), words.nothing), 'third'),
    renderFailureSection(entries, words, language),
    renderDocuments(entries, words),
    renderPanel(entries, words),
    renderAcross(input, words),
  ];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(words.title)}</title>
<link rel="icon" href="data:,">
<style>${REPORT_STYLE}</style>
</head>
<body>
<header><h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(words.made(input.version))}</p></header>
<main>
${renderTiles(entries, words)}
<div class="grid">
${sections.filter((each) => each !== '').join('\n')}
</div>
</main>
<footer>gongkai ${escapeHtml(input.version)} · index.json · manifest.jsonl</footer>
<script type="application/json" id="data">${renderEmbeddedJson(data)}</script>
<script>${REPORT_SCRIPT}</script>
</body>
</html>
`;
}

function section(heading: string, content: string, width: 'wide' | 'most' | 'third', hint = ''): string {
  const small = hint === '' ? '' : `<small>${escapeHtml(hint)}</small>`;
  return `<section class="${width}"><h2>${escapeHtml(heading)}${small}</h2>${content}</section>`;
}

function renderTiles(entries: readonly IndexEntry[], words: ReportWords): string {
  const counts = countStatuses(entries);
  const reports = entries.flatMap((entry) => entry.reports ?? []);
  const sum = (pick: (report: (typeof reports)[number]) => number): number =>
    reports.reduce((total, report) => total + pick(report), 0);
  const read = sum(({ cells }) => cells.read);
  const of = sum(({ cells }) => cells.of);
  const pass = sum(({ checks }) => checks.pass);
  const fail = sum(({ checks }) => checks.fail);
  const tiles: readonly (readonly [value: string, label: string, tone: string])[] = [
    [String(entries.length), words.sources, ''],
    ...SOURCE_STATUSES.map((status) => [String(counts[status]), words.status[status] ?? status, status] as const),
    [String(reports.length), words.records, ''],
    [toShare(read, of), words.cellsRead, ''],
    [toShare(pass, pass + fail), words.sumsHold, ''],
  ];
  const drawn = tiles.map(
    ([value, label, tone]) =>
      `<div class="tile ${tone}"><b>${escapeHtml(value)}</b><span>${escapeHtml(label)}</span></div>`,
  );
  return `<div class="tiles">${drawn.join('')}</div>\n${renderShares(counts)}`;
}

/** Cut, not rounded: 100 % is said of all alone. */
function toShare(part: number, of: number): string {
  return of === 0 ? '–' : `${(Math.floor((1000 * part) / of) / 10).toFixed(part === of ? 0 : 1)} %`;
}

function countStatuses(entries: readonly IndexEntry[]): { readonly [S in SourceStatus]: number } {
  const count = (status: SourceStatus): number => entries.filter((entry) => entry.status === status).length;
  return {
    clean: count('clean'),
    review: count('review'),
    failed: count('failed'),
    duplicate: count('duplicate'),
    skipped: count('skipped'),
  };
}

function toYearBars(entries: readonly IndexEntry[], words: ReportWords) {
  const bars = new Map<number | null, { clean: number; review: number }>();
  for (const { year, status } of entries.flatMap((entry) => entry.reports ?? [])) {
    const bar = bars.get(year) ?? { clean: 0, review: 0 };
    bar[status] += 1;
    bars.set(year, bar);
  }
  return [...bars]
    .sort(([a], [b]) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
    .map(([year, counts]) => ({ label: year === null ? words.noYear : String(year), counts }));
}

function toFormatLines(entries: readonly IndexEntry[]): readonly CountLine[] {
  return toLines(entries.flatMap(({ reports = [] }) => reports.map(({ format }) => format)));
}

function toEditionLines(entries: readonly IndexEntry[]): readonly CountLine[] {
  const names = entries.flatMap(({ reports = [] }) =>
    reports.flatMap(({ editions }) => Object.entries(editions).map(([table, id]) => `${toTableName(table)} ${id}`)),
  );
  const order = TABLE_ORDER.map(toTableName);
  const placeOf = ({ label }: CountLine): number => order.indexOf(label.split(' ')[0] ?? '');
  return [...toLines(names)].sort((a, b) => placeOf(a) - placeOf(b) || (a.label < b.label ? -1 : 1));
}

function toFindingLines(
  entries: readonly IndexEntry[],
  codes: readonly string[],
  language: Language,
): readonly CountLine[] {
  const reports = entries.flatMap((entry) => entry.reports ?? []);
  const lines = codes.map((code) => ({
    code,
    label: renderFindingTitle(code, language),
    title: renderFindingAbout(code, language),
    count: reports.filter((report) => code in report.codes).length,
  }));
  return lines.sort((a, b) => b.count - a.count);
}

function renderFailureSection(entries: readonly IndexEntry[], words: ReportWords, language: Language): string {
  const lines = toLines(entries.flatMap(({ failure }) => (failure === null ? [] : [failure.code])));
  if (lines.length === 0) return '';
  const named = lines.map((line) => ({ ...line, code: line.label, label: renderFailureTitle(line.label, language) }));
  return section(words.byFailure, renderCounts(named, words.nothing), 'wide');
}

/** Most frequent first. */
function toLines(names: readonly string[]): readonly CountLine[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

function renderPanel(entries: readonly IndexEntry[], words: ReportWords): string {
  const agencies = findMissingYears(entries);
  if (agencies.length === 0) return section(words.panel, `<p class="dim">${escapeHtml(words.panelNone)}</p>`, 'wide');
  const shown = agencies.slice(0, SHOWN_AGENCIES);
  const all = shown.flatMap(({ years, missing }) => [...years, ...missing]);
  const first = Math.min(...all);
  const years = Array.from({ length: Math.max(...all) - first + 1 }, (_, at) => first + at);
  const rows = shown.map(({ agency, years: has, missing }) => {
    const cells = years.map((year) => {
      if (has.includes(year)) return `<td><span class="dot" title="${year}"></span></td>`;
      return missing.includes(year)
        ? `<td><span class="dot gap" title="${year} ${escapeHtml(words.missing)}"></span></td>`
        : '<td></td>';
    });
    return `<tr><th scope="row">${escapeHtml(agency)}</th>${cells.join('')}</tr>`;
  });
  const head = years.map((year) => `<th>${year}</th>`).join('');
  const more = agencies.length - shown.length;
  const gaps = agencies.reduce((sum, { missing }) => sum + missing.length, 0);
  const table = `<div class="scroll"><table class="panel"><thead><tr><th></th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  const rest = more > 0 ? `<p class="dim">${escapeHtml(words.panelMore(more))}</p>` : '';
  return section(words.panel, table + rest, 'wide', words.panelHint(agencies.length, gaps));
}

function renderAcross({ groups, disagreements }: ReportInput, words: ReportWords): string {
  if (groups === 0) return '';
  const lines = disagreements.slice(0, SHOWN_DISAGREEMENTS).map(({ agency, year, records, cells }) => {
    const links = records.map((path) => `<a href="${escapeHtml(toRecordHref(path))}">${escapeHtml(path)}</a>`);
    const more = cells.length > SHOWN_CELLS ? ' …' : '';
    const named = escapeHtml(cells.slice(0, SHOWN_CELLS).join(', ')) + more;
    return `<li><b>${escapeHtml(agency)} ${year}</b> · ${escapeHtml(words.differ(cells.length))} · ${links.join(' · ')}<br><code>${named}</code></li>`;
  });
  const list =
    lines.length === 0
      ? `<p class="dim">${escapeHtml(words.nothing)}</p>`
      : `<ul class="across">${lines.join('')}</ul>`;
  const more = disagreements.length - lines.length;
  const rest = more > 0 ? `<p class="dim">${escapeHtml(words.acrossMore(more))}</p>` : '';
  return section(words.across, list + rest, 'wide', words.acrossHint(groups));
}

function renderDocuments(entries: readonly IndexEntry[], words: ReportWords): string {
  const counts = countStatuses(entries);
  const chips = SOURCE_STATUSES.filter((status) => counts[status] > 0).map(
    (status) =>
      `<button type="button" class="chip ${status}" data-status="${status}" aria-pressed="false">${escapeHtml(words.status[status] ?? status)} ${counts[status]}</button>`,
  );
  const reports = entries.flatMap((entry) => entry.reports ?? []);
  const years = [...new Set(reports.map(({ year }) => year))].filter((year) => year !== null).sort((a, b) => a - b);
  const formats = [...new Set(reports.map(({ format }) => format))].sort();
  const select = (id: string, label: string, values: readonly (string | number)[]): string =>
    `<select id="${id}" aria-label="${escapeHtml(label)}"><option value="">${escapeHtml(`${label}: ${words.all}`)}</option>${values.map((value) => `<option>${escapeHtml(String(value))}</option>`).join('')}</select>`;
  const heads = Object.entries(words.columns).map(([key, label]) => `<th data-key="${key}">${escapeHtml(label)}</th>`);
  return `<section class="wide" id="documents"><h2>${escapeHtml(words.documents)}</h2>
<div class="tools"><input id="search" type="search" placeholder="${escapeHtml(words.search)}" aria-label="${escapeHtml(words.search)}">${chips.join('')}${select('year', words.columns.year, years)}${select('format', words.columns.format, formats)}<span class="shown"></span></div>
<noscript><p>${escapeHtml(words.noScript)}</p></noscript>
<div class="scroll"><table class="documents"><thead><tr>${heads.join('')}</tr></thead><tbody></tbody></table></div>
<button type="button" class="more" hidden>${escapeHtml(words.more)}</button></section>`;
}
