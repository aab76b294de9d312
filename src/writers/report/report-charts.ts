import { SOURCE_STATUSES, type SourceStatus } from '../../model/run-index.js';
import { escapeHtml } from './html.js';

/** A bar of a chart: how many of each status. */
export interface StackedBar {
  readonly label: string;
  readonly counts: { readonly [S in SourceStatus]?: number };
}

const CHART_WIDTH = 640;
const CHART_HEIGHT = 190;
const AXIS_HEIGHT = 22;
const TOP = 18;
/** Wider bars look like boxes. */
const MAX_BAR_WIDTH = 56;

/** Bars side by side, each stacked by status, as an SVG of its own; colours come from the page's style. */
export function renderStackedBars(bars: readonly StackedBar[], words: { readonly [status: string]: string }): string {
  if (bars.length === 0) return '';
  const totalOf = ({ counts }: StackedBar): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...bars.map(totalOf));
  const step = CHART_WIDTH / bars.length;
  const width = Math.min(MAX_BAR_WIDTH, step * 0.7);
  const room = CHART_HEIGHT - AXIS_HEIGHT - TOP;
  const drawn = bars.map((bar, at) => {
    const x = at * step + (step - width) / 2;
    let y = CHART_HEIGHT - AXIS_HEIGHT;
    const parts = SOURCE_STATUSES.map((status) => {
      const count = bar.counts[status] ?? 0;
      const height = (count / most) * room;
      y -= height;
      const title = `${bar.label} · ${words[status] ?? status}: ${count}`;
      return count === 0
        ? ''
        : `<rect class="${status}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"><title>${escapeHtml(title)}</title></rect>`;
    });
    const middle = round(x + width / 2);
    return `<g>${parts.join('')}<text x="${middle}" y="${round(y - 5)}" class="count">${totalOf(bar)}</text><text x="${middle}" y="${CHART_HEIGHT - 6}">${escapeHtml(bar.label)}</text></g>`;
  });
  return `<svg class="bars" viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}" role="img"><line x1="0" x2="${CHART_WIDTH}" y1="${CHART_HEIGHT - AXIS_HEIGHT}" y2="${CHART_HEIGHT - AXIS_HEIGHT}"/>${drawn.join('')}</svg>`;
}

/** A line of a list of counts: name, bar, figure. With `code` it is a button that the page's script listens to. */
export interface CountLine {
  readonly label: string;
  readonly count: number;
  readonly title?: string;
  readonly code?: string;
}

/** Counts as horizontal bars, in the order given. */
export function renderCounts(lines: readonly CountLine[], nothing: string): string {
  if (lines.length === 0) return `<p class="dim">${escapeHtml(nothing)}</p>`;
  const most = Math.max(1, ...lines.map(({ count }) => count));
  const drawn = lines.map(({ label, count, title, code }) => {
    const inner = `<span class="label">${escapeHtml(label)}</span><span class="track"><span style="width:${round((100 * count) / most)}%"></span></span><span class="figure">${count}</span>`;
    const hint = title === undefined ? '' : ` title="${escapeHtml(title)}"`;
    return code === undefined
      ? `<li${hint}>${inner}</li>`
      : `<li${hint}><button type="button" data-code="${escapeHtml(code)}">${inner}</button></li>`;
  });
  return `<ul class="counts">${drawn.join('')}</ul>`;
}

/** The whole split by status, as one bar. */
export function renderShares(counts: { readonly [S in SourceStatus]: number }): string {
  const parts = SOURCE_STATUSES.filter((status) => counts[status] > 0).map(
    (status) => `<span class="${status}" style="flex:${counts[status]}"></span>`,
  );
  return `<div class="shares" aria-hidden="true">${parts.join('')}</div>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
