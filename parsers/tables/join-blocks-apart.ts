import { type Finding, toFinding } from '../../src/model/finding.js';
import type { FormIndex } from '../lexicon/form-index.js';
import type { LogicalRow, RowPiece } from '../rows/logical-row.js';

export interface JoinedRows {
  readonly rows: readonly LogicalRow[];
  readonly findings: readonly Finding[];
}

/** Alike enough to be the row's label though a character is wrong. */
const MIN_SIMILARITY = 0.75;
/** Longer words are prose between two tables. */
const MAX_STRANGER_CHARS = 20;
/** Labels this near to the best one are as good; ordinals make no more difference. */
const TIE = 0.09;

/**
 * Label blocks apart from number blocks: two or more labels without figures, and behind them lines of figures.
 * Where there are as many lines as labels, and each line is as wide as its row, they are joined line by line; where not, nothing
 * tells which line is whose, and the figures are told instead of given to the nearest label. A table in which a labelled row
 * with its own figures follows another such row has no blocks apart: there a label without figures has lost them.
 */
export function joinBlocksApart(rows: readonly LogicalRow[], index: FormIndex): JoinedRows {
  if (hasAdjacentRows(rows, index)) return { rows, findings: [] };
  const matched = rows.map((row) => (mayStandApart(row) ? matchRows(row, index) : []));
  const out: LogicalRow[] = [];
  const findings: Finding[] = [];
  let n = 0;
  while (n < rows.length) {
    const block = readBlock(rows, matched, n, index);
    if (block === null) {
      out.push(rows[n] as LogicalRow);
      n++;
      continue;
    }
    const { labels, strangers, lines, to } = block;
    const paired =
      strangers.length === 0 &&
      labels.length === lines.length &&
      labels.every(({ formRow }, k) => lines[k]?.length === index.form.rows[formRow]?.columns.length);
    labels.forEach((label, k) => {
      const row = rows[label.position] as LogicalRow;
      const data = paired ? (lines[k] ?? []) : [];
      const isFilled = data.some((piece) => piece.text.trim() !== '');
      out.push({
        ...row,
        data,
        isFilled,
        apart: paired,
        blocks: [row.blocks[0], rows[to - 1]?.blocks[1] ?? row.blocks[1]],
      });
    });
    out.push(...strangers);
    if (!paired) {
      const raw = lines.map((line) => line.map((piece) => piece.text).join(' '));
      findings.push(
        toFinding(
          'figures_unplaced',
          'extraction',
          `${labels.length + strangers.length} labels, then ${lines.length} lines of figures`,
          [],
          { raw },
        ),
      );
    }
    n = to;
  }
  return { rows: out, findings };
}

/** Without cells a label alone is a row of empty places, and figures in its own line are its own. */
function mayStandApart(row: LogicalRow): boolean {
  if (row.knowledge === 'cell' || row.knowledge === 'position') return false;
  return row.data.length === 0 || row.blocks[0] !== row.blocks[1];
}

/** Form rows that a row's label may be, ascending: several where the form says the same words twice. */
function matchRows(row: LogicalRow, index: FormIndex): readonly number[] {
  for (const name of row.names) {
    const matches = name.rows[index.number] ?? [];
    const best = matches[0]?.similarity ?? 0;
    if (best < MIN_SIMILARITY) continue;
    return matches.flatMap((match) => (match.similarity >= best - TIE ? [match.row] : [])).sort((a, b) => a - b);
  }
  return [];
}

/** Two rows of the form, one right behind the other, each with figures of its own. */
function hasAdjacentRows(rows: readonly LogicalRow[], index: FormIndex): boolean {
  const holds = (row: LogicalRow | undefined) =>
    row !== undefined && row.data.length > 0 && row.labels.length > 0 && matchRows(row, index).length > 0;
  return rows.some((row, n) => n > 0 && rows[n - 1]?.index === row.index - 1 && holds(row) && holds(rows[n - 1]));
}

interface Block {
  /** Row positions with the form rows that they name. */
  readonly labels: readonly { readonly position: number; readonly formRow: number }[];
  /** Rows among them whose words are no row of the form: one of the lines may be theirs. */
  readonly strangers: readonly LogicalRow[];
  readonly lines: readonly (readonly RowPiece[])[];
  /** End of the block in the rows, exclusive. */
  readonly to: number;
}

/** Two or more labels from `from` on, then lines of figures; null where there are none. */
function readBlock(
  rows: readonly LogicalRow[],
  matched: readonly (readonly number[])[],
  from: number,
  index: FormIndex,
): Block | null {
  const labels: { position: number; formRow: number }[] = [];
  const strangers: LogicalRow[] = [];
  let n = from;
  while (n < rows.length) {
    const row = rows[n] as LogicalRow;
    const between = labels.length > 0 && rows[n - 1]?.data.length === 0;
    if (between && isStranger(row, index) && matched[n + 1]?.length !== 0 && matched[n + 1] !== undefined) {
      strangers.push(row);
      n++;
      continue;
    }
    // Labels of a block stand in the form's order: a column heading 「其他」 before them is none of them.
    const above = labels.at(-1)?.formRow ?? -1;
    const formRow = matched[n]?.find((row) => row > above);
    if (formRow === undefined || (labels.length > 0 && rows[n - 1]?.data.length !== 0)) break;
    labels.push({ position: n, formRow });
    n++;
  }
  const last = rows[n - 1];
  if (labels.length < 2 || last === undefined) return null;
  const pieces: RowPiece[] = [...last.data];
  while (n < rows.length && rows[n]?.labels.length === 0 && rows[n]?.isFilled) {
    pieces.push(...(rows[n]?.data ?? []));
    n++;
  }
  const lines = toLines(
    pieces,
    labels.map(({ formRow }) => index.form.rows[formRow]?.columns.length ?? 0),
  );
  return lines.length === 0 ? null : { labels, strangers, lines, to: n };
}

/** A short label without figures that names no row of the form, and is no piece of one. */
function isStranger(row: LogicalRow, index: FormIndex): boolean {
  if (row.data.length > 0 || !mayStandApart(row) || row.labels.length === 0) return false;
  const text = row.labels.map((piece) => piece.text).join('');
  return text.length <= MAX_STRANGER_CHARS && row.names.every((name) => name.rows[index.number]?.length === 0);
}

/** Pieces of one source line share its place; where every line holds one figure, lines are as wide as the rows they would fill. */
function toLines(pieces: readonly RowPiece[], widths: readonly number[]): RowPiece[][] {
  const lines: RowPiece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && line[0].place.at?.split(' cell')[0] === piece.place.at?.split(' cell')[0])
      line.push(piece);
    else lines.push([piece]);
  }
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (lines.length !== total || lines.some((line) => line.length !== 1)) return lines;
  return widths.map((width, n) => {
    const start = widths.slice(0, n).reduce((sum, w) => sum + w, 0);
    return pieces.slice(start, start + width);
  });
}
