import { COMPLETE_LABEL, type FormIndex } from '../lexicon/form-index.js';
import { hasValues, type LogicalRow } from '../rows/logical-row.js';
import { toLabelCore } from '../text/core.js';
import { isFurniture } from './find-regions.js';

/** The rows of a table's region that may be rows of the form: without headings, groups' labels, stubs and empty rows. */
export function regionToBody(rows: readonly LogicalRow[], index: FormIndex): readonly LogicalRow[] {
  const cutLabels = findCutLabels(rows, index);
  return rows.flatMap((row, n) => {
    if (cutLabels.has(row)) return [row];
    const own = withOrdinal(withoutStub(row, index), rows.slice(Math.max(0, n - HEADING_REACH_ROWS), n));
    return (own.labels.length > 0 || hasValues(own)) && !isFurniture(own, index) ? [own] : [];
  });
}

/** A row's heading stands right above it, or above the invented column headings of its own little table. */
const HEADING_REACH_ROWS = 2;

/** A row whose label stands, with its ordinal, as a heading of its own above it (「（六）其他」, then 「其他」 with the figures). */
function withOrdinal(row: LogicalRow, above: readonly LogicalRow[]): LogicalRow {
  const label = row.labels.at(-1);
  if (label === undefined) return row;
  const own = toLabelCore(label.text);
  const heading = above.findLast(
    ({ labels, data }) =>
      data.length === 0 && labels.length === 1 && toLabelCore(labels[0]?.text ?? '').core === own.core,
  )?.labels[0];
  if (own.ordinal !== null || heading === undefined || toLabelCore(heading.text).ordinal === null) return row;
  return { ...row, labels: [...row.labels.slice(0, -1), { ...label, text: heading.text }] };
}

/** Lines that one label is cut into, at most. */
const MAX_LABEL_LINES = 6;

/**
 * Rows whose words are pieces of one label that line ends or page ends cut: 「一、本年新收政府信息公开申请」, then 「数量」, the figures beside
 * either. Alone such a piece may look like a stub, or like a piece of a group's label (「政府信息公」).
 */
function findCutLabels(rows: readonly LogicalRow[], index: FormIndex): ReadonlySet<LogicalRow> {
  const pieces = new Set<LogicalRow>();
  rows.forEach((row, n) => {
    const label = row.labels.map((piece) => piece.text).join('');
    if (row.data.length === 0 || label === '' || isComplete(label, index)) return;
    const above = findRest(rows, n, -1, (words) => isComplete(words + label, index));
    const below = above ?? findRest(rows, n, 1, (words) => isComplete((row.labels.at(-1)?.text ?? '') + words, index));
    if (below === null) return;
    for (let at = Math.min(n, below); at <= Math.max(n, below); at++) pieces.add(rows[at] as LogicalRow);
  });
  return pieces;
}

/** The furthest row, above or below, whose words up to the figures' row complete its label; null where none does. */
function findRest(
  rows: readonly LogicalRow[],
  from: number,
  step: 1 | -1,
  completes: (words: string) => boolean,
): number | null {
  let words = '';
  for (let at = from + step; Math.abs(at - from) < MAX_LABEL_LINES; at += step) {
    const row = rows[at];
    if (row === undefined || row.labels.length === 0 || hasValues(row) || (step < 0 && row.data.length > 0))
      return null;
    const text = row.labels.at(-1)?.text ?? '';
    words = step < 0 ? text + words : words + text;
    if (completes(words)) return at;
  }
  return null;
}

/** A row whose figures stand behind a stub (「数量」) that names nothing: the row before names it. */
function withoutStub(row: LogicalRow, index: FormIndex): LogicalRow {
  if (row.labels.length === 0 || !hasValues(row)) return row;
  const isStub = row.labels.every((piece) => {
    const { core } = toLabelCore(piece.text);
    return (
      index.furniture.has(core) && !index.groups.includes(core) && index.matchRows({ core, ordinal: null }).length === 0
    );
  });
  return isStub ? { ...row, labels: [] } : row;
}

function isComplete(label: string, index: FormIndex): boolean {
  return (index.matchRows(toLabelCore(label))[0]?.similarity ?? 0) >= COMPLETE_LABEL;
}
