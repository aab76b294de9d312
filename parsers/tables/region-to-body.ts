import { type FormIndex, isCompleteName } from '../lexicon/form-index.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { draftToRow, type LogicalRow } from '../rows/logical-row.js';
import { isFurniture } from './find-regions.js';

/** The rows of a table's region that may be rows of the form: without headings, groups' labels, stubs and empty rows. */
export function regionToBody(rows: readonly LogicalRow[], index: FormIndex, lexicon: Lexicon): readonly LogicalRow[] {
  const cutLabels = findCutLabels(rows, index, lexicon);
  return rows.flatMap((row, n) => {
    if (cutLabels.has(row)) return [row];
    const own = withOrdinal(withoutStub(row, index), rows, n, lexicon);
    return (own.labels.length > 0 || own.isFilled) && !isFurniture(own, index) ? [own] : [];
  });
}

/** A row's heading stands right above it, or above the invented column headings of its own little table. */
const HEADING_REACH_ROWS = 2;

/** A row whose label stands, with its ordinal, as a heading of its own above it (「（六）其他」, then 「其他」 with the figures). */
function withOrdinal(row: LogicalRow, rows: readonly LogicalRow[], n: number, lexicon: Lexicon): LogicalRow {
  const label = row.labels.at(-1);
  if (label === undefined || label.word.ordinal !== null) return row;
  const above = rows.slice(Math.max(0, n - HEADING_REACH_ROWS), n);
  const heading = above.findLast(
    ({ labels, data }) => data.length === 0 && labels.length === 1 && labels[0]?.word.core === label.word.core,
  )?.labels[0];
  if (heading === undefined || heading.word.ordinal === null) return row;
  const { text, word } = heading;
  const labels = [...row.labels.slice(0, -1), { ...label, text, word }];
  return draftToRow({ ...row, labels }, row.index, lexicon);
}

/** Lines that one label is cut into, at most. */
const MAX_LABEL_LINES = 6;

/**
 * Rows whose words are pieces of one label that line ends or page ends cut: 「一、本年新收政府信息公开申请」, then 「数量」, the figures beside
 * either. Alone such a piece may look like a stub, or like a piece of a group's label (「政府信息公」).
 */
function findCutLabels(rows: readonly LogicalRow[], index: FormIndex, lexicon: Lexicon): ReadonlySet<LogicalRow> {
  const isComplete = (label: string) => isCompleteName(lexicon.readWord(label), index);
  const pieces = new Set<LogicalRow>();
  rows.forEach((row, n) => {
    const last = row.labels.at(-1);
    if (row.data.length === 0 || last === undefined) return;
    if (row.labels.length === 1 && isCompleteName(last.word, index)) return;
    const label = row.labels.map((piece) => piece.text).join('');
    if (label === '' || isComplete(label)) return;
    const above = findRest(rows, n, -1, (words) => isComplete(words + label));
    const below = above ?? findRest(rows, n, 1, (words) => isComplete(last.text + words));
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
    if (row === undefined || row.labels.length === 0 || row.isFilled || (step < 0 && row.data.length > 0)) return null;
    const text = row.labels.at(-1)?.text ?? '';
    words = step < 0 ? text + words : words + text;
    if (completes(words)) return at;
  }
  return null;
}

/** A row whose figures stand behind a stub (「数量」) that names nothing: the row before names it. */
function withoutStub(row: LogicalRow, index: FormIndex): LogicalRow {
  if (row.labels.length === 0 || !row.isFilled) return row;
  const isStub = row.labels.every(
    ({ word: { core, rows } }) =>
      index.furniture.has(core) && !index.groups.includes(core) && rows[index.number]?.length === 0,
  );
  return isStub ? { ...row, labels: [], names: [] } : row;
}
