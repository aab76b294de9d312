import { type Grid, listRowCells, mapTexts, range } from '../page/grid.js';
import { type Part, toOutline } from '../page/outline.js';
import type { Random } from '../random.js';
import { type TableWriter, type TextLayout, toLines } from '../text/lines.js';
import type { ReportTruth, TableTruth } from '../truth/model.js';
import { dropIdentical, type MarkedLine, pickIdenticalStyle, toMarkedLines, toOpenCells } from './identical.js';
import { type Loss, toWithout, toWithoutBlanks } from './recoverable.js';

/** Text that lost something, and what can still be known from it. */
export interface LossyText {
  readonly lines: readonly string[];
  readonly report: ReportTruth;
  readonly notes: readonly string[];
}

function withTables(report: ReportTruth, change: (table: TableTruth) => TableTruth): ReportTruth {
  return { ...report, tables: report.tables.map(change) };
}

const LAYOUT = { gap: false, wrap: null, markdown: false, pageLength: null } as const;

/** Blank cells dropped: a row keeps two of seven numbers. */
export function toBlanksDropped(report: ReportTruth, random: Random, style: 'cells' | 'delimited'): LossyText {
  const join = style === 'cells' ? '\n' : random.pick(['\t', ' | ']);
  const write: TableWriter = (grid) =>
    range(grid.rows).flatMap((row) => {
      const texts = listRowCells(grid, row)
        .map((cell) => cell.text)
        .filter((text) => text !== '');
      if (texts.length === 0) return [];
      return style === 'cells' ? texts : [join === ' | ' ? `| ${texts.join(join)} |` : texts.join(join)];
    });
  const lines = toLines(toOutline(report, random), { ...LAYOUT, table: write }, random);
  return { lines, report: withTables(report, toWithoutBlanks), notes: ['blank cells dropped'] };
}

/** Lines that stood before removed, as some extractors do to get rid of running heads. */
export function toIdenticalDropped(report: ReportTruth, random: Random): LossyText {
  const style = pickIdenticalStyle(random);
  const seen = new Set<string>();
  const open = new Map<string, ReadonlyMap<string, Loss>>();
  const write: TableWriter = (grid) => {
    const { kept, lost } = dropIdentical(toMarkedLines(grid, style), style, seen);
    open.set(grid.table, toOpenCells(grid, lost, style));
    return kept.map((line: MarkedLine) => line.text);
  };
  const lines = toLines(toOutline(report, random), { ...LAYOUT, table: write }, random);
  const truth = withTables(report, (table) => toWithout(table, open.get(table.form.table) ?? new Map()));
  return { lines, report: truth, notes: [`identical lines removed (${style})`] };
}

/** Whole rows, labels and all, that did not come through. */
export function toRowsDropped(report: ReportTruth, random: Random, layout: TextLayout): LossyText {
  const lost = new Map<string, Loss>();
  const drop = (part: Part): Part => {
    if (part.kind !== 'table' || part.grid.table === 'review_and_litigation') return part;
    const { grid } = part;
    const rows = range(grid.rows).filter(
      (row) => row > grid.headerRows && listRowCells(grid, row).some((c) => c.role === 'value'),
    );
    const gone = new Set(random.shuffle(rows).slice(0, random.int(1, grid.table === 'applications' ? 4 : 1)));
    for (const cell of grid.cells) if (cell.id !== null && gone.has(cell.row)) lost.set(cell.id, 'missing');
    // A group label that began in a lost row is lost with its line; where it is repeated in the rows below, it still stands there.
    const isLost = (cell: Grid['cells'][number]) => gone.has(cell.row) && cell.rowSpan === 1;
    return { kind: 'table', grid: mapTexts(grid, (cell) => (isLost(cell) ? LOST : cell.text)) };
  };
  const parts = toOutline(report, random).map(drop);
  const lines = toLines(parts, layout, random).filter((line) => !line.includes(LOST));
  return {
    lines,
    report: withTables(report, (table) => toWithout(table, lost)),
    notes: ['some rows dropped'],
  };
}

/** Marks the texts of rows that are dropped afterwards; a private-use character, never written. */
const LOST = '\ue000';
