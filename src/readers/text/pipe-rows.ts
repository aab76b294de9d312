import type { CellText, CutLine } from './blocks.js';
import { cutAtPipes, isRule, isShortSeparator } from './delimited-lines.js';
import { isBlank } from './spaces.js';
import type { SourceLine } from './text-to-lines.js';

interface PipedLine {
  readonly number: number;
  readonly raw: readonly string[];
}

/** Which edge pipes all lines have: such a pipe closes the line, no blank cell stands beyond it. */
export interface PipeEdges {
  readonly leads: boolean;
  readonly trails: boolean;
}

/** What a run of piped lines holds. */
export interface PipedTable {
  readonly rows: readonly CutLine[];
  /** Rules part its rows, or pipes enclose every one of at least two cells: a table, however little stands in it. */
  readonly isDrawn: boolean;
}

interface Draft {
  readonly lines: PipedLine[];
  isRuled: boolean;
}

/**
 * A run of piped lines → tables' rows. A Markdown separator after a blank line's heading row begins a new table:
 * two tables that only a blank line parts are two. `edges`: those of a larger table that the run is part of.
 */
export function pipedLinesToTables(run: readonly SourceLine[], edges: PipeEdges | null): readonly PipedTable[] {
  const drafts: Draft[] = [{ lines: [], isRuled: false }];
  let afterBlank = false;
  let lastAfterBlank = false;
  run.forEach((line, index) => {
    const draft = drafts.at(-1) as Draft;
    if (isBlank(line.text)) {
      afterBlank = true;
      return;
    }
    const short = draft.lines.length === 1 && index + 1 < run.length && isShortSeparator(line.text);
    if (isRule(line.text) || short) {
      const header = draft.lines.at(-1);
      if (line.text.includes('-') && header !== undefined && lastAfterBlank && draft.lines.length > 1) {
        draft.lines.pop();
        drafts.push({ lines: [header], isRuled: true });
      }
      draft.isRuled = true;
      return;
    }
    draft.lines.push(toPipedLine(line));
    lastAfterBlank = afterBlank;
    afterBlank = false;
  });
  return drafts.filter(({ lines }) => lines.length > 0).map((draft) => toPipedTable(draft, edges));
}

export function linesToPipeEdges(run: readonly SourceLine[]): PipeEdges {
  return toEdges(run.filter(({ text }) => !isBlank(text) && !isRule(text)).map(toPipedLine));
}

function toPipedLine({ number, text }: SourceLine): PipedLine {
  return { number, raw: cutAtPipes(text) };
}

function toEdges(lines: readonly PipedLine[]): PipeEdges {
  return {
    leads: lines.every(({ raw }) => raw.length > 1 && raw[0] === ''),
    trails: lines.every(({ raw }) => raw.length > 1 && raw.at(-1) === ''),
  };
}

/**
 * An edge pipe that all lines have makes no cell. Where only some lines have it, it may close the line or stand beside a
 * blank cell: then the lines without it say how many cells a row has, unless they differ since merged cells were dropped.
 */
function toPipedTable({ lines, isRuled }: Draft, shared: PipeEdges | null): PipedTable {
  const { leads, trails } = shared ?? toEdges(lines);
  const bodies = lines.map(({ raw }) => raw.slice(leads ? 1 : 0, trails ? -1 : undefined));
  const whole = bodies.filter((cells) => (leads || cells[0] !== '') && (trails || cells.at(-1) !== ''));
  const widths = new Set(whole.map((cells) => cells.length));
  const width = widths.size === 1 ? (whole[0]?.length ?? 0) : 0;
  const rows = bodies.map((cells, index) => ({
    number: lines[index]?.number ?? 0,
    cells: fitToWidth(cells, width, !leads, !trails).map(toCellText),
  }));
  const hasCells = rows.some(({ cells }) => cells.length > 1);
  const isEnclosed = leads && trails && rows.every(({ cells }) => cells.length > 1);
  return { rows, isDrawn: (isRuled && hasCells) || isEnclosed };
}

function fitToWidth(cells: readonly string[], width: number, mayLead: boolean, mayTrail: boolean): readonly string[] {
  let from = 0;
  let to = cells.length;
  if (width > 0 && mayTrail && to - from > width && cells[to - 1] === '') to--;
  if (width > 0 && mayLead && to - from > width && cells[from] === '') from++;
  return cells.slice(from, to);
}

function toCellText(text: string): CellText {
  return { text, span: null };
}
