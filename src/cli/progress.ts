import { performance } from 'node:perf_hooks';
import cliProgress from 'cli-progress';
import type { Tally } from '../batch/tally.js';
import type { Busy } from '../batch/worker-pool.js';
import type { RunWords } from '../words/run-words.js';
import { toDuration } from './render-summary.js';
import { cutToWidth, displayWidth } from './text-table.js';

/** Width taken where the terminal does not tell its own. */
const DEFAULT_COLUMNS = 80;

const BAR_COLUMNS = 24;

/** A document under way for longer than this is named. */
const SLOW_MS = 3_000;

/** Without a terminal a line is written so often, and none in a run that is shorter. */
const LINE_EVERY_MS = 15_000;

const REDRAW_EVERY_MS = 250;

/** What progress is told from. */
export interface ProgressSource {
  readonly tally: Tally;
  readonly total: number;
  /** Documents under way, longest first. */
  readonly busy: () => readonly Busy[];
  readonly words: RunWords;
}

/** Tells how the run is getting on until it is stopped. */
export interface Progress {
  readonly stop: () => void;
  /** Writes lines above the bar. */
  readonly write: (text: string) => void;
}

export function startProgress(stream: NodeJS.WriteStream, source: ProgressSource): Progress {
  return stream.isTTY === true ? startBar(stream, source) : startLines(stream, source);
}

/** A run that says nothing of itself; lines are written all the same. */
export function toSilentProgress(stream: NodeJS.WriteStream): Progress {
  return { stop: () => {}, write: (text) => stream.write(text) };
}

function startBar(stream: NodeJS.WriteStream, source: ProgressSource): Progress {
  const start = performance.now();
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: true,
    fps: 1000 / REDRAW_EVERY_MS,
    linewrap: false,
    format: (_, { progress }) => renderBar(progress, source, start, stream.columns ?? DEFAULT_COLUMNS),
  });
  bar.start(Math.max(1, source.total), 0);
  const timer = setInterval(() => bar.update(Math.min(source.tally.found, source.total)), REDRAW_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      bar.stop();
    },
    write(text) {
      stream.write(`\r\u001b[K${text}`);
    },
  };
}

function startLines(stream: NodeJS.WriteStream, source: ProgressSource): Progress {
  const start = performance.now();
  const timer = setInterval(() => {
    const line = [renderFigures(source, start), renderSlow(source, Number.POSITIVE_INFINITY)];
    stream.write(`${line.filter((part) => part !== '').join(' · ')}\n`);
  }, LINE_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer), write: (text) => stream.write(text) };
}

/** Bar, counts, speed, time left, and the document that takes long, cut to the terminal. */
export function renderBar(part: number, source: ProgressSource, start: number, columns: number): string {
  const full = Math.round(Math.min(1, part) * BAR_COLUMNS);
  const line = `${'█'.repeat(full)}${'░'.repeat(BAR_COLUMNS - full)} ${renderFigures(source, start)}`;
  const slow = renderSlow(source, columns - displayWidth(line) - 4);
  return slow === '' ? line : `${line} · ${slow}`;
}

function renderFigures({ tally, total, words }: ProgressSource, start: number): string {
  const seconds = (performance.now() - start) / 1000;
  const counts = words.progress(tally.found, total, tally.countOf('review'), tally.countOf('failed'));
  if (tally.worked === 0 || seconds < 1) return counts;
  const speed = tally.worked / seconds;
  const left = (total - tally.found) / speed;
  const shown = speed >= 10 ? speed.toFixed(0) : speed.toFixed(1);
  return `${counts} · ${shown}${words.perSecond} · ${words.timeLeft(toDuration(Math.max(1, left) * 1000, words))}`;
}

function renderSlow({ busy, words }: ProgressSource, columns: number): string {
  const [slowest] = busy();
  if (slowest === undefined) return '';
  const ms = performance.now() - slowest.since;
  if (ms < SLOW_MS) return '';
  const time = ` ${toDuration(ms, words)}`;
  return columns <= displayWidth(time) + 8 ? '' : cutToWidth(slowest.name, columns - displayWidth(time)) + time;
}
