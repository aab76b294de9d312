import type { FormIndex } from '../lexicon/form-index.js';
import type { LogicalRow, RowPiece } from '../rows/logical-row.js';

/** A piece that names a block (行政复议, 未经复议直接起诉, 复议后起诉) or an outcome (结果维持 …) of an `across` form. */
export interface AcrossHeading {
  readonly kind: 'block' | 'group' | 'outcome';
  /** Row index of the form for a block, column index for an outcome, −1 for a group over several blocks. */
  readonly at: number;
  readonly piece: RowPiece;
  readonly row: LogicalRow;
}

type HeadingName = Pick<AcrossHeading, 'kind' | 'at'>;

/** A block's name with a character wrong in a long one. */
const MIN_BLOCK_SIMILARITY = 0.95;

/** Reads what a piece names of a form, or null. */
function readHeadingName({ word }: RowPiece, index: FormIndex): HeadingName | null {
  const block = word?.rows[index.number]?.[0];
  if (block !== undefined && block.similarity >= MIN_BLOCK_SIMILARITY) return { kind: 'block', at: block.row };
  if (!word?.isKnown) return null;
  if (index.groups.includes(word.core)) return { kind: 'group', at: -1 };
  const outcome = (index.columnCores[0] ?? []).findIndex((labels) => labels.includes(word.core));
  return outcome < 0 ? null : { kind: 'outcome', at: outcome };
}

/** Pieces that head an `across` table, in reading order. */
export function findAcrossHeadings(row: LogicalRow, index: FormIndex): AcrossHeading[] {
  const found: AcrossHeading[] = [];
  for (const piece of row.pieces) {
    const name = readHeadingName(piece, index);
    if (name !== null) found.push({ ...name, piece, row });
  }
  return found;
}

/** Where an `across` table lies: rows with its headings and the rows of figures among and behind them. */
export interface AcrossRegion {
  readonly from: number;
  readonly to: number;
}

/** Rows without headings or figures that may lie between headings and figures: wrapped headings, invented ones. */
const MAX_GAP_ROWS = 6;
/** One block's name and its five outcomes, cut by one: fewer are words of other tables. */
const MIN_HEADINGS = 5;

/**
 * Finds the stretches of rows that hold an `across` form's headings, and the figures under them. `taken`: rows of other tables,
 * whose headings (其他, 总计) may sound alike.
 */
export function findAcrossRegions(
  rows: readonly LogicalRow[],
  index: FormIndex,
  taken: ReadonlySet<number>,
): readonly AcrossRegion[] {
  const headings = rows.map((row) => (taken.has(row.index) ? [] : findAcrossHeadings(row, index)));
  const regions: { from: number; to: number; headings: number; valued: boolean }[] = [];
  const isNear = (to: number, n: number) =>
    n - to <= MAX_GAP_ROWS && rows.slice(to, n).every((row) => !taken.has(row.index));
  rows.forEach((row, n) => {
    if (taken.has(row.index)) return;
    const count = headings[n]?.length ?? 0;
    const last = regions.at(-1);
    const strong = headings[n]?.some((heading) => isTelling(heading, index)) ?? false;
    if (strong || (count > 0 && last !== undefined && !last.valued && isNear(last.to, n))) {
      const again =
        last?.valued === true &&
        (headings[n]?.some((heading) => heading.kind === 'block' && heading.at === 0) ?? false);
      if (last !== undefined && !again && isNear(last.to, n)) {
        last.to = n + 1;
        last.headings += count;
        if (row.data.length > 0) last.valued = true;
      } else regions.push({ from: n, to: n + 1, headings: count, valued: row.data.length > 0 });
      return;
    }
    if (last === undefined || !isNear(last.to, n) || last.headings < MIN_HEADINGS) return;
    const figures = row.labels.length === 0 && (row.isFilled || row.data.length >= (index.columnCores[0]?.length ?? 0));
    const named =
      row.labels.length > 0 && row.isFilled && row.labels.every((piece) => piece.text.length <= MAX_STUB_CHARS);
    if ((figures || (named && !last.valued)) && rows.slice(last.to, n).every((between) => !isProse(between))) {
      last.to = n + 1;
      last.valued = true;
    }
  });
  return regions.filter((region) => region.headings >= MIN_HEADINGS);
}

/** 其他 and 总计 head columns of many tables; a block's name and 结果维持 or 尚未审结 only this one's. */
const TELLING_CHARS = 4;

function isTelling(heading: AcrossHeading, index: FormIndex): boolean {
  if (heading.kind !== 'outcome') return true;
  return (
    (index.columnCores[0]?.[heading.at]?.[0]?.length ?? 0) >= TELLING_CHARS &&
    (heading.piece.word?.core.length ?? 0) >= TELLING_CHARS
  );
}

/** A stub before the figures: 「数量」, 「件数」. */
const MAX_STUB_CHARS = 4;
const PROSE_CHARS = 40;

function isProse(row: LogicalRow): boolean {
  return row.knowledge === 'stream' && row.pieces.some((piece) => piece.text.length > PROSE_CHARS);
}
