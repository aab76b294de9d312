import { countPipes, isRule } from './delimited-lines.js';
import { isPageMark } from './page-mark.js';
import { isBlank } from './spaces.js';
import { isBlankRow, isIndentedText, isTabbedRow } from './tab-rows.js';
import type { SourceLine } from './text-to-lines.js';

type LineKind = 'blank' | 'piped' | 'tabbed' | 'rule' | 'plain';

/** Lines that one delimiter cuts, with the blank lines and rules between them. */
export interface DelimitedRun {
  readonly kind: 'piped' | 'tabbed';
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Only a page's end parts it from the run before it, of the same kind. */
  readonly continues: boolean;
}

/** Characters that can cut or draw: without one of them a line is plain. */
const DELIMITER = /[\t|+｜\u2500-\u257f]/u;
/** What may stand at a page's end, besides blank lines: its number, its title and the next one's. */
const MAX_LINES_AT_PAGE_END = 3;
const MAX_TITLE_CHARACTERS = 40;
const HEADING_OR_SENTENCE = /^\s*[一二三四五六七八九十]+、|[。；：]$/;

export function linesToRuns(lines: readonly SourceLine[]): readonly DelimitedRun[] {
  const kinds = lines.map(({ text }) => toLineKind(text));
  const runs: DelimitedRun[] = [];
  let i = 0;
  while (i < lines.length) {
    let first = i;
    while (kinds[first] === 'rule') first++;
    const kind = kinds[first];
    const begins = kind === 'piped' || (kind === 'tabbed' && first === i && !isIndentedText(lines[i]?.text ?? ''));
    if (!begins) {
      i++;
      continue;
    }
    const to = toRunEnd(lines, kinds, first, kind);
    const last = runs.at(-1);
    const continues = last?.kind === kind && isPageEnd(lines.slice(last.to, i), lines[i]);
    runs.push({ kind, from: i, to, continues });
    i = to;
  }
  return runs;
}

function toLineKind(text: string): LineKind {
  if (isBlank(text)) return isBlankRow(text) ? 'tabbed' : 'blank';
  if (!DELIMITER.test(text)) return 'plain';
  if (isRule(text)) return 'rule';
  if (countPipes(text) > 0) return 'piped';
  return text.includes('\t') && isTabbedRow(text) ? 'tabbed' : 'plain';
}

/** End of the run whose first line that is no rule is `first`: lines of its kind, with blank lines and rules between. */
function toRunEnd(
  lines: readonly SourceLine[],
  kinds: readonly LineKind[],
  first: number,
  kind: DelimitedRun['kind'],
): number {
  let end = first + 1;
  for (let i = end; i < lines.length; i++) {
    if (kinds[i] === kind || (kinds[i] === 'rule' && kind === 'piped')) end = i + 1;
    else if (kinds[i] !== 'blank') break;
  }
  while (kind === 'tabbed' && (kinds[end - 1] === 'blank' || isIndentedText(lines[end - 1]?.text ?? ''))) end--;
  return end;
}

function isPageEnd(between: readonly SourceLine[], next: SourceLine | undefined): boolean {
  const printed = between.filter(({ text }) => !isBlank(text));
  if (printed.length > MAX_LINES_AT_PAGE_END) return false;
  if (!next?.startsPage && !between.some(({ text, startsPage }) => startsPage || isPageMark(text))) return false;
  return printed.every(
    ({ text }) => isPageMark(text) || (text.length <= MAX_TITLE_CHARACTERS && !HEADING_OR_SENTENCE.test(text)),
  );
}
