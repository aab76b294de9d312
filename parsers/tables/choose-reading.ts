import { type Finding, toFinding } from '../../src/model/finding.js';
import type { FormIndex } from '../lexicon/form-index.js';
import type { LogicalRow } from '../rows/logical-row.js';
import { rowToLabelCores } from '../rows/row-labels.js';
import { toLabelCore } from '../text/core.js';
import type { RowAssignment } from './align-rows.js';
import type { TableReading } from './parse-down.js';

/** A column heading that only one edition has speaks as loud as half a row. */
const HEADING_WEIGHT = 0.5;
/** Readings nearer than this are equally good. */
const SCORE_MARGIN = 0.1;

const ownCache = new WeakMap<FormIndex, ReadonlySet<string>>();

/** Column headings that this form has and no other form of the table. */
function ownHeadings(index: FormIndex, forms: readonly FormIndex[]): ReadonlySet<string> {
  const known = ownCache.get(index);
  if (known !== undefined) return known;
  const others = new Set(forms.filter((form) => form !== index).flatMap((form) => form.columnCores.flat(2)));
  const own = new Set(index.columnCores.flat(2).filter((core) => !others.has(core)));
  ownCache.set(index, own);
  return own;
}

/** How many headings in these rows belong to this form and to no other form of the table. */
function headingScore(index: FormIndex, forms: readonly FormIndex[], rows: readonly LogicalRow[]): number {
  const own = ownHeadings(index, forms);
  if (own.size === 0) return 0;
  let score = 0;
  for (const row of rows) {
    for (const piece of row.pieces) if (own.has(toLabelCore(piece.text).core)) score += HEADING_WEIGHT;
  }
  return score;
}

/** A label this near is the row's own, typos allowed. */
const OWN_LABEL_SIMILARITY = 0.9;

/** How many rows and headings were found that this form has and no other form of the table. */
function countProof(reading: TableReading, forms: readonly FormIndex[]): number {
  const others = new Set(
    forms.filter((form) => form !== reading.index).flatMap((form) => form.form.rows.map((r) => r.key)),
  );
  const rows = reading.alignment.assignments.filter((a) => {
    if (others.has(reading.index.form.rows[a.row]?.key ?? '')) return false;
    return a.similarity >= OWN_LABEL_SIMILARITY || isLikeNoOther(a, reading.index, forms);
  });
  const own = ownHeadings(reading.index, forms);
  return rows.length + [...reading.headings].filter((core) => own.has(core)).length;
}

/** A mistyped label is the row's own where it is like no row of any other form of the table. */
function isLikeNoOther(assignment: RowAssignment, own: FormIndex, forms: readonly FormIndex[]): boolean {
  const cores = assignment.sources.flatMap((row) => rowToLabelCores(row));
  return forms.every((form) => form === own || cores.every((core) => form.matchRows(core).length === 0));
}

export interface ChosenReading {
  readonly reading: TableReading;
  readonly score: number;
  readonly findings: readonly Finding[];
}

/**
 * The edition whose labels fit best; decided for this table alone, from its labels and headings, never from the year
 * or from how many figures there are. A tie is told, naming every cell, since the figures may mean something else.
 */
export function chooseReading(
  readings: readonly TableReading[],
  rows: readonly LogicalRow[],
  sibling: string | null,
): ChosenReading | null {
  const forms = readings.map((reading) => reading.index);
  const scored = readings.map((reading) => ({
    reading,
    score: reading.labelScore + headingScore(reading.index, forms, rows),
  }));
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (best === undefined) return null;
  const proof = (candidate: { reading: TableReading }) => countProof(candidate.reading, forms);
  const least = Math.max(1, proof(best));
  const tied = scored.filter(
    (candidate) =>
      candidate === best ||
      candidate.score > best.score - SCORE_MARGIN ||
      proof(best) === 0 ||
      proof(candidate) >= least,
  );
  if (tied.length === 1) return { ...best, findings: [] };
  const chosen = tied.find((candidate) => candidate.reading.index.form.edition === sibling) ?? best;
  const { table } = chosen.reading.index.form;
  const candidates = tied.map((candidate) => candidate.reading.index.form.edition);
  const finding = toFinding(
    'edition_unsure',
    'extraction',
    `the labels found fit the editions ${candidates.join(' and ')} equally well`,
    chosen.reading.cells.map((cell) => cell.id),
    { table, candidates },
  );
  return { ...chosen, findings: [finding] };
}
